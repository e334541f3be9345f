/** Work on one key runs one after the other; different keys do not wait for each other. */
export class KeyQueue {
  readonly #tails = new Map<string, Promise<unknown>>();

  /** Resolves or rejects as `work` does, which starts when all earlier work on `key` has ended. */
  run<T>(key: string, work: () => Promise<T>): Promise<T> {
    const result = (this.#tails.get(key) ?? Promise.resolve()).then(work, work);
    this.#tails.set(key, result);
    const forget = () => {
      if (this.#tails.get(key) === result) this.#tails.delete(key);
    };
    result.then(forget, forget);
    return result;
  }
}
