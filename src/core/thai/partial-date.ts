/**
 * Dates of old papers, of which the day or the month may be unknown. Stored in ISO 8601 with
 * reduced precision: `1957`, `1957-05` or `1957-05-21`; what is none of these is stored as typed,
 * `day/month/year`, so that nothing is lost and the fault can be said.
 */
import { type DateFault, isIsoDate, readYear, toIso } from './date-text.js';
import { BUDDHIST_OFFSET } from './dates.js';
import { foldTyped } from './digits.js';

/** As they stand in the three controls: year in the Buddhist Era once it is known to be one. */
export interface DateParts {
  readonly day: string;
  readonly month: string;
  readonly year: string;
}

export const precisions = ['day', 'month', 'year'] as const;
export type Precision = (typeof precisions)[number];

const REDUCED = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;

/** Stored text → the three controls. */
export function toParts(value: unknown): DateParts {
  const text = typeof value === 'string' ? value : '';
  const match = REDUCED.exec(text);
  if (match && isPartialDate(text)) {
    const [, year, month, day] = match;
    const number = (part: string | undefined): string => (part ? String(Number(part)) : '');
    return { day: number(day), month: number(month), year: String(Number(year) + BUDDHIST_OFFSET) };
  }
  const [day = '', month = '', year = ''] = text.split('/');
  return { day, month, year };
}

/** The three controls → ISO as precise as they are, else as typed; all blank: none. */
export function fromParts(parts: DateParts): string | undefined {
  const [day, month, year] = [parts.day, parts.month, parts.year].map((part) =>
    foldTyped(part).replaceAll('/', ''),
  ) as [string, string, string];
  if (day === '' && month === '' && year === '') return undefined;
  const ce = readYear(year);
  const iso = typeof ce === 'number' ? isoOf(ce, month, day) : null;
  return iso ?? `${day}/${month}/${year}`;
}

function isoOf(year: number, month: string, day: string): string | null {
  if (![month, day].every((part) => /^\d{0,2}$/.test(part)) || (day && !month)) return null;
  const whole = toIso(year, Number(month || '1'), Number(day || '1'));
  if (!isIsoDate(whole)) return null;
  return whole.slice(0, day ? 10 : month ? 7 : 4);
}

export function isPartialDate(text: string): boolean {
  const match = REDUCED.exec(text);
  return match !== null && isIsoDate(`${match[1]}-${match[2] ?? '01'}-${match[3] ?? '01'}`);
}

/** What is wrong with what is stored; null for a date at least as precise as asked for. */
export function partialDateFault(value: unknown, least: Precision): DateFault | null {
  const { day, month, year } = toParts(value);
  const known = typeof value === 'string' && isPartialDate(value);
  const missing = (least === 'day' && day === '') || (least !== 'year' && month === '');
  if (known) return missing ? 'dateParts' : null;
  if (year === '' || (day !== '' && month === '')) return 'dateParts';
  const ce = readYear(year);
  if (typeof ce !== 'number') return ce.kind === 'fault' ? ce.code : 'date';
  return /^\d{1,2}$/.test(day) ? 'dateDay' : 'date';
}
