/** The demo's forms without a browser: opened for a sandbox identity, answered by path. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { readFormFile } from '../../src/cli/form-file.js';
import { packageRoot } from '../../src/cli/package-root.js';
import type { FormDefinition } from '../../src/core/definition/form-definition.js';
import { createFormStore, type FormStore } from '../../src/core/form/store.js';
import type { AttachedFile, FieldView } from '../../src/core/form/view.js';
import type { JsonValue } from '../../src/core/json.js';
import { type Identity, sandboxIdentities } from '../../src/sandbox/index.js';

/** Places in reading order, each with what a citizen answers there. */
export type Answers = readonly (readonly [path: string, value: JsonValue])[];

/** Noon of 25 November 2569 in Thailand. */
export const NOW = Date.parse('2026-11-25T05:00:00Z');

/** @param name of the file in `demo/forms`, without `.json` */
export async function demoForm(name: string): Promise<FormDefinition> {
  const { parsed } = await readFormFile(join(packageRoot(), `demo/forms/${name}.json`));
  if (parsed.definition === undefined) throw new Error(parsed.errors.join('\n'));
  return parsed.definition;
}

export function identityOf(identityId: string): Identity {
  const found = sandboxIdentities.find((identity) => identity.identityId === identityId);
  return found ?? assert.fail(`the sandbox does not know ${identityId}`);
}

export function openFor(
  definition: FormDefinition,
  { identityType, identityId, profile }: Identity,
): FormStore {
  return createFormStore(definition, {
    identity: { identityType, identityId },
    profile: { identityType, record: profile },
    clock: { now: () => NOW },
  });
}

/** Answers what is on the screen; rows are added as they are needed. */
export function answer(store: FormStore, answers: Answers): void {
  for (const [path, value] of answers) {
    addRows(store, path);
    const key = store.keyOf(path) ?? assert.fail(`${path} is not in the form`);
    assert.ok(store.view(key)?.visible, `${path} is hidden`);
    store.dispatch({ type: 'edit', key, value });
  }
}

function addRows(store: FormStore, path: string): void {
  for (const { index } of path.matchAll(/\/\d+(?=\/)/g)) {
    const list = store.keyOf(path.slice(0, index));
    const row = Number(/^\/(\d+)/.exec(path.slice(index))?.[1]);
    for (;;) {
      const view = list === undefined ? undefined : store.view(list);
      if (list === undefined || view?.kind !== 'repeat' || view.rows.length > row) break;
      store.dispatch({ type: 'row-add', key: list });
    }
  }
}

/** A paper for every document that is asked for. */
export function attachAll(store: FormStore): void {
  for (const view of store.attachments()) {
    if (!view.visible || !view.required) continue;
    const files = [paper(view.documentType, view.accept[0] ?? 'pdf')];
    store.dispatch({ type: 'files', key: view.key, files });
  }
}

function paper(documentType: string, extension: string): AttachedFile {
  return {
    fileId: `FILE-${documentType}`,
    name: `${documentType}.${extension}`,
    contentType: extension === 'pdf' ? 'application/pdf' : 'image/jpeg',
    size: 120_000,
    md5: 'd41d8cd98f00b204e9800998ecf8427e',
    remark: '',
    uploadedAt: '2026-11-25T05:00:00.000Z',
  };
}

/** What a field shows now. */
export function fieldAt(store: FormStore, path: string): FieldView {
  const view = store.view(store.keyOf(path) ?? assert.fail(`${path} is not in the form`));
  return view?.kind === 'field' ? view : assert.fail(`${path} is no field`);
}

/** Where something is wrong, with the code: `/applicant/phone required`. */
export function faultsOf(store: FormStore, page?: string): readonly string[] {
  return store.issues(page).map(({ path, code }) => `${path} ${code}`);
}

/** An answer in the data that would be submitted. */
export function sent(store: FormStore, ...path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>(
    (value, name) => (value as Record<string | number, unknown> | undefined)?.[name],
    store.data(),
  );
}
