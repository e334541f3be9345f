/**
 * Answers that the definition calls sensitive: only the portal keeps them. No copy on a device holds
 * them, not even a sealed one, for the device may be somebody else's as well, and no event tells them.
 */
import type { FormDefinition } from '../definition/form-definition.js';
import type { Item } from '../definition/shape.js';
import { isJsonObject, type JsonObject, type JsonValue, own } from '../json.js';
import { getAt, parsePath, pointerSegments, type Segments, setAt, toPointer } from '../paths.js';
import type { DraftRecord } from './record.js';

/** From the root, `*` for the rows on the way. */
export type SecretPaths = readonly Segments[];

export function secretPaths({ pages }: Pick<FormDefinition, 'pages'>): SecretPaths {
  return pages.flatMap(({ sections }) => sections.flatMap(({ items }) => pathsIn(items, [])));
}

function pathsIn(items: readonly Item[], row: Segments): readonly Segments[] {
  return items.flatMap((item): readonly Segments[] => {
    if (item.kind === 'field' && item.sensitive)
      return [[...row, ...parsePath(item.field).segments]];
    if (item.kind !== 'repeat') return [];
    return pathsIn(item.items, [...row, ...parsePath(item.repeat).segments, '*']);
  });
}

/** A record as a device may keep it, and the places (JSON Pointers) of what it lacks. */
export interface Stripped {
  readonly record: DraftRecord;
  readonly withheld: readonly string[];
}

export function withoutSecrets(record: DraftRecord, paths: SecretPaths): Stripped {
  const places = placesIn(record.answers, paths);
  if (places.length === 0) return { record, withheld: [] };
  const withheld = places.map(toPointer);
  const gone = new Set(withheld);
  const answers = publicAnswers(record.answers, paths);
  const { register } = record;
  const seen = register === undefined ? {} : { register: dropped(register, gone) };
  return {
    record: { ...record, answers, origins: dropped(record.origins, gone), ...seen },
    withheld,
  };
}

/** What may be told outside the form. */
export function publicAnswers(answers: JsonObject, paths: SecretPaths): JsonObject {
  return pruned(answers, paths) as JsonObject;
}

/** Of these places, those where another copy has something else, or nothing. */
export function changedIn(
  { answers }: DraftRecord,
  places: readonly string[],
  other: DraftRecord | null,
): readonly string[] {
  const textAt = (root: JsonObject | undefined, pointer: string) =>
    JSON.stringify(getAt(root, pointerSegments(pointer)));
  return places.filter((place) => textAt(answers, place) !== textAt(other?.answers, place));
}

/** Puts back what another copy has, where its rows are the same in number; `withheld`: what is missing. */
export function withSecrets({ record, withheld }: Stripped, from: DraftRecord | null): Stripped {
  let { answers, origins } = record;
  const missing: string[] = [];
  for (const pointer of withheld) {
    const place = pointerSegments(pointer);
    const value =
      from && sameRows(answers, from.answers, place) ? getAt(from.answers, place) : null;
    if (value === undefined || value === null) missing.push(pointer);
    else {
      answers = setAt(answers, place, value);
      origins = { ...origins, [pointer]: from?.origins[pointer] ?? 'draft' };
    }
  }
  return { record: { ...record, answers, origins }, withheld: missing };
}

/** In one pass: a list may have ten thousand rows. */
function pruned(value: JsonValue | undefined, paths: SecretPaths): JsonValue | undefined {
  if (value === undefined || paths.length === 0) return value;
  if (paths.some((path) => path.length === 0)) return undefined;
  if (Array.isArray(value)) {
    const inRows = tailsOf(paths, '*');
    return inRows.length === 0 ? value : value.map((row) => pruned(row, inRows) ?? null);
  }
  if (!isJsonObject(value)) return value;
  const members = Object.entries(value).flatMap(([name, member]) => {
    const left = pruned(member, tailsOf(paths, name));
    return left === undefined ? [] : [[name, left] as const];
  });
  return Object.fromEntries(members);
}

const tailsOf = (paths: SecretPaths, head: string): SecretPaths =>
  paths.filter(([first]) => first === head).map(([, ...rest]) => rest);

function dropped<T>(entries: Readonly<Record<string, T>>, gone: ReadonlySet<string>) {
  return Object.fromEntries(Object.entries(entries).filter(([pointer]) => !gone.has(pointer)));
}

/** Where there is an answer. */
function placesIn(answers: JsonObject, paths: SecretPaths): readonly Segments[] {
  return paths.flatMap((path) => expand(answers, path, []));
}

function expand(value: JsonValue | undefined, path: Segments, at: Segments): readonly Segments[] {
  const [step, ...rest] = path;
  if (value === undefined) return [];
  if (step === undefined) return [at];
  if (step === '*') {
    return Array.isArray(value)
      ? value.flatMap((row, i) => expand(row, rest, [...at, String(i)]))
      : [];
  }
  return isJsonObject(value) ? expand(own(value, step), rest, [...at, step]) : [];
}

/** Rows have no names outside the form: where one came or went, nobody can tell which is which. */
function sameRows(a: JsonObject, b: JsonObject, place: Segments): boolean {
  return place.every((_, i) => {
    const [one, other] = [getAt(a, place.slice(0, i)), getAt(b, place.slice(0, i))];
    return !Array.isArray(one) || (Array.isArray(other) && other.length === one.length);
  });
}
