/** Totals over rows or over a list: sum, count, min, max. */
import * as decimal from '../decimal.js';
import type { JsonValue } from '../json.js';
import type { DataPath } from '../paths.js';
import { compileCondition, isLocal, type Scope } from './condition.js';
import { type Expression, type Place, pathAt, type Raw, toNumber, ZERO } from './expression.js';
import { fault } from './fault.js';

/** Lists, each inside a row of the one before, and what is read in a row of the last; null: nothing. */
interface Operand {
  readonly lists: readonly [DataPath, ...DataPath[]];
  readonly value: DataPath | null;
}

/** `"staff[].wage"`, `"branches[].staff[].wage"`, or `"staff"` with `path: "./wage"`. */
function rowsOperand(raw: Raw, word: string, place: Place): Operand {
  const whole = pathAt(raw[word], place);
  const checked = { ...place, context: { ...place.context, checkPath: () => {} } };
  const path = raw.path === undefined ? null : pathAt(raw.path, checked);
  const [first = [], ...others] = levels(whole.segments, path?.segments);
  const inner = others.map((segments): DataPath => ({ relative: true, segments }));
  const value = inner.pop() ?? null;
  return { lists: [{ ...whole, segments: first }, ...inner], value };
}

/** Cut where rows begin. */
function levels(whole: DataPath['segments'], path?: DataPath['segments']): string[][] {
  const cut: string[][] = [[]];
  for (const segment of path === undefined ? whole : [...whole, '*', ...path]) {
    if (segment === '*') cut.push([]);
    else cut.at(-1)?.push(segment);
  }
  return cut;
}

/** The rows of the last list. */
function rowsOf(scope: Scope, [list, ...inner]: Operand['lists']): readonly Scope[] {
  const [next, ...others] = inner;
  const rows = scope.rows(list);
  return next === undefined ? rows : rows.flatMap((row) => rowsOf(row, [next, ...others]));
}

type Total = 'sum' | 'count' | 'min' | 'max';

/** @throws BizportalError `definition` */
export function over(word: Total, raw: Raw, place: Place): Expression {
  if (Array.isArray(raw[word])) return ofList(word, raw[word], place);
  const { lists, value } = rowsOperand(raw, word, place);
  if (value === null && word !== 'count') throw fault(place.at, 'needs a path into the rows');
  const where =
    raw.where === undefined
      ? null
      : compileCondition(raw.where, `${place.at}.where`, place.context);
  /** null: not counted. Kept per row, so that a list of thousands is not read again at each key. */
  const part = (row: Scope) =>
    (where?.test(row) ?? true) ? (value === null ? undefined : row.read(value)) : null;
  const local = isLocal(where?.reads ?? []);
  const inRow = (row: Scope) =>
    local && row.memo !== undefined ? row.memo(part, () => part(row)) : part(row);
  const paths: DataPath[] = [];
  for (const list of lists) paths.push(...within(paths, [list]));
  return {
    reads: [
      ...paths,
      ...within(paths, value === null ? [] : [value]),
      ...within(paths, where?.reads ?? []),
    ],
    compute(scope) {
      const parts = rowsOf(scope, lists)
        .map((row) => inRow(row))
        .filter((one) => one !== null);
      if (value === null) return parts.length;
      const found = parts.filter((one) => one !== undefined);
      return word === 'count' ? found.length : total(word, found);
    },
  };
}

/** What is read in the rows of the last of these lists, seen from outside. */
function within(lists: readonly DataPath[], reads: readonly DataPath[]): DataPath[] {
  const rows = lists.at(-1);
  return reads.map((read) =>
    read.relative && rows !== undefined
      ? { relative: rows.relative, segments: [...rows.segments, '*', ...read.segments] }
      : read,
  );
}

function ofList(word: Total, list: readonly unknown[], place: Place): Expression {
  const parts = list.map((part) => place.inner(part));
  return {
    reads: parts.flatMap((part) => part.reads),
    compute(scope) {
      const found = parts.map((part) => part.compute(scope)).filter((one) => one !== undefined);
      return word === 'count' ? found.length : total(word, found);
    },
  };
}

function total(word: Exclude<Total, 'count'>, values: readonly JsonValue[]): number | undefined {
  const numbers = values.map(toNumber).filter((one) => one !== undefined);
  if (word === 'sum') return decimal.fromDecimal(numbers.reduce(decimal.add, ZERO));
  const sign = word === 'min' ? 1 : -1;
  const [first] = [...numbers].sort((a, b) => sign * decimal.compare(a, b));
  return first === undefined ? undefined : decimal.fromDecimal(first);
}
