import type { Clock } from '../core/ports.js';

interface Flight<T> {
  readonly result: Promise<T>;
  /** Unix ms until which the result may be handed out again; infinite while it is under way. */
  endsAt: number;
}

/**
 * One run per key: who comes while it runs, or within `keepMs` after it succeeded, gets the same
 * result. A failure is given to those who waited and then forgotten.
 */
export class SingleFlight<T> {
  readonly #flights = new Map<string, Flight<T>>();
  readonly #clock: Clock;
  readonly #keepMs: number;

  constructor(clock: Clock, keepMs: number) {
    this.#clock = clock;
    this.#keepMs = keepMs;
  }

  run(key: string, work: () => Promise<T>): Promise<T> {
    this.#sweep();
    const known = this.#flights.get(key);
    if (known !== undefined && known.endsAt > this.#clock.now()) return known.result;
    const flight: Flight<T> = { result: work(), endsAt: Number.POSITIVE_INFINITY };
    // Last of all, also where an older one of this key had not been swept.
    this.#flights.delete(key);
    this.#flights.set(key, flight);
    flight.result.then(
      () => {
        flight.endsAt = this.#clock.now() + this.#keepMs;
      },
      () => {
        if (this.#flights.get(key) === flight) this.#flights.delete(key);
      },
    );
    return flight.result;
  }

  /** From the oldest on; who comes after one that is kept is kept a little longer, not looked at each time. */
  #sweep(): void {
    const now = this.#clock.now();
    for (const [key, flight] of this.#flights) {
      if (flight.endsAt > now) return;
      this.#flights.delete(key);
    }
  }
}
