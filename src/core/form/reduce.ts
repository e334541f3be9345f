/** State and action to the next state; pure. What an action means for views is the store's to say. */
import { isJsonObject, type JsonObject, type JsonValue } from '../json.js';
import { getAt, type Segments, setAt } from '../paths.js';
import { dispute } from './dispute.js';
import type { Model, RepeatModel } from './model.js';
import { answerOffer, offered } from './offers.js';
import { pasteRow } from './row-copy.js';
import { isEmpty, placeOf, type Row, rowValues } from './rows.js';
import type { FormAction, FormState } from './state.js';
import type { Origin } from './view.js';

/** The model and row behind a key, for the actions that name one. */
export interface Target {
  readonly model: Model;
  readonly row: Row | null;
}

/** @returns the same state when the action does not apply (a key that is gone, a row too many) */
export function reduce(
  state: FormState,
  action: FormAction,
  target: Target | undefined,
  now: number,
): FormState {
  switch (action.type) {
    case 'edit':
      return target?.model.kind === 'field' ? edit(state, action, target) : state;
    case 'dispute': {
      if (target?.model.kind !== 'field') return state;
      const next = dispute(state, { model: target.model, row: target.row, on: action.on });
      return next === state ? state : edited(next, action.key);
    }
    case 'leave':
      return { ...state, touched: including(state.touched, action.key) };
    case 'offer':
      return target === undefined ? state : answerOffer(state, action, target);
    case 'row-add':
    case 'row-remove':
    case 'row-restore':
    case 'row-move':
      return target?.model.kind === 'repeat' ? changeRows(state, action, target) : state;
    case 'row-write':
      return target?.model.kind === 'repeat' ? writeRow(state, action, target) : state;
    case 'files': {
      const files = new Map(state.files).set(action.key, action.files);
      return edited({ ...state, files }, action.key);
    }
    case 'page':
      return { ...state, page: action.id };
    case 'passed':
      return { ...state, passed: including(state.passed, action.id) };
    case 'attempt':
      return { ...state, attempted: including(state.attempted, action.page) };
    case 'declare':
      return { ...state, declared: action.given };
    case 'consent':
      return consent(state, action, now);
    case 'check':
    case 'gate':
      return inquired(state, action);
    case 'server-issues':
      return {
        ...state,
        serverIssues: new Map(action.issues.map((issue) => [issue.key, [issue]])),
      };
    default:
      return state;
  }
}

/** Wrong tries are kept like edits, so that a reload does not give them back. */
function inquired(
  state: FormState,
  action: Extract<FormAction, { type: 'check' | 'gate' }>,
): FormState {
  const { inquiries } = state;
  if (action.type === 'check') {
    const checks = new Map(inquiries.checks).set(action.key, action.lookUp);
    return { ...state, inquiries: { ...inquiries, checks } };
  }
  const gates = new Map(inquiries.gates).set(action.page, action.tries);
  return { ...state, inquiries: { ...inquiries, gates }, edits: state.edits + 1 };
}

function edit(
  state: FormState,
  { key, value }: { readonly key: string; readonly value: JsonValue | undefined },
  { model, row }: Target,
): FormState {
  if (model.kind !== 'field') return state;
  const kept = value === '' || value === null ? undefined : value;
  const answers = setAt(state.answers, placeOf(model, row), kept);
  const known = state.origins.get(key) === 'user';
  const origins = known ? state.origins : new Map(state.origins).set(key, 'user');
  return edited({ ...state, answers, origins }, key);
}

/** One more edit of the user's; what the server said of this field is history. */
function edited(state: FormState, key: string): FormState {
  const next = { ...state, edits: state.edits + 1 };
  if (!state.serverIssues.has(key)) return next;
  const serverIssues = new Map(state.serverIssues);
  serverIssues.delete(key);
  return { ...next, serverIssues };
}

type WriteAction = Extract<FormAction, { readonly type: 'row-write' }>;
type RowAction = Exclude<
  Extract<FormAction, { readonly type: `row-${string}` }>,
  { readonly type: 'row-write' }
>;

/** A row comes, goes, moves or has other answers. */
export function isRowAction(action: FormAction): action is RowAction | WriteAction {
  return action.type.startsWith('row-');
}

/** The answer of one field may be another. */
export function isFieldAction({ type }: FormAction): boolean {
  return type === 'edit' || type === 'dispute' || type === 'offer';
}

function writeRow(state: FormState, action: WriteAction, { model, row }: Target): FormState {
  const { key, rowId, copy } = action;
  const index = (state.rowIds.get(key) ?? []).indexOf(rowId);
  if (model.kind !== 'repeat' || index < 0) return state;
  const place = [...placeOf(model, row), String(index)];
  return edited(pasteRow(state, { place, key: `${key}/${rowId}` }, copy), key);
}

