/** Where records, counters and locks live. Asynchronous and text only, so that Redis fits behind it. */
import type { Clock } from '../core/ports.js';

export interface OperationStore {
  /** null: nothing is kept under this key (any more). */
  get(key: string): Promise<string | null>;
  /** Stores only when the key is free; says whether it did. */
  setNX(key: string, value: string, ttlMs: number): Promise<boolean>;
  /** Replaces only what is exactly `expected`; `next` null removes. Says whether it did. */
  compareAndSet(swap: Swap): Promise<boolean>;
}

/** What sessions, counters and locks need besides. Every method may reject while a store is down. */
export interface GatewayStore extends OperationStore {
  set(key: string, value: string, ttlMs: number): Promise<void>;
  /** Adds one and returns the sum; the first addition sets the time to live. */
  increment(key: string, ttlMs: number): Promise<number>;
}

export interface Swap {
  readonly key: string;
  readonly expected: string;
  readonly next: string | null;
  readonly ttlMs: number;
}

interface MemoryRecord {
  readonly value: string;
  /** Unix ms. */
  readonly endsAt: number;
}

/** Records kept at most; the oldest go first. About 1 kB each. */
const MAX_RECORDS = 100_000;

/** For one process: forgets everything when it ends. */
export class MemoryStore implements GatewayStore {
  readonly #clock: Clock;
  /** In order of writing, so the first are the oldest. */
  readonly #records = new Map<string, MemoryRecord>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get(key: string): Promise<string | null> {
    return Promise.resolve(this.#read(key));
  }

  setNX(key: string, value: string, ttlMs: number): Promise<boolean> {
    if (this.#read(key) !== null) return Promise.resolve(false);
    this.#write(key, value, ttlMs);
    return Promise.resolve(true);
  }

  compareAndSet({ key, expected, next, ttlMs }: Swap): Promise<boolean> {
    if (this.#read(key) !== expected) return Promise.resolve(false);
    if (next === null) this.#records.delete(key);
    else this.#write(key, next, ttlMs);
    return Promise.resolve(true);
  }

  set(key: string, value: string, ttlMs: number): Promise<void> {
    this.#write(key, value, ttlMs);
    return Promise.resolve();
  }

  increment(key: string, ttlMs: number): Promise<number> {
    const record = this.#live(key);
    const sum = Number(record?.value ?? 0) + 1;
    const left = record === null ? ttlMs : record.endsAt - this.#clock.now();
    this.#write(key, String(sum), left);
    return Promise.resolve(sum);
  }

  #read(key: string): string | null {
    return this.#live(key)?.value ?? null;
  }

  #live(key: string): MemoryRecord | null {
    const record = this.#records.get(key);
    if (record === undefined) return null;
    if (record.endsAt > this.#clock.now()) return record;
    this.#records.delete(key);
    return null;
  }

  #write(key: string, value: string, ttlMs: number): void {
    this.#records.delete(key);
    this.#records.set(key, { value, endsAt: this.#clock.now() + ttlMs });
    if (this.#records.size <= MAX_RECORDS) return;
    const oldest = this.#records.keys().next();
    if (!oldest.done) this.#records.delete(oldest.value);
  }
}
