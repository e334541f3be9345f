/** Registers and pages write one thing in many ways; the answers hold it in one. */
import type { JsonValue } from '../json.js';
import { readDate } from '../thai/date-text.js';
import { foldTyped } from '../thai/digits.js';
import { parsePhone, storedPhone } from '../thai/phone.js';
import { parseTime } from '../thai/time.js';
import type { FieldModel } from './model.js';

type Reader = (text: string) => string | null;

const digits: Reader = (text) => {
  const bare = foldTyped(text).replaceAll(/[\s-]/g, '');
  return /^\d{13}$/.test(bare) ? bare : null;
};

const readers: Readonly<Record<string, Reader>> = {
  'citizen-id': digits,
  'juristic-id': digits,
  date(text) {
    const reading = readDate(text);
    return reading.kind === 'date' ? reading.iso : null;
  },
  phone(text) {
    const phone = parsePhone(text);
    return phone && storedPhone(phone);
  },
  time: parseTime,
};

/** As the field's widget would store it; what it cannot read stays as it came. */
export function inOneForm({ widget }: Pick<FieldModel, 'widget'>, value: JsonValue): JsonValue {
  const reader = Object.hasOwn(readers, widget) ? readers[widget] : undefined;
  return (typeof value === 'string' ? reader?.(value) : undefined) ?? value;
}
