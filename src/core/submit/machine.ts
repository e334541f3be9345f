/**
 * Submitting, never blindly: the payload is frozen, confirmed by OTP, noted on the device, sent
 * once. What nobody can tell is `unknown`, a state with a way out, and never sent again by itself.
 */
import { BizportalError, toBizportalError } from '../errors.js';
import { Machine, type Observable } from '../machine.js';
import type { OtpMachine } from '../otp/machine.js';
import type { Application, BackendAdapter, Clock, Random } from '../ports.js';
import { payloadHash } from './machine-hash.js';
import type { SubmitJournal } from './machine-journal.js';
import {
  type FrozenPayload,
  judgeCreate,
  type SubmitState,
  submitTransitions,
} from './machine-state.js';

/** What is submitted, before OTP and key. */
export type SubmitContent = Omit<Application, 'otp' | 'idempotencyKey'>;

export interface SubmitOptions {
  readonly adapter: Pick<BackendAdapter, 'submit' | 'findApplication'>;
  readonly otp: OtpMachine;
  readonly journal: SubmitJournal;
  readonly clock: Clock;
  readonly random: Pick<Random, 'uuid'>;
}

/** Milliseconds after the doubt began at which the backend is asked. */
export const RECONCILE_AT = [2_000, 5_000, 15_000, 60_000] as const;

interface Frozen extends FrozenPayload {
  readonly content: SubmitContent;
}

export class SubmitMachine implements Observable<SubmitState> {
  readonly #options: SubmitOptions;
  readonly #machine = new Machine<SubmitState>('submit', { status: 'idle' }, submitTransitions);
  #frozen: Frozen | null = null;
  #starting: Promise<void> | null = null;
  #asked = 0;
  #sentAt: string | null = null;
  #cancelTimer: () => void = () => {};
  #disposed = false;

  constructor(options: SubmitOptions) {
    this.#options = options;
  }

  getState(): SubmitState {
    return this.#machine.getState();
  }

  subscribe(listener: (state: SubmitState) => void): () => void {
    return this.#machine.subscribe(listener);
  }

  /** A payload is being frozen; the next {@link start} would be the same one. */
  get starting(): boolean {
    return this.#starting !== null;
  }

