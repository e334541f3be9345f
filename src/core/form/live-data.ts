/**
 * The submitted data, kept true by putting in what moved: the cost of a key does not grow with the
 * form. Rows that come, go, fill or empty shift the rest, so then it is built anew.
 */
import type { JsonObject, JsonValue } from '../json.js';
import { getAt, type Segments } from '../paths.js';
import { type BuiltData, buildData, type DataSource, placedData } from './data.js';
import type { FieldModel, Model } from './model.js';
import { isBlank, isEmpty, keyOf, type Row, rowPlace } from './rows.js';

interface Moved {
  readonly model: FieldModel;
  readonly row: Row | null;
}

export class LiveData {
  readonly #source: DataSource;
  readonly #moved = new Map<string, Moved>();
  #built: BuiltData | null = null;
  /** Every row where it stands in the answers. */
  #placed: JsonObject | null = null;
  /** Where a row stands in its list in the data. */
  #positions: ReadonlyMap<Row, number> = new Map();

  constructor(source: DataSource) {
    this.#source = source;
  }

  forget(): void {
    this.#built = null;
    this.#moved.clear();
  }

  /** The value or the visibility of an item changed. */
  moved(model: Model, row: Row | null): void {
    if (this.#built === null) return;
    if (model.kind === 'repeat') this.forget();
    else if (model.kind === 'field') this.#moved.set(keyOf(model, row), { model, row });
  }

  built(): BuiltData {
    return this.#fresh() ?? this.#rebuild();
  }

  placed(): JsonObject {
    this.built();
    return this.#placed ?? {};
  }

  #fresh(): BuiltData | null {
    const built = this.#built;
    if (built === null || this.#moved.size === 0) return built;
    const moved = [...this.#moved.values()];
    this.#moved.clear();
    const patch = new Patch(built.data);
    const apart = this.#placed !== built.data;
    const placed = apart ? new Patch(this.#placed ?? {}) : null;
    for (const one of moved) if (!this.#put(one, { patch, placed })) return null;
    if (moved.some(({ row }) => this.#emptied(row, patch.root))) return null;
    this.#placed = placed?.root ?? patch.root;
    this.#built = { ...built, data: patch.root };
    return this.#built;
  }

  /** @returns false when the row is not in the data yet, so the rows after it shift */
  #put(
    { model, row }: Moved,
    { patch, placed }: { readonly patch: Patch; readonly placed: Patch | null },
  ): boolean {
    const value = this.#source.submitted(model, row);
    if (row === null) {
      patch.set([], model.tail, value);
      placed?.set([], model.tail, value);
      return true;
    }
    const base = this.#placeOf(row);
    if (base === undefined) return value === undefined;
    patch.set(base, model.tail, value);
    placed?.set(rowPlace(row), model.tail, value);
    return true;
  }

  #emptied(row: Row | null, data: JsonObject): boolean {
    const place = row === null ? undefined : this.#placeOf(row);
    if (row === null || place === undefined) return false;
    return isEmpty(getAt(data, place)) || isBlank(row, this.#source.state);
  }

  #rebuild(): BuiltData {
    const built = buildData(this.#source);
    this.#built = built;
    this.#moved.clear();
    this.#placed = built.blankRows ? placedData(this.#source) : built.data;
    this.#positions = positionsOf(built);
    return built;
  }

  /** undefined: the row is not in the data. */
  #placeOf(row: Row): Segments | undefined {
    const position = this.#positions.get(row);
    const around = row.parent === null ? [] : this.#placeOf(row.parent);
    if (position === undefined || around === undefined) return undefined;
    return [...around, ...row.repeat.tail, String(position)];
  }
}

function positionsOf({ lists }: BuiltData): ReadonlyMap<Row, number> {
  const positions = new Map<Row, number>();
  for (const rows of lists.values()) for (const [i, row] of rows.entries()) positions.set(row, i);
  return positions;
}

type Draft = { [key: string]: JsonValue };

/** Changes of one object, each container in it copied once however many changes it takes. */
class Patch {
  readonly root: Draft;
  readonly #copies = new Set<object>();

  constructor(root: JsonObject) {
    this.root = { ...root };
    this.#copies.add(this.root);
  }

  /** An object that loses its last member goes too, up to the one at `base`. */
  set(base: Segments, tail: Segments, value: JsonValue | undefined): void {
    const way = [this.#at(base)];
    for (const segment of tail.slice(0, -1)) {
      const next = value === undefined ? this.#peek(way, segment) : this.#step(way, segment);
      if (next === undefined) return;
      way.push(next);
    }
    const last = tail[tail.length - 1] ?? '';
    const holder = way[way.length - 1];
    if (holder === undefined) return;
    if (value !== undefined) holder[last] = value;
    else this.#remove(way, tail);
  }

  #remove(way: readonly Draft[], tail: Segments): void {
    for (let i = way.length - 1; i >= 0; i--) {
      const holder = way[i];
      if (holder === undefined) return;
      delete holder[tail[i] ?? ''];
      if (Object.keys(holder).length > 0) return;
    }
  }

  #at(base: Segments): Draft {
    let node: Draft = this.root;
    for (const segment of base) node = this.#copied(node, segment);
    return node;
  }

  #peek(way: readonly Draft[], segment: string): Draft | undefined {
    const holder = way[way.length - 1] as Draft;
    const next = Object.hasOwn(holder, segment) ? holder[segment] : undefined;
    return typeof next === 'object' && next !== null ? this.#copied(holder, segment) : undefined;
  }

  #step(way: readonly Draft[], segment: string): Draft {
    const holder = way[way.length - 1] as Draft;
    const next = Object.hasOwn(holder, segment) ? holder[segment] : undefined;
    if (typeof next !== 'object' || next === null || Array.isArray(next)) holder[segment] = {};
    return this.#copied(holder, segment);
  }

  /** The object or list under a key, as a copy of our own. */
  #copied(holder: Draft, key: string): Draft {
    const held = holder[key] as JsonObject | readonly JsonValue[];
    if (this.#copies.has(held)) return held as Draft;
    const copy = (Array.isArray(held) ? [...held] : { ...held }) as Draft;
    this.#copies.add(copy);
    holder[key] = copy;
    return copy;
  }
}
