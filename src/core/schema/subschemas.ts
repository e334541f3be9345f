/** Where draft 2020-12 keeps schemas inside a schema. */
import { isJsonObject, type JsonObject, type JsonValue } from '../json.js';

const ONE = new Set([
  ...['additionalProperties', 'propertyNames', 'unevaluatedProperties', 'contentSchema'],
  ...['items', 'contains', 'unevaluatedItems', 'not', 'if', 'then', 'else'],
]);
const LIST = new Set(['allOf', 'anyOf', 'oneOf', 'prefixItems']);
/** `definitions` is no keyword of 2020-12 any more, yet forms and its own meta-schema still use it. */
const MAP = new Set([
  'properties',
  'patternProperties',
  'dependentSchemas',
  '$defs',
  'definitions',
]);

/** Every schema directly inside this one, with the keys that lead to it. */
export function* subschemas(schema: JsonObject): Generator<[JsonValue, ...string[]]> {
  for (const keyword of Object.keys(schema)) {
    const value = schema[keyword] as JsonValue;
    if (ONE.has(keyword)) yield [value, keyword];
    else if (LIST.has(keyword) ? Array.isArray(value) : MAP.has(keyword) && isJsonObject(value)) {
      for (const [key, inner] of Object.entries(value as JsonObject)) yield [inner, keyword, key];
    }
  }
}
