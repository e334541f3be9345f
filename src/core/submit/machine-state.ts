/** The submission of one frozen payload, as data, and what Create's failures mean. */
import type { BizportalError, BizportalErrorCode } from '../errors.js';
import type { Transitions } from '../machine.js';

/** A payload that is to be submitted as it stands. */
export interface FrozenPayload {
  /** SHA-256 of the canonical JSON, 64 hex digits. */
  readonly payloadHash: string;
  /** Idempotency key of Create, and what the citizen may tell the agency. */
  readonly reference: string;
}

export type SubmitState =
  | { readonly status: 'idle' }
  | ({ readonly status: 'frozen' } & FrozenPayload)
  /** The OTP machine tells how far; nothing has been submitted. */
  | ({ readonly status: 'otp' } & FrozenPayload)
  | ({ readonly status: 'sending' } & FrozenPayload)
  | {
      readonly status: 'created';
      readonly requestId: string;
      readonly message: string;
      /** ISO 8601, by this device's clock; null: sent before this page, and no note was left. */
      readonly sentAt: string | null;
    }
  /** Nothing was created. `retryable`: the same payload may be submitted again as it is. */
  | { readonly status: 'rejected'; readonly error: BizportalError; readonly retryable: boolean }
  /** Nobody can tell whether the application exists (faults 62 to 66). */
  | {
      readonly status: 'unknown';
      readonly reference: string;
      /** `resting`: asked as often as it asks by itself; from now on by `reconcile()`. */
      readonly phase: 'waiting' | 'asking' | 'resting';
    };

export const submitTransitions: Transitions<SubmitState> = {
  idle: ['frozen', 'unknown'],
  frozen: ['otp', 'idle'],
  otp: ['frozen', 'sending', 'idle'],
  sending: ['otp', 'created', 'rejected', 'unknown'],
  created: [],
  rejected: ['frozen', 'idle'],
  unknown: ['created', 'rejected'],
};

/**
 * `otp`: the code was refused, nothing was created · `retry`: the portal never saw it ·
 * `refused`: a definite no · `unknown`: it may have been created.
 */
export type CreateVerdict = 'otp' | 'retry' | 'refused' | 'unknown';

const CODE_REFUSED: ReadonlySet<BizportalErrorCode> = new Set<BizportalErrorCode>([
  'otp-wrong',
  'otp-expired',
  'otp-locked',
]);

const DOUBT: ReadonlySet<BizportalErrorCode> = new Set<BizportalErrorCode>([
  'network',
  'timeout',
  'server',
  'bad-answer',
  'busy',
  'conflict',
  'aborted',
  'internal',
  'session-ended',
  'submit-unknown',
]);

export function judgeCreate(error: BizportalError): CreateVerdict {
  // A used code is evidence that an earlier Create went through, not a wrong code (fault 66).
  if (error.code === 'otp-used') return 'unknown';
  if (CODE_REFUSED.has(error.code)) return 'otp';
  if (error.forwarded === 'no') return 'retry';
  return DOUBT.has(error.code) ? 'unknown' : 'refused';
}
