/**
 * A private copy of a schema: the caller's object is never changed, a change of it later changes
 * nothing here, and hostile keys (`__proto__`) are plain members.
 */
import type { JsonObject, JsonValue } from '../json.js';
import { schemaFault } from './fault.js';
import { joinPointer } from './pointer.js';

/** Levels of nesting in a schema, and values in it: a form of 5,000 fields has about 100,000. */
const MAX_DEPTH = 96;
const MAX_VALUES = 400_000;

/** Throws `schema` (`depth`, `size`, `not-a-schema`) for what is too deep, too large or no JSON. */
export function copySchema(schema: unknown): JsonObject | boolean {
  if (typeof schema === 'boolean') return schema;
  if (typeof schema !== 'object' || schema === null || Array.isArray(schema)) {
    return schemaFault('', 'not-a-schema', { text: 'a schema is an object, true or false' });
  }
  return copyValue(schema, '', { left: MAX_VALUES, depth: 0 }) as JsonObject;
}

const PLAIN = { writable: true, enumerable: true, configurable: true };

interface Budget {
  left: number;
  depth: number;
}

function copyValue(value: unknown, at: string, budget: Budget): JsonValue {
  if (--budget.left < 0) {
    schemaFault(at, 'size', { limit: MAX_VALUES, text: `more than ${MAX_VALUES} values` });
  }
  if (typeof value !== 'object' || value === null) return copyPrimitive(value, at);
  if (++budget.depth > MAX_DEPTH) {
    schemaFault(at, 'depth', { limit: MAX_DEPTH, text: `nested deeper than ${MAX_DEPTH} levels` });
  }
  const copy = Array.isArray(value)
    ? value.map((item, i) => copyValue(item, joinPointer(at, i), budget))
    : copyMembers(value, at, budget);
  budget.depth--;
  return copy;
}

function copyMembers(value: object, at: string, budget: Budget): JsonObject {
  const copy: Record<string, JsonValue> = {};
  for (const [key, member] of Object.entries(value)) {
    if (member === undefined) continue;
    // An own member whatever its name; assigning `__proto__` would set the prototype.
    if (key === '__proto__') Object.defineProperty(copy, key, { ...PLAIN, value: null });
    copy[key] = copyValue(member, joinPointer(at, key), budget);
  }
  return copy;
}

function copyPrimitive(value: unknown, at: string): JsonValue {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  return schemaFault(at, 'not-a-schema', { text: `${typeof value} is not JSON` });
}
