/**
 * What a source's record fills in, and takes back when another record is meant: only what nobody has
 * typed or changed.
 */
import type { FieldItem, Seed } from '../definition/shape.js';
import { parsePath, setAt } from '../paths.js';
import { idOf, type LookUp, sourceAnswers } from '../sources/look-up.js';
import type { FieldModel, Model, RepeatModel } from './model.js';
import { prefillRoots, prefillValue } from './prefill.js';
import { type Fill, fill } from './reduce.js';
import { keyOf, numberRows, placeOf, rowsOf, rowValues } from './rows.js';
import { makeSeeded } from './seed.js';
import type { FormState } from './state.js';

/** The state with one source's new look-up, and everything it fills. */
export function lookedUp(
  state: FormState,
  { source, lookUp }: { readonly source: string; readonly lookUp: LookUp },
  nodes: readonly Model[],
): FormState {
  const { inquiries } = state;
  const lookUps = new Map(inquiries.lookUps).set(source, lookUp);
  const next = { ...state, inquiries: { ...inquiries, lookUps } };
  const before = inquiries.filled.get(source);
  const id = idOf(lookUp);
  const gone = lookUp.status === 'absent' || lookUp.status === 'refused' || id !== before;
  const emptied = before !== undefined && gone ? unfill(next, source, nodes) : next;
  return lookUp.status === 'found'
    ? refill(emptied, { source, id: lookUp.id, newRows: before !== lookUp.id }, nodes)
    : emptied;
}

function unfill(state: FormState, source: string, nodes: readonly Model[]): FormState {
  const filled = new Map(state.inquiries.filled);
  filled.delete(source);
  const inquiries = { ...state.inquiries, filled };
  const emptied = fieldsOf(nodes, source).reduce<FormState>(forget, { ...state, inquiries });
  return repeatsOf(nodes, source).reduce(dropRows, emptied);
}

function forget(state: FormState, field: FieldModel): FormState {
  const key = keyOf(field, null);
  if (state.origins.get(key) !== 'prefill') return state;
  const origins = new Map(state.origins);
  origins.delete(key);
  return { ...state, origins, answers: setAt(state.answers, field.tail, undefined) };
}

/** Rows of the record in which nobody has changed anything go; in the others its word is the citizen's. */
function dropRows(state: FormState, repeat: RepeatModel): FormState {
  const key = keyOf(repeat, null);
  const rows = rowsOf(repeat, null, state);
  const values = rowValues(state.answers, repeat.tail);
  const origins = new Map(state.origins);
  const kept = rows.filter(({ key: row }) => isTouched(state, row) || !hasPrefill(state, row));
  for (const row of kept) {
    for (const [one, origin] of origins) {
      if (origin === 'prefill' && one.startsWith(`${row.key}/`)) origins.set(one, 'user');
    }
  }
  if (kept.length === rows.length) return { ...state, origins };
  const left = kept.map((row) => values[row.index] ?? {});
  return {
    ...state,
    origins,
    answers: setAt(state.answers, repeat.tail, left.length === 0 ? undefined : left),
    rowIds: new Map(state.rowIds).set(
      key,
      kept.map((row) => row.id),
    ),
  };
}

function originsIn({ origins }: FormState, row: string): readonly string[] {
  return [...origins].flatMap(([key, origin]) => (key.startsWith(`${row}/`) ? [origin] : []));
}

function hasPrefill(state: FormState, row: string): boolean {
  return originsIn(state, row).includes('prefill');
}

function isTouched(state: FormState, row: string): boolean {
  const files = [...state.files].some(
    ([key, kept]) => kept.length > 0 && key.startsWith(`${row}/`),
  );
  return files || originsIn(state, row).some((origin) => origin === 'user' || origin === 'draft');
}

interface Refill {
  readonly source: string;
  readonly id: string;
  /** The record's rows are not in the answers yet. */
  readonly newRows: boolean;
}

function refill(
  state: FormState,
  { source, id, newRows }: Refill,
  nodes: readonly Model[],
): FormState {
  const { inquiries, identity, profile } = state;
  const roots = prefillRoots(identity, profile, sourceAnswers(inquiries.lookUps));
  const filled = new Map(inquiries.filled).set(source, id);
  // A record that is new to the answers belongs into the draft.
  const edits = newRows ? state.edits + 1 : state.edits;
  const begun = { ...state, edits, inquiries: { ...inquiries, filled } };
  const seeded = makeSeeded(begun, repeatsOf(nodes, source), { roots, newRows });
  const numbered = numberRows(
    seeded.state,
    nodes.filter((node) => node.kind === 'repeat'),
  );
  const fills = fieldsOf(nodes, source).flatMap((model): Fill[] => {
    const value = prefillValue(model, roots);
    if (value === undefined) return [];
    return [{ key: keyOf(model, null), place: placeOf(model, null), value, origin: 'prefill' }];
  });
  return fill(numbered, [...fills, ...seeded.fills(numbered)]);
}

function fieldsOf(nodes: readonly Model[], source: string): readonly FieldModel[] {
  return nodes.filter(
    (node): node is FieldModel =>
      node.kind === 'field' && node.row === null && reads(node.item.prefill, source),
  );
}

function repeatsOf(nodes: readonly Model[], source: string): readonly RepeatModel[] {
  return nodes.filter(
    (node): node is RepeatModel =>
      node.kind === 'repeat' && node.row === null && reads(node.item.seed, source),
  );
}

function reads(rule: FieldItem['prefill'] | Seed | undefined, source: string): boolean {
  if (rule === undefined) return false;
  const from = typeof rule === 'string' ? rule : rule.from;
  const map: unknown = typeof rule === 'string' ? [] : rule.map;
  const others = Array.isArray(map) ? map : [];
  return [from, ...others].flat().some((text) => {
    const [root, name] = parsePath(String(text)).segments;
    return root === 'sources' && name === source;
  });
}
