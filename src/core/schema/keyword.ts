/** What a keyword is made of: it looks at its argument once, at load, and becomes a `Check`. */
import type { JsonObject, JsonValue } from '../json.js';
import type { Check, Node } from './evaluate.js';
import type { SafePattern } from './pattern.js';
import type { FormatTable } from './types.js';

/** The schema object that a keyword stands in, while it is being compiled. */
export interface Site {
  readonly schema: JsonObject;
  readonly formats: FormatTable;
  /** A schema inside this one, for members or items. `keys` lead to it from this schema. */
  child(schema: JsonValue, ...keys: string[]): Node;
  /** A schema inside this one that looks at the same value. */
  inPlace(schema: JsonValue, ...keys: string[]): Node;
  /** What `$ref` names. */
  referred(ref: string): Node;
  /** Goes on with what `$dynamicRef` names, given the resources entered so far. */
  dynamicallyReferred(ref: string): Check;
  pattern(source: string, ...keys: string[]): SafePattern;
  /** All schemas that surely apply to the same value as `schema` does. */
  certain(schema: JsonValue): readonly JsonObject[];
  /** Refuses the schema: the keyword's value is not what was expected. */
  wrong(keyword: string, expected: string): never;
}

/** The keyword and where it stands; for errors. */
export interface Rule {
  readonly keyword: string;
  readonly schemaPath: string;
}

/** Compiles a keyword; undefined: nothing to check. Throws `schema` for a wrong argument. */
export type Keyword = (argument: JsonValue, site: Site, rule: Rule) => Check | undefined;

export type Keywords = Readonly<Record<string, Keyword>>;
