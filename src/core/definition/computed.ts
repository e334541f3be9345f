/**
 * Computed values: a closed list of operations on paths, constants and one another, with exact
 * decimals. In an expression a string is a path; a literal text is `{ "const": "…" }`.
 *
 * `{ sum | count | min | max: rows or list }`, each with `where` over rows · `{ add | multiply |
 * concat: [ … ] }` · `{ subtract | divide: [a, b] }` · `{ round: x, places }` · `{ if, then, else }`
 * · `{ lookup: x, in: { key: value }, default }` · `{ ageAt: date, on }` · `{ index: true }` ·
 * `{ today: true }`
 */
import * as decimal from '../decimal.js';
import { isJsonObject, type JsonValue, own } from '../json.js';
import type { DataPath } from '../paths.js';
import { didYouMean } from '../suggest.js';
import { type Condition, type ConditionContext, compileCondition } from './condition.js';
import {
  type Expression,
  ONE,
  type Place,
  pathAt,
  type Raw,
  toNumber,
  ZERO,
} from './expression.js';
import { fault } from './fault.js';
import { over } from './totals.js';

export type { Expression };

type Compile = (raw: Raw, place: Place) => Expression;

const MAX_DEPTH = 32;
/** No path of an answer: what reads it follows the place of its row. */
export const ROW_NUMBER: DataPath = { relative: true, segments: ['#'] };
const TODAY: DataPath = { relative: false, segments: ['today'] };

const operations: Readonly<Record<string, Compile>> = {
  const: (raw) => constant(raw.const as JsonValue),
  sum: (raw, place) => over('sum', raw, place),
  count: (raw, place) => over('count', raw, place),
  min: (raw, place) => over('min', raw, place),
  max: (raw, place) => over('max', raw, place),
  add: (raw, place) => fold('add', raw, place),
  multiply: (raw, place) => fold('multiply', raw, place),
  subtract: (raw, place) => pair('subtract', raw, place),
  divide: (raw, place) => pair('divide', raw, place),
  round: rounding,
  concat,
  if: choice,
  lookup,
  ageAt,
  index: () => ({ reads: [ROW_NUMBER], compute: (scope) => scope.index }),
  today: () => ({ reads: [TODAY], compute: (scope) => scope.read(TODAY) }),
};

/** Keys that go with an operation; anything else is a mistake. */
const companions: Readonly<Record<string, readonly string[]>> = {
  sum: ['where', 'path'],
  count: ['where', 'path'],
  min: ['where', 'path'],
  max: ['where', 'path'],
  round: ['places'],
  concat: ['separator'],
  if: ['then', 'else'],
  lookup: ['in', 'default'],
  ageAt: ['on'],
};

/**
 * @param at where the expression stands in the definition, for messages
 * @throws BizportalError `definition`
 */
export function compileExpression(
  raw: unknown,
  at: string,
  context: ConditionContext,
  depth = 0,
): Expression {
  if (depth > MAX_DEPTH) throw fault(at, 'the expression is nested too deeply');
  if (typeof raw === 'number' || typeof raw === 'boolean') return constant(raw);
  if (typeof raw === 'string') return reading(raw, { at, context });
  if (!isJsonObject(raw)) throw fault(at, 'expected a path, a number or an operation');
  const keys = Object.keys(raw);
  const name = keys.find((key) => Object.hasOwn(operations, key));
  if (name === undefined) {
    const known = Object.keys(operations);
    const meant = didYouMean(keys[0] ?? '', known);
    const others = meant === undefined ? ` (there are ${known.join(', ')})` : '';
    throw fault(at, `unknown operation "${keys[0] ?? ''}"${others}`, meant);
  }
  const extra = keys.find((key) => key !== name && !companions[name]?.includes(key));
  if (extra !== undefined) throw fault(at, `unknown key "${extra}" beside "${name}"`);
  const compile = operations[name] as Compile;
  const place = `${at}.${name}`;
  return compile(raw, {
    at: place,
    context,
    inner: (part) => compileExpression(part, place, context, depth + 1),
  });
}

function constant(value: JsonValue): Expression {
  return { reads: [], compute: () => value };
}

function reading(text: string, place: Omit<Place, 'inner'>): Expression {
  const path = pathAt(text, place);
  if (path.segments.includes('*')) throw fault(place.at, 'rows need sum, count, min or max');
  return { reads: [path], compute: (scope) => scope.read(path) };
}

