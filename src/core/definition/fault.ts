/** Faults of a definition, each with the place it stands at, in words for the page's developer. */
import { BizportalError } from '../errors.js';
import { arrayIndex } from '../schema/pointer.js';
import type { Misfit } from '../shapes/shape.js';
import { didYouMean } from '../suggest.js';

/** `path` as an author reads it: `pages[1].sections[0].items[2].label`; empty: the whole file. */
export function fault(path: string, reason: string, suggestion?: string): BizportalError {
  const hint = suggestion === undefined ? '' : `, did you mean "${suggestion}"?`;
  return new BizportalError('definition', {
    path,
    params: suggestion === undefined ? { reason } : { reason, suggestion },
    message: `${path === '' ? 'definition' : path}: ${reason}${hint}`,
  });
}

/** An error thrown below, told again with the place it happened at. */
export function faultAt(path: string, thrown: unknown): BizportalError {
  if (!(thrown instanceof BizportalError)) return fault(path, String(thrown));
  const { reason, value } = thrown.params;
  const words = typeof reason === 'string' ? reason : thrown.message;
  return fault(path, value === undefined ? words : `${words} (found ${JSON.stringify(value)})`);
}

/** `pages[0]` + `sections`, `2` → `pages[0].sections[2]`. */
export function childPath(base: string, ...keys: readonly PropertyKey[]): string {
  let path = base;
  for (const key of keys) {
    if (typeof key === 'number') path += `[${key}]`;
    else path += path === '' ? String(key) : `.${String(key)}`;
  }
  return path;
}

/** What the engine says, in our words; `known` are the names that would have been right here. */
export function shapeFaults(
  base: string,
  misfits: readonly Misfit[],
  known: readonly string[],
): BizportalError[] {
  return misfits.map((misfit) => {
    const keys = misfit.keys.map((key) => (arrayIndex(key) < 0 ? key : Number(key)));
    if (misfit.keyword !== 'additionalProperties') {
      return fault(childPath(base, ...keys), reasonFor(misfit));
    }
    // The error stands at the surplus member; authors look for it in the object around.
    const key = String(keys.pop());
    const meant = keys.length === 0 ? didYouMean(key, known) : undefined;
    return fault(childPath(base, ...keys), `unknown key "${key}"`, meant);
  });
}

function reasonFor({ keyword, params }: Misfit): string {
  switch (keyword) {
    case 'required':
      return 'is missing';
    case 'type':
      return `must be ${anyOf(params.type, (type) => typeNames[String(type)] ?? String(type))}`;
    case 'enum':
    case 'const':
      return `must be ${anyOf(params.allowed, (value) => JSON.stringify(value))}`;
    case 'pattern':
      return `has a form that is not allowed (/${String(params.pattern)}/)`;
    default:
      return 'is not allowed here';
  }
}

function anyOf(values: unknown, word: (value: unknown) => string): string {
  return Array.isArray(values) ? values.map(word).join(' or ') : 'something else';
}

const typeNames: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
};
