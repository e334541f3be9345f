/** Speed and time left of a running upload. */

/** Milliseconds looked back; long enough to smooth chunk borders, short enough to be honest. */
const WINDOW = 8_000;
/** Milliseconds before the first guess. */
const WARM_UP = 1_000;

interface Sample {
  readonly at: number;
  readonly loaded: number;
}

/** Feed it the bytes sent so far; starts over when they shrink (a new attempt). */
export class SpeedMeter {
  #samples: Sample[] = [];

  /** `at`: monotonic milliseconds. Bytes per second, or null while it is too early to say. */
  add(at: number, loaded: number): number | null {
    if (loaded < (this.#samples.at(-1)?.loaded ?? 0)) this.#samples = [];
    this.#samples.push({ at, loaded });
    // One sample older than the window stays as its edge.
    while ((this.#samples[1]?.at ?? at) <= at - WINDOW) this.#samples.shift();
    const first = this.#samples[0];
    if (!first || at - first.at < WARM_UP) return null;
    return ((loaded - first.loaded) * 1000) / (at - first.at);
  }
}

/** Whole seconds, at least 1; null: unknown. */
export function secondsLeft(remaining: number, speed: number | null): number | null {
  return speed === null || speed <= 0 ? null : Math.max(1, Math.ceil(remaining / speed));
}
