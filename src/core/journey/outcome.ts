/** What the submit machine's word means for the whole way, and the receipt that outlives a reload. */
import type { BizportalError } from '../errors.js';
import { isJsonObject } from '../json.js';
import type { DeviceStore, Session } from '../ports.js';
import type { SubmitState } from '../submit/machine-state.js';
import { emptyIn, noticeOf } from './open.js';
import type { Made } from './opening.js';
import type { Parts } from './parts.js';
import { type JourneyState, type Receipt, START } from './state.js';

/** The part of the journey's state that follows the submission. */
export type Outcome = Partial<
  Pick<JourneyState, 'status' | 'error' | 'receipt' | 'reference' | 'asking'>
>;

/** @param callback where to go after success; null: nowhere */
export function outcomeOf(state: SubmitState, callback: string | null): Outcome {
  switch (state.status) {
    case 'idle':
      return { status: 'reviewing' };
    case 'frozen':
    case 'otp':
      return { status: 'verifying', error: null };
    case 'sending':
      return { status: 'submitting', error: null };
    case 'created': {
      const { requestId, message, sentAt } = state;
      const receipt = { requestId, message, sentAt, callbackUrl: callbackUrl(callback, requestId) };
      return { status: 'submitted', error: null, receipt, reference: null, asking: false };
    }
    case 'rejected':
      return { status: 'reviewing', error: state.error, reference: null, asking: false };
    default:
      return { status: 'unknown', reference: state.reference, asking: state.phase === 'asking' };
  }
}

const OVER = new Set(['session-ended', 'launch', 'elsewhere']);

/** Why there is no form: nothing to try again, or something that may pass. */
export function notOpened(error: BizportalError): Outcome {
  return { status: OVER.has(error.code) ? 'ended' : 'failed', error };
}

/** The callback with `requestId` added to its query; null when there is none or it is no web URL. */
export function callbackUrl(callback: string | null, requestId: string): string | null {
  if (callback === null || !URL.canParse(callback)) return null;
  const url = new URL(callback);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return null;
  url.searchParams.set('requestId', requestId);
  return url.href;
}

/** One application per draft; without a draft nothing can be told apart, so nothing is kept. */
function receiptKey(session: Session): string | null {
  return session.draftId === null ? null : `receipt:${session.formId}:${session.draftId}`;
}

/** The receipt of this very draft, so that a reload shows it instead of a form to send again. */
async function readReceipt(
  journal: DeviceStore,
  session: Session,
  callback: string | null,
): Promise<Receipt | null> {
  const key = receiptKey(session);
  const note = key === null ? null : await journal.get(key).catch(() => null);
  if (!isJsonObject(note) || typeof note.requestId !== 'string') return null;
  const message = typeof note.message === 'string' ? note.message : '';
  const { requestId } = note;
  const sentAt = typeof note.sentAt === 'string' ? note.sentAt : null;
  return { requestId, message, sentAt, callbackUrl: callbackUrl(callback, requestId) };
}

/** What an opened form begins with; without a status of its own it shows its page. */
export async function firstState(
  { found, parts }: Made,
  journal: DeviceStore,
  callback: string | null,
): Promise<Omit<JourneyState, 'status'> & Pick<Outcome, 'status'>> {
  const { session, chosen, lost } = found;
  const { status: _, ...start } = START;
  const restored = chosen?.from ?? null;
  const withheld = emptyIn(found, parts.store);
  const notice = noticeOf(found, withheld);
  const opened = { ...start, session, restored, notice, lost, withheld };
  // Read at once, in one turn with the device.
  const doubted = parts.submission.load();
  const receipt = await readReceipt(journal, session, callback);
  if (receipt !== null) {
    parts.submission.dispose();
    return { ...opened, status: 'submitted', receipt };
  }
  await doubted;
  const doubt = parts.submission.getState();
  return doubt.status === 'unknown' ? { ...opened, ...outcomeOf(doubt, callback) } : opened;
}

async function keepReceipt(
  journal: DeviceStore,
  session: Session,
  { requestId, message, sentAt }: Receipt,
): Promise<void> {
  const key = receiptKey(session);
  if (key !== null) await journal.set(key, { requestId, message, sentAt }).catch(() => {});
}

/** Of an application that exists only the receipt is kept: no draft, no copies of files. */
export function keepOnly(
  receipt: Receipt,
  { session, saver, aside, queue }: Parts,
  journal: DeviceStore,
): void {
  const kept = keepReceipt(journal, session, receipt);
  void Promise.all([saver.discard(), aside.clear(), queue?.forgetCopies(), kept]).catch(() => {});
}
