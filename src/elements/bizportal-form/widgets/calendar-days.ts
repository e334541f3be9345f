/** Which days a calendar page shows and where its keys lead; no screen in it. */
import { addDays, addMonths } from '../../../core/thai/date-limits.js';
import { daysIn, toIso } from '../../../core/thai/date-text.js';

/** Years on either side of today that are offered where the form sets no limit. */
const YEARS_BACK = 110;
const YEARS_AHEAD = 30;
const WEEK = 7;

export interface Range {
  readonly min: string;
  readonly max: string;
}

/** The days that may be chosen; without limits those of a lifetime. */
export function rangeOf(min: string | null, max: string | null, today: string): Range {
  return {
    min: min ?? `${addMonths(today, -12 * YEARS_BACK).slice(0, 4)}-01-01`,
    max: max ?? `${addMonths(today, 12 * YEARS_AHEAD).slice(0, 4)}-12-31`,
  };
}

export const clamp = (iso: string, { min, max }: Range): string =>
  iso < min ? min : iso > max ? max : iso;

/** The days of a month in weeks that begin on Sunday; null where another month has the place. */
export function weeksOf(iso: string): readonly (readonly (string | null)[])[] {
  const [year = 0, month = 1] = iso.split('-').map(Number);
  const first = new Date(`${toIso(year, month, 1)}T00:00:00Z`).getUTCDay();
  const cells = Array.from({ length: Math.ceil((first + daysIn(year, month)) / WEEK) * WEEK });
  const days = cells.map((_, i) => {
    const day = i - first + 1;
    return day >= 1 && day <= daysIn(year, month) ? toIso(year, month, day) : null;
  });
  return Array.from({ length: days.length / WEEK }, (_, week) =>
    days.slice(week * WEEK, (week + 1) * WEEK),
  );
}

const weekday = (iso: string): number => new Date(`${iso}T00:00:00Z`).getUTCDay();

/** Where a key leads (WAI-ARIA APG, date picker dialog); null for keys that lead nowhere. */
export function dayAfterKey(iso: string, key: string, shift: boolean): string | null {
  switch (key) {
    case 'ArrowLeft':
      return addDays(iso, -1);
    case 'ArrowRight':
      return addDays(iso, 1);
    case 'ArrowUp':
      return addDays(iso, -WEEK);
    case 'ArrowDown':
      return addDays(iso, WEEK);
    case 'Home':
      return addDays(iso, -weekday(iso));
    case 'End':
      return addDays(iso, WEEK - 1 - weekday(iso));
    case 'PageUp':
      return addMonths(iso, shift ? -12 : -1);
    case 'PageDown':
      return addMonths(iso, shift ? 12 : 1);
    default:
      return null;
  }
}
