/** Numbers as typed in Thailand: any digits, thousands set apart, the unit behind. */
import { foldTyped } from './digits.js';

export type NumberKind = 'number' | 'integer' | 'money' | 'percent';

/** What may stand around the number and says nothing new. */
const AROUND: Readonly<Record<NumberKind, RegExp>> = {
  number: /^$/g,
  integer: /^$/g,
  money: /^(?:฿|thb) ?| ?(?:บาทถ้วน|บาท|baht|thb|฿)\.?$|\.-$/gi,
  percent: /^ร้อยละ ?| ?(?:%|เปอร์เซ็?นต์|percent)$/gi,
};

/** Thousands set apart throughout or not at all: `1,5` may be meant as one and a half. */
const PLAIN = /^-?(?:\d+|\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+)?(?:\.\d*)?$/;

/** A double keeps this many decimal digits, whatever they are. */
const EXACT_DIGITS = 15;

/**
 * The number that was typed, exactly; null when there is none or a double would change it.
 *
 * @param unit the field's own unit, e.g. `ตร.ม.`, which may stand behind the number too
 */
export function parseNumber(text: string, kind: NumberKind, unit = ''): number | null {
  const folded = foldTyped(text).replaceAll(AROUND[kind], '');
  const bare = unit !== '' && folded.endsWith(unit) ? folded.slice(0, -unit.length) : folded;
  const number = bare.trim();
  if (!PLAIN.test(number) || !/\d/.test(number)) return null;
  const digits = number.replaceAll(/[^\d.]/g, '');
  const significant = digits.replace('.', '').replace(/^0+/, '');
  if (significant.length > EXACT_DIGITS) return null;
  const value = Number(`${digits}${digits.endsWith('.') ? '0' : ''}`);
  return number.startsWith('-') && value !== 0 ? -value : value;
}

/** `1234567.5` → `1,234,567.5`, with at least `decimals` of them; every digit is kept. */
export function groupNumber(value: number, decimals = 0): string {
  const text = String(value);
  if (/[^\d.-]/.test(text)) return text;
  const [whole = '', fraction = ''] = text.split('.');
  const grouped = whole.replaceAll(/\B(?=(?:\d{3})+$)/g, ',');
  const rest = fraction.padEnd(decimals, '0');
  return rest === '' ? grouped : `${grouped}.${rest}`;
}
