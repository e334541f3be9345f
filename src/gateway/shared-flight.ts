/**
 * One run per key in all processes that share a store: who comes while it runs, or within `keepMs`
 * after it succeeded, gets the same session. In one process that is a {@link SingleFlight}; over
 * several, a lock in the store and the sealed result beside it. The lock only saves calls: who
 * writes last is decided by compare-and-set of generations (reliability.md (d), Session).
 */
import type { Clock } from '../core/ports.js';
import type { GatewaySession, SessionSeal } from './session.js';
import { SingleFlight } from './single-flight.js';
import type { GatewayStore } from './store.js';
import { StoreLock } from './store-lock.js';

export interface SharedFlightOptions {
  readonly clock: Clock;
  readonly seal: SessionSeal;
  /** Null: one process alone. */
  readonly store: GatewayStore | null;
  /** Milliseconds that a result can be had again. */
  readonly keepMs: number;
  /** Names the kind of run in the store. */
  readonly kind: string;
}

/** Milliseconds; longer than the call to the portal that it guards. */
const LOCK = 15_000;
/** Stands for the origin in what is sealed for the store. */
const IN_STORE = 'store';

type Work = () => Promise<GatewaySession>;

export class SharedFlight {
  readonly #options: SharedFlightOptions;
  readonly #local: SingleFlight<GatewaySession>;

  constructor(options: SharedFlightOptions) {
    this.#options = options;
    this.#local = new SingleFlight(options.clock, options.keepMs);
  }

  /** @throws BizportalError `busy` when another process holds the lock for too long; of `work` */
  run(key: string, work: Work): Promise<GatewaySession> {
    const { store } = this.#options;
    return this.#local.run(key, () => (store === null ? work() : this.#shared(store, key, work)));
  }

  async #shared(store: GatewayStore, key: string, work: Work): Promise<GatewaySession> {
    const { clock, kind } = this.#options;
    const lock = new StoreLock({ store, clock, holdMs: LOCK });
    return lock.patiently(async () => {
      const known = await this.#result(store, key);
      if (known !== null) return known;
      const release = await lock.take(`${kind}:${key}`);
      if (release === null) return null;
      try {
        // Between the look and the lock another process may have come and gone.
        return (await this.#result(store, key)) ?? (await this.#keep(store, key, await work()));
      } finally {
        await release();
      }
    });
  }

  async #keep(store: GatewayStore, key: string, session: GatewaySession): Promise<GatewaySession> {
    const { seal, clock, keepMs, kind } = this.#options;
    const sealed = await seal.seal(session, { origin: IN_STORE, now: clock.now() });
    await store.set(`${kind}:${key}`, sealed, keepMs).catch(() => {});
    return session;
  }

  async #result(store: GatewayStore, key: string): Promise<GatewaySession | null> {
    const { seal, clock, kind } = this.#options;
    const sealed = await store.get(`${kind}:${key}`).catch(() => null);
    return sealed === null ? null : seal.open(sealed, { origin: IN_STORE, now: clock.now() });
  }
}
