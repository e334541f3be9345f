/** What the sources' part of the gateway remembers: answers to be told again, and who asked how often. */
import type { JsonValue } from '../core/json.js';
import type { Clock } from '../core/ports.js';

/** Questions of one identity per minute: typing by hand stays far below, trying numbers does not. */
const MAX_QUESTIONS = 60;
const MINUTE = 60_000;
/** Entries; the oldest goes first. */
const MAX_ANSWERS = 1_000;
const MAX_ASKERS = 10_000;

interface Kept {
  readonly answer: JsonValue;
  /** Unix ms. */
  readonly until: number;
}

interface Turn {
  /** Unix ms. */
  readonly since: number;
  readonly count: number;
}

export class SourceMemory {
  readonly #clock: Pick<Clock, 'now'>;
  readonly #answers = new Map<string, Kept>();
  readonly #turns = new Map<string, Turn>();

  constructor(clock: Pick<Clock, 'now'>) {
    this.#clock = clock;
  }

  /** Seconds to wait; 0: go on. */
  takeTurn(asker: string): number {
    const now = this.#clock.now();
    const last = this.#turns.get(asker);
    const turn = last === undefined || now - last.since >= MINUTE ? { since: now, count: 0 } : last;
    if (turn.count >= MAX_QUESTIONS) return Math.ceil((turn.since + MINUTE - now) / 1000);
    put(this.#turns, asker, { ...turn, count: turn.count + 1 });
    trim(this.#turns, MAX_ASKERS);
    return 0;
  }

  recall(url: string): JsonValue | undefined {
    const kept = this.#answers.get(url);
    return kept !== undefined && kept.until > this.#clock.now() ? kept.answer : undefined;
  }

  /** @param ms 0: not at all */
  keep(url: string, answer: JsonValue, ms: number): void {
    if (ms <= 0) return;
    put(this.#answers, url, { answer, until: this.#clock.now() + ms });
    trim(this.#answers, MAX_ANSWERS);
  }
}

/** Puts an entry last. */
function put<T>(map: Map<string, T>, key: string, value: T): void {
  map.delete(key);
  map.set(key, value);
}

function trim(map: Map<string, unknown>, most: number): void {
  const [oldest] = map.keys();
  if (map.size > most && oldest !== undefined) map.delete(oldest);
}
