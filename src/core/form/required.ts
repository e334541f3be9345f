/** Members that the schema requires as things stand, kept per object of the data. */
import { isJsonObject, type JsonObject, type JsonValue } from '../json.js';
import { getAt, parsePath } from '../paths.js';
import type { CompiledSchema } from '../schema/index.js';

/** Keywords through which what is required may follow the answers. */
const CONDITIONAL = new Set([
  'if',
  'oneOf',
  'anyOf',
  'dependentRequired',
  'dependentSchemas',
  'dependencies',
]);

interface Known {
  readonly names: ReadonlySet<string>;
  /** How many segments of the way to the object were there. */
  readonly depth: number;
}

export class RequiredMembers {
  readonly #schema: CompiledSchema;
  /** Whether what is required can change at all. */
  readonly #conditional: boolean;
  #known = new Map<string, Known>();

  constructor(schema: CompiledSchema, source: JsonObject) {
    this.#schema = schema;
    this.#conditional = hasConditions(source);
  }

  /** Names required in the object at `pointer`; `data` is asked for only when it is not known yet. */
  in(pointer: string, data: () => JsonObject): ReadonlySet<string> {
    const known = this.#known.get(pointer);
    if (known !== undefined) return known.names;
    const now = data();
    const names = this.#schema.activeRequired(now, pointer);
    this.#known.set(pointer, { names, depth: depthOf(now, pointer) });
    return names;
  }

  forget(): void {
    this.#known = new Map();
  }

  /** Looks again at every object asked for so far; pointers of those where something changed. */
  renew(data: () => JsonObject): ReadonlySet<string> {
    const moved = new Set<string>();
    if (this.#known.size === 0) return moved;
    const now = data();
    for (const [pointer, { names, depth }] of [...this.#known]) {
      // Without conditions only this counts: an object asks for its members once it is there.
      if (!this.#conditional && depth === depthOf(now, pointer)) continue;
      this.#known.delete(pointer);
      if (
        !sameSet(
          names,
          this.in(pointer, () => now),
        )
      )
        moved.add(pointer);
    }
    return moved;
  }
}

function depthOf(data: JsonObject, pointer: string): number {
  if (pointer === '') return 0;
  let value: JsonValue | undefined = data;
  let depth = 0;
  for (const segment of parsePath(pointer).segments) {
    value = getAt(value, [segment]);
    if (value === undefined) return depth;
    depth += 1;
  }
  return depth;
}

function hasConditions(schema: JsonValue | undefined): boolean {
  if (Array.isArray(schema)) return schema.some(hasConditions);
  if (!isJsonObject(schema)) return false;
  return Object.entries(schema).some(
    ([key, value]) => CONDITIONAL.has(key) || hasConditions(value),
  );
}

function sameSet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((name) => b.has(name));
}
