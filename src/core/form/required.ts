/** Members that the schema requires as things stand, kept per object of the data. */
import { isJsonObject, type JsonObject, type JsonValue } from '../json.js';
import { getAt, pointerSegments } from '../paths.js';
import type { CompiledSchema } from '../schema/index.js';
import { pointerOfRow, type Row } from './rows.js';

/** Keywords through which what is required may follow the answers. */
const CONDITIONAL = new Set([
  'if',
  'then',
  'else',
  'oneOf',
  'anyOf',
  'dependentRequired',
  'dependentSchemas',
  'dependencies',
]);
/** Keywords that lead a condition from outside into rows. */
const INTO_ROWS = ['items', 'prefixItems', 'contains', '$ref', '$dynamicRef'];

interface Known {
  readonly names: ReadonlySet<string>;
  /** How many segments of the way to the object were there. */
  readonly depth: number;
}

/** An object in a row, or outside of rows, and the way to it from there. */
export interface ObjectPlace {
  readonly row: Row | null;
  readonly tail: string;
}

/** Rows in which something moved. */
export type Stirred = Iterable<Row> | 'all';

export class RequiredMembers {
  readonly #schema: CompiledSchema;
  /** Whether what is required can change at all. */
  readonly #conditional: boolean;
  /** Whether what is required in one row may follow answers outside of it. */
  readonly crossing: boolean;
  /** Whether it may follow the place of the row. */
  readonly positional: boolean;
  /** By row, then by the way from there. */
  readonly #known = new Map<Row | null, Map<string, Known>>();

  constructor(schema: CompiledSchema, source: JsonObject) {
    this.#schema = schema;
    const nature = natureOf(source);
    this.#conditional = nature.conditional;
    this.crossing = nature.crossing;
    this.positional = nature.positional;
  }

  /** Names required in the object at a place; `data` is asked for only when it is not known yet. */
  in({ row, tail }: ObjectPlace, data: () => JsonObject): ReadonlySet<string> {
    const inRow = this.#known.get(row) ?? new Map<string, Known>();
    this.#known.set(row, inRow);
    const known = inRow.get(tail);
    if (known !== undefined) return known.names;
    const now = data();
    const pointer = pointerOfRow(row) + tail;
    const names = this.#schema.activeRequired(now, pointer);
    inRow.set(tail, { names, depth: depthOf(now, pointer) });
    return names;
  }

  forget(row?: Row): void {
    if (row === undefined) this.#known.clear();
    else this.#known.delete(row);
  }

  /** Looks again at the objects that may ask for others now; pointers of those that do. */
  renew(stirred: Stirred, data: () => JsonObject): ReadonlySet<string> {
    const moved = new Set<string>();
    if (this.#known.size === 0) return moved;
    const now = data();
    const rows = stirred === 'all' ? this.#known.keys() : [null, ...stirred];
    for (const row of [...rows]) this.#renewRow(row, now, moved);
    return moved;
  }

  #renewRow(row: Row | null, now: JsonObject, moved: Set<string>): void {
    const inRow = this.#known.get(row);
    if (inRow === undefined) return;
    const base = pointerOfRow(row);
    for (const [tail, { names, depth }] of [...inRow]) {
      // Without conditions only this counts: an object asks for its members once it is there.
      if (!this.#conditional && depth === depthOf(now, base + tail)) continue;
      inRow.delete(tail);
      const next = this.in({ row, tail }, () => now);
      if (!sameSet(names, next)) moved.add(base + tail);
    }
  }
}

interface Nature {
  readonly conditional: boolean;
  readonly crossing: boolean;
  readonly positional: boolean;
}

const natures = new WeakMap<JsonObject, Nature>();

/** Looked at once per schema. */
function natureOf(schema: JsonObject): Nature {
  const known = natures.get(schema);
  if (known !== undefined) return known;
  const nature = {
    conditional: hasKeyword(schema, CONDITIONAL),
    crossing: crosses(schema, false),
    positional: isPositional(schema),
  };
  natures.set(schema, nature);
  return nature;
}

function depthOf(data: JsonObject, pointer: string): number {
  if (pointer === '') return 0;
  let value: JsonValue | undefined = data;
  let depth = 0;
  for (const segment of pointerSegments(pointer)) {
    value = getAt(value, [segment]);
    if (value === undefined) return depth;
    depth += 1;
  }
  return depth;
}

function hasKeyword(schema: JsonValue | undefined, keywords: ReadonlySet<string>): boolean {
  if (Array.isArray(schema)) return schema.some((part) => hasKeyword(part, keywords));
  if (!isJsonObject(schema)) return false;
  return Object.entries(schema).some(
    ([key, value]) => keywords.has(key) || hasKeyword(value, keywords),
  );
}

/** Items are told apart by their place; older drafts have a list under `items` for that. */
function isPositional(schema: JsonValue | undefined): boolean {
  if (Array.isArray(schema)) return schema.some(isPositional);
  if (!isJsonObject(schema)) return false;
  return Object.entries(schema).some(
    ([key, value]) =>
      key === 'prefixItems' || (key === 'items' && Array.isArray(value)) || isPositional(value),
  );
}

/** A condition holds a keyword that leads into rows: their members may follow what is outside. */
function crosses(schema: JsonValue | undefined, inCondition: boolean): boolean {
  if (Array.isArray(schema)) return schema.some((part) => crosses(part, inCondition));
  if (!isJsonObject(schema)) return false;
  if (inCondition && INTO_ROWS.some((key) => Object.hasOwn(schema, key))) return true;
  return Object.entries(schema).some(([key, value]) =>
    crosses(value, inCondition || CONDITIONAL.has(key)),
  );
}

function sameSet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((name) => b.has(name));
}
