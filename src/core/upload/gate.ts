/** The common barrier of a queue: when the portal is busy, every file waits (fault 22). */
import type { Clock, MonotonicClock } from '../ports.js';
import type { WaitReason } from './state.js';

export type HoldReason = Exclude<WaitReason, 'backoff'>;

export interface Hold {
  readonly reason: HoldReason;
  /** On the monotonic clock, in milliseconds; null: until opened by hand. */
  readonly until: number | null;
}

/** Most telling first: what the citizen decided or must do stands before what passes by itself. */
const RANK: readonly HoldReason[] = ['session', 'paused', 'offline', 'busy'];

export class Gate {
  readonly #clock: MonotonicClock;
  readonly #holds = new Map<HoldReason, Hold & { readonly cancel: () => void }>();
  readonly #listeners = new Set<() => void>();

  constructor(clock: MonotonicClock) {
    this.#clock = clock;
  }

  /** The hold to show; null: open. */
  get hold(): Hold | null {
    const reason = RANK.find((one) => this.#holds.has(one));
    return (reason && this.#holds.get(reason)) ?? null;
  }

  /** Opens again by itself after `ms`, or by {@link open} when null. The longer hold wins. */
  close(reason: HoldReason, ms: number | null): void {
    const until = ms === null ? null : this.#clock.monotonic() + ms;
    const standing = this.#holds.get(reason);
    if (standing && (standing.until ?? Number.POSITIVE_INFINITY) >= (until ?? 0)) return;
    standing?.cancel();
    const cancel = ms === null ? () => {} : this.#clock.after(ms, () => this.open(reason));
    this.#holds.set(reason, { reason, until, cancel });
    this.#changed();
  }

  open(reason: HoldReason): void {
    this.#holds.get(reason)?.cancel();
    if (this.#holds.delete(reason)) this.#changed();
  }

  /**
   * Resolves once nothing holds; `onHold` hears of each hold on the way.
   * @throws the signal's reason once it is aborted.
   */
  async pass(signal: AbortSignal, onHold: (hold: Hold) => void): Promise<void> {
    for (let hold = this.hold; hold !== null; hold = this.hold) {
      onHold(hold);
      await this.#change(signal);
    }
    signal.throwIfAborted();
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Lets go of all timers. */
  dispose(): void {
    for (const hold of this.#holds.values()) hold.cancel();
    this.#holds.clear();
    this.#listeners.clear();
  }

  #change(signal: AbortSignal): Promise<void> {
    return abortable(signal, (resolve) => this.subscribe(resolve));
  }

  #changed(): void {
    for (const listener of [...this.#listeners]) listener();
  }
}

/**
 * Waits `ms` on the clock.
 * @throws the signal's reason once it is aborted.
 */
export function delay(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  return abortable(signal, (resolve) => clock.after(ms, resolve));
}

/** `start` begins the wait and returns what ends it early. */
function abortable(signal: AbortSignal, start: (resolve: () => void) => () => void): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    const onAbort = () => {
      stop();
      reject(signal.reason);
    };
    const stop = start(() => {
      signal.removeEventListener('abort', onAbort);
      stop();
      resolve();
    });
    signal.addEventListener('abort', onAbort, { once: true });
  });
}
