/** Reads named members of untrusted input; every refusal names the member and what it must be. */
import { isJsonObject, type JsonObject, type JsonValue } from '../core/json.js';
import { foldKey, foldKeys } from '../core/portal/wire.js';
import { refuse } from './reply.js';

export interface TextRule {
  /** Characters. */
  readonly max?: number;
  readonly pattern?: RegExp;
  /** Said when the pattern does not match. */
  readonly must?: string;
}

/** Members are found whatever their case and underscores, as the portal's own server reads JSON. */
export class Fields {
  readonly #values: Record<string, unknown>;

  constructor(values: JsonObject) {
    this.#values = foldKeys(values);
  }

  /** undefined and null both mean absent. */
  value(name: string): JsonValue | undefined {
    const value = this.#values[foldKey(name)] as JsonValue | undefined;
    return value === null ? undefined : value;
  }

  /** A text that must be there. @throws BizportalError `rejected` */
  text(name: string, rule: TextRule = {}): string {
    const value = this.value(name);
    if (value === undefined || value === '') return refuse(name, 'is missing');
    if (typeof value !== 'string') return refuse(name, 'must be a string');
    if (value.length > (rule.max ?? 500)) return refuse(name, `is longer than ${rule.max ?? 500}`);
    if (rule.pattern && !rule.pattern.test(value)) return refuse(name, rule.must ?? 'is malformed');
    return value;
  }

  /** A text of digits, also when sent as a number; `''` when absent. @throws BizportalError `rejected` */
  digits(name: string, length: number): string {
    const value = this.value(name) ?? '';
    const text = typeof value === 'number' ? String(value) : value;
    if (text === '') return '';
    if (typeof text !== 'string' || !/^\d+$/.test(text) || text.length !== length) {
      return refuse(name, `must be ${length} digits`);
    }
    return text;
  }

  /** A whole number in a range, also when sent as text. @throws BizportalError `rejected` */
  integer(name: string, range: { readonly min: number; readonly max: number }): number {
    const value = this.value(name);
    if (value === undefined || value === '') return refuse(name, 'is missing');
    const number =
      typeof value === 'string' && /^\d{1,15}$/.test(value.trim()) ? Number(value) : value;
    if (typeof number !== 'number' || !Number.isInteger(number)) {
      return refuse(name, 'must be a whole number');
    }
    if (number < range.min || number > range.max) {
      return refuse(name, `must be from ${range.min} to ${range.max}`);
    }
    return number;
  }

  /** A JSON object that must be there. @throws BizportalError `rejected` */
  object(name: string): JsonObject {
    const value = this.value(name);
    if (value === undefined) return refuse(name, 'is missing');
    if (!isJsonObject(value)) return refuse(name, 'must be a JSON object');
    return value;
  }

  /** A JSON object written as a string. @throws BizportalError `rejected` */
  objectInString(name: string): JsonObject {
    const value = this.value(name);
    if (value === undefined || value === '') return refuse(name, 'is missing');
    if (typeof value !== 'string') return refuse(name, 'must be a JSON string, not an object');
    const parsed = parseJson(value);
    if (!isJsonObject(parsed)) return refuse(name, 'must be a string that holds a JSON object');
    return parsed;
  }
}

/** undefined for text that is not JSON. */
export function parseJson(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}

/** Levels of nesting allowed in anything that is stored. */
const MAX_DEPTH = 64;

/**
 * Every object inside a value, the value included; walks without recursion.
 * @throws BizportalError `rejected` when nested deeper than {@link MAX_DEPTH}.
 */
export function* objectsIn(value: JsonValue, name: string): Generator<JsonObject> {
  const open: { readonly value: JsonValue; readonly depth: number }[] = [{ value, depth: 0 }];
  for (let item = open.pop(); item !== undefined; item = open.pop()) {
    if (typeof item.value !== 'object' || item.value === null) continue;
    if (item.depth > MAX_DEPTH) refuse(name, `is nested deeper than ${MAX_DEPTH} levels`);
    if (isJsonObject(item.value)) yield item.value;
    for (const inner of Object.values(item.value))
      open.push({ value: inner, depth: item.depth + 1 });
  }
}
