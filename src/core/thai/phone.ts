/**
 * Telephone numbers of Thailand. The rule is data: the numbering plan of 2024 foresees longer
 * fixed lines, and only this table has to follow.
 */
import { foldTyped, inGroups } from './digits.js';

export interface PhoneRule {
  /** Of the national number, with its 0. */
  readonly starts: RegExp;
  readonly digits: number;
  /** How it is printed. */
  readonly groups: readonly number[];
}

/** Mobile, Bangkok, the provinces (ITU E.164 national numbering plan of Thailand, NBTC). */
export const phoneRules: readonly PhoneRule[] = [
  { starts: /^0[689]/, digits: 10, groups: [3, 3, 4] },
  { starts: /^02/, digits: 9, groups: [2, 3, 4] },
  { starts: /^0[3457]/, digits: 9, groups: [3, 3, 3] },
];

export interface Phone {
  /** National, with its 0, digits only. */
  readonly number: string;
  /** Digits; empty when there is none. */
  readonly extension: string;
}

const EXTENSION = /[\s,;]*(?:;ext=|ต่อ|extension|ext\.?|x|#)[\s.:]*(\d{1,6})$/i;

const ruleOf = (number: string): PhoneRule | undefined =>
  phoneRules.find(({ starts, digits }) => starts.test(number) && number.length === digits);

/** Longer is no number, and not worth the time to look. */
const MAX_LENGTH = 60;

/** `+66 (0) 81-234-5678`, `02 123 4567 ต่อ 89`, `๐๘๑…` → its parts; null when it is none. */
export function parsePhone(text: string): Phone | null {
  if (text.length > MAX_LENGTH) return null;
  const folded = foldTyped(text);
  const extension = EXTENSION.exec(folded);
  const main = (extension ? folded.slice(0, extension.index) : folded)
    .replaceAll(/[\s().-]/g, '')
    .replace(/^(?:\+|00)660?|^66(?=\d{8,9}$)/, '0');
  return ruleOf(main) ? { number: main, extension: extension?.[1] ?? '' } : null;
}

/** `0812345678`; with an extension as RFC 3966 writes it, `021234567;ext=89`. */
export function storedPhone({ number, extension }: Phone): string {
  return extension === '' ? number : `${number};ext=${extension}`;
}

/** `081-234-5678`, `02-123-4567 ต่อ 89`; null when it is no number of Thailand. */
export function formatPhone(stored: string, extensionWord: string): string | null {
  const phone = parsePhone(stored);
  const rule = phone && ruleOf(phone.number);
  if (!phone || !rule) return null;
  const grouped = inGroups(phone.number, rule.groups);
  return phone.extension === '' ? grouped : `${grouped} ${extensionWord} ${phone.extension}`;
}
