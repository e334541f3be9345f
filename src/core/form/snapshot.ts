/** Between state and draft: rows get new ids at each load, so a draft speaks in JSON Pointers. */
import type { FormDefinition } from '../definition/form-definition.js';
import type { JsonObject, JsonValue } from '../json.js';
import { keptInquiries, restoredInquiries } from './kept-inquiries.js';
import type { Model } from './model.js';
import { instancesOf, keyOf, pointerOf } from './rows.js';
import type { FormSnapshot, FormState, FormStoreOptions } from './state.js';
import type { AttachedFile, FieldView, Origin, View } from './view.js';
import { attachmentPointer } from './views.js';

export function takeSnapshot(state: FormState, views: Iterable<View>): FormSnapshot {
  const files: Record<string, readonly AttachedFile[]> = {};
  const origins: Record<string, Origin> = {};
  const register: Record<string, JsonValue> = {};
  for (const view of views) {
    if (view.kind === 'field') takeField(state, view, { origins, register });
    else if (view.kind === 'attachment') {
      const kept = state.files.get(view.key) ?? [];
      if (kept.length > 0) files[view.path] = kept;
    }
  }
  const seen = Object.keys(register).length > 0 ? { register } : {};
  const { answers, page } = state;
  return { answers, files, origins, page, ...seen, ...keptInquiries(state) };
}

function takeField(
  state: FormState,
  { key, path }: FieldView,
  into: { readonly origins: Record<string, Origin>; readonly register: Record<string, JsonValue> },
): void {
  const origin = state.origins.get(key);
  if (origin !== undefined) into.origins[path] = origin;
  const seen = state.register.get(key);
  // While the register's word is the answer, it need not be kept twice.
  if (seen !== undefined && origin !== 'prefill') into.register[path] = seen;
}

interface Start {
  readonly identity: NonNullable<FormStoreOptions['identity']> | null;
  readonly profile: NonNullable<FormStoreOptions['profile']> | null;
  readonly draft: FormSnapshot | null;
  readonly today: string;
}

/** The state a form opens with, before prefill; its rows are not numbered yet. */
export function startState(
  definition: FormDefinition,
  { identity, profile, draft, today }: Start,
): FormState {
  const first = definition.pages[0]?.id ?? 'review';
  const known = (id: string) => id === 'review' || definition.pages.some((page) => page.id === id);
  const answers: JsonObject = draft?.answers ?? {};
  return {
    definition,
    identity,
    profile,
    today,
    answers,
    rowIds: new Map(),
    nextRowId: 1,
    origins: new Map(),
    register: new Map(),
    offers: new Map(),
    files: new Map(),
    touched: new Set(),
    attempted: new Set(),
    serverIssues: new Map(),
    inquiries: restoredInquiries(draft, definition),
    page: draft !== null && known(draft.page) ? draft.page : first,
    passed: new Set(),
    declared: false,
    consents: new Map(),
    edits: 0,
  };
}

/** Origins and files of a draft under the keys that its rows have now. */
export function takeUp(state: FormState, draft: FormSnapshot, nodes: readonly Model[]): FormState {
  const origins = new Map(state.origins);
  const files = new Map(state.files);
  const register = new Map(state.register);
  const take = <T>(into: Map<string, T>, key: string, value: T | undefined) => {
    if (value !== undefined) into.set(key, value);
  };
  for (const model of nodes) {
    for (const row of instancesOf(model, state)) {
      const key = keyOf(model, row);
      if (model.kind === 'field') {
        const pointer = pointerOf(model, row);
        take(origins, key, draft.origins[pointer]);
        take(register, key, draft.register?.[pointer]);
      }
      if (model.kind === 'attachment') take(files, key, draft.files[attachmentPointer(model, row)]);
    }
  }
  return { ...state, origins, files, register };
}
