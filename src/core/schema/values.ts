/** JSON values as JSON Schema sees them: own members only, `undefined` is absent. */
import { isJsonObject, type JsonObject } from '../json.js';

export const TYPES = ['string', 'number', 'integer', 'boolean', 'object', 'array', 'null'];

/** The JSON type, `integer` for whole numbers; `undefined` for what JSON cannot hold. */
export function typeOf(value: unknown): string | undefined {
  if (typeof value === 'string') return 'string';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') {
    if (Number.isInteger(value)) return 'integer';
    return Number.isFinite(value) ? 'number' : undefined;
  }
  const type = typeof value;
  return TYPES.includes(type) ? type : undefined;
}

/** Whether the object has the member, inherited ones and `undefined` not counted. */
export function has(object: JsonObject, key: string): boolean {
  return Object.hasOwn(object, key) && object[key] !== undefined;
}

/** The names of the members that are there. */
export function members(object: JsonObject): string[] {
  return Object.keys(object).filter((key) => object[key] !== undefined);
}

/** Length in code points, as `minLength` and `maxLength` count. */
export function codePoints(text: string): number {
  let count = text.length;
  for (let i = 1; i < text.length; i++) {
    const low = (text.charCodeAt(i) & 0xfc00) === 0xdc00;
    if (low && (text.charCodeAt(i - 1) & 0xfc00) === 0xd800) count--;
  }
  return count;
}

/** How deep `canonical` goes; deeper data is refused with a `RangeError`. */
const MAX_DEPTH = 64;

/** A text that two values share exactly when JSON Schema calls them equal. */
export function canonical(value: unknown, depth = 0): string {
  if (depth > MAX_DEPTH) throw new RangeError(`deeper than ${MAX_DEPTH}`);
  if (Array.isArray(value)) return `[${value.map((item) => canonical(item, depth + 1)).join()}]`;
  if (typeof value === 'string') return JSON.stringify(value);
  if (!isJsonObject(value)) return String(value === 0 ? 0 : value);
  const pairs = members(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonical(value[key], depth + 1)}`);
  return `{${pairs.join()}}`;
}
