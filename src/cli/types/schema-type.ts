/**
 * From a JSON Schema (draft 2020-12, after the engine's upgrade) to TypeScript types. What applies
 * only under a condition (`then`, `else`, `dependentSchemas`) adds optional members and never
 * narrows others; limits of numbers and texts have no type.
 */
import { isJsonObject, type JsonObject, type JsonValue, jsonEqual, own } from '../../core/json.js';
import { splitPointer } from '../../core/schema/pointer.js';
import {
  intersection,
  list,
  literal,
  type Member,
  type TypeNode,
  text,
  UNKNOWN,
  union,
} from './type-node.js';

/** The name of a field, by its path with `*` for rows; undefined: it has none. */
export type LabelOf = (path: readonly string[]) => string | undefined;

export interface Declaration {
  readonly name: string;
  readonly type: TypeNode;
  readonly doc: string | undefined;
}

const MAX_NESTING = 40;

/** What a value is at one place: schemas that surely apply, and those that may. */
interface Words {
  readonly certain: readonly JsonValue[];
  readonly maybe: readonly JsonValue[];
  readonly path: readonly string[];
}

interface ObjectWords extends Words {
  readonly certain: readonly JsonObject[];
}

export class SchemaTypes {
  readonly #root: JsonObject;
  readonly #labelOf: LabelOf;
  readonly #names = new Map<JsonObject, string>();
  readonly #declared: Declaration[] = [];
  readonly #taken: Set<string>;

  /** @param taken names that the file has already */
  constructor(
    root: JsonObject,
    options: { readonly labelOf: LabelOf; readonly taken: readonly string[] },
  ) {
    this.#root = root;
    this.#labelOf = options.labelOf;
    this.#taken = new Set(options.taken);
  }

  /** Types of `$defs`, in the order in which they were met. */
  get declarations(): readonly Declaration[] {
    return this.#declared;
  }

  /** The type of a value that all these schemas apply to. */
  typeOf(schemas: readonly JsonValue[], path: readonly string[] = []): TypeNode {
    return this.#type({ certain: schemas, maybe: [], path });
  }

