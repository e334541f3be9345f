/** Thai digits. `Number('๑๒')` is NaN and `\d` does not match ๑, so numeric input is folded first. */
import { withoutInvisible } from './text.js';

const THAI_ZERO = 0x0e50;
/** A full-width form stands this far behind its ASCII twin (U+FF01–U+FF5E). */
const FULL_WIDTH = 0xfee0;

/** ๐–๙ (U+0E50–U+0E59) become 0–9; everything else stays. */
export function foldThaiDigits(text: string): string {
  return text.replaceAll(/[\u0E50-\u0E59]/g, (digit) => String(digit.charCodeAt(0) - THAI_ZERO));
}

/**
 * What is typed where digits are meant, as on a plain keyboard: Thai and full-width digits and
 * signs, every kind of blank and dash, nothing invisible, no blanks around it.
 */
export function foldTyped(text: string): string {
  return withoutInvisible(foldThaiDigits(text))
    .replaceAll(/[\uFF01-\uFF5E]/g, (form) => String.fromCharCode(form.charCodeAt(0) - FULL_WIDTH))
    .replaceAll(/\s/g, ' ')
    .replaceAll(/[\u2010-\u2015\u2212]/g, '-')
    .trim();
}

/** Digits in groups of these lengths; those beyond them are left out. */
export function inGroups(digits: string, lengths: readonly number[]): string {
  const ends = lengths.map((_, i) => lengths.slice(0, i + 1).reduce((sum, one) => sum + one, 0));
  return ends
    .map((end, i) => digits.slice(end - (lengths[i] ?? 0), end))
    .filter(Boolean)
    .join('-');
}
