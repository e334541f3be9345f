/**
 * The memory that chunks on their way take, bounded and used again. A request gets a room before its
 * body is read; until then the sender is held up by its own connection, which costs nothing here.
 * Who stays long (a phone on a weak network, a portal that takes its time) moves on to a second,
 * larger stock of bytes, so that the quick never wait for the slow.
 */
import type { Clock } from '../core/ports.js';
import { refusal } from './reply.js';

/** Bytes of the rooms of the quick, and of those who stay longer. */
export const QUICK_BYTES = 10 * 1024 * 1024;
export const SLOW_BYTES = 128 * 1024 * 1024;
/** Milliseconds after which one counts as slow, and between two looks at who will not make it. */
export const QUICK = 1000;
export const LOOK = 250;
/** Milliseconds without a byte after which the room is given to others. */
export const STANDSTILL = 20_000;
/** Milliseconds that a request waits for a room, and how many may. */
export const LONGEST_WAIT = 20_000;
export const MOST_WAITING = 200;
/** Sizes are whole steps, so that rooms of about one size serve each other. */
const STEP = 64 * 1024;
/** Smaller rooms are made anew: their bytes weigh little. */
const KEPT_FROM = 1024 * 1024;

type Stock = 'quick' | 'slow';

interface Waiting {
  readonly size: number;
  readonly enter: () => void;
}

export interface Room {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /**
   * Reads what is to come into the room; `progress` is told the bytes so far.
   * @throws BizportalError `busy`, `forwarded: no`, when nothing comes any more
   */
  hurry(read: (progress: (bytes: number) => void) => Promise<void>): Promise<void>;
  /** Nobody reads from the room any more: the next may have its bytes. */
  reusable(): void;
}

export class Rooms {
  readonly #clock: Clock;
  readonly #held: Record<Stock, number> = { quick: 0, slow: 0 };
  readonly #waiting: Waiting[] = [];
  /** Of one size, for the next. */
  #kept: Uint8Array<ArrayBuffer>[] = [];

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Bytes of all rooms in use. */
  get held(): number {
    return this.#held.quick + this.#held.slow;
  }

  /**
   * Runs `work` with a room of `wanted` bytes, one's turn come.
   * @throws BizportalError `busy`, `forwarded: no`, when that takes too long
   */
  async within<T>(
    wanted: number,
    signal: AbortSignal,
    work: (room: Room) => Promise<T>,
  ): Promise<T> {
    const size = Math.ceil(wanted / STEP) * STEP;
    if (this.#waiting.length > 0 || !this.#fits('quick', size)) await this.#turn(size, signal);
    else this.#held.quick += size;
    let filled = 0;
    const leave = this.#stay(size, () => filled / wanted);
    const bytes = this.#bytes(size);
    let clean = false;
    try {
      return await work({
        bytes: bytes.subarray(0, wanted),
        hurry: (read) =>
          this.#hurry(read, (now) => {
            filled = now;
          }),
        reusable: () => {
          clean = true;
        },
      });
    } finally {
      if (clean) this.#keep(bytes);
      leave();
    }
  }

  #fits(stock: Stock, size: number): boolean {
    const most = stock === 'quick' ? QUICK_BYTES : SLOW_BYTES;
    return this.#held[stock] === 0 || this.#held[stock] + size <= most;
  }

  /** First come, first served. */
  #turn(size: number, signal: AbortSignal): Promise<void> {
    if (this.#waiting.length >= MOST_WAITING) throw full();
    return new Promise((resolve, reject) => {
      const giveUp = () => {
        settle();
        reject(full());
        this.#admit();
      };
      const settle = () => {
        this.#waiting.splice(this.#waiting.indexOf(waiting), 1);
        cancel();
        signal.removeEventListener('abort', giveUp);
      };
      const enter = () => {
        settle();
        resolve();
      };
      const waiting: Waiting = { size, enter };
      const cancel = this.#clock.after(LONGEST_WAIT, giveUp);
      signal.addEventListener('abort', giveUp, { once: true });
      this.#waiting.push(waiting);
    });
  }

  #admit(): void {
    for (
      let [next] = this.#waiting;
      next && this.#fits('quick', next.size);
      [next] = this.#waiting
    ) {
      this.#held.quick += next.size;
      next.enter();
    }
  }

  /** Counts the room until it is left, after a while among the slow, if there is space. */
  #stay(size: number, filled: () => number): () => void {
    let stock: Stock = 'quick';
    let stayed = 0;
    const move = () => {
      stayed += LOOK;
      const isSlow = filled() < stayed / QUICK || stayed >= QUICK;
      if (!isSlow || !this.#fits('slow', size)) {
        cancel = this.#clock.after(LOOK, move);
        return;
      }
      stock = 'slow';
      this.#held.slow += size;
      this.#held.quick -= size;
      this.#admit();
    };
    let cancel = this.#clock.after(LOOK, move);
    return () => {
      cancel();
      this.#held[stock] -= size;
      this.#admit();
    };
  }

  /** Kept bytes are as they were left: a body's own length says which of them count. */
  #bytes(size: number): Uint8Array<ArrayBuffer> {
    if (size < KEPT_FROM) return new Uint8Array(size);
    const kept = this.#kept.findIndex(({ byteLength }) => byteLength >= size);
    const [bytes] = kept < 0 ? [] : this.#kept.splice(kept, 1);
    return bytes ?? new Uint8Array(size);
  }

  #keep(bytes: Uint8Array<ArrayBuffer>): void {
    if (bytes.byteLength < KEPT_FROM) return;
    this.#kept.push(bytes);
    // The smaller ones serve fewer.
    this.#kept.sort((a, b) => a.byteLength - b.byteLength);
    while (total(this.#kept) > QUICK_BYTES) this.#kept.shift();
  }

  #hurry(
    read: (progress: (bytes: number) => void) => Promise<void>,
    told: (bytes: number) => void,
  ): Promise<void> {
    return new Promise((resolve, reject) => {
      let stopped = false;
      const stop = () => {
        stopped = true;
        reject(refusal('busy', { reason: 'no more bytes came', retryAfter: '1' }));
      };
      let cancel = this.#clock.after(STANDSTILL, stop);
      const progress = (bytes: number) => {
        if (stopped) throw new Error('the room was given to others');
        told(bytes);
        cancel();
        cancel = this.#clock.after(STANDSTILL, stop);
      };
      read(progress)
        .finally(() => cancel())
        .then(resolve, reject);
    });
  }
}

function full() {
  return refusal('busy', { reason: 'too many uploads at once', retryAfter: '2' });
}

function total(all: readonly Uint8Array[]): number {
  return all.reduce((sum, { byteLength }) => sum + byteLength, 0);
}
