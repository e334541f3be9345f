/** Reads a schema without data: which subschemas bear on a path. */
import { isJsonObject, type JsonObject, type JsonValue } from '../json.js';
import type { PatternTable } from './pattern.js';
import { arrayIndex, joinPointer, splitPointer } from './pointer.js';
import type { Place, Registry } from './registry.js';
import type { SchemaPlace } from './types.js';

/** A schema that bears on a value, surely or under a condition. */
interface Maybe extends Place {
  readonly certain: boolean;
}

interface Bearing extends Maybe {
  readonly schema: JsonObject;
}

const MAX_KNOWN = 20_000;
const CONDITIONAL = ['then', 'else'];
const CONDITIONAL_LISTS = ['anyOf', 'oneOf'];

export class Inspector {
  readonly #registry: Registry;
  readonly #patterns: PatternTable;
  readonly #bearings = new Map<string, readonly Bearing[]>();

  constructor(registry: Registry, patterns: PatternTable) {
    this.#registry = registry;
    this.#patterns = patterns;
  }

  /** See `CompiledSchema.schemaAt`. */
  schemaAt(path: string): readonly SchemaPlace[] {
    let at = '';
    let bearing = this.#known(at, () => [{ ...this.#registry.root, certain: true }]);
    for (const key of splitPointer(path) ?? []) {
      const around = bearing;
      at = joinPointer(at, key);
      bearing = this.#known(at, () => around.flatMap((place) => this.#children(place, key)));
      if (bearing.length === 0) break;
    }
    return bearing;
  }

  /** Remembered, since a form asks for every field more than once, and for all fields of an object. */
  #known(path: string, places: () => readonly Maybe[]): readonly Bearing[] {
    const known = this.#bearings.get(path);
    if (known) return known;
    if (this.#bearings.size >= MAX_KNOWN) this.#bearings.clear();
    const found = this.#expand(places());
    const bearing = found.sort((a, b) => Number(b.certain) - Number(a.certain));
    this.#bearings.set(path, bearing);
    return bearing;
  }

  /** The schemas that surely apply to the same value as the one at `place`. */
  certain(place: Place): readonly JsonObject[] {
    return this.#expand([{ ...place, certain: true }])
      .filter(({ certain }) => certain)
      .map(({ schema }) => schema);
  }

  #expand(places: readonly Maybe[]): Bearing[] {
    const found = new Map<JsonObject, Bearing>();
    const queue = [...places];
    for (let place = queue.shift(); place; place = queue.shift()) {
      const { schema } = place;
      if (!isJsonObject(schema)) continue;
      const known = found.get(schema);
      if (known && (known.certain || !place.certain)) continue;
      const bearing: Bearing = { ...place, schema };
      found.set(schema, bearing);
      queue.push(...this.#besides(bearing));
    }
    return [...found.values()];
  }

  /** The schemas that apply to the same value because `place` does. */
  #besides(place: Bearing): Maybe[] {
    const { schema } = place;
    const maybe = { ...place, certain: false };
    const list = (from: Bearing, keyword: string) =>
      keysOf(schema[keyword]).map((key) => this.#at(from, keyword, key));
    const refs = ['$ref', '$dynamicRef'].flatMap((keyword) => {
      const ref = schema[keyword];
      if (typeof ref !== 'string') return [];
      return [{ ...this.#registry.resolve(ref, place, keyword), certain: place.certain }];
    });
    return [
      ...refs,
      ...list(place, 'allOf'),
      ...CONDITIONAL.filter((keyword) => schema[keyword] !== undefined).map((keyword) =>
        this.#at(maybe, keyword),
      ),
      ...CONDITIONAL_LISTS.flatMap((keyword) => list(maybe, keyword)),
      ...list(maybe, 'dependentSchemas'),
    ];
  }

  /** What the schema says itself about a member or an item. */
  #children(place: Bearing, key: string): Maybe[] {
    const { properties, patternProperties } = place.schema;
    const found: string[][] = [];
    if (isJsonObject(properties) && Object.hasOwn(properties, key)) found.push(['properties', key]);
    for (const pattern of keysOf(patternProperties)) {
      if (this.#patterns.get(pattern)?.regexp.test(key)) found.push(['patternProperties', pattern]);
    }
    if (found.length === 0) found.push(...otherwise(place.schema));
    const index = arrayIndex(key);
    if (index >= 0) found.push(...itemsAt(place.schema, index));
    return found.map((keys) => this.#at(place, ...keys));
  }

  #at(from: Bearing, ...keys: readonly string[]): Maybe {
    let value: JsonValue = from.schema;
    for (const key of keys) value = (value as JsonObject)[key] as JsonValue;
    const known = isJsonObject(value) ? this.#registry.placeOf(value) : undefined;
    const schemaPath = keys.reduce(joinPointer, from.schemaPath);
    return {
      ...(known ?? { schema: value, schemaPath, resource: from.resource }),
      certain: from.certain,
    };
  }
}

function keysOf(value: JsonValue | undefined): string[] {
  return typeof value === 'object' && value !== null ? Object.keys(value) : [];
}

function otherwise(schema: JsonObject): string[][] {
  const keyword = ['additionalProperties', 'unevaluatedProperties'].find((name) =>
    isJsonObject(schema[name]),
  );
  return keyword ? [[keyword]] : [];
}

function itemsAt({ prefixItems, items }: JsonObject, index: number): string[][] {
  if (Array.isArray(prefixItems) && index < prefixItems.length) {
    return [['prefixItems', String(index)]];
  }
  return isJsonObject(items) ? [['items']] : [];
}
