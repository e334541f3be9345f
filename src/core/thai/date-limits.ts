/** First and last day allowed, fixed or counted from today. */
import { daysIn, isIsoDate, toIso } from './date-text.js';

const RELATIVE = /^(?:today)?([+-]\d{1,4})([dwmy])$/;

/**
 * `today`, `-18y`, `+30d`, `today+2w`, `+6m`, or an ISO day → the ISO day; null when it is none.
 *
 * @param today in Thailand, `YYYY-MM-DD`
 */
export function resolveLimit(limit: string, today: string): string | null {
  if (limit === 'today') return today;
  const match = RELATIVE.exec(limit);
  if (!match) return isIsoDate(limit) ? limit : null;
  const count = Number(match[1]);
  switch (match[2]) {
    case 'y':
      return addMonths(today, count * 12);
    case 'm':
      return addMonths(today, count);
    default:
      return addDays(today, match[2] === 'w' ? count * 7 : count);
  }
}

export function addDays(iso: string, days: number): string {
  const date = new Date(`${iso}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** The same day of another month, or its last one: a year after 29 February is 28 February. */
export function addMonths(iso: string, months: number): string {
  const [year = 0, month = 1, day = 1] = iso.split('-').map(Number);
  const all = year * 12 + month - 1 + months;
  const [toYear, toMonth] = [Math.floor(all / 12), (all % 12) + 1];
  return toIso(toYear, toMonth, Math.min(day, daysIn(toYear, toMonth)));
}
