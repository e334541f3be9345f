/** A definition is untrusted input: it is refused by size before anything else walks it (W4). */
import type { BizportalError } from '../errors.js';
import { childPath, fault } from './fault.js';

/** 1 MiB of UTF-8, also for what comes already parsed. */
const MAX_BYTES = 1024 * 1024;
const MAX_DEPTH = 32;
const MAX_VALUES = 200_000;
const MAX_FIELDS = 5_000;
/** Of a list of options, and so of any other. */
const MAX_ENTRIES = 10_000;
/** An author mends some and looks again; a hostile file makes no million of them. */
export const MAX_FAULTS = 100;

/** Ends the reading of a definition; never leaves `parseDefinition`. */
export class TooManyFaults extends Error {}

export function checkSize(text: string): void {
  // No character takes more than three bytes a code unit.
  if (text.length * 3 > MAX_BYTES && bytesOf(text) > MAX_BYTES) {
    throw fault('', 'the file is larger than 1 MiB');
  }
}

/** UTF-8 bytes, at least; halves of a pair count as two each, which makes the four of the pair. */
function bytesOf(text: string): number {
  if (text.length > MAX_BYTES) return text.length;
  let bytes = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    bytes += code < 0x80 ? 1 : code < 0x800 || (code & 0xf800) === 0xd800 ? 2 : 3;
  }
  return bytes;
}

/** Stands where bytes were no UTF-8: what an author wrote is lost. */
const UNREADABLE = '\ufffd';
const NOT_UTF8 =
  'has letters that cannot be read: save the file as UTF-8 (not TIS-620 or Windows-874)';

interface Tally {
  values: number;
  bytes: number;
  fields: number;
  /** Keys down to the value being looked at. */
  readonly trail: PropertyKey[];
}

/**
 * @param at where the value stands, for messages
 * @throws BizportalError `definition` for JSON too deep, too large or with a circle in it
 */
export function checkLimits(json: unknown, at = ''): void {
  tally(json, { values: 0, bytes: 0, fields: 0, trail: at === '' ? [] : [at] });
}

function tally(value: unknown, so: Tally): void {
  if (typeof value === 'string') {
    so.bytes += value.length;
    if (value.includes(UNREADABLE)) throw refusal(so, NOT_UTF8);
  }
  if (++so.values > MAX_VALUES || so.bytes > MAX_BYTES) throw fault('', 'is larger than 1 MiB');
  if (typeof value !== 'object' || value === null) return;
  if (so.trail.length > MAX_DEPTH) throw refusal(so, `is nested deeper than ${MAX_DEPTH} levels`);
  if (Array.isArray(value)) tallyList(value, so);
  else tallyMembers(value, so);
}

function tallyList(list: readonly unknown[], so: Tally): void {
  checkEntries(list.length, so);
  for (let i = 0; i < list.length; i++) within(i, list[i], so);
}

function checkEntries(count: number, so: Tally): void {
  if (count > MAX_ENTRIES) {
    throw refusal(so, `has more than ${MAX_ENTRIES.toLocaleString('en')} entries`);
  }
}

function tallyMembers(object: object, so: Tally): void {
  const isField = so.trail[0] === 'pages' && Object.hasOwn(object, 'field');
  if (isField && ++so.fields > MAX_FIELDS) {
    throw refusal(so, `the form has more than ${MAX_FIELDS.toLocaleString('en')} fields`);
  }
  const keys = Object.keys(object);
  checkEntries(keys.length, so);
  for (const key of keys) {
    so.bytes += key.length;
    within(key, (object as Record<string, unknown>)[key], so);
  }
}

function within(key: PropertyKey, value: unknown, so: Tally): void {
  so.trail.push(key);
  tally(value, so);
  so.trail.pop();
}

function refusal({ trail }: Tally, reason: string): BizportalError {
  return fault(childPath('', ...trail), reason);
}
