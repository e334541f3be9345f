/** Faults that stand between a page and the next: the store's, and what only the journey knows. */
import type { FormStore } from '../form/store.js';
import type { FieldIssue } from '../form/view.js';
import { type QueueState, unsettledFiles } from '../upload/queue-state.js';

/** Keys of what the review page asks for; no view has them. */
export const DECLARATION_KEY = 'declaration';
export const consentKey = (id: string): string => `consent-${id}`;

/**
 * All faults of a page (of the whole form without one), files on their way or failed among them:
 * nobody goes on with a document that may not arrive (fault 37).
 */
export function formFaults(
  store: FormStore,
  queue: QueueState,
  pageId?: string,
): readonly FieldIssue[] {
  const uploads = uploadFaults(store, queue).filter(
    ({ key }) => pageId === undefined || store.pageOf(key) === pageId,
  );
  // A warning is said beside its field; it stops nobody.
  const errors = store.issues(pageId).filter(({ severity }) => severity === 'error');
  const busy = new Set(uploads.map(({ key }) => key));
  return [...errors.filter(({ key }) => !busy.has(key)), ...uploads];
}

function uploadFaults(store: FormStore, queue: QueueState): readonly FieldIssue[] {
  const unsettled = unsettledFiles(queue);
  return [...new Set(unsettled.map(({ field }) => field))].flatMap((key) => {
    const view = store.view(key);
    if (view?.kind !== 'attachment' || !view.visible) return [];
    const files = unsettled.filter(({ field }) => field === key);
    const failed = files.filter(({ state }) => state.status === 'failed');

    const names = (failed.length > 0 ? failed : files).map(({ name }) => name);
    return [
      issue(key, { path: view.path, code: 'upload', params: { names, failed: failed.length > 0 } }),
    ];
  });
}

/** What the review page asks for besides: the declaration and required consents. */
export function reviewFaults(store: FormStore): readonly FieldIssue[] {
  const { definition, declared, consents } = store.getState();
  const { declaration, consents: asked = [] } = definition.review;
  const missing = asked.filter(({ id, required }) => required && !consents.get(id)?.given);
  return [
    ...(declaration !== undefined && !declared
      ? [issue(DECLARATION_KEY, { path: '/declaration', code: 'declaration', params: {} })]
      : []),
    ...missing.map(({ id }) =>
      issue(consentKey(id), { path: `/consents/${id}`, code: 'consent', params: { id } }),
    ),
  ];
}

function issue(key: string, found: Pick<FieldIssue, 'path' | 'code' | 'params'>): FieldIssue {
  return { key, severity: 'error', ...found };
}
