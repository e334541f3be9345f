/** Rows that must not repeat one another. */
import { jsonEqual } from '../json.js';
import type { Evaluation } from './evaluate.js';
import type { FieldModel } from './model.js';
import type { Row } from './rows.js';
import { FormScope } from './scope.js';

/** Number of an earlier row with the same `unique` key; told at the last field of the key. */
export function earlierTwin(
  evaluation: Evaluation,
  { model, row }: { readonly model: FieldModel; readonly row: Row | null },
): number | undefined {
  if (row === null) return undefined;
  const name = model.tail.join('.');
  const earlier = evaluation.rows(row.repeat, row.parent).slice(0, row.index);
  const twins = row.repeat.unique
    .filter((parts) => parts[parts.length - 1]?.join('.') === name)
    .flatMap((parts) => {
      const valuesOf = (at: Row) => {
        const scope = new FormScope(evaluation, at);
        return parts.map((segments) => scope.read({ relative: true, segments }) ?? null);
      };
      const mine = valuesOf(row);
      if (mine.includes(null)) return [];
      const twin = earlier.find((other) => jsonEqual(valuesOf(other), mine));
      return twin === undefined ? [] : [twin.index];
    });
  return twins.length === 0 ? undefined : Math.min(...twins) + (row.repeat.item.numberFrom ?? 1);
}
