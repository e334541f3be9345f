/** Faults of a definition, each with the place it stands at, in words for the page's developer. */
import type * as z from 'zod/mini';
import { BizportalError } from '../errors.js';
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

/** zod's issues in our words; `keys` are the names that would have been right at this level. */
export function shapeFaults(
  base: string,
  issues: readonly z.core.$ZodIssue[],
  keys: readonly string[],
): BizportalError[] {
  return issues.flatMap((issue) => {
    const path = childPath(base, ...issue.path);
    if (issue.code !== 'unrecognized_keys') return [fault(path, reasonFor(issue))];
    return issue.keys.map((key) =>
      fault(
        path,
        `unknown key "${key}"`,
        issue.path.length === 0 ? didYouMean(key, keys) : undefined,
      ),
    );
  });
}

function reasonFor(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'is missing' : `must be ${named(issue.expected)}`;
    case 'invalid_value':
      return `must be ${issue.values.map((value) => JSON.stringify(value)).join(' or ')}`;
    case 'invalid_format':
      return `has a form that is not allowed (${issue.pattern ?? issue.format})`;
    case 'invalid_union':
      return issue.errors.length > 0 ? `must be ${unionWords(issue)}` : 'is not allowed here';
    default:
      return 'is not allowed here';
  }
}

function unionWords(issue: z.core.$ZodIssueInvalidUnion): string {
  const words = issue.errors.flatMap((branch) => {
    const first = branch[0];
    if (first === undefined) return [];
    if (first.path.length > 0) return [`an object whose "${first.path.join('.')}" is right`];
    if (first.code === 'invalid_type') return [named(first.expected)];
    if (first.code === 'invalid_value') return first.values.map((value) => JSON.stringify(value));
    return first.code === 'unrecognized_keys' ? [`an object without "${first.keys[0]}"`] : [];
  });
  return [...new Set(words)].join(' or ') || 'something else';
}

const typeNames: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
};

function named(type: string): string {
  return typeNames[type] ?? type;
}
