/** Between the upload queue and the form: finished files are answers, a draft's files are known. */
import { localize } from '../definition/text.js';
import type { FormStore } from '../form/store.js';
import type { AttachmentView } from '../form/view.js';
import { attachedFiles, type QueueState, type UploadQueue } from '../upload/queue.js';

/** All attachments, hidden ones too: their files stay until the citizen removes them. */
export function attachmentViews(store: FormStore): readonly AttachmentView[] {
  const views: AttachmentView[] = [];
  const visit = (keys: readonly string[]): void => {
    for (const key of keys) {
      const view = store.view(key);
      if (view?.kind === 'attachment') views.push(view);
      else if (view?.kind === 'section') visit(view.items);
      else if (view?.kind === 'repeat') for (const row of view.rows) visit(row.items);
    }
  };
  for (const page of store.pages()) visit(page.sections);
  return views;
}

/** Takes a draft's files in, which the portal keeps already. */
export function adoptFiles(store: FormStore, queue: UploadQueue): void {
  for (const view of attachmentViews(store)) {
    const docName = localize(view.docName, 'th');
    for (const file of view.files) {
      const document = { documentType: view.documentType, docName, remark: file.remark };
      queue.adopt(file, { field: view.key, document });
    }
  }
}

/** Puts the queue's finished files into the form, where they differ. */
export function takeFiles(store: FormStore, queue: QueueState): void {
  for (const view of attachmentViews(store)) {
    const files = attachedFiles(queue, view.key);
    const same =
      files.length === view.files.length &&
      files.every((file, i) => file.fileId === view.files[i]?.fileId);
    if (!same) store.dispatch({ type: 'files', key: view.key, files });
  }
}

/** Attachment id (behind its row's path) → ids of its files; visible ones only. */
export function fileIds(store: FormStore): Readonly<Record<string, readonly string[]>> {
  const visible = attachmentViews(store).filter((view) => view.visible && view.files.length > 0);
  return Object.fromEntries(
    visible.map((view) => [
      view.path.replace('/attachments/', '/').slice(1),
      view.files.map((file) => file.fileId),
    ]),
  );
}
