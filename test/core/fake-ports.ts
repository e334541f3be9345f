/** Ports under the test's thumb: time moves when told, randomness is seeded, nothing waits. */

import * as application from '../../src/core/journey/application.js';
import type { JsonValue } from '../../src/core/json.js';
import type { LoadedLater } from '../../src/core/later.js';
import type { Connectivity, DeviceStore, MonotonicClock, Random } from '../../src/core/ports.js';

/** Lets everything that is ready run: promise reactions and what the platform finishes at once. */
export async function settle(): Promise<void> {
  for (let i = 0; i < 5; i += 1) await new Promise((resolve) => setImmediate(resolve));
}

export class FakeClock implements MonotonicClock {
  #ms = 0;
  #timers = new Set<{ at: number; call: () => void }>();
  readonly #epoch: number;

  constructor(epoch = Date.UTC(2026, 10, 1)) {
    this.#epoch = epoch;
  }

  now(): number {
    return this.#epoch + this.#ms;
  }

  monotonic(): number {
    return this.#ms;
  }

  after(ms: number, call: () => void): () => void {
    const timer = { at: this.#ms + ms, call };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  get pending(): number {
    return this.#timers.size;
  }

  /** Fires the timers of the next `ms` in order and lets their work settle. */
  async advance(ms: number): Promise<void> {
    const end = this.#ms + ms;
    await settle();
    for (;;) {
      const next = [...this.#timers].sort((a, b) => a.at - b.at)[0];
      if (!next || next.at > end) break;
      this.#timers.delete(next);
      this.#ms = Math.max(this.#ms, next.at);
      next.call();
      await settle();
    }
    this.#ms = end;
    await settle();
  }
}

/** Time jumps to each timer at once: for runs where only the order of things counts. */
export class JumpingClock implements MonotonicClock {
  #ms = 0;

  now(): number {
    return Date.UTC(2026, 10, 1) + this.#ms;
  }

  monotonic(): number {
    return this.#ms;
  }

  after(ms: number, call: () => void): () => void {
    const handle = setImmediate(() => {
      this.#ms += ms;
      call();
    });
    return () => clearImmediate(handle);
  }
}

/** mulberry32: small, seedable, good enough to choose faults. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function fakeRandom(seed = 1): Random {
  const next = seeded(seed);
  const hex = () =>
    Math.floor(next() * 2 ** 32)
      .toString(16)
      .padStart(8, '0');
  return {
    number: next,
    uuid: () =>
      `${hex()}-${hex().slice(4)}-4${hex().slice(5)}-a${hex().slice(5)}-${hex()}${hex().slice(4)}`,
  };
}

export class FakeConnectivity implements Connectivity {
  #online = true;
  readonly #listeners = new Set<(online: boolean) => void>();

  online(): boolean {
    return this.#online;
  }

  subscribe(listener: (online: boolean) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  set(online: boolean): void {
    this.#online = online;
    for (const listener of this.#listeners) listener(online);
  }
}

/** A store in memory whose next calls can be made to fail. */
export class FakeStore implements DeviceStore {
  readonly entries = new Map<string, JsonValue>();
  fault: Error | null = null;

  async get(key: string): Promise<JsonValue | undefined> {
    if (this.fault) throw this.fault;
    return this.entries.get(key);
  }

  async set(key: string, value: JsonValue): Promise<void> {
    if (this.fault) throw this.fault;
    this.entries.set(key, structuredClone(value) as JsonValue);
  }

  async delete(key: string): Promise<void> {
    if (this.fault) throw this.fault;
    this.entries.delete(key);
  }
}

/** A promise settled by hand. */
export function deferred<T>(): {
  promise: Promise<T>;
  resolve: (value: T) => void;
  reject: (error: unknown) => void;
} {
  let resolve: (value: T) => void = () => {};
  let reject: (error: unknown) => void = () => {};
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}

/** Code that is there from the start, as in the one-file build. */
export function atHand<T>(part: T): LoadedLater<T> {
  return { loaded: true, load: async () => part };
}

export const applicationAtHand = atHand(application);
