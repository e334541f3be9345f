/** Searching lists as people type: anywhere in a name, marks and blanks optional. */
import { foldThaiDigits } from './digits.js';
import { cleanText } from './text.js';

/** Tone marks, maitaikhu and thanthakhat; blanks and signs between words. */
const OPTIONAL = /[\u0e47-\u0e4c\s.,()/'"-]/g;
/** What people write before a place, and lists leave out. */
const PREFIX = /^(?:จังหวัด|จ\.|อำเภอ|อ\.|เขต|ตำบล|ต\.|แขวง)\s*/;

/** What two spellings of one name have in common. */
export function searchKey(text: string): string {
  return foldThaiDigits(cleanText(text))
    .toLowerCase()
    .replaceAll('เเ', 'แ')
    .replaceAll(OPTIONAL, '');
}

/** What is looked for, ready to be found. */
export interface Query {
  /** Any of these will do. */
  readonly whole: readonly string[];
  /** All of these will do, in any order. */
  readonly words: readonly string[];
}

export function queryOf(text: string): Query {
  const trimmed = text.trim();
  const whole = [trimmed, trimmed.replace(PREFIX, '')].map(searchKey).filter(Boolean);
  return { whole: [...new Set(whole)], words: trimmed.split(/\s+/).map(searchKey).filter(Boolean) };
}

/** 0: begins so; 1: holds it; null: does not. */
export function matchRank(key: string, { whole, words }: Query): 0 | 1 | null {
  if (whole.length === 0 || whole.some((one) => key.startsWith(one))) return 0;
  if (whole.some((one) => key.includes(one))) return 1;
  return words.every((word) => key.includes(word)) ? 1 : null;
}
