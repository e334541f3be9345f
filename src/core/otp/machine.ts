/**
 * The OTP that confirms one payload. A changed payload voids it (fault 67); cooldown, tries and
 * locks are the server's word, its seconds counted on a clock that does not jump.
 */
import { BizportalError, toBizportalError } from '../errors.js';
import { Machine, type Observable } from '../machine.js';
import type { BackendAdapter, MonotonicClock, OtpTicket, Random } from '../ports.js';
import { normaliseOtp, OTP_LENGTH } from './code.js';
import {
  lockedState,
  numberOf,
  type OtpState,
  otpTransitions,
  refusedState,
  type SentOtp,
  timesOf,
} from './state.js';

export interface OtpOptions {
  readonly adapter: Pick<BackendAdapter, 'requestOtp' | 'verifyOtp'>;
  readonly clock: MonotonicClock;
  readonly random: Pick<Random, 'uuid'>;
  /** `with-create`: only Create checks the code, so any well-formed one counts as verified. */
  readonly verify: 'separate' | 'with-create';
  /** Digits of a code. */
  readonly length?: number;
}

export class OtpMachine implements Observable<OtpState> {
  readonly #options: OtpOptions;
  readonly #machine = new Machine<OtpState>(
    'otp',
    { status: 'idle', resendAt: null },
    otpTransitions,
  );
  /** Aborts whatever belongs to a payload that is no more. */
  #abort = new AbortController();
  #cancelTimer: () => void = () => {};
  #payloadHash: string | null = null;
  /** Kept while nobody knows whether the SMS went out: same key, same SMS (fault 74). */
  #requestKey: string | null = null;
  #resendAt: number | null = null;
  #code: string | null = null;

  constructor(options: OtpOptions) {
    this.#options = options;
  }

  getState(): OtpState {
    return this.#machine.getState();
  }

  subscribe(listener: (state: OtpState) => void): () => void {
    return this.#machine.subscribe(listener);
  }

  /** The code for Create; null unless `verified`. */
  get code(): string | null {
    return this.#machine.is('verified') ? this.#code : null;
  }

  /** Names the payload that is to be confirmed; an OTP sent for another one is void. */
  bind(payloadHash: string): void {
    if (this.#payloadHash === payloadHash) return;
    this.#void();
    this.#payloadHash = payloadHash;
  }

  /** Forgets the code and the payload; the server's cooldown goes on. */
  reset(): void {
    this.#void();
    this.#payloadHash = null;
  }

  /**
   * Asks for an SMS. Does nothing while one is being asked for or checked, during the cooldown
   * or a lock, and once verified, so that any number of presses is one SMS (fault 72).
   */
  async request(): Promise<void> {
    if (this.#machine.is('sending', 'checking', 'verified') || this.#now() < this.#blockedUntil()) {
      return;
    }
    const { signal } = this.#abort;
    this.#cancelTimer();
    this.#requestKey ??= this.#options.random.uuid();
    this.#machine.to({ status: 'sending' });
    try {
      const idempotencyKey = this.#requestKey;
      const payloadHash = this.#payloadHash ?? undefined;
      const ticket = await this.#options.adapter.requestOtp({
        signal,
        idempotencyKey,
        payloadHash,
      });
      if (signal.aborted) return;
      this.#requestKey = null;
      this.#sent(ticket);
    } catch (thrown) {
      if (!signal.aborted) this.#notSent(toBizportalError(thrown));
    }
  }

  /**
   * Checks what the citizen typed; false: it holds no code of the right length and was not sent,
   * so no try is lost. Does nothing but in `sent` and `wrong`.
   */
  async check(text: string): Promise<boolean> {
    const code = normaliseOtp(text, this.#options.length ?? OTP_LENGTH);
    if (code === null) return false;
    const state = this.getState();
    if (state.status !== 'sent' && state.status !== 'wrong') return true;
    const { signal } = this.#abort;
    const sent: SentOtp = state;
    this.#machine.to({ ...timesOf(sent), status: 'checking' });
    try {
      const { valid, triesLeft } = await this.#verify(code, signal);
      if (signal.aborted) return true;
      if (valid) this.#verified(code, sent);
      else this.#machine.to({ ...timesOf(sent), status: 'wrong', triesLeft });
    } catch (thrown) {
      if (signal.aborted) return true;
      this.#machine.to(refusedState(toBizportalError(thrown), sent, this.#now()));
    }
    return true;
  }

  /**
   * Create's word on a code that counted as verified: `otp-wrong`, `otp-expired`, `otp-locked`.
   * @throws BizportalError `internal` unless `verified`.
   */
  reject(error: BizportalError): void {
    const state = this.getState();
    if (state.status !== 'verified') {
      throw new BizportalError('internal', { message: `otp: ${state.status} → wrong` });
    }
    this.#code = null;
    this.#machine.to(refusedState(error, state, this.#now()));
  }

  /** Leaves no timer and no request behind. */
  dispose(): void {
    this.#void();
  }

  #verify(code: string, signal: AbortSignal) {
    const { adapter, verify } = this.#options;
    if (verify === 'with-create') return Promise.resolve({ valid: true, triesLeft: null });
    return adapter.verifyOtp(code, { signal });
  }

  #sent(ticket: OtpTicket): void {
    const resendAt = this.#now() + ticket.resendIn * 1000;
    const expiresAt = this.#now() + ticket.expiresIn * 1000;
    this.#resendAt = resendAt;
    this.#machine.to({ status: 'sent', ticket, resendAt, expiresAt, error: null });
    this.#cancelTimer = this.#options.clock.after(ticket.expiresIn * 1000, () => this.#expire());
  }

  /** A code being checked is left to the server: it alone knows. */
  #expire(): void {
    const state = this.getState();
    if (state.status === 'sent' || state.status === 'wrong') {
      this.#machine.to({ ...timesOf(state), status: 'expired' });
    }
  }

  #notSent(error: BizportalError): void {
    if (!isOnItsWay(error)) this.#requestKey = null;
    const wait = numberOf(error, 'retryAfter');
    if (wait !== null) this.#resendAt = this.#now() + wait * 1000;
    this.#machine.to(
      error.code === 'otp-locked'
        ? lockedState(error, this.#now())
        : { status: 'failed', error, resendAt: this.#resendAt },
    );
  }

  #verified(code: string, sent: SentOtp): void {
    this.#code = code;
    this.#machine.to({ ...timesOf(sent), status: 'verified' });
  }

  #blockedUntil(): number {
    const state = this.getState();
    const lock = state.status === 'locked' ? (state.until ?? 0) : 0;
    return Math.max(lock, this.#resendAt ?? 0);
  }

  #void(): void {
    this.#abort.abort(new BizportalError('aborted'));
    this.#abort = new AbortController();
    this.#cancelTimer();
    this.#code = null;
    this.#requestKey = null;
    // A lock is on the person, not on the payload.
    if (!this.#machine.is('locked')) this.#machine.to({ status: 'idle', resendAt: this.#resendAt });
  }

  #now(): number {
    return this.#options.clock.monotonic();
  }
}

/**
 * The request may still be answered under its key. Once a server has answered, that answer stands for
 * the key for good: asking again under it would only bring the failure back.
 */
function isOnItsWay({ code, forwarded, params }: BizportalError): boolean {
  if (code === 'conflict') return true;
  return (
    (code === 'network' || code === 'timeout') &&
    forwarded === 'unknown' &&
    params.status === undefined
  );
}
