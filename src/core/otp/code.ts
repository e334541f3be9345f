/** What a citizen types or pastes, as the code of an SMS. */
import { foldThaiDigits } from '../thai/digits.js';

/** Digits of a code where the portal does not say otherwise. */
export const OTP_LENGTH = 6;

/**
 * The code in the text, or null when there is not exactly one: Thai digits folded, blanks and
 * dashes dropped, taken out of a pasted sentence. Stays text: leading zeros count (fault 75).
 */
export function normaliseOtp(text: string, length = OTP_LENGTH): string | null {
  const folded = foldThaiDigits(text);
  const apart = folded.match(/\d+/g) ?? [];
  return onlyOne(apart, length) ?? onlyOne(joined(folded), length);
}

/** Runs of digits after the blanks and dashes between two digits are dropped: `012 345`. */
function joined(text: string): readonly string[] {
  return text.replaceAll(/(?<=\d)[\s\u00A0-]+(?=\d)/g, '').match(/\d+/g) ?? [];
}

function onlyOne(runs: readonly string[], length: number): string | null {
  const fitting = new Set(runs.filter((run) => run.length === length));
  return fitting.size === 1 ? ([...fitting][0] ?? null) : null;
}
