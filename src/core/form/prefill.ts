/** First answers: register before default, and neither over what is there. */
import type { FieldItem } from '../definition/shape.js';
import { isJsonObject, type JsonObject, type JsonValue, own } from '../json.js';
import { parsePath } from '../paths.js';
import type { Profile } from '../ports.js';
import type { FieldModel } from './model.js';
import { inOneForm } from './one-form.js';
import { readTolerant } from './scope.js';
import type { Identity } from './state.js';

/** Where prefill may come from, under the names that definitions use. */
export function prefillRoots(
  identity: Identity | null,
  profile: Profile | null,
  sources: JsonObject,
): JsonObject {
  const record = profile?.record ?? {};
  return {
    person: profile?.identityType === 'person' ? record : {},
    juristic: profile?.identityType === 'juristic' ? record : {},
    session: identity === null ? {} : { ...identity },
    sources,
  };
}

/** The register's value for a field, in the form its widget stores; undefined for none. */
export function prefillValue(model: FieldModel, roots: JsonObject): JsonValue | undefined {
  const { prefill } = model.item;
  const value = prefill && registerValue(prefill, roots);
  return value === undefined ? undefined : inOneForm(model, value);
}

/** The first alternative that has one, mapped where asked. */
function registerValue(
  prefill: NonNullable<FieldItem['prefill']>,
  roots: JsonObject,
): JsonValue | undefined {
  const rule = typeof prefill === 'string' ? { from: prefill } : prefill;
  const paths = typeof rule.from === 'string' ? [rule.from] : rule.from;
  const alternatives = Array.isArray(rule.map) ? [...paths, ...rule.map] : paths;
  const values = alternatives.map((path) => readTolerant(roots, parsePath(path).segments));
  const value = values.find((one) => one !== undefined && one !== null && one !== '');
  const table: unknown = rule.map;
  if (!isJsonObject(table) || typeof value === 'object' || value === undefined) return value;
  return own(table, String(value)) ?? value;
}
