/** What goes into and comes out of the JSON Schema engine. */
import type { JsonObject } from '../json.js';

/**
 * One broken rule. `keyword` is the JSON Schema keyword, or one of the engine's own: `false` (a
 * `false` schema), `maxDepth` (data nested deeper than `params.limit`), `maxSteps` (too much work).
 *
 * `params` by keyword: numeric, length and count limits `{ limit }` (`contains`, `minContains`,
 * `maxContains` also `count`); `type` `{ type: string[], actual }`; `enum` and `const`
 * `{ allowed: JsonValue[] }`; `required` `{ missing }`; `dependentRequired`
 * `{ missing, property }` (the property that asks for it); `additionalProperties`,
 * `unevaluatedProperties`, `propertyNames` `{ property }`; `items`, `unevaluatedItems` `{ index }`;
 * `pattern` `{ pattern }`, with `limit` when the text was too long to be tried;
 * `format` `{ format }`; `multipleOf` `{ limit }`; `uniqueItems` `{ items: [earlier, later] }`;
 * `oneOf` `{ matches: number[] }` (more than one branch fits).
 */
export interface SchemaError {
  /** JSON Pointer into the data; a missing or surplus member's error stands at that member. */
  readonly path: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** JSON Pointer into the schema; `uri#pointer` inside a schema of `CompileOptions.schemas`. */
  readonly schemaPath: string;
}

/** What was said of one item. */
export interface Outcome {
  readonly path: string;
  readonly depth: number;
  readonly steps: number;
  readonly errors: readonly SchemaError[];
}

/** By schema and item, for as long as the item is there; see `CompiledSchema.validate`. */
export type Kept = Map<object, WeakMap<object, Outcome>>;

/** True when the text has the format. Only strings are ever asked about. */
export type FormatCheck = (text: string) => boolean;

export type FormatTable = Readonly<Record<string, FormatCheck>>;

export interface CompileOptions {
  /**
   * `assert` (default): the formats of `basicFormats` are checked, others ignored; `annotate`: none
   * is checked, as draft 2020-12 does by itself; a table is laid over `basicFormats`.
   */
  readonly formats?: 'assert' | 'annotate' | FormatTable;
  /** Other schemas that `$ref` may name, by absolute URI. Nothing is ever fetched. */
  readonly schemas?: Readonly<Record<string, unknown>>;
}

/** A subschema that bears on a data path. */
export interface SchemaPlace {
  /** The subschema after the upgrade to draft 2020-12; not to be changed. */
  readonly schema: JsonObject;
  readonly schemaPath: string;
  /** False when it applies only under a condition: `then`, `else`, a branch, `dependentSchemas`. */
  readonly certain: boolean;
}

/** A schema ready for use. No method throws, whatever the data; a JSON Pointer that is none means nothing. */
export interface CompiledSchema {
  /**
   * Every error of the data, in the order of the schema; empty: valid.
   * @param kept carried from run to run: items of lists that are the same object as before are not
   * looked at again, so the data must never be changed in place
   */
  validate(data: unknown, kept?: Kept): SchemaError[];
  /**
   * The errors of `validate` at `path` and below it, without visiting other fields: members beside
   * the path are read only where a condition (`if`, `anyOf`, `oneOf`, `not`, `dependent…`) asks for
   * them. So it covers `required` and `dependentRequired` of the parents, `then`/`else` and branches
   * reaching down to the field; not the counts, uniqueness or `contains` of arrays around it.
   */
  validateAt(path: string, data: unknown): SchemaError[];
  /**
   * Subschemas that bear on the path, nearest `certain` ones first: through `properties`,
   * `patternProperties`, `additionalProperties`, `items`, `prefixItems`, `allOf`, `$ref`, and with
   * `certain: false` through conditions. Empty: the schema says nothing about the path.
   */
  schemaAt(path: string): readonly SchemaPlace[];
  /**
   * Members that the object at `path` must have now: `required` and `dependentRequired` through
   * `allOf`, `$ref`, `if/then/else`, `dependentSchemas`, and of `anyOf`/`oneOf` what all branches
   * that fit ask for (when none fits: the branches the data means). An absent object counts as an
   * empty one if it is itself required, else nothing in it is.
   */
  activeRequired(data: unknown, path: string): ReadonlySet<string>;
}
