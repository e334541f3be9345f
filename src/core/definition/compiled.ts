/** The compiled schema of a definition: made once, by the parser, and used by all that follows. */
import type { JsonObject } from '../json.js';
import { type CompiledSchema, compileSchema } from '../schema/index.js';

const compiled = new WeakMap<JsonObject, CompiledSchema>();

/** Compiles anew, since the caller may have changed the object. Throws `schema`. */
export function compileOnce(schema: JsonObject): CompiledSchema {
  const fresh = compileSchema(schema);
  compiled.set(schema, fresh);
  return fresh;
}

/** The one that `compileOnce` made for this very object, or a new one. Throws `schema`. */
export function compiledSchema(schema: JsonObject): CompiledSchema {
  return compiled.get(schema) ?? compileOnce(schema);
}