  /**
   * To be called once at the start, before anybody can submit: an open intent leads to `unknown`.
   * A journal that cannot be read counts as empty.
   */
  async load(): Promise<void> {
    const intent = await this.#options.journal.load().catch(() => null);
    if (!intent || this.#disposed || !this.#machine.is('idle')) return;
    this.#sentAt = intent.at;
    this.#doubt(intent.reference);
  }

  /**
   * Freezes the payload and asks for an OTP. A code that stands for the very same payload is not
   * asked for again; one that is verified already is used. Calls during the work are one.
   * @throws BizportalError `submit-unknown` while an earlier Create is unknown; `internal` once
   *   created.
   */
  start(content: SubmitContent): Promise<void> {
    const state = this.getState();
    if (state.status === 'unknown') {
      const params = { reference: state.reference };
      return Promise.reject(new BizportalError('submit-unknown', { params }));
    }
    if (state.status === 'sending') return Promise.resolve();
    if (this.#starting !== null) return this.#starting;
    const starting = this.#start(content).finally(() => {
      if (this.#starting === starting) this.#starting = null;
    });
    this.#starting = starting;
    return starting;
  }

  /**
   * Checks the code and submits once it is right. False: the text holds no code. Does nothing
   * but in `otp`, so a double click is one Create (fault 60).
   */
  async confirm(text: string): Promise<boolean> {
    if (!this.#machine.is('otp')) return true;
    const understood = await this.#options.otp.check(text);
    await this.#sendIfVerified();
    return understood;
  }

  /** Back to the form. The OTP stays good for the same payload. Nothing while sending or after. */
  cancel(): void {
    if (!this.#machine.is('frozen', 'otp', 'rejected')) return;
    // The SMS may still be on its way: another start must not wait for it, nor be dropped.
    this.#starting = null;
    this.#machine.to({ status: 'idle' });
  }

  /** Asks the backend now; does nothing but in `unknown`. Never rejects. */
  async reconcile(): Promise<void> {
    const state = this.getState();
    if (state.status !== 'unknown' || state.phase === 'asking') return;
    const { reference } = state;
    const { adapter } = this.#options;
    this.#cancelTimer();
    this.#machine.to({ status: 'unknown', reference, phase: 'asking' });
    const finding = await (adapter.findApplication?.(reference) ?? Promise.reject()).catch(
      () => ({ state: 'unknown' }) as const,
    );
    if (this.#disposed) return;
    if (finding.state === 'created') await this.#created(finding.requestId, '');
    else if (finding.state === 'absent') await this.#absent();
    else this.#schedule(reference);
  }

  /** Leaves no timer. A Create on its way is not stopped: that would only make it a doubt. */
  dispose(): void {
    this.#disposed = true;
    this.#cancelTimer();
  }

  async #start(content: SubmitContent): Promise<void> {
    const { otp, random } = this.#options;
    const { area, data, dataDescription } = content;
    const hash = await payloadHash({ area: area && { ...area }, data, dataDescription });
    if (this.#disposed) return;
    const same = this.#frozen?.payloadHash === hash ? this.#frozen : null;
    if (same && this.#machine.is('otp')) return;
    const reference = same?.reference ?? random.uuid();
    this.#frozen = { content, payloadHash: hash, reference };
    this.#show('frozen');
    otp.bind(hash);
    this.#show('otp');
    if (await this.#sendIfVerified()) return;
    // A code that is out for this payload is still good: no second SMS for reopening a dialog.
    const { status } = otp.getState();
    if (status === 'idle' || status === 'failed' || status === 'expired') await otp.request();
  }

  async #sendIfVerified(): Promise<boolean> {
    const { code } = this.#options.otp;
    if (code === null || !this.#frozen || !this.#machine.is('otp')) return false;
    await this.#send(this.#frozen, code);
    return true;
  }

  async #send({ content, payloadHash: hash, reference }: Frozen, code: string): Promise<void> {
    const { adapter, journal, clock } = this.#options;
    this.#show('sending');
    const at = new Date(clock.now()).toISOString();
    this.#sentAt = at;
    // Where nothing can be kept (private mode) the note is missed only if the page dies now.
    await journal.open({ reference, payloadHash: hash, at }).catch(() => {});
    try {
      const application = { ...content, otp: code, idempotencyKey: reference };
      const { requestId, message } = await adapter.submit(application);
      if (!this.#disposed) await this.#created(requestId, message);
    } catch (thrown) {
      if (!this.#disposed) await this.#failed(toBizportalError(thrown), reference);
    }
  }

  async #created(requestId: string, message: string): Promise<void> {
    await this.#close();
    this.#options.otp.reset();
    this.#machine.to({ status: 'created', requestId, message, sentAt: this.#sentAt });
  }

  async #failed(error: BizportalError, reference: string): Promise<void> {
    const verdict = judgeCreate(error);
    if (verdict === 'unknown') {
      this.#doubt(reference);
      this.#schedule(reference);
      return;
    }
    await this.#close();
    if (verdict === 'otp') {
      // The portal answered under this key: another try is another operation.
      this.#renew();
      this.#options.otp.reject(error);
      this.#show('otp');
      return;
    }
    if (verdict === 'refused') {
      this.#renew();
      this.#options.otp.reset();
    }
    this.#machine.to({ status: 'rejected', error, retryable: verdict === 'retry' });
  }

  /** Conclusively never created: it may be submitted again, under a new key and a new OTP. */
  async #absent(): Promise<void> {
    await this.#close();
    this.#renew();
    const error = new BizportalError('network', { params: { forwarded: 'no', reason: 'absent' } });
    this.#machine.to({ status: 'rejected', error, retryable: true });
  }

  #doubt(reference: string): void {
    this.#asked = 0;
    // The code has done its work or is lost; it is not kept while nobody knows.
    this.#options.otp.reset();
    this.#machine.to({ status: 'unknown', reference, phase: 'waiting' });
  }

  #schedule(reference: string): void {
    const at = RECONCILE_AT[this.#asked];
    const again = at !== undefined && this.#options.adapter.findApplication !== undefined;
    this.#machine.to({ status: 'unknown', reference, phase: again ? 'waiting' : 'resting' });
    if (!again) return;
    const before = RECONCILE_AT[this.#asked - 1] ?? 0;
    this.#asked += 1;
    this.#cancelTimer = this.#options.clock.after(at - before, () => void this.reconcile());
  }

  /** A note that cannot be taken back leads to `unknown` and to the same finding: it does no harm. */
  #close(): Promise<void> {
    return this.#options.journal.close().catch(() => {});
  }

  #renew(): void {
    if (!this.#frozen) return;
    this.#frozen = { ...this.#frozen, reference: this.#options.random.uuid() };
  }

  #show(status: 'frozen' | 'otp' | 'sending'): void {
    if (!this.#frozen) return;
    const { payloadHash: hash, reference } = this.#frozen;
    this.#machine.to({ status, payloadHash: hash, reference });
  }
}
