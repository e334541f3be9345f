/** Answers that the host page brings: a prefill like the register's, and weaker than its locked word. */
import type { JsonObject, JsonValue } from '../json.js';
import { getAt, setAt } from '../paths.js';
import type { FieldModel, Model, RepeatModel } from './model.js';
import { inOneForm } from './one-form.js';
import { type Fill, fill } from './reduce.js';
import { instancesOf, isEmpty, keyOf, numberRows, placeOf } from './rows.js';
import type { FormState } from './state.js';

/** Fills what nobody has answered; rows come only where there are none yet. */
export function hostPrefill(
  state: FormState,
  value: JsonObject,
  nodes: readonly Model[],
): FormState {
  const repeats = nodes.filter((node) => node.kind === 'repeat');
  let { answers } = state;
  for (const repeat of repeats) {
    const rows = rowsIn(value, repeat);
    if (repeat.row !== null || rows.length === 0 || !isEmpty(getAt(answers, repeat.tail))) continue;
    answers = setAt(answers, repeat.tail, blankRows(repeat, rows));
  }
  const numbered = numberRows({ ...state, answers }, repeats);
  return fill(
    numbered,
    nodes.flatMap((model) => (model.kind === 'field' ? fillsOf(model, value, numbered) : [])),
  );
}

function fillsOf(model: FieldModel, value: JsonObject, state: FormState): Fill[] {
  const { prefill } = model.item;
  const locked = typeof prefill === 'object' && prefill.lock === true;
  return instancesOf(model, state).flatMap((row): Fill[] => {
    const place = placeOf(model, row);
    const key = keyOf(model, row);
    const given = getAt(value, place);
    if (given === undefined || (locked && state.origins.get(key) === 'prefill')) return [];
    const fitting = inOneForm(model, given);
    return [{ key, place, value: fitting, origin: 'prefill', quiet: true }];
  });
}

function rowsIn(value: JsonValue, repeat: RepeatModel): readonly JsonValue[] {
  const rows = getAt(value, repeat.tail);
  return Array.isArray(rows) ? rows : [];
}

/** Room for the rows, and for the rows in them. */
function blankRows(repeat: RepeatModel, rows: readonly JsonValue[]): JsonObject[] {
  const inner = repeat.children.filter((child) => child.kind === 'repeat');
  return rows.map((row) =>
    inner.reduce<JsonObject>((blank, child) => {
      const below = rowsIn(row, child);
      return below.length === 0 ? blank : setAt(blank, child.tail, blankRows(child, below));
    }, {}),
  );
}
