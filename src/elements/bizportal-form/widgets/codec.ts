/** What is typed ↔ what is stored, per kind of text control. Nothing typed is ever thrown away. */
import type { JsonObject, JsonValue } from '../../../core/json.js';
import { isIsoDate, readDate } from '../../../core/thai/date-text.js';
import { dateAsTyped } from '../../../core/thai/dates.js';
import { foldTyped } from '../../../core/thai/digits.js';
import { groupThaiId } from '../../../core/thai/identity.js';
import { groupNumber, type NumberKind, parseNumber } from '../../../core/thai/numbers.js';
import { formatPhone, parsePhone, storedPhone } from '../../../core/thai/phone.js';
import { cleanText } from '../../../core/thai/text.js';
import { parseTime } from '../../../core/thai/time.js';
import { messagesFor } from '../../../messages/index.js';

/** What reading and showing may depend on. */
export interface CodecPlace {
  readonly lang: string;
  readonly config: JsonObject;
}

export interface Codec {
  /** Blank is no answer. */
  parse(text: string, place: CodecPlace): JsonValue | undefined;
  /** As shown when nobody is typing. */
  format(value: JsonValue | undefined, place: CodecPlace): string;
  /** As shown while somebody types, where that differs. */
  edit?(value: JsonValue | undefined): string;
}

export function asText(value: JsonValue | undefined): string {
  return value === undefined || value === null || typeof value === 'object' ? '' : String(value);
}

/** What cannot be read is kept as it was typed, so that the fault can be shown beside it. */
const asTyped = (text: string): string | undefined => {
  const clean = cleanText(text).trim();
  return clean === '' ? undefined : clean;
};

/** Whatever a reader makes of it, else as typed. */
const readOr =
  (read: (text: string, place: CodecPlace) => JsonValue | null): Codec['parse'] =>
  (text, place) =>
    read(text, place) ?? asTyped(text);

/** Where digits are asked for, what only sets them apart goes: `10 500`, `123-4`. */
const digitsOf = (text: string): string => foldTyped(text).replaceAll(/(?<=\d)[\s-]+(?=\d)/g, '');

export const plain: Codec = {
  parse: (text, { config }) => asTyped(config.script === 'digits' ? digitsOf(text) : text),
  format: asText,
};

/** Digits past the thirteenth stay visible, so that the fault can be seen. */
export const thaiId: Codec = {
  parse: readOr((text) => {
    const folded = foldTyped(text);
    const joined = folded.replaceAll(/[\s.()-]/g, '');
    if (/^\d+$/.test(joined)) return joined;
    // Pasted with its label: "เลขทะเบียน 0-1055-…".
    const digits = folded.replaceAll(/\D/g, '');
    return digits.length === 13 ? digits : null;
  }),
  format(value) {
    const text = asText(value);
    return /^\d+$/.test(text) ? groupThaiId(text) + text.slice(13) : text;
  },
};

export const phone: Codec = {
  parse: readOr((text) => {
    const read = parsePhone(text);
    return read && storedPhone(read);
  }),
  format: (value, { lang }) =>
    formatPhone(asText(value), messagesFor(lang).extension) ?? asText(value),
};

export const email: Codec = {
  parse: (text) => asTyped(foldTyped(text)),
  format: asText,
};

export const time: Codec = { parse: readOr(parseTime), format: asText };

export const date: Codec = {
  parse: readOr((text) => {
    const reading = readDate(text);
    return reading.kind === 'date' ? reading.iso : null;
  }),
  format(value, { lang }) {
    const text = asText(value);
    return isIsoDate(text) ? dateAsTyped(text, lang) : text;
  },
};

/** Thousands are set apart only while nobody types: a comma in the way is no comma typed. */
export function numeric(kind: NumberKind, decimals = 0): Codec {
  return {
    parse: readOr((text, { config }) => parseNumber(text, kind, asText(config.unit))),
    format: (value) => (typeof value === 'number' ? groupNumber(value, decimals) : asText(value)),
    edit: asText,
  };
}

interface Caret {
  readonly before: string;
  readonly caret: number;
  /** Delete was pressed: a separator must not hold the caret back. */
  readonly forward: boolean;
}

/** Where the caret belongs in `after`, so that as many digits stand before it as did. */
export function caretAfter(after: string, { before, caret, forward }: Caret): number {
  let digits = foldTyped(before.slice(0, caret)).replaceAll(/\D/g, '').length;
  let place = 0;
  while (digits > 0 && place < after.length) {
    if (/\d/.test(after[place] ?? '')) digits -= 1;
    place += 1;
  }
  while (forward && place < after.length && /\D/.test(after[place] ?? '')) place += 1;
  return place;
}
