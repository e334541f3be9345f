/** Members that the schema requires as things stand, kept per object of the data. */
import { isJsonObject, type JsonObject, type JsonValue } from '../json.js';
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

export class RequiredMembers {
  readonly #schema: CompiledSchema;
  /** Whether what is required can change at all. */
  readonly #conditional: boolean;
  #known = new Map<string, ReadonlySet<string>>();

  constructor(schema: CompiledSchema, source: JsonObject) {
    this.#schema = schema;
    this.#conditional = hasConditions(source);
  }

  /** Names required in the object at `pointer`; `data` is asked for only when it is not known yet. */
  in(pointer: string, data: () => JsonObject): ReadonlySet<string> {
    const known = this.#known.get(pointer);
    if (known !== undefined) return known;
    const names = this.#schema.activeRequired(data(), pointer);
    this.#known.set(pointer, names);
    return names;
  }

  forget(): void {
    this.#known = new Map();
  }

  /** Looks again at every object asked for so far; pointers of those where something changed. */
  renew(data: () => JsonObject): ReadonlySet<string> {
    const moved = new Set<string>();
    if (!this.#conditional) return moved;
    const before = this.#known;
    this.#known = new Map();
    for (const [pointer, names] of before) {
      if (!sameSet(names, this.in(pointer, data))) moved.add(pointer);
    }
    return moved;
  }
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
