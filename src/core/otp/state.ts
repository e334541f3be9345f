/** The life of one OTP, as data. The code itself is in no state, so no event can carry it. */
import type { BizportalError } from '../errors.js';
import type { Transitions } from '../machine.js';
import type { OtpTicket } from '../ports.js';

/** Times are on the monotonic clock, in milliseconds; the server named the durations. */
export interface SentOtp {
  readonly ticket: OtpTicket;
  /** From then on another may be asked for. */
  readonly resendAt: number;
  readonly expiresAt: number;
}

export type OtpState =
  /** `resendAt`: the server's cooldown of an earlier code still runs; null: none. */
  | { readonly status: 'idle'; readonly resendAt: number | null }
  | { readonly status: 'sending' }
  /** The SMS could not be asked for; nothing was sent, or nobody knows. */
  | {
      readonly status: 'failed';
      readonly error: BizportalError;
      readonly resendAt: number | null;
    }
  /** `error`: why the last check got no answer, e.g. `network`; the code may be tried again. */
  | ({ readonly status: 'sent'; readonly error: BizportalError | null } & SentOtp)
  | ({ readonly status: 'checking' } & SentOtp)
  /** `triesLeft` null: the server does not say. */
  | ({ readonly status: 'wrong'; readonly triesLeft: number | null } & SentOtp)
  | ({ readonly status: 'expired' } & SentOtp)
  /** `until` null: the server does not say. */
  | { readonly status: 'locked'; readonly until: number | null }
  | ({ readonly status: 'verified' } & SentOtp);

export const otpTransitions: Transitions<OtpState> = {
  idle: ['sending'],
  sending: ['sent', 'failed', 'locked', 'idle'],
  failed: ['sending', 'idle'],
  sent: ['sending', 'checking', 'expired', 'idle'],
  checking: ['sent', 'verified', 'wrong', 'expired', 'locked', 'idle'],
  wrong: ['sending', 'checking', 'expired', 'idle'],
  expired: ['sending', 'idle'],
  locked: ['sending', 'idle'],
  verified: ['wrong', 'expired', 'locked', 'idle'],
};

/** What follows a refused or unanswered check at the moment `now`. */
export function refusedState(error: BizportalError, sent: SentOtp, now: number): OtpState {
  const times = timesOf(sent);
  switch (error.code) {
    case 'otp-locked':
      return lockedState(error, now);
    case 'otp-expired':
    case 'otp-used':
      return { ...times, status: 'expired' };
    case 'otp-wrong':
      return { ...times, status: 'wrong', triesLeft: numberOf(error, 'triesLeft') };
    default:
      if (now >= sent.expiresAt) return { ...times, status: 'expired' };
      return { ...times, status: 'sent', error };
  }
}

/** `params.retryAfter` in seconds, as for `busy`. */
export function lockedState(error: BizportalError, now: number): OtpState {
  const seconds = numberOf(error, 'retryAfter');
  return { status: 'locked', until: seconds === null ? null : now + seconds * 1000 };
}

export function timesOf({ ticket, resendAt, expiresAt }: SentOtp): SentOtp {
  return { ticket, resendAt, expiresAt };
}

/** A count or seconds among an error's parameters; null: not told. */
export function numberOf(error: BizportalError, name: 'retryAfter' | 'triesLeft'): number | null {
  const value = error.params[name];
  return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : null;
}
