/**
 * Which fields a refusal names, whatever the server's habit: `errors: [{ path, message }]` (or `field`,
 * `pointer`, … in any case), or `errors: { "Applicant.Name": ["…"] }` as ASP.NET writes it.
 */
import { isJsonObject, type JsonObject, type JsonValue } from '../json.js';
import { foldKey } from './wire.js';

export interface ServerFieldError {
  /** As the server wrote it: a JSON Pointer, or a dotted path. */
  readonly path: string;
  /** The server's sentence, cut; empty when it gave none. */
  readonly message: string;
}

const LISTS = ['errors', 'fielderrors', 'validationerrors', 'modelstate', 'invalidfields'];
const PLACES = ['path', 'pointer', 'field', 'fieldname', 'property', 'propertyname', 'name', 'key'];
const WORDS = ['message', 'errormessage', 'error', 'detail', 'description', 'text', 'reason'];
const MAX_ERRORS = 200;
const MAX_TEXT = 300;

/** None for a body that names no fields. */
export function readFieldErrors(body: unknown): readonly ServerFieldError[] {
  if (!isJsonObject(body)) return [];
  const holders = [body, member(body, ['data']), member(body, ['error'])].filter(isJsonObject);
  const lists = holders.map((holder) => member(holder, LISTS)).flatMap(fromList);
  return lists.slice(0, MAX_ERRORS);
}

function fromList(list: JsonValue | undefined): readonly ServerFieldError[] {
  if (Array.isArray(list)) return list.flatMap(fromEntry);
  if (!isJsonObject(list)) return [];
  return Object.entries(list).map(([path, words]) => ({
    path: cut(path),
    message: sentence(words),
  }));
}

function fromEntry(entry: JsonValue): readonly ServerFieldError[] {
  if (!isJsonObject(entry)) return [];
  const source = member(entry, ['source']);
  const place =
    member(entry, PLACES) ?? (isJsonObject(source) ? member(source, PLACES) : undefined);
  const path = Array.isArray(place) ? place.join('.') : place;
  if (typeof path !== 'string' || path === '') return [];
  return [{ path: cut(path), message: sentence(member(entry, WORDS)) }];
}

function sentence(words: JsonValue | undefined): string {
  const first = Array.isArray(words) ? words[0] : words;
  if (isJsonObject(first)) return sentence(member(first, WORDS));
  return typeof first === 'string' ? cut(first) : '';
}

/** The first of the names that the object has, in any spelling. */
function member(object: JsonObject, names: readonly string[]): JsonValue | undefined {
  for (const name of names) {
    const found = Object.keys(object).find((key) => foldKey(key) === name);
    if (found !== undefined && object[found] !== null) return object[found];
  }
  return undefined;
}

function cut(text: string): string {
  return text.slice(0, MAX_TEXT);
}
