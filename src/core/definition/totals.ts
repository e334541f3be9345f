/** Totals over rows or over a list: sum, count, min, max. */
import * as decimal from '../decimal.js';
import type { JsonValue } from '../json.js';
import type { DataPath } from '../paths.js';
import { compileCondition, isLocal, type Scope } from './condition.js';
import { type Expression, type Place, pathAt, type Raw, toNumber, ZERO } from './expression.js';
import { fault } from './fault.js';

/** `"staff[].wage"`, or `"staff"` with `path: "./wage"`: the rows and what is read in each. */
function rowsOperand(
  raw: Raw,
  word: string,
  place: Place,
): { rows: DataPath; value: DataPath | null } {
  const text = raw[word];
  const whole = pathAt(text, place);
  const at = whole.segments.indexOf('*');
  const rows = at < 0 ? whole : { ...whole, segments: whole.segments.slice(0, at) };
  if (raw.path !== undefined) {
    const below = pathAt(raw.path, {
      ...place,
      context: { ...place.context, checkPath: () => {} },
    });
    return { rows, value: { relative: true, segments: below.segments } };
  }
  return {
    rows,
    value: at < 0 ? null : { relative: true, segments: whole.segments.slice(at + 1) },
  };
}

type Total = 'sum' | 'count' | 'min' | 'max';

/** @throws BizportalError `definition` */
export function over(word: Total, raw: Raw, place: Place): Expression {
  if (Array.isArray(raw[word])) return ofList(word, raw[word], place);
  const { rows, value } = rowsOperand(raw, word, place);
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
  return {
    reads: [
      rows,
      ...below(rows, value === null ? [] : [value]),
      ...below(rows, where?.reads ?? []),
    ],
    compute(scope) {
      const parts = scope
        .rows(rows)
        .map((row) => inRow(row))
        .filter((one) => one !== null);
      if (value === null) return parts.length;
      const found = parts.filter((one) => one !== undefined);
      return word === 'count' ? found.length : total(word, found);
    },
  };
}

function below(rows: DataPath, reads: readonly DataPath[]): DataPath[] {
  return reads.map((read) =>
    read.relative
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
