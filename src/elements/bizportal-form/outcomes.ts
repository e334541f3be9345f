/** From two glimpses of a journey to the DOM events that tell the page what happened between. */
import type { Glimpse } from '../../controllers/journey-controller.js';
import type { DraftState } from '../../core/draft/saver.js';
import type { FormStore } from '../../core/form/store.js';
import type { OtpState } from '../../core/otp/state.js';
import type { QueuedFile } from '../../core/upload/queue-state.js';
import {
  BpDraftEvent,
  BpErrorEvent,
  BpOtpEvent,
  BpPageEvent,
  BpReadyEvent,
  BpSessionEvent,
  BpSubmitErrorEvent,
  BpSubmitEvent,
  BpSubmitUnknownEvent,
  BpUploadEvent,
} from '../../events.js';

import { progressOf } from '../bp-file-upload/said.js';

/** In the order in which they happened. */
export function outcomes(formId: string, before: Glimpse, now: Glimpse): readonly CustomEvent[] {
  const events: CustomEvent[] = [];
  const was = before.state.status;
  const { status, error } = now.state;
  if (was === 'loading' && now.page !== '' && status !== 'failed') events.push(ready(formId, now));
  else if (before.page !== now.page && before.page !== '' && now.page !== '') {
    events.push(new BpPageEvent({ from: before.page, to: now.page }));
  }
  const { endsIn } = now.state;
  if (endsIn !== null && before.state.endsIn === null) {
    events.push(new BpSessionEvent({ state: 'expiring', expiresIn: endsIn }));
  }
  if (was !== status) events.push(...arrivals(was, now));
  else if (error !== null && error !== before.state.error) events.push(new BpErrorEvent({ error }));
  return events;
}

function ready(id: string, { state }: Glimpse): CustomEvent {
  const { session, restored } = state;
  return new BpReadyEvent({ id, identityType: session?.identityType ?? null, restored });
}

/** What entering a status means; leaving `submitting` backwards is a refusal. */
function arrivals(was: string, { state }: Glimpse): readonly CustomEvent[] {
  const { status, error, receipt, reference } = state;
  if (status === 'submitted' && receipt !== null) {
    const { requestId, message, callbackUrl } = receipt;
    return [
      new BpSubmitEvent({ requestId, message, ...(callbackUrl !== null && { callbackUrl }) }),
    ];
  }
  if (status === 'unknown') return [new BpSubmitUnknownEvent({ reference: reference ?? '' })];
  // Open in another tab: the session goes on, only not here.
  if (status === 'ended' && error?.code !== 'elsewhere') {
    return [new BpSessionEvent({ state: 'ended' })];
  }
  if (error === null) return [];
  const refused = was === 'submitting' || was === 'unknown';
  return [refused ? new BpSubmitErrorEvent({ error }) : new BpErrorEvent({ error })];
}

const otpWords = new Set(['sent', 'wrong', 'expired', 'locked', 'verified']);

/** Only on a new status; `sent` again after a check without answer is no news, but why there was none. */
export function otpOutcome(before: OtpState, now: OtpState): CustomEvent | null {
  if (before.status === now.status) return null;
  const error = now.status === 'failed' || now.status === 'sent' ? now.error : null;
  // A session that is over is told of by itself.
  if (error !== null && error.code !== 'session-ended') return new BpErrorEvent({ error });
  if (!otpWords.has(now.status)) return null;
  if (now.status === 'sent' && before.status === 'checking') return null;
  const ref = 'ticket' in now ? { ref: now.ticket.ref } : {};
  return new BpOtpEvent({ state: now.status as BpOtpEvent['detail']['state'], ...ref });
}

export function draftOutcome(before: DraftState, now: DraftState): CustomEvent | null {
  if (now.status === 'idle') return null;
  const { status: state, savedAt } = now;
  const same = before.status === state && 'savedAt' in before && before.savedAt === savedAt;
  return same ? null : new BpDraftEvent({ state, savedAt });
}

/** `path` is the attachment's place in the answers; the queue knows only its key. */
export function uploadOutcome(store: FormStore | null, file: QueuedFile): CustomEvent {
  const view = store?.view(file.field);
  const path = view !== undefined && 'path' in view ? view.path : file.field;
  return new BpUploadEvent(progressOf(file, path));
}
