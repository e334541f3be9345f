/** Rows: instances of a repeat, told by a stable id so that nothing moves with the index. */
import { isJsonObject, type JsonObject, type JsonValue } from '../json.js';
import { getAt, type Segments, toPointer } from '../paths.js';
import type { Model, RepeatModel } from './model.js';
import type { FormState } from './state.js';

export interface Row {
  /** Prefix of the keys of everything in the row. */
  readonly key: string;
  readonly id: string;
  /** Where it stands now: it is the same row still when others come, go or move. */
  readonly index: number;
  readonly repeat: RepeatModel;
  /** The row that the repeat itself stands in. */
  readonly parent: Row | null;
}

/** The row's number as people read it. */
export function numberOf(row: Row): number {
  return row.index + (row.repeat.item.numberFrom ?? 1);
}

/** Key of a view: the model's own, behind the rows it stands in. */
export function keyOf(model: Model, row: Row | null): string {
  return (row?.key ?? '') + model.local;
}

/** Where an item's answer stands now, indices filled in. */
export function placeOf(model: { readonly tail: Segments }, row: Row | null): Segments {
  return row === null ? model.tail : [...rowPlace(row), ...model.tail];
}

export function rowPlace(row: Row): Segments {
  return [...placeOf(row.repeat, row.parent), String(row.index)];
}

/** The rows of a repeat, in order. */
export function rowsOf(repeat: RepeatModel, parent: Row | null, state: FormState): readonly Row[] {
  const key = keyOf(repeat, parent);
  return (state.rowIds.get(key) ?? []).map((id, index) => ({
    key: `${key}/${id}`,
    id,
    index,
    repeat,
    parent,
  }));
}

/** Every row that an item has an instance in; `null` for an item outside repeats. */
export function instancesOf(model: Model, state: FormState): readonly (Row | null)[] {
  const repeat = model.row;
  if (repeat === null) return [null];
  return instancesOf(repeat, state).flatMap((parent) => rowsOf(repeat, parent, state));
}

/** The row that the container of an item stands in. */
export function containerRow({ parent }: Model, row: Row | null): Row | null {
  return parent?.kind === 'repeat' ? (row?.parent ?? null) : row;
}

/** The answers of one repeat; what is not a list counts as none. */
export function rowValues(answers: JsonObject, place: Segments): readonly JsonValue[] {
  const value = getAt(answers, place);
  return Array.isArray(value) ? value : [];
}

/**
 * Ids for every row in the answers, old ones kept by position.
 * @returns the same state when nothing is missing
 */
export function numberRows(state: FormState, repeats: readonly RepeatModel[]): FormState {
  let next = state.nextRowId;
  const rowIds = new Map(state.rowIds);
  let changed = false;
  const visit = (repeat: RepeatModel, parent: Row | null): void => {
    const count = rowValues(state.answers, placeOf(repeat, parent)).length;
    const key = keyOf(repeat, parent);
    const ids = rowIds.get(key) ?? [];
    if (ids.length !== count) {
      const fresh = Array.from({ length: count }, (_, i) => ids[i] ?? `r${next++}`);
      rowIds.set(key, fresh);
      changed = true;
    }
    for (const row of rowsOf(repeat, parent, { ...state, rowIds })) {
      for (const child of repeat.children) if (child.kind === 'repeat') visit(child, row);
    }
  };
  for (const repeat of repeats) visit(repeat, null);
  return changed ? { ...state, rowIds, nextRowId: next } : state;
}

/** An empty answer: absent, null, blank text, or a list or object of nothing but these. */
export function isEmpty(value: JsonValue | undefined): boolean {
  if (value === undefined || value === null) return true;
  if (typeof value === 'string') return value.trim() === '';
  if (Array.isArray(value)) return value.every(isEmpty);
  return isJsonObject(value) && Object.values(value).every(isEmpty);
}

/** Without blank members, at any depth; the value itself when it has none. */
export function pruned(value: JsonValue): JsonValue {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.filter((one) => !isEmpty(one)).map(pruned);
  const members = Object.entries(value).filter(([, one]) => !isEmpty(one));
  return Object.fromEntries(members.map(([key, one]) => [key, pruned(one)]));
}

/** Nothing is in the row: no answer, typed or hidden, and no file. */
export function isBlank(row: Row, { answers, files }: FormState): boolean {
  return isEmptyRow(getAt(answers, rowPlace(row))) && !hasFiles(row, files);
}

/** The rows of one list that are not blank. */
export function filledRows(rows: readonly Row[], { answers, files }: FormState): readonly Row[] {
  const [first] = rows;
  if (first === undefined) return rows;
  const values = rowValues(answers, placeOf(first.repeat, first.parent));
  return rows.filter((row) => !isEmptyRow(values[row.index]) || hasFiles(row, files));
}

function hasFiles({ key: row }: Row, files: FormState['files']): boolean {
  return [...files].some(([key, kept]) => kept.length > 0 && key.startsWith(`${row}/`));
}

const emptyRows = new WeakMap<object, boolean>();

/** Answers are never changed, so each row is looked through once. */
function isEmptyRow(answers: JsonValue | undefined): boolean {
  if (typeof answers !== 'object' || answers === null) return isEmpty(answers);
  const known = emptyRows.get(answers) ?? isEmpty(answers);
  emptyRows.set(answers, known);
  return known;
}

/** JSON Pointer of a row; empty outside of rows. */
export function pointerOfRow(row: Row | null): string {
  return row === null ? '' : toPointer(rowPlace(row));
}

/** JSON Pointer of an item's answer. */
export function pointerOf(model: { readonly tail: Segments }, row: Row | null): string {
  return toPointer(placeOf(model, row));
}

/** The way from its row, or the root, to the object that holds it. */
export function parentTail({ tail }: { readonly tail: Segments }): string {
  return toPointer(tail.slice(0, -1));
}
