/**
 * Conditions: JSON Schema predicates in short form, compiled once at load. No second language and
 * no strings to evaluate. An absent path makes its predicate false, also under `not` inside a
 * schema; `{ "not": … }` around a condition is plain negation.
 */
import { BizportalError } from '../errors.js';
import { isJsonObject, type JsonValue, jsonEqual } from '../json.js';
import { type DataPath, parsePath } from '../paths.js';
import { compileSchema } from '../schema/index.js';
import { didYouMean } from '../suggest.js';
import { fault, faultAt } from './fault.js';

/** What a condition reads from: the visible answers, seen from one place in the form. */
export interface Scope {
  /** The answer at a path; undefined when absent or hidden. */
  read(path: DataPath): JsonValue | undefined;
  /** One scope per row of a repeat. */
  rows(path: DataPath): readonly Scope[];
  /**
   * What `make` gives, kept until something in the row changes; only for what reads nothing but the
   * row. Absent where nothing is kept.
   */
  memo?<T>(owner: object, make: () => T): T;
  /** Number of the row it is seen from, beginning with 1. */
  readonly index?: number | undefined;
}

export interface Condition {
  /** Every path it reads, for the dependency graph. */
  readonly reads: readonly DataPath[];
  test(scope: Scope): boolean;
}

export interface ConditionContext {
  /** The form's named conditions, not yet compiled. */
  readonly named: Readonly<Record<string, unknown>>;
  /** Throws what is wrong with a path that is written at `at`. */
  readonly checkPath?: (path: DataPath, text: string, at: string) => void;
  /** Parts compiled so far, of all conditions of a form that is not known to be right. */
  readonly spent?: { parts: number };
  /** Parts of this condition, those of named ones in it counted at every use. */
  readonly size?: { parts: number };
  /** Names being compiled, to find circles. */
  readonly open?: readonly string[];
}

/** A condition that always holds. */
export const always: Condition = { reads: [], test: () => true };

const MAX_DEPTH = 32;
/** Parts of one condition, and of all of a form: names make few characters mean many of them. */
const MAX_PARTS = 2_000;
const MAX_PARTS_IN_ALL = 200_000;
export const COMPARATORS = ['equals', 'before', 'after', 'atLeast', 'atMost'] as const;
type Comparator = (typeof COMPARATORS)[number];

/**
 * @param at where the condition stands in the definition, for messages
 * @throws BizportalError `definition` with the path of the part that is wrong
 */
export function compileCondition(
  raw: unknown,
  at: string,
  context: ConditionContext,
  depth = 0,
): Condition {
  if (depth > MAX_DEPTH) throw fault(at, 'the condition is nested too deeply');
  if (context.size === undefined) {
    return compileCondition(raw, at, { ...context, size: { parts: 0 } }, depth);
  }
  countPart(at, context);
  if (raw === true) return always;
  if (typeof raw === 'string') return namedCondition(raw, at, context, depth);
  if (!isJsonObject(raw)) {
    throw fault(at, 'expected the name of a condition or an object such as { "path": value }');
  }
  const again = (part: unknown, key: string) =>
    compileCondition(part, `${at}.${key}`, context, depth + 1);
  if ('some' in raw || 'every' in raw || 'none' in raw)
    return rowsCondition(raw, at, again, context);
  const parts = Object.entries(raw).map(([key, value]) => {
    if (key === 'all' || key === 'any') return listCondition(key, value, at, again);
    if (key === 'not') return negate(again(value, key));
    return predicate(key, value, at, context);
  });
  if (parts.length === 0) throw fault(at, 'the condition is empty');
  return allOf(parts);
}

function countPart(at: string, { size, spent }: ConditionContext): void {
  if (size && ++size.parts > MAX_PARTS) {
    throw fault(at, `has more than ${MAX_PARTS} parts, those of named conditions counted in`);
  }
  if (spent && ++spent.parts > MAX_PARTS_IN_ALL) {
    throw fault('conditions', 'are too many together: name what repeats and use shorter ones');
  }
}

function namedCondition(
  name: string,
  at: string,
  context: ConditionContext,
  depth: number,
): Condition {
  const open = context.open ?? [];
  if (open.includes(name)) {
    throw fault(at, `condition "${name}" refers to itself (${[...open, name].join(' → ')})`);
  }
  if (!Object.hasOwn(context.named, name)) {
    throw fault(at, `unknown condition "${name}"`, didYouMean(name, Object.keys(context.named)));
  }
  const inner = { ...context, open: [...open, name] };
  return compileCondition(context.named[name], `conditions.${name}`, inner, depth + 1);
}

function listCondition(
  key: 'all' | 'any',
  value: unknown,
  at: string,
  again: (part: unknown, key: string) => Condition,
): Condition {
  if (!Array.isArray(value) || value.length === 0) {
    throw fault(`${at}.${key}`, 'expected a list of conditions');
  }
  const parts = value.map((part, i) => again(part, `${key}[${i}]`));
  return key === 'all' ? allOf(parts) : anyOf(parts);
}

