/** Thai 13-digit numbers: citizens, companies and tax payers share length and check digit. */
import { inGroups } from './digits.js';

const LENGTH = 13;

/**
 * The check digit of the first twelve digits: weights 13…2, (11 − sum mod 11) mod 10
 * (Department of Provincial Administration; companies' numbers follow the same rule).
 */
export function idCheckDigit(first12: string): number {
  let sum = 0;
  for (let i = 0; i < LENGTH - 1; i++) sum += Number(first12[i]) * (LENGTH - i);
  return (11 - (sum % 11)) % 10;
}

/** 13 digits with a right check digit; the first digit is never a reason to refuse. */
export function isThaiId(digits: string): boolean {
  return /^\d{13}$/.test(digits) && idCheckDigit(digits) === Number(digits[LENGTH - 1]);
}

/** Why it is no number: not 13 digits, or a check digit that does not fit; null for a right one. */
export function thaiIdFault(text: string): 'length' | 'check' | null {
  if (isThaiId(text)) return null;
  return /^\d{13}$/.test(text) ? 'check' : 'length';
}

/** `1111111111119` → `1-1111-11111-11-9`; shorter input is grouped as far as it goes. */
export function groupThaiId(digits: string): string {
  return inGroups(digits, [1, 4, 5, 2, 1]);
}
