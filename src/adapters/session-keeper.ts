/**
 * Keeps the session fresh: one tab of a browser renews it for all (Web Lock), before a write could
 * meet an expired token. Times are the server's seconds on a clock that does not jump; the wall
 * clock of the device decides nothing (fault 51).
 */
import type { SessionTimes } from '../core/portal/results.js';
import { platformClock } from './platform.js';

export interface SessionKeeperOptions {
  /** One lock for all tabs that speak to this gateway. */
  readonly lock: string;
  /** Asks the gateway; `expired`: it refused the tokens of this generation. */
  readonly ask: (wish: { generation: number; expired: boolean }) => Promise<SessionTimes>;
}

/** Milliseconds without a sign of life after which a call gives one. */
const SIGN_AFTER = 5 * 60_000;

export class SessionKeeper {
  readonly #options: SessionKeeperOptions;
  #times: SessionTimes | null = null;
  /** Moment of {@link #times}. */
  #at = 0;
  #running: Promise<void> | null = null;

  constructor(options: SessionKeeperOptions) {
    this.#options = options;
  }

  /** Which renewal is known; null: the server keeps the session by itself. */
  get generation(): number | null {
    return this.#times?.generation ?? null;
  }

  /** Seconds until the session ends, by the server's last word; null: unknown. */
  get expiresIn(): number | null {
    const { expiresIn = null } = this.#times ?? {};
    return expiresIn === null ? null : Math.max(0, expiresIn - this.#age() / 1000);
  }

  /** The server's word after signing in; null: nobody is signed in. */
  set(times: SessionTimes | null): void {
    this.#times = times;
    this.#at = platformClock.monotonic();
  }

  /** Renews where it is due. What fails here, the call that follows will tell. */
  async early(): Promise<void> {
    if (this.#times === null || !this.#isDue(this.#times)) return;
    await this.renew(this.#times.generation, false).catch(() => {});
  }

  /** A sign of life. @throws BizportalError as {@link renew} */
  async extend(): Promise<void> {
    if (this.#times !== null) await this.renew(this.#times.generation, false);
  }

  /**
   * Has the session renewed, unless it was since `known`.
   * @throws BizportalError `session-ended`, or `network` and the like: then nobody is signed out
   */
  renew(known: number, expired: boolean): Promise<void> {
    if (this.#times !== null && this.#times.generation > known) return Promise.resolve();
    this.#running ??= this.#locked(known, expired).finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  async #locked(generation: number, expired: boolean): Promise<void> {
    const ask = async () => this.set(await this.#options.ask({ generation, expired }));
    const { locks } = globalThis.navigator ?? {};
    await (locks ? locks.request(this.#options.lock, ask) : ask());
  }

  #isDue({ renewIn }: SessionTimes): boolean {
    const age = this.#age();
    return age >= SIGN_AFTER || (renewIn !== null && age >= renewIn * 1000);
  }

  #age(): number {
    return platformClock.monotonic() - this.#at;
  }
}
