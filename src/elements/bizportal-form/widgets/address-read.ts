/** From the controls of an address to its answer; a parent that changes takes its children along. */
import type { FieldView } from '../../../core/form/view.js';
import type { JsonValue } from '../../../core/json.js';
import {
  type AddressMember,
  type AddressParts,
  addressKeys,
  readAddress,
  writeAddress,
} from '../../../core/thai/address.js';
import { foldThaiDigits } from '../../../core/thai/digits.js';
import { AS_TEXT } from './address-text.js';
import { plain } from './codec.js';

/** Largest first. */
export const LEVELS = ['province', 'district', 'subdistrict'] as const;
export type Level = (typeof LEVELS)[number];

const codeOf = (level: Level): AddressMember => `${level}Code`;

/** Value of the option that stands for a name which is in no list. */
export const UNLISTED = '-';

type Control = HTMLInputElement | HTMLSelectElement;

export const controlOf = (field: HTMLElement, part: string): Control | null =>
  field.querySelector<Control>(`[data-part="${part}"]`);

/** The largest division that was chosen anew; `data-was` is what its list showed before. */
export function changedLevel(field: HTMLElement): Level | null {
  return (
    LEVELS.find((level) => {
      const control = controlOf(field, level);
      return control instanceof HTMLSelectElement && control.value !== control.dataset.was;
    }) ?? null
  );
}

export function readAddressField(field: HTMLElement, view: FieldView): JsonValue | undefined {
  const keys = addressKeys(view.config);
  const before = readAddress(view.value, keys);
  const parts: Partial<Record<AddressMember, string>> = {};
  for (const control of field.querySelectorAll<Control>('[data-part]')) {
    const part = control.dataset.part as AddressMember;
    if (control instanceof HTMLInputElement) parts[part] = typed(part, control.value);
  }
  const chosen = field.querySelector('select[data-part]') !== null;
  const divisions = chosen ? chosenDivisions(field) : typedDivisions(parts, before);
  return writeAddress(view.value, { ...parts, ...divisions }, keys);
}

function typed(part: AddressMember, text: string): string {
  if (part === 'postcode') return foldThaiDigits(text).replaceAll(/\s/g, '');
  return String(plain.parse(text, AS_TEXT) ?? '');
}

/** A name that was typed over has no code any more. */
function typedDivisions(parts: Partial<AddressParts>, before: AddressParts): Partial<AddressParts> {
  const codes: Partial<Record<AddressMember, string>> = {};
  for (const level of LEVELS) {
    const same = parts[level] === undefined || parts[level] === before[level];
    if (!same) codes[codeOf(level)] = '';
  }
  return codes;
}

function chosenDivisions(field: HTMLElement): Partial<AddressParts> {
  const parts: Partial<Record<AddressMember, string>> = {};
  const changed = changedLevel(field);
  let below = false;
  for (const level of LEVELS) {
    const control = controlOf(field, level);
    if (!(control instanceof HTMLSelectElement)) continue;
    if (below) Object.assign(parts, { [level]: '', [codeOf(level)]: '', postcode: '' });
    else Object.assign(parts, chosenIn(control, level, level === changed));
    below ||= level === changed;
  }
  return parts;
}

function chosenIn(
  select: HTMLSelectElement,
  level: Level,
  changed: boolean,
): Partial<AddressParts> {
  const [option] = select.selectedOptions;
  if (select.value === UNLISTED) return {};
  const found = { [level]: option?.dataset.name ?? '', [codeOf(level)]: select.value };
  if (level !== 'subdistrict' || !changed) return found;
  return { ...found, postcode: option?.dataset.postcode ?? '' };
}