  #type({ certain, maybe, path }: Words): TypeNode {
    const [only, ...others] = certain;
    if (others.length === 0 && maybe.length === 0 && isJsonObject(only)) {
      const target = isPureRef(only) ? this.#resolve(only.$ref as string) : undefined;
      if (target !== undefined) return text(this.#nameOf(target, only.$ref as string));
    }
    if (path.length > MAX_NESTING) return UNKNOWN;
    const parts = certain.flatMap((schema) => this.#spread(schema));
    if (certain.includes(false)) return text('never');
    const possible = [...maybe, ...parts.flatMap(conditional)].flatMap((one) => this.#spread(one));
    const values = commonValues(parts);
    if (values !== undefined) return union(values.map(literal));
    const base = this.#base({ certain: parts, maybe: possible, path });
    const choices = parts.flatMap((part) => this.#choices(part, path));
    const isOnlyType = parts.every(
      (part) => part.properties === undefined && part.items === undefined,
    );
    // `type: string` beside options of texts says nothing more.
    return choices.length > 0 && isOnlyType
      ? intersection(choices)
      : intersection([base, ...choices]);
  }

  /** `anyOf` and `oneOf`, each as one type. */
  #choices(part: JsonObject, path: readonly string[]): TypeNode[] {
    return [part.anyOf, part.oneOf].flatMap((branches) => {
      if (!Array.isArray(branches)) return [];
      const type = union(branches.map((branch) => this.typeOf([branch], path)));
      return type === UNKNOWN ? [] : [type];
    });
  }

  #base(words: ObjectWords): TypeNode {
    const types = typesOf(words.certain);
    if (types.length === 0) return UNKNOWN;
    return union(types.map((type) => this.#ofType(type, words)));
  }

  #ofType(type: string, words: ObjectWords): TypeNode {
    if (type === 'object') return this.#object(words);
    if (type === 'array') return this.#array(words);
    return text(type);
  }

  #object({ certain, maybe, path }: ObjectWords): TypeNode {
    const required = new Set(certain.flatMap(({ required: names }) => strings(names)));
    const names = new Set(
      [...certain, ...maybe].flatMap((part) => keysOf(own(part, 'properties'))),
    );
    const members = [...names].map((name): Member => {
      const inner = { path: [...path, name] };
      const sure = propertiesNamed(name, certain);
      const may = propertiesNamed(name, maybe);
      return {
        name,
        type:
          sure.length > 0
            ? this.#type({ ...inner, certain: sure, maybe: may })
            : union(may.map((schema) => this.#type({ ...inner, certain: [schema], maybe: [] }))),
        optional: !required.has(name) || sure.length === 0,
        doc: this.#docOf([...sure, ...may], inner.path),
      };
    });
    return { kind: 'object', members, rest: this.#restOf(certain, members, path) };
  }

  /** Members of any name: of the schema's type when they are all there is. */
  #restOf(
    certain: readonly JsonObject[],
    members: readonly Member[],
    path: readonly string[],
  ): TypeNode | null {
    const schemas = certain.flatMap(({ additionalProperties, patternProperties }) => [
      ...(isJsonObject(additionalProperties) ? [additionalProperties] : []),
      ...(isJsonObject(patternProperties) ? Object.values(patternProperties) : []),
    ]);
    if (schemas.length === 0) return null;
    if (members.length > 0) return UNKNOWN;
    return union(schemas.map((schema) => this.typeOf([schema], [...path, '*'])));
  }

  #array({ certain, maybe, path }: ObjectWords): TypeNode {
    const inner = [...path, '*'];
    const items = (parts: readonly JsonValue[]) =>
      parts.map((part) => own(part, 'items')).filter((one) => one !== undefined);
    const tuple = certain.map(({ prefixItems }) => prefixItems).find(Array.isArray);
    const rest = this.#type({ certain: items(certain), maybe: items(maybe), path: inner });
    if (tuple === undefined) return list(rest);
    const least =
      certain.map(({ minItems }) => minItems).find((one) => typeof one === 'number') ?? 0;
    const isClosed = certain.some((part) => part.items === false);
    return {
      kind: 'tuple',
      items: tuple.map((schema, i) => {
        return { type: this.typeOf([schema], inner), optional: i >= Number(least) };
      }),
      rest: isClosed ? null : rest,
    };
  }

  #docOf(schemas: readonly JsonValue[], path: readonly string[]): string | undefined {
    const word = (key: string) =>
      schemas.map((schema) => own(schema, key)).find((one) => typeof one === 'string');
    const parts = [word('title') ?? this.#labelOf(path), word('description')];
    const words = parts.filter((part) => part !== undefined && part !== '');
    return words.length === 0 ? undefined : words.join(': ');
  }

  /** The schema, and what `allOf` and `$ref` lay over it. */
  #spread(schema: JsonValue, seen: ReadonlySet<JsonValue> = new Set()): JsonObject[] {
    if (!isJsonObject(schema) || seen.has(schema)) return [];
    const inner = new Set(seen).add(schema);
    const target = typeof schema.$ref === 'string' ? this.#resolve(schema.$ref) : undefined;
    const all = Array.isArray(schema.allOf) ? schema.allOf : [];
    const others = [...(target === undefined ? [] : [target]), ...all];
    return [schema, ...others.flatMap((other) => this.#spread(other, inner))];
  }

  #nameOf(target: JsonObject, ref: string): string {
    const known = this.#names.get(target);
    if (known !== undefined) return known;
    const name = this.#free(pascal(ref.split(/[/#]/).pop() || 'Root'));
    this.#names.set(target, name);
    const at = this.#declared.length;
    const type = this.typeOf([target], [`$${name}`]);
    this.#declared.splice(at, 0, { name, type, doc: this.#docOf([target], [`$${name}`]) });
    return name;
  }

  #free(name: string): string {
    let free = name;
    for (let n = 2; this.#taken.has(free); n++) free = `${name}${n}`;
    this.#taken.add(free);
    return free;
  }

  /** Inside the schema only: the engine knows others, a type of them would be a guess. */
  #resolve(ref: string): JsonObject | undefined {
    if (!ref.startsWith('#')) return undefined;
    const keys = splitPointer(decodeURIComponent(ref.slice(1)));
    if (keys === null) return anchored(this.#root, ref.slice(1));
    let target: JsonValue | undefined = this.#root;
    for (const key of keys) target = own(target, key);
    return isJsonObject(target) ? target : undefined;
  }
}

function anchored(value: JsonValue, name: string): JsonObject | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (isJsonObject(value) && (value.$anchor === name || value.$dynamicAnchor === name))
    return value;
  for (const child of Object.values(value)) {
    const found = anchored(child as JsonValue, name);
    if (found !== undefined) return found;
  }
  return undefined;
}

const BESIDE_REF = new Set(['$ref', 'title', 'description', 'default', 'examples', '$comment']);

function isPureRef(schema: JsonObject): boolean {
  return typeof schema.$ref === 'string' && Object.keys(schema).every((key) => BESIDE_REF.has(key));
}

/** Schemas inside this one that apply to the same value under a condition. */
function conditional(schema: JsonObject): JsonValue[] {
  const branches = [own(schema, 'then'), own(schema, 'else')].filter((one) => one !== undefined);
  return [
    ...branches,
    ...Object.values(isJsonObject(schema.dependentSchemas) ? schema.dependentSchemas : {}),
  ];
}

/** The values of `const` and `enum` that all parts allow; undefined: any. */
function commonValues(parts: readonly JsonObject[]): readonly JsonValue[] | undefined {
  const lists = parts.flatMap((part) => [
    ...(part.const === undefined ? [] : [[part.const]]),
    ...(Array.isArray(part.enum) ? [part.enum as readonly JsonValue[]] : []),
  ]);
  const [first, ...others] = lists;
  return first?.filter((value) =>
    others.every((other) => other.some((one) => jsonEqual(one, value))),
  );
}

/** The types that all parts allow; told by other keywords where none is named; empty: any. */
function typesOf(parts: readonly JsonObject[]): readonly string[] {
  const named = parts
    .map(({ type }) => strings(type).map((name) => (name === 'integer' ? 'number' : name)))
    .filter((types) => types.length > 0);
  const [first, ...others] = named;
  if (first !== undefined) {
    return first.filter((type) => others.every((types) => types.includes(type)));
  }
  if (parts.some(({ properties }) => properties !== undefined)) return ['object'];
  return parts.some(({ items, prefixItems }) => isJsonObject(items) || prefixItems !== undefined)
    ? ['array']
    : [];
}

function strings(value: JsonValue | undefined): readonly string[] {
  return (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'string');
}

function keysOf(value: JsonValue | undefined): readonly string[] {
  return isJsonObject(value) ? Object.keys(value) : [];
}

function propertiesNamed(name: string, parts: readonly JsonValue[]): readonly JsonValue[] {
  const found = parts.map((part) => own(own(part, 'properties'), name));
  return found.filter((schema) => schema !== undefined);
}

/** `food-premises` → `FoodPremises`. */
export function pascal(words: string): string {
  const name = words
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
  return /^[A-Za-z]/.test(name) ? name : `T${name}`;
}
