/** Which page comes next. */
import type { FormStore } from '../form/store.js';
import type { QueueState } from '../upload/queue-state.js';
import { formFaults } from './faults.js';

/** Id of the page before or after the one on show; the review follows the last. */
export function neighbourOf(store: FormStore, step: 1 | -1): string {
  const ids = [...store.pages().map((page) => page.id), 'review'];
  const at = ids.indexOf(store.getState().page);
  return ids[Math.max(0, at + step)] ?? 'review';
}

/** `review`, or the first page that something is wrong on, its faults shown from now on. */
export function reviewOrFault(store: FormStore, queue: QueueState): string {
  const [fault] = formFaults(store, queue);
  const page = fault && store.pageOf(fault.key);
  if (page === undefined) return 'review';
  store.dispatch({ type: 'attempt', page });
  return page;
}
