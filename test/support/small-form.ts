/** Forms for tests of the core: a schema, some items, and short ways to what stands in them. */
import assert from 'node:assert/strict';
import { type FormDefinition, parseDefinition } from '../../src/core/definition/parse.js';
import type { FormStoreOptions } from '../../src/core/form/state.js';
import { createFormStore, type FormStore } from '../../src/core/form/store.js';
import type { FieldView, RepeatView } from '../../src/core/form/view.js';
import type { JsonValue } from '../../src/core/json.js';

export interface SmallForm {
  readonly schema: object;
  readonly items?: readonly unknown[];
  /** Instead of `items`. */
  readonly pages?: readonly unknown[];
  readonly [key: string]: unknown;
}

export function parsed({ items = [], ...rest }: SmallForm): ReturnType<typeof parseDefinition> {
  return parseDefinition({
    formatVersion: 1,
    id: 'f',
    version: '1',
    pages: [{ id: 'p', sections: [{ items }] }],
    ...rest,
  });
}

/** The definition; its faults, when it has some, fail the test. */
export function definitionOf(form: SmallForm): FormDefinition {
  const { definition, errors } = parsed(form);
  return definition ?? assert.fail(errors.map(({ message }) => message).join('\n'));
}

/** What is wrong with it, as an author reads it. */
export function faultsOf(form: SmallForm): readonly string[] {
  return (parsed(form).errors ?? []).map(({ message }) => message);
}

export function openForm(form: SmallForm, options: FormStoreOptions = {}): FormStore {
  return createFormStore(definitionOf(form), options);
}

export function key(store: FormStore, path: string): string {
  return store.keyOf(path) ?? assert.fail(`no view at ${path}`);
}

export function field(store: FormStore, path: string): FieldView {
  return store.view(key(store, path)) as FieldView;
}

export function rows(store: FormStore, path: string): RepeatView {
  return store.view(key(store, path)) as RepeatView;
}

export function edit(store: FormStore, answers: Readonly<Record<string, JsonValue>>): void {
  for (const [path, value] of Object.entries(answers)) {
    store.dispatch({ type: 'edit', key: key(store, path), value });
  }
}

/** `path code` of every fault. */
export function issues(store: FormStore, page?: string): readonly string[] {
  return store.issues(page).map(({ path, code }) => `${path} ${code}`);
}