function changeRows(state: FormState, action: RowAction, { model, row }: Target): FormState {
  if (model.kind !== 'repeat') return state;
  if (!isAllowed(action, model)) return state;
  const place = placeOf(model, row);
  const rows = [...rowValues(state.answers, place)];
  const ids = [...(state.rowIds.get(action.key) ?? [])];
  const changed = applyRows(action, { rows, ids, max: model.max, nextId: `r${state.nextRowId}` });
  if (!changed) return state;
  return edited(
    {
      ...state,
      answers: setAt(state.answers, place, rows),
      rowIds: new Map(state.rowIds).set(action.key, ids),
      nextRowId: action.type === 'row-add' ? state.nextRowId + 1 : state.nextRowId,
    },
    action.key,
  );
}

/** Fixed rows are neither added, removed nor moved by anybody. */
function isAllowed({ type }: RowAction, { item }: RepeatModel): boolean {
  if (type === 'row-add') return item.add !== false;
  if (type === 'row-move') return item.move === true;
  return item.remove !== false;
}

interface RowLists {
  readonly rows: JsonValue[];
  readonly ids: string[];
  readonly max: number;
  readonly nextId: string;
}

/** Changes both lists alike; false when the action does not apply. */
function applyRows(action: RowAction, { rows, ids, max, nextId }: RowLists): boolean {
  if (action.type === 'row-add') {
    if (rows.length >= max) return false;
    rows.push({});
    ids.push(nextId);
    return true;
  }
  if (action.type === 'row-restore') {
    if (ids.includes(action.rowId)) return false;
    rows.splice(action.index, 0, action.row);
    ids.splice(action.index, 0, action.rowId);
    return true;
  }
  const from = ids.indexOf(action.rowId);
  if (from < 0) return false;
  const [value] = rows.splice(from, 1);
  ids.splice(from, 1);
  if (action.type === 'row-remove') return true;
  rows.splice(action.to, 0, value ?? {});
  ids.splice(action.to, 0, action.rowId);
  return true;
}

function consent(
  state: FormState,
  action: Extract<FormAction, { type: 'consent' }>,
  now: number,
): FormState {
  const text = state.definition.review.consents?.find(({ id }) => id === action.id);
  if (text === undefined) return state;
  const { id, given, lang } = action;
  const answer = { id, given, lang, version: text.version, at: new Date(now).toISOString() };
  return { ...state, consents: new Map(state.consents).set(id, answer) };
}

/** Answers that nobody typed, put where nothing better is. */
export interface Fill {
  readonly key: string;
  readonly place: Segments;
  readonly value: JsonValue;
  readonly origin: Origin;
  /** The register says nothing here: the host page's word is not offered beside an answer. */
  readonly quiet?: boolean;
}

/** A weaker origin never replaces a stronger one. */
const STRENGTH: Readonly<Record<Origin, number>> = {
  none: 0,
  default: 1,
  computed: 1,
  prefill: 2,
  draft: 3,
  user: 4,
};

export function fill(state: FormState, fills: readonly Fill[]): FormState {
  if (fills.length === 0) return state;
  let { answers } = state;
  let told = state;
  const origins = new Map(state.origins);
  const register = new Map(state.register);
  for (const one of fills) {
    const { key, place, value, origin } = one;
    const held = origins.get(key) ?? (isEmpty(getAt(answers, place)) ? 'none' : 'draft');
    if (STRENGTH[held] > STRENGTH[origin]) {
      if (origin === 'prefill') told = offered(told, one);
      continue;
    }
    if (origin === 'prefill' && !one.quiet) register.set(key, value);
    answers = setAt(answers, place, value);
    origins.set(key, origin);
  }
  return answers === state.answers ? told : { ...told, answers, origins, register };
}

/** Blank rows, so that a repeat that needs some opens with them. */
export function openRows(state: FormState, repeats: readonly RepeatModel[]): FormState {
  let answers = state.answers;
  for (const repeat of repeats) {
    if (repeat.row !== null || repeat.min === 0 || repeat.item.add === false) continue;
    const rows = rowValues(answers, repeat.tail);
    if (rows.length >= repeat.min) continue;
    const blank = Array.from({ length: repeat.min - rows.length }, (): JsonObject => ({}));
    answers = setAt(answers, repeat.tail, [...rows.filter(isJsonObject), ...blank]);
  }
  return answers === state.answers ? state : { ...state, answers };
}

function including<T>(set: ReadonlySet<T>, member: T): ReadonlySet<T> {
  return set.has(member) ? set : new Set([...set, member]);
}

/** Keys of the views that an action concerns by itself, whatever becomes of the answers. */
export function touchedKeys(action: FormAction): readonly string[] {
  if (action.type === 'gate') return [`page:${action.page}`];
  return 'key' in action ? [action.key] : [];
}
