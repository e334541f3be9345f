/** Rows that the register brings: mapped, filtered, doubles dropped, matched with a draft's rows. */
import type { Seed } from '../definition/shape.js';
import { isJsonObject, type JsonObject, type JsonValue, jsonEqual } from '../json.js';
import { getAt, parsePath, type Segments, setAt, toPointer } from '../paths.js';
import type { RepeatModel } from './model.js';
import type { Fill } from './reduce.js';
import { isBlank, isEmpty, rowPlace, rowsOf, rowValues } from './rows.js';
import { readTolerant } from './scope.js';
import type { FormState } from './state.js';

/** One row of the register, as values of row paths. */
export type SeedRow = readonly { readonly tail: Segments; readonly value: JsonValue }[];

/** `./name` or `name` → segments inside the row. */
export function rowTail(path: string): Segments {
  return parsePath(path.startsWith('/') ? path : `./${path.replace(/^\.\//, '')}`).segments;
}

/** The register's rows for a repeat, in its order. */
export function seedRows(seed: Seed, roots: JsonObject): readonly SeedRow[] {
  const paths = typeof seed.from === 'string' ? [seed.from] : seed.from;
  const list = paths
    .map((path) => readTolerant(roots, parsePath(path).segments))
    .find(Array.isArray);
  const entries = (list ?? []).filter((entry) => isJsonObject(entry) && fits(entry, seed));
  const rows = entries.map((entry) => mapRow(entry as JsonObject, seed));
  return withoutDoubles(rows, seed.key);
}

/** `where`: every named member has the value, or one of the values. */
function fits(entry: JsonValue, { where = {} }: Seed): boolean {
  return Object.entries(where).every(([path, wanted]) => {
    const value = readTolerant(entry, parsePath(path).segments);
    return Array.isArray(wanted)
      ? wanted.some((one) => jsonEqual(one, value))
      : jsonEqual(wanted, value);
  });
}

function mapRow(entry: JsonObject, { map }: Seed): SeedRow {
  return Object.entries(map).flatMap(([path, from]) => {
    const value = seedValue(entry, from);
    return value === undefined ? [] : [{ tail: rowTail(path), value }];
  });
}

/** The first alternative that says something, without the characters to be taken out. */
function seedValue(entry: JsonObject, rule: Seed['map'][string]): JsonValue | undefined {
  const { from, remove } =
    typeof rule === 'string' || Array.isArray(rule) ? { from: rule, remove: '' } : rule;
  return (typeof from === 'string' ? [from] : from)
    .map((one) => without(remove, readTolerant(entry, parsePath(one).segments)))
    .find((one) => one !== undefined && one !== null && one !== '');
}

function without(characters: string, value: JsonValue | undefined): JsonValue | undefined {
  if (typeof value !== 'string' || characters === '') return value;
  return [...value]
    .filter((one) => !characters.includes(one))
    .join('')
    .trim();
}

function keyOfRow(row: SeedRow, key: Segments): JsonValue | undefined {
  return row.find(({ tail }) => tail.join('/') === key.join('/'))?.value;
}

function withoutDoubles(rows: readonly SeedRow[], key: string | undefined): readonly SeedRow[] {
  if (key === undefined) return rows;
  const tail = rowTail(key);
  return rows.filter((row, i) => {
    const value = keyOfRow(row, tail);
    const first = rows.findIndex((other) => jsonEqual(keyOfRow(other, tail), value));
    return value === undefined || first === i;
  });
}

/** The answers' rows, and which of them nobody has put anything into. */
interface Present {
  readonly rows: readonly JsonValue[];
  readonly isFree: (index: number) => boolean;
}

/**
 * For each seeded row the index of the answers' row it belongs to: by key where the seed names one,
 * else by position; a row that is not there yet gets the next free index.
 */
function placeSeeds(
  seeds: readonly SeedRow[],
  { rows, isFree }: Present,
  { key, newRows }: { readonly key: string | undefined; readonly newRows: boolean },
): readonly number[] {
  if (key === undefined) return seeds.map((_, i) => i);
  const tail = rowTail(key);
  const free = rows.flatMap((_, i) => (newRows && isFree(i) ? [i] : []));
  let next = rows.length;
  return seeds.map((seed) => {
    const value = keyOfRow(seed, tail);
    const at = rows.findIndex((row) => value !== undefined && jsonEqual(getAt(row, tail), value));
    return at < 0 ? (free.shift() ?? next++) : at;
  });
}

/** A state with room for the register's rows, and what goes into them. */
export interface SeededRows {
  readonly state: FormState;
  /** The values, once the rows are numbered. */
  readonly fills: (numbered: FormState) => readonly Fill[];
}

/**
 * @param repeats outside other repeats, each with a seed
 * @param from `newRows` false: only rows that are there are filled, none comes
 */
export function makeSeeded(
  blank: FormState,
  repeats: readonly RepeatModel[],
  { roots, newRows = true }: { readonly roots: JsonObject; readonly newRows?: boolean },
): SeededRows {
  let state = blank;
  const planned = repeats.flatMap((repeat) => {
    const { seed } = repeat.item;
    if (seed === undefined) return [];
    const seeds = seedRows(seed, roots);
    const rows = rowValues(state.answers, repeat.tail);
    const known = rowsOf(repeat, null, state);
    const isFree = (i: number) => {
      const row = known[i];
      return row === undefined ? isEmpty(rows[i]) : isBlank(row, blank);
    };
    const places = placeSeeds(seeds, { rows, isFree }, { key: seed.key, newRows });
    const most = newRows ? repeat.max : rows.length;
    const length = Math.min(most, Math.max(rows.length, ...places.map((at) => at + 1)));
    const room = Array.from({ length }, (_, i) => rows[i] ?? {});
    if (length > rows.length) {
      state = { ...state, answers: setAt(state.answers, repeat.tail, room) };
    }
    return [{ repeat, seeds, places }];
  });
  return { state, fills: (numbered) => planned.flatMap((plan) => fillsOf(plan, numbered)) };
}

interface Plan {
  readonly repeat: RepeatModel;
  readonly seeds: readonly SeedRow[];
  readonly places: readonly number[];
}

function fillsOf({ repeat, seeds, places }: Plan, state: FormState): readonly Fill[] {
  const rows = rowsOf(repeat, null, state);
  return seeds.flatMap((seed, i) => {
    const row = rows[places[i] ?? -1];
    if (row === undefined) return [];
    return seed.map(({ tail, value }) => ({
      key: row.key + toPointer(tail),
      place: [...rowPlace(row), ...tail],
      value,
      origin: 'prefill' as const,
    }));
  });
}
