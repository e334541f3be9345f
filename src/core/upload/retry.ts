/**
 * What to do after a chunk failed. The portal's server appends, so a chunk that may have arrived
 * must not be sent again: re-sending stored 18–30 % wrong files in simulation, starting afresh
 * none (reliability.md §0.3).
 */
import type { BizportalError, BizportalErrorCode } from '../errors.js';
import type { Random } from '../ports.js';

/** `free`: an outage that costs no try, because waiting is all that helps. */
export type Verdict =
  /** The same chunk with the same idempotency key: the portal never saw it. */
  | { readonly action: 'resend'; readonly free: boolean }
  /** From chunk 0 under a new id and name. */
  | { readonly action: 'restart'; readonly smaller: boolean; readonly free: boolean }
  /** The request was too large for something on the way. */
  | { readonly action: 'shrink' }
  /** Signed out: goes on after signing in again. */
  | { readonly action: 'suspend' }
  | { readonly action: 'fail' };

/** Restarts after a doubt, per file; more would only burn a citizen's data volume. */
export const MAX_RESTARTS = 3;
/** Safe re-sends in a row without one chunk getting through. */
export const MAX_RESENDS = 8;

const DELAYS = [1_000, 3_000, 10_000] as const;

/** No definite answer came, so the chunk may or may not have been stored. */
const DOUBT: ReadonlySet<BizportalErrorCode> = new Set<BizportalErrorCode>([
  'network',
  'timeout',
  'server',
  'bad-answer',
  'busy',
  'conflict',
  'aborted',
]);

/** The file itself is the fault: sending it again cannot help. */
const HOPELESS: ReadonlySet<BizportalErrorCode> = new Set<BizportalErrorCode>([
  'file-unreadable',
  'file-empty',
  'file-type',
  'file-content',
  'file-too-large',
  'too-large',
]);

/** `index`: the chunk that failed; `online`: the platform's guess. */
export function judgeChunk(
  error: BizportalError,
  context: { readonly index: number; readonly online: boolean },
): Verdict {
  if (error.code === 'too-large') return { action: 'shrink' };
  if (error.code === 'session-ended') return { action: 'suspend' };
  if (isDamaged(error)) return { action: 'resend', free: false };
  if (!DOUBT.has(error.code) && !isSoftRefusal(error)) return { action: 'fail' };
  const outage = error.code === 'busy' || !context.online;
  if (error.forwarded === 'no') return { action: 'resend', free: outage };
  // After the first chunk a restart repeats what was sent: then even an outage must cost a try.
  const free = outage && context.index === 0;
  return { action: 'restart', smaller: !outage, free };
}

/** Whether the same file may be sent again by hand. */
export function isResumable(error: BizportalError): boolean {
  return !HOPELESS.has(error.code);
}

/** Milliseconds; full jitter, since clients that failed together must not come back together. */
export function retryDelay(failures: number, random: Pick<Random, 'number'>): number {
  const longest = DELAYS[Math.min(Math.max(failures, 1), DELAYS.length) - 1] ?? DELAYS[0];
  return Math.round(longest * random.number());
}

/** The gateway found another MD5 than was told: the bytes were damaged on the way to it. */
function isDamaged({ code, forwarded, params }: BizportalError): boolean {
  return code === 'rejected' && params.status === 422 && forwarded === 'no';
}

/** Envelope status 3 with HTTP 200 has no documented meaning; a new attempt harms nothing. */
function isSoftRefusal(error: BizportalError): boolean {
  return error.code === 'rejected' && error.params.status === 200;
}
