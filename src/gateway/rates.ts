/** How often something may be done: counters in the store, one window after the other. */
import type { Clock } from '../core/ports.js';
import { refusal } from './reply.js';
import type { GatewayStore } from './store.js';

export interface Rate {
  /** Names what is counted, and for whom. */
  readonly key: string;
  readonly limit: number;
  /** Milliseconds. */
  readonly window: number;
}

export class Rates {
  readonly #store: GatewayStore;
  readonly #clock: Clock;

  constructor(store: GatewayStore, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }

  /**
   * Counts one.
   * @throws BizportalError `busy` (429, `Retry-After`) beyond the limit, or while the store is down
   */
  async take(rate: Rate): Promise<void> {
    const sum = await this.#store.increment(this.#name(rate), rate.window);
    if (sum > rate.limit) throw this.#refusal(rate);
  }

  /** As {@link take}, but goes on while the store is down: a limit must not stop the service. */
  async takeOrGoOn(rate: Rate): Promise<void> {
    const sum = await this.#store.increment(this.#name(rate), rate.window).catch(() => 0);
    if (sum > rate.limit) throw this.#refusal(rate);
  }

  /** Refuses when the limit is reached; counts nothing. */
  async check(rate: Rate): Promise<void> {
    if (await this.isReached(rate)) throw this.#refusal(rate);
  }

  async isReached(rate: Rate): Promise<boolean> {
    const sum = await this.#store.get(this.#name(rate)).catch(() => null);
    return Number(sum ?? 0) >= rate.limit;
  }

  #name({ key, window }: Rate): string {
    return `rate:${key}:${Math.floor(this.#clock.now() / window)}`;
  }

  #refusal({ window }: Rate) {
    const left = window - (this.#clock.now() % window);
    const retryAfter = String(Math.max(1, Math.ceil(left / 1000)));
    return refusal('busy', { status: 429, retryAfter, reason: 'too often' });
  }
}