/** What is absent adds nothing; a product needs all its factors. */
function fold(word: 'add' | 'multiply', raw: Raw, place: Place): Expression {
  const list = raw[word];
  if (!Array.isArray(list)) throw fault(place.at, 'expected a list');
  const parts = list.map((part) => place.inner(part));
  return {
    reads: parts.flatMap((part) => part.reads),
    compute(scope) {
      const numbers = parts.map((part) => toNumber(part.compute(scope)));
      if (word === 'add') {
        return decimal.fromDecimal(numbers.map((one) => one ?? ZERO).reduce(decimal.add, ZERO));
      }
      const known = numbers.filter((one) => one !== undefined);
      if (known.length < numbers.length) return undefined;
      return decimal.fromDecimal(known.reduce(decimal.multiply, ONE));
    },
  };
}

function pair(word: 'subtract' | 'divide', raw: Raw, place: Place): Expression {
  const list = raw[word];
  if (!Array.isArray(list) || list.length !== 2) throw fault(place.at, 'expected two operands');
  const [left, right] = list.map((part) => place.inner(part)) as [Expression, Expression];
  return {
    reads: [...left.reads, ...right.reads],
    compute(scope) {
      const a = toNumber(left.compute(scope));
      const b = toNumber(right.compute(scope));
      if (a === undefined || b === undefined) return undefined;
      const result = word === 'subtract' ? decimal.subtract(a, b) : decimal.divide(a, b);
      return result === null ? undefined : decimal.fromDecimal(result);
    },
  };
}

function rounding(raw: Raw, place: Place): Expression {
  const value = place.inner(raw.round);
  const places = raw.places ?? 0;
  if (typeof places !== 'number' || !Number.isInteger(places) || Math.abs(places) > 20) {
    throw fault(`${place.at}.places`, 'must be a whole number of digits');
  }
  return {
    reads: value.reads,
    compute(scope) {
      const number = toNumber(value.compute(scope));
      return number && decimal.fromDecimal(decimal.round(number, places));
    },
  };
}

function concat(raw: Raw, place: Place): Expression {
  if (!Array.isArray(raw.concat)) throw fault(place.at, 'expected a list');
  const parts = raw.concat.map((part) => place.inner(part));
  const separator = typeof raw.separator === 'string' ? raw.separator : '';
  return {
    reads: parts.flatMap((part) => part.reads),
    compute(scope) {
      const texts = parts.map((part) => part.compute(scope)).filter((one) => one !== undefined);
      return texts.length === 0 ? undefined : texts.map(String).join(separator);
    },
  };
}

function choice(raw: Raw, place: Place): Expression {
  const condition: Condition = compileCondition(raw.if, place.at, place.context);
  const [yes, no] = [raw.then, raw.else].map((part) =>
    part === undefined ? constant('') : place.inner(part),
  ) as [Expression, Expression];
  return {
    reads: [...condition.reads, ...yes.reads, ...no.reads],
    compute: (scope) => (condition.test(scope) ? yes : no).compute(scope),
  };
}

function lookup(raw: Raw, place: Place): Expression {
  const key = place.inner(raw.lookup);
  const table = raw.in;
  if (!isJsonObject(table)) throw fault(`${place.at}.in`, 'expected an object of values');
  const otherwise = raw.default === undefined ? null : place.inner(raw.default);
  return {
    reads: [...key.reads, ...(otherwise?.reads ?? [])],
    compute(scope) {
      const value = key.compute(scope);
      const found = value === undefined ? undefined : own(table, String(value));
      return found ?? otherwise?.compute(scope);
    },
  };
}

function ageAt(raw: Raw, place: Place): Expression {
  const born = place.inner(raw.ageAt);
  const on = place.inner(raw.on ?? 'today');
  return {
    reads: [...born.reads, ...on.reads],
    compute: (scope) => yearsBetween(born.compute(scope), on.compute(scope)),
  };
}

/** Whole years between two ISO dates; someone born on 29 February is older on 1 March. */
function yearsBetween(from: JsonValue | undefined, to: JsonValue | undefined): number | undefined {
  if (typeof from !== 'string' || typeof to !== 'string' || to < from) return undefined;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(from) || !/^\d{4}-\d{2}-\d{2}$/.test(to)) return undefined;
  const years = Number(to.slice(0, 4)) - Number(from.slice(0, 4));
  return to.slice(5) < from.slice(5) ? years - 1 : years;
}
