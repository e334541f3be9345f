/** Code that is not there from the start. */
import { toBizportalError } from './errors.js';

/** Code that need not be there from the start; a load that failed may be tried again. */
export interface LoadedLater<T = unknown> {
  readonly loaded: boolean;
  /** @throws BizportalError `network` */
  load(): Promise<T>;
}

/**
 * Loaded when first used; a failure is not kept: the next use tries again. Once there it comes without the
 * module loader, which may answer after the next key.
 */
export class Lazy<T> implements LoadedLater<T> {
  readonly #load: () => Promise<T>;
  #part: Promise<T> | null = null;
  loaded = false;

  constructor(load: () => Promise<T>) {
    this.#load = load;
  }

  async load(): Promise<T> {
    this.#part ??= this.#load();
    try {
      const part = await this.#part;
      this.loaded = true;
      return part;
    } catch (thrown) {
      this.#part = null;
      throw toBizportalError(thrown, 'network');
    }
  }
}

/** Milliseconds before what failed is tried again, and the most that they grow to. */
const AGAIN = 5_000;
const AGAIN_MOST = 60_000;

/**
 * Ahead of its use, and again until it is there: by then the network may be gone for good. What is
 * not there yet is told by the use that needs it. Never rejects; resolves once it is there.
 */
export async function fetchAhead(
  part: LoadedLater,
  after: (ms: number, call: () => void) => unknown,
  wait: number = AGAIN,
): Promise<void> {
  if (part.loaded) return;
  const missed = await part.load().then(
    () => false,
    () => true,
  );
  if (!missed) return;
  await new Promise<void>((resolve) => after(wait, resolve));
  await fetchAhead(part, after, Math.min(wait * 2, AGAIN_MOST));
}
