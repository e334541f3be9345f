/**
 * One at a time in all processes that share a store. While that is down nobody is held up: a lock here
 * saves calls and keeps an order, what must never happen twice is decided by compare-and-set.
 */
import type { Clock } from '../core/ports.js';
import { refusal } from './reply.js';
import type { GatewayStore } from './store.js';

export interface StoreLockOptions {
  readonly store: GatewayStore;
  readonly clock: Clock;
  /** Milliseconds after which a lock is free again: whoever took it is gone. */
  readonly holdMs: number;
}

/** Lets go of a lock, unless it was lost meanwhile. Never rejects. */
export type Release = () => Promise<void>;

/** Milliseconds that one waits for a lock, and between two tries. */
const PATIENCE = 12_000;
const PAUSE = 50;

export class StoreLock {
  readonly #options: StoreLockOptions;

  constructor(options: StoreLockOptions) {
    this.#options = options;
  }

  /** null: another has it. */
  async take(name: string): Promise<Release | null> {
    const { store, holdMs: ttlMs } = this.#options;
    const key = `lock:${name}`;
    const expected = crypto.randomUUID();
    if (!(await store.setNX(key, expected, ttlMs).catch(() => true))) return null;
    return async () => {
      await store.compareAndSet({ key, expected, next: null, ttlMs }).catch(() => false);
    };
  }

  /**
   * What the first try comes to that has an outcome; others follow after a pause.
   * @throws BizportalError `busy`, `forwarded: no`, when none has one for too long
   */
  async patiently<T>(attempt: () => Promise<T | null>): Promise<T> {
    const { clock } = this.#options;
    const until = clock.now() + PATIENCE;
    do {
      const outcome = await attempt();
      if (outcome !== null) return outcome;
      await new Promise<void>((resolve) => {
        clock.after(PAUSE, resolve);
      });
    } while (clock.now() < until);
    throw refusal('busy', { retryAfter: '2', reason: 'another process is at it' });
  }

  /** Resolves once nobody has the lock. @throws as {@link patiently} */
  async freed(name: string): Promise<void> {
    const look = () => this.#options.store.get(`lock:${name}`).catch(() => null);
    await this.patiently(async () => ((await look()) === null ? true : null));
  }

  /** Runs `work` once the lock is one's own. @throws as {@link patiently}, and as `work` does */
  async run<T>(name: string, work: () => Promise<T>): Promise<T> {
    const release = await this.patiently(() => this.take(name));
    try {
      return await work();
    } finally {
      await release();
    }
  }
}
