/** Thai digits. `Number('๑๒')` is NaN and `\d` does not match ๑, so numeric input is folded first. */

const THAI_ZERO = 0x0e50;

/** ๐–๙ (U+0E50–U+0E59) become 0–9; everything else stays. */
export function foldThaiDigits(text: string): string {
  return text.replaceAll(/[\u0E50-\u0E59]/g, (digit) => String(digit.charCodeAt(0) - THAI_ZERO));
}
