/** Between the upload queue and the form: finished files are answers, a draft's files are known. */
import { localize } from '../definition/text.js';
import type { BizportalError } from '../errors.js';
import type { FormStore } from '../form/store.js';
import type { UploadQueue } from '../upload/queue.js';
import { attachedFiles, type QueueState } from '../upload/queue-state.js';

const NOTHING: QueueState = { status: 'idle', files: [] };

/** What the form's files are at; a form without attachments has none. */
export const filesOf = (queue: UploadQueue | null): QueueState => queue?.getState() ?? NOTHING;

/** Takes a draft's files in, which the portal keeps already. */
export function adoptFiles(store: FormStore, queue: UploadQueue): void {
  for (const view of store.attachments()) {
    const docName = localize(view.docName, 'th');
    for (const file of view.files) {
      const document = { documentType: view.documentType, docName, remark: file.remark };
      queue.adopt(file, { field: view.key, document });
    }
  }
}

/** Puts the queue's finished files into the form, where they differ. */
export function takeFiles(store: FormStore, queue: QueueState): void {
  for (const view of store.attachments()) {
    const files = attachedFiles(queue, view.key);
    const same =
      files.length === view.files.length &&
      files.every((file, i) => file.fileId === view.files[i]?.fileId);
    if (!same) store.dispatch({ type: 'files', key: view.key, files });
  }
}

/** Attachment id (behind its row's path) → ids of its files; visible ones only. */
export function fileIds(store: FormStore): Readonly<Record<string, readonly string[]>> {
  const visible = store.attachments().filter((view) => view.visible && view.files.length > 0);
  return Object.fromEntries(
    visible.map((view) => [
      view.path.replace('/attachments/', '/').slice(1),
      view.files.map((file) => file.fileId),
    ]),
  );
}

/** Upload receipts of all files; more than the data names do no harm. */
export function proofs(store: FormStore): readonly string[] {
  return store.attachments().flatMap(({ files }) => files.flatMap(({ proof }) => proof ?? []));
}

/** What stopped a file: the session's end before anything else; null: nothing. */
export function failureOf({ files }: QueueState): BizportalError | null {
  const errors = files.flatMap(({ state }) => (state.status === 'failed' ? [state.error] : []));
  return errors.find(({ code }) => code === 'session-ended') ?? errors[0] ?? null;
}
