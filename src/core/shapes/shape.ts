/**
 * Untrusted values against the shapes that zod describes in the `*.zod.ts` modules. What runs is
 * the JSON Schema emitted from them, in our own engine: it is on the page anyway, zod is not.
 */
import { type CompiledSchema, compileSchema, type SchemaError } from '../schema/index.js';
import { splitPointer } from '../schema/pointer.js';
import { schemas } from './schemas.js';

/** One thing that does not fit. */
export interface Misfit extends SchemaError {
  /** Keys from the value down to the place, outermost first. */
  readonly keys: readonly string[];
}

export type Parsed<T> =
  | { readonly data: T; readonly misfits?: undefined }
  | { readonly data?: undefined; readonly misfits: readonly [Misfit, ...Misfit[]] };

export interface Shape<T> {
  /** The members it knows on its top level. */
  readonly keys: readonly string[];
  /** The value itself, or everything that is wrong with it; never throws. */
  parse(value: unknown): Parsed<T>;
}

/** `T` is `z.infer` of the zod shape of this name; the schema is compiled at first use. */
export function shapeOf<T>(name: keyof typeof schemas): Shape<T> {
  const schema = schemas[name];
  let compiled: CompiledSchema | undefined;
  return {
    keys: Object.keys(schema.properties),
    parse(value) {
      compiled ??= compileSchema(schema);
      const [first, ...others] = compiled.validate(value).map(withKeys);
      return first === undefined ? { data: value as T } : { misfits: [first, ...others] };
    },
  };
}

function withKeys(error: SchemaError): Misfit {
  return { ...error, keys: splitPointer(error.path) ?? [] };
}
