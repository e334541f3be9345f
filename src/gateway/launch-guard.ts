/**
 * Failed sign-ins tell nothing, not even by their time, and cannot be tried without end
 * (reliability.md G3): with one answer for all of them there is no oracle for `q`.
 */
import type { GatewayLimits } from './config-limits.js';
import { isLoopback, networkOf } from './network.js';
import type { Rate, Rates } from './rates.js';
import { Turns } from './turns.js';

export interface LaunchGuardPorts {
  readonly rates: Rates;
  readonly limits: GatewayLimits;
  /** Milliseconds of rest. */
  readonly pause: (ms: number) => Promise<void>;
  /** 0 ≤ x < 1. */
  readonly random: () => number;
  /** Milliseconds since some fixed moment. */
  readonly now: () => number;
}

/** Milliseconds. */
const FLOOR = 150;
const JITTER = 50;
/** The slowest exchange that a failure waits for; slower ones are the portal's own trouble. */
const LONGEST = 2_000;
/** How many of the latest exchanges count. */
const REMEMBERED = 20;
const MINUTE = 60_000;

export class LaunchGuard {
  readonly #ports: LaunchGuardPorts;
  readonly #turns = new Turns();
  #exchanges: readonly number[] = [];

  constructor(ports: LaunchGuardPorts) {
    this.#ports = ports;
  }

  /**
   * Runs one sign-in. A failure takes at least as long as the portal's refusals do, so that its
   * time does not tell whether `q` was readable.
   * @throws BizportalError `busy` after too many failures, else what `attempt` throws
   */
  async run<T>(address: string, attempt: () => Promise<T>): Promise<T> {
    const rates = this.#rates(address);
    const { key, limit } = rates.own ?? rates.all;
    return this.#turns.run(key, limit, () => this.#attempt(rates, attempt));
  }

  async #attempt<T>({ own, all }: LaunchRates, attempt: () => Promise<T>): Promise<T> {
    await this.#check({ own, all });
    const startedAt = this.#ports.now();
    try {
      return await attempt();
    } catch (error) {
      for (const rate of [own, all]) {
        if (rate !== null) await this.#ports.rates.takeOrGoOn(rate).catch(() => {});
      }
      await this.#ports.pause(this.#wait(this.#ports.now() - startedAt));
      throw error;
    }
  }

  /** How long the portal took to exchange or refuse. */
  exchanged(ms: number): void {
    this.#exchanges = [...this.#exchanges.slice(1 - REMEMBERED), ms];
  }

  #wait(spent: number): number {
    const floor = Math.min(LONGEST, Math.max(FLOOR, ...this.#exchanges));
    return Math.max(0, floor + JITTER * this.#ports.random() - spent);
  }

  /** Beyond all failures together only those wait who failed themselves: nobody is locked out by others. */
  async #check({ own, all }: LaunchRates): Promise<void> {
    const { rates } = this.#ports;
    if (own === null) return rates.check(all);
    const crowded = await rates.isReached(all);
    await rates.check(crowded ? { ...own, limit: 1 } : own);
  }

  #rates(address: string): LaunchRates {
    const { launchFailures, allLaunchFailures } = this.#ports.limits;
    const all = { key: 'launch', limit: allLaunchFailures, window: MINUTE };
    // A loopback address is the proxy's: everybody would pay for one.
    if (address === '' || isLoopback(address)) return { own: null, all };
    const key = `launch:${networkOf(address)}`;
    return { own: { key, limit: launchFailures, window: MINUTE }, all };
  }
}

interface LaunchRates {
  /** null: the address is unknown. */
  readonly own: Rate | null;
  readonly all: Rate;
}
