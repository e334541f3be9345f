import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Observable } from '../core/machine.js';
import type { OtpState } from '../core/otp/state.js';
import type { MonotonicClock } from '../core/ports.js';

export interface OtpControllerOptions {
  readonly clock: MonotonicClock;
  /** The machine to follow now; null: none. Read again before every update. */
  readonly machine: () => Observable<OtpState> | null;
  /** The countdown is on show; nothing ticks otherwise. */
  readonly counting: () => boolean;
  readonly onChange: (now: OtpState, before: OtpState) => void;
}

const IDLE: OtpState = { status: 'idle', resendAt: null };
const SECOND = 1_000;

/** Follows an OTP machine and counts down for people to see; the machine itself decides. */
export class OtpController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #options: OtpControllerOptions;
  #bound: Observable<OtpState> | null = null;
  #state: OtpState = IDLE;
  #unsubscribe = () => {};
  #stopTick: (() => void) | null = null;

  constructor(host: ReactiveControllerHost, options: OtpControllerOptions) {
    host.addController(this);
    this.#host = host;
    this.#options = options;
  }

  get state(): OtpState {
    return this.#state;
  }

  /** Whole seconds until another SMS may be asked for; 0: now. */
  get resendIn(): number {
    const state = this.#state;
    if (state.status === 'locked') return this.#secondsTo(state.until);
    return this.#secondsTo('resendAt' in state ? state.resendAt : null);
  }

  /** Whole seconds until the lock ends; null: not locked, or the server does not say. */
  get lockedFor(): number | null {
    const state = this.#state;
    return state.status === 'locked' && state.until !== null ? this.#secondsTo(state.until) : null;
  }

  hostConnected(): void {
    this.#host.requestUpdate();
  }

  hostUpdate(): void {
    const machine = this.#options.machine();
    if (machine !== this.#bound) this.#bind(machine);
    if (this.#options.counting() && this.resendIn > 0) this.#tick();
  }

  hostDisconnected(): void {
    this.#bind(null);
    this.#stopTick?.();
    this.#stopTick = null;
  }

  #bind(machine: Observable<OtpState> | null): void {
    this.#unsubscribe();
    this.#bound = machine;
    this.#state = machine?.getState() ?? IDLE;
    this.#unsubscribe = machine?.subscribe((state) => this.#onState(state)) ?? (() => {});
  }

  #onState(state: OtpState): void {
    const before = this.#state;
    this.#state = state;
    this.#options.onChange(state, before);
    this.#host.requestUpdate();
  }

  #tick(): void {
    this.#stopTick ??= this.#options.clock.after(SECOND, () => {
      this.#stopTick = null;
      this.#host.requestUpdate();
    });
  }

  #secondsTo(moment: number | null): number {
    const left = (moment ?? 0) - this.#options.clock.monotonic();
    return Math.max(0, Math.ceil(left / SECOND));
  }
}
