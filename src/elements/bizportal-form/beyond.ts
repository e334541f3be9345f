/** Faults that no item shows, told in the summary for as long as they stand. */
import type { FieldIssue } from '../../core/form/view.js';
import { unsettledFiles } from '../../core/upload/queue-state.js';
import type { FormContext } from './context.js';

/** Not ticked, sent or removed since. */
export function stillStands(ctx: FormContext, { key, code, params }: FieldIssue): boolean {
  const { declared, consents } = ctx.store.getState();
  if (code === 'upload') {
    const { queue } = ctx.journey;
    return queue !== null && unsettledFiles(queue.getState()).some(({ field }) => field === key);
  }
  if (code === 'gate') {
    return ctx.store.issues().some((issue) => issue.code === code && issue.key === key);
  }
  if (code === 'copies') return ctx.journey.draft?.getState().status === 'conflict';
  if (code === 'declaration') return !declared;
  return code !== 'consent' || !(consents.get(String(params.id))?.given ?? false);
}
