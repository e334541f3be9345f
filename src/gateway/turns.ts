/**
 * So many at once of a kind, the others one after the other: what is counted only when it has failed
 * would else be tried a thousand times before the first failure counts.
 */
export class Turns {
  /** By kind; gone once nobody of it is left. */
  readonly #lines = new Map<string, { running: number; readonly waiting: (() => void)[] }>();

  /** Runs `work` once it is its turn among those of the same kind. */
  async run<T>(kind: string, most: number, work: () => Promise<T>): Promise<T> {
    const line = this.#lines.get(kind) ?? { running: 0, waiting: [] };
    this.#lines.set(kind, line);
    if (line.running < most) line.running += 1;
    // Who leaves hands its place on.
    else await new Promise<void>((turn) => line.waiting.push(turn));
    try {
      return await work();
    } finally {
      const next = line.waiting.shift();
      if (next !== undefined) next();
      else line.running -= 1;
      if (line.running === 0) this.#lines.delete(kind);
    }
  }
}
