/** Tells the saver what was edited, and saves when asked to. */
import type { Parts } from './parts.js';

export class Saving {
  /** @throws BizportalError `config` before the form is open */
  readonly #parts: () => Parts;
  /** Edits of the store that the saver knows of. */
  #known = 0;

  constructor(parts: () => Parts) {
    this.#parts = parts;
  }

  /** What is in the store now needs no saving. */
  begin(): void {
    this.#known = this.#parts().store.getState().edits;
  }

  /** Lets the saver know of new edits. */
  note(): void {
    const { store, saver } = this.#parts();
    const { edits } = store.getState();
    if (edits === this.#known) return;
    this.#known = edits;
    saver.changed();
  }

  /** Both copies at once. */
  async now(): Promise<void> {
    this.note();
    await this.#parts().saver.flush();
  }

  /** After a reset: the empty form takes the place of both copies. */
  async over(): Promise<void> {
    const { saver } = this.#parts();
    saver.startOver();
    await saver.flush();
  }
}
