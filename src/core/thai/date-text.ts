/**
 * Whole dates as people in Thailand write them. Years 2400–2743 are Buddhist Era, 1900–2200
 * Common Era; what is neither, or has no century, is refused with a reason, never guessed.
 */
import { BUDDHIST_OFFSET } from './dates.js';
import { foldTyped } from './digits.js';

export type DateFault =
  | 'date'
  | 'dateParts'
  | 'dateDay'
  | 'dateLeap'
  | 'dateMonth'
  | 'dateYear'
  | 'dateYearShort'
  | 'dateYearTwice';

export type DateReading =
  /** `commonEra`: the year as typed, where it was one of the Common Era. */
  | { readonly kind: 'date'; readonly iso: string; readonly commonEra: number | null }
  | {
      readonly kind: 'fault';
      readonly code: DateFault;
      readonly params: Readonly<Record<string, number>>;
    };

interface Written {
  readonly day: string;
  readonly month: string;
  readonly year: string;
  readonly era: 'be' | 'ce' | null;
}

const FIRST_BE = 2400;
const FIRST_CE = 1900;
const LAST_CE = 2200;

export const thaiMonths: readonly string[] =
  'มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม'.split(
    ' ',
  );
const englishMonths =
  'january february march april may june july august september october november december'.split(
    ' ',
  );
const shortMonths = 'มค กพ มีค เมย พค มิย กค สค กย ตค พย ธค'.split(' ');

const GAP = '[\\s/.,-]+';
/** In this order: year first, run together, all in digits, day first, month first. */
const SHAPES: readonly (readonly [RegExp, readonly (keyof Written)[]])[] = [
  [new RegExp(`^(\\d{4})${GAP}(\\d{1,2})${GAP}(\\d{1,2})(?:T.*)?$`), ['year', 'month', 'day']],
  [/^(\d{2})(\d{2})(\d{4})$/, ['day', 'month', 'year']],
  [new RegExp(`^(\\d{1,2})${GAP}(\\d{1,2})${GAP}(\\d+)$`), ['day', 'month', 'year']],
  [/^(\d{1,2})[\s/.,-]*(\p{L}[\p{L}\p{M}.\s]*?)[\s/.,-]*(\d+)$/u, ['day', 'month', 'year']],
  [/^(\p{L}+)\.?\s*(\d{1,2})[\s,]+(\d+)$/u, ['month', 'day', 'year']],
];

/** Longer is no date, and not worth the time to look. */
const MAX_LENGTH = 60;

/** `15/1/2569`, `๑๕ ม.ค. ๒๕๖๙`, `15 Jan 2026`, `2026-01-15`, `15012569` → the day, or why not. */
export function readDate(text: string): DateReading {
  const written = text.length > MAX_LENGTH ? null : takeApart(foldTyped(text));
  if (written === null) return faultOf(isPartly(text) ? 'dateParts' : 'date');
  const month = monthNumber(written.month);
  if (month === null) return faultOf('date');
  if (month < 1 || month > 12) return faultOf('dateMonth', { month });
  const year = readYear(written.year, written.era);
  return typeof year === 'number' ? dayOf(Number(written.day), month, year, written) : year;
}

/** The year in the Common Era, or why it is none. */
export function readYear(text: string, era: 'be' | 'ce' | null = null): number | DateReading {
  const year = Number(foldTyped(text));
  if (/^\d{1,2}$/.test(foldTyped(text))) return faultOf('dateYearShort', { year });
  if (era !== 'ce' && isBuddhist(year)) return year - BUDDHIST_OFFSET;
  if (era !== 'be' && year >= FIRST_CE && year <= LAST_CE) return year;
  const once = year - BUDDHIST_OFFSET;
  return isBuddhist(once) ? faultOf('dateYearTwice', { year, once }) : faultOf('dateYear');
}

const isBuddhist = (year: number): boolean => year >= FIRST_BE && year <= LAST_CE + BUDDHIST_OFFSET;

function dayOf(day: number, month: number, year: number, { year: typed }: Written): DateReading {
  const iso = toIso(year, month, day);
  if (isIsoDate(iso)) {
    return { kind: 'date', iso, commonEra: Number(typed) === year ? year : null };
  }
  const leap = month === 2 && day === 29;
  return faultOf(leap ? 'dateLeap' : 'dateDay', { day, month, year: year + BUDDHIST_OFFSET });
}

export function toIso(year: number, month: number, day: number): string {
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

const faultOf = (code: DateFault, params: Readonly<Record<string, number>> = {}): DateReading => ({
  kind: 'fault',
  code,
  params,
});

const BUDDHIST_WORDS = /พ\.?\s?ศ\.?|\bb\.?e\.?(?![a-z])/i;
const COMMON_WORDS = /ค\.?\s?ศ\.?|\b(?:c\.?e|a\.?d)\.?(?![a-z])/i;

function takeApart(folded: string): Written | null {
  const era = BUDDHIST_WORDS.test(folded) ? 'be' : COMMON_WORDS.test(folded) ? 'ce' : null;
  const bare = folded
    .replace(/^วัน[^\d]*ที่\s*|^ที่\s*|เดือน|\bof\b/gi, '')
    .replace(/(\d)(?:st|nd|rd|th)\b/i, '$1')
    .replace(era === 'be' ? BUDDHIST_WORDS : COMMON_WORDS, ' ')
    .trim();
  for (const [shape, names] of SHAPES) {
    const match = shape.exec(bare);
    if (match) {
      const parts = names.map((name, i) => [name, (match[i + 1] ?? '').trim()]);
      return { ...(Object.fromEntries(parts) as Omit<Written, 'era'>), era };
    }
  }
  return null;
}

/** A day and month without a year, or a year alone: something of a date is there. */
function isPartly(text: string): boolean {
  const folded = foldTyped(text);
  return /^\d{1,4}$|^\d{1,2}[\s/.-]+[^\s/.-]+[\s/.-]*$/.test(folded);
}

/** By digits, by name, by the beginning of a name, or in short (`ม.ค.`, `Jan`); null: no month. */
function monthNumber(text: string): number | null {
  if (/^\d+$/.test(text)) return Number(text);
  const letters = text.replaceAll(/[\s.]/g, '').toLowerCase();
  const byShort = shortMonths.indexOf(letters);
  if (byShort >= 0) return byShort + 1;
  for (const names of [thaiMonths, englishMonths]) {
    const found = names.filter((name) => letters.length >= 3 && name.startsWith(letters));
    if (found.length === 1 && found[0] !== undefined) return names.indexOf(found[0]) + 1;
  }
  return null;
}

/** A day that exists, as `YYYY-MM-DD`. */
export function isIsoDate(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return day >= 1 && day <= daysIn(year, month);
}

/** Days in a month of the Common Era; 0 for no month. */
export function daysIn(year: number, month: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
}
