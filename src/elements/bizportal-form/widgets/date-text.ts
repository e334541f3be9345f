/**
 * Dates as typed in Thailand and as stored. Stored is ISO (`2026-01-15`); what is no whole date
 * yet is stored as typed, `day/month/year`, so that nothing typed is ever lost and the fault can
 * be said. Years from 2400 are Buddhist Era, 1900–2200 Common Era (converted, and told).
 */
import { isIsoDate } from '../../../core/form/widgets.js';
import { BUDDHIST_OFFSET } from '../../../core/thai/dates.js';
import { foldThaiDigits } from '../../../core/thai/digits.js';

/** As they stand in the three controls: year in Buddhist Era once it is known to be one. */
export interface DateParts {
  readonly day: string;
  readonly month: string;
  readonly year: string;
}

export const noDate: DateParts = { day: '', month: '', year: '' };

/** Stored text → the three controls. */
export function toParts(value: unknown): DateParts {
  if (typeof value !== 'string' || value === '') return noDate;
  if (isIsoDate(value)) {
    const [year, month, day] = value.split('-').map(Number);
    return { day: String(day), month: String(month), year: String((year ?? 0) + BUDDHIST_OFFSET) };
  }
  const [day = '', month = '', year = ''] = value.split('/');
  return { day, month, year };
}

/** The three controls → ISO where they make a day that exists, else as typed; all blank: none. */
export function fromParts(parts: DateParts): string | undefined {
  const { day, month, year } = clean(parts);
  if (day === '' && month === '' && year === '') return undefined;
  const iso = toIso(day, month, ceYear(year));
  return iso ?? `${day}/${month}/${year}`;
}

/** The Common Era year that was typed where a Buddhist one is asked for; null otherwise. */
export function typedCommonEra(year: string): number | null {
  const n = Number(clean({ ...noDate, year }).year);
  return n >= 1900 && n <= 2200 ? n : null;
}

/** What a day or year control will show once the date is stored. */
export function meantNumber(text: string): string {
  const bare = clean({ ...noDate, day: text }).day;
  if (!/^\d+$/.test(bare)) return bare;
  const era = typedCommonEra(bare);
  return String(era === null ? Number(bare) : era + BUDDHIST_OFFSET);
}

/** The issue code that says best what is wrong with what is stored; null for a date. */
export function dateFault(value: unknown): 'dateParts' | 'dateYear' | 'dateDay' | 'date' | null {
  if (typeof value !== 'string' || isIsoDate(value)) return null;
  const { day, month, year } = toParts(value);
  if (day === '' || month === '' || year === '') return 'dateParts';
  if (ceYear(year) === null) return 'dateYear';
  return /^\d{1,2}$/.test(day) ? 'dateDay' : 'date';
}

/**
 * A whole date in one text, as pasted: `15/01/2569`, `15 ม.ค. 2569`, `2026-01-15`; null when it
 * is no date.
 *
 * @param months the month names of the language in use, January first
 */
export function parseWhole(text: string, months: readonly string[]): DateParts | null {
  const folded = foldThaiDigits(text).trim();
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})/.exec(folded);
  const match = iso
    ? [iso[0], iso[3], iso[2], iso[1]]
    : /^(\d{1,2})[\s/.-]+(\D+?|\d{1,2})[\s/.-]+(?:พ\.?ศ\.?\s*)?(\d{4})/.exec(folded);
  if (!match) return null;
  const [, day = '', monthText = '', year = ''] = match;
  const month = /^\d+$/.test(monthText) ? Number(monthText) : monthNumber(monthText, months);
  const iso8601 = toIso(day, String(month), ceYear(year));
  return iso8601 === null ? null : toParts(iso8601);
}

/** Short forms begin as the whole name does, consonants only (`ม.ค.` for มกราคม) or letters (`Jan`). */
function monthNumber(text: string, months: readonly string[]): number {
  const letters = text.replaceAll(/[\s.]/g, '').toLowerCase();
  const byStart = months.findIndex((name) => name.toLowerCase().startsWith(letters));
  return (byStart >= 0 ? byStart : thaiShort.indexOf(letters)) + 1;
}

const thaiShort = 'มค กพ มีค เมย พค มิย กค สค กย ตค พย ธค'.split(' ');

function clean({ day, month, year }: DateParts): DateParts {
  const one = (text: string): string => foldThaiDigits(text).replaceAll('/', '').trim();
  return { day: one(day), month: one(month), year: one(year) };
}

function ceYear(year: string): number | null {
  if (!/^\d{4}$/.test(year)) return null;
  const n = Number(year);
  if (n >= 2400) return n - BUDDHIST_OFFSET;
  return n >= 1900 && n <= 2200 ? n : null;
}

function toIso(day: string, month: string, year: number | null): string | null {
  if (year === null || !/^\d{1,2}$/.test(day) || !/^\d{1,2}$/.test(month)) return null;
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isIsoDate(iso) ? iso : null;
}
