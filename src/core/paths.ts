/**
 * Paths into the answers. A definition may write `applicant.citizenId`, `./name` (in this row),
 * `staff[].monthlyWage` (of every row) or a JSON Pointer (RFC 6901, for keys with dots or colons).
 * Inside the core a path is a list of segments; in the public surface it is a JSON Pointer.
 */
import { BizportalError } from './errors.js';
import { isJsonObject, type JsonObject, type JsonValue, own } from './json.js';

/** A key or an array index; `*` stands for every row. */
export type Segments = readonly string[];

export interface DataPath {
  /** Begins in the row the item stands in (`./x`). */
  readonly relative: boolean;
  readonly segments: Segments;
}

/** Keys that would reach the prototype chain; refused wherever a path comes from outside. */
const HOSTILE = new Set(['__proto__', 'prototype', 'constructor']);
const MAX_SEGMENTS = 32;

/** @throws BizportalError `definition`, with a reason, when the text is no path. */
export function parsePath(text: string): DataPath {
  const path = text.startsWith('/') ? fromPointer(text) : fromDotted(text);
  const bad = path.segments.find((segment) => HOSTILE.has(segment));
  if (bad !== undefined) throw pathFault(text, `"${bad}" is not allowed in a path`);
  if (path.segments.length > MAX_SEGMENTS) throw pathFault(text, 'the path is too deep');
  return path;
}

function fromPointer(text: string): DataPath {
  return { relative: false, segments: pointerSegments(text) };
}

function fromDotted(text: string): DataPath {
  const relative = text.startsWith('./');
  const rest = relative ? text.slice(2) : text;
  const segments: string[] = [];
  for (const part of rest.split('.')) {
    // Most paths have no index: this is asked for every field of a form, many times.
    if (part !== '' && !/[[\]]/.test(part)) {
      segments.push(part);
      continue;
    }
    const match = /^([^[\]]+)((?:\[\d*\])*)$/.exec(part);
    if (!match?.[1]) throw pathFault(text, 'expected a path such as "applicant.name" or "./name"');
    segments.push(match[1]);
    for (const [, index] of (match[2] ?? '').matchAll(/\[(\d*)\]/g)) segments.push(index || '*');
  }
  return { relative, segments };
}

function pathFault(text: string, reason: string): BizportalError {
  return new BizportalError('definition', { params: { reason, value: text.slice(0, 100) } });
}

/** `/a~1b/0` → `['a/b', '0']`; the empty pointer is the whole document. */
export function pointerSegments(pointer: string): string[] {
  if (pointer === '') return [];
  return pointer
    .slice(1)
    .split('/')
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}

export function toPointer(segments: Segments): string {
  return segments.map((s) => `/${s.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** A JSON Pointer or a dotted path as a JSON Pointer; what is neither comes back as it is. */
export function anyPointer(text: string): string {
  if (text.startsWith('/')) return text;
  try {
    return toPointer(parsePath(text).segments);
  } catch {
    return text;
  }
}

/** The value at a path, own properties only; undefined when there is none. */
export function getAt(root: JsonValue | undefined, segments: Segments): JsonValue | undefined {
  let value = root;
  for (const segment of segments) {
    if (Array.isArray(value)) value = value[Number(segment)];
    else value = own(value, segment);
    if (value === undefined) return undefined;
  }
  return value;
}

/** A copy with the value at the path set, or removed when undefined; untouched parts are shared. */
export function setAt(
  root: JsonObject,
  segments: Segments,
  value: JsonValue | undefined,
): JsonObject {
  return setIn(root, segments, value) as JsonObject;
}

function setIn(
  node: JsonValue | undefined,
  [head, ...rest]: Segments,
  value: JsonValue | undefined,
): JsonValue | undefined {
  if (head === undefined) return value;
  if (Array.isArray(node)) return setInArray(node, { index: Number(head), rest, value });
  const object = isJsonObject(node) ? node : {};
  const child = setIn(own(object, head), rest, value);
  const copy: Record<string, JsonValue> = { ...object };
  if (child === undefined) delete copy[head];
  else copy[head] = child;
  return copy;
}

function setInArray(
  array: readonly JsonValue[],
  { index, rest, value }: { index: number; rest: Segments; value: JsonValue | undefined },
): JsonValue {
  const copy = [...array];
  const child = setIn(copy[index], rest, value);
  if (child === undefined) copy.splice(index, 1);
  else copy[index] = child;
  return copy;
}

/** Does a path with `*` cover a path with indices or `*`, segment by segment? */
export function samePattern(a: Segments, b: Segments): boolean {
  return a.length === b.length && startsWithPattern(a, b);
}

/** True when `prefix` is the beginning of `path`; `*` matches any index. */
export function startsWithPattern(path: Segments, prefix: Segments): boolean {
  return (
    prefix.length <= path.length &&
    prefix.every((segment, i) => segment === path[i] || segment === '*' || path[i] === '*')
  );
}