function rowsCondition(
  raw: Readonly<Record<string, unknown>>,
  at: string,
  again: (part: unknown, key: string) => Condition,
  context: ConditionContext,
): Condition {
  const key = (['some', 'every', 'none'] as const).find((word) => word in raw) ?? 'some';
  const extra = Object.keys(raw).find((word) => word !== key && word !== 'match');
  if (extra !== undefined) throw fault(at, `unknown key "${extra}" beside "${key}"`);
  const path = readPath(raw[key], `${at}.${key}`, context);
  const match = again(raw.match ?? true, 'match');
  const inRows = match.reads.map((read) => (read.relative ? below(path, read) : read));
  const local = isLocal(match.reads);
  const fits = (row: Scope): boolean =>
    local && row.memo !== undefined ? row.memo(match, () => match.test(row)) : match.test(row);
  const count = (scope: Scope) => scope.rows(path).filter(fits).length;
  const tests = {
    some: (scope: Scope) => count(scope) > 0,
    every: (scope: Scope) => count(scope) === scope.rows(path).length,
    none: (scope: Scope) => count(scope) === 0,
  };
  return { reads: [path, ...inRows], test: tests[key] };
}

/** Nothing outside of the row is read. */
export function isLocal(reads: readonly DataPath[]): boolean {
  return reads.every(({ relative }) => relative);
}

function below(path: DataPath, read: DataPath): DataPath {
  return { relative: path.relative, segments: [...path.segments, '*', ...read.segments] };
}

function predicate(key: string, value: unknown, at: string, context: ConditionContext): Condition {
  const place = `${at}.${key}`;
  const path = readPath(key, place, context);
  const comparator = isJsonObject(value) ? COMPARATORS.find((word) => word in value) : undefined;
  if (comparator !== undefined) return comparison(path, comparator, value, place, context);
  const accepts = acceptor(value, place);
  return {
    reads: [path],
    test(scope) {
      const answer = scope.read(path);
      return answer !== undefined && accepts(answer);
    },
  };
}

function acceptor(value: unknown, at: string): (answer: JsonValue) => boolean {
  if (Array.isArray(value)) return (answer) => value.some((allowed) => jsonEqual(allowed, answer));
  if (!isJsonObject(value)) return (answer) => jsonEqual(value, answer);
  try {
    const schema = compileSchema(value);
    return (answer) => schema.validate(answer).length === 0;
  } catch (thrown) {
    const inside = thrown instanceof BizportalError ? (thrown.path ?? '') : '';
    throw faultAt(at + inside.replaceAll('/', '.'), thrown);
  }
}

function comparison(
  path: DataPath,
  comparator: Comparator,
  value: unknown,
  at: string,
  context: ConditionContext,
): Condition {
  const options = value as Readonly<Record<string, unknown>>;
  const extra = Object.keys(options).find((key) => key !== comparator && key !== 'digits');
  if (extra !== undefined) throw fault(at, `unknown key "${extra}" beside "${comparator}"`);
  const other = readPath(options[comparator], `${at}.${comparator}`, context);
  const fold = options.digits === true ? digitsOnly : (answer: JsonValue) => answer;
  return {
    reads: [path, other],
    test(scope) {
      const left = scope.read(path);
      const right = scope.read(other);
      if (left === undefined || right === undefined) return false;
      return holds(comparator, fold(left), fold(right));
    },
  };
}

function holds(comparator: Comparator, left: JsonValue, right: JsonValue): boolean {
  if (comparator === 'equals') return jsonEqual(left, right);
  const order = compareValues(left, right);
  if (order === undefined) return false;
  if (comparator === 'before') return order < 0;
  if (comparator === 'after') return order > 0;
  return comparator === 'atLeast' ? order >= 0 : order <= 0;
}

/** Numbers by size, ISO dates and other texts by code units; undefined when they do not compare. */
export function compareValues(left: JsonValue, right: JsonValue): number | undefined {
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  if (typeof left !== 'string' || typeof right !== 'string') return undefined;
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

function digitsOnly(answer: JsonValue): JsonValue {
  return typeof answer === 'string' ? answer.replaceAll(/\D/g, '') : answer;
}

function readPath(text: unknown, at: string, context: ConditionContext): DataPath {
  if (typeof text !== 'string') throw fault(at, 'expected a path such as "applicant.type"');
  try {
    const path = parsePath(text);
    context.checkPath?.(path, text, at);
    return path;
  } catch (thrown) {
    throw thrown instanceof BizportalError && thrown.path !== undefined
      ? thrown
      : faultAt(at, thrown);
  }
}

function allOf(parts: readonly Condition[]): Condition {
  const only = parts[0];
  if (parts.length === 1 && only !== undefined) return only;
  return join(parts, (scope) => parts.every((part) => part.test(scope)));
}

function anyOf(parts: readonly Condition[]): Condition {
  return join(parts, (scope) => parts.some((part) => part.test(scope)));
}

function negate(part: Condition): Condition {
  return join([part], (scope) => !part.test(scope));
}

function join(parts: readonly Condition[], test: Condition['test']): Condition {
  return { reads: parts.flatMap((part) => part.reads), test };
}
