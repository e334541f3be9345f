/** What is typed ↔ what is stored, per kind of text control. Nothing typed is ever thrown away. */
import type { JsonValue } from '../../../core/json.js';
import { foldThaiDigits } from '../../../core/thai/digits.js';
import { groupThaiId } from '../../../core/thai/identity.js';
import { formatNumber } from '../../../messages/format.js';

export interface Codec {
  /** Blank is no answer. */
  parse(text: string): JsonValue | undefined;
  /** As shown when nobody is typing. */
  format(value: JsonValue | undefined): string;
}

function asText(value: JsonValue | undefined): string {
  return value === undefined || value === null || typeof value === 'object' ? '' : String(value);
}

/**
 * NFC, and the one mistyping that NFC leaves alone: nikhahit + tone + sara aa for sara am. Never
 * NFKC, which would take sara am apart.
 */
function normalizeThai(text: string): string {
  return text.normalize('NFC').replaceAll(/\u0e4d([\u0e48-\u0e4b]?)\u0e32/g, '$1\u0e33');
}

export const plain: Codec = {
  parse: (text) => (text === '' ? undefined : normalizeThai(text)),
  format: asText,
};

const digitsOnly = (group: (digits: string) => string): Codec => ({
  parse(text) {
    const joined = foldThaiDigits(text).replaceAll(/[\s.()\u2010-\u2015-]/g, '');
    return joined === '' ? undefined : joined;
  },
  format(value) {
    const text = asText(value);
    return /^\d+$/.test(text) ? group(text) : text;
  },
});

/** Digits past the thirteenth stay visible, so that the fault can be seen. */
export const thaiId: Codec = digitsOnly((digits) => groupThaiId(digits) + digits.slice(13));

/** 9 digits are a fixed line (02-xxx-xxxx, 0xx-xxx-xxx), 10 a mobile (0xx-xxx-xxxx). */
export const phone: Codec = digitsOnly((digits) => {
  const head = digits.length === 9 && digits.startsWith('02') ? 2 : 3;
  if (digits.length < 9 || digits.length > 10) return digits;
  return `${digits.slice(0, head)}-${digits.slice(head, head + 3)}-${digits.slice(head + 3)}`;
});

export const email: Codec = {
  parse: (text) => (text.trim() === '' ? undefined : text.trim()),
  format: asText,
};

/** Only numbers that survive the way through a double become numbers; the rest is kept as typed. */
const numeric = (show: (value: number) => string): Codec => ({
  parse(text) {
    const folded = foldThaiDigits(text).trim();
    if (folded === '') return undefined;
    const bare = folded.replaceAll(/[,\s]/g, '').replace(/\.$/, '');
    const exact = /^-?\d+(\.\d+)?$/.test(bare) && bare.replace(/\D/g, '').length <= 15;
    return exact ? Number(bare) : folded;
  },
  format: (value) => (typeof value === 'number' ? show(value) : asText(value)),
});

export const number: Codec = numeric(String);
export const money: Codec = numeric((value) => formatNumber(value, 'en', 2));

export const lines: Codec = {
  parse(text) {
    const tags = text.split('\n').map((line) => normalizeThai(line.trim()));
    const filled = tags.filter((tag) => tag !== '');
    return filled.length === 0 ? undefined : filled;
  },
  format: (value) =>
    Array.isArray(value) ? value.map((tag) => asText(tag)).join('\n') : asText(value),
};

interface Caret {
  readonly before: string;
  readonly caret: number;
  /** Delete was pressed: a separator must not hold the caret back. */
  readonly forward: boolean;
}

/** Where the caret belongs in `after`, so that as many digits stand before it as did. */
export function caretAfter(after: string, { before, caret, forward }: Caret): number {
  let digits = foldThaiDigits(before.slice(0, caret)).replaceAll(/\D/g, '').length;
  let place = 0;
  while (digits > 0 && place < after.length) {
    if (/\d/.test(after[place] ?? '')) digits -= 1;
    place += 1;
  }
  while (forward && place < after.length && /\D/.test(after[place] ?? '')) place += 1;
  return place;
}
