/** Tells the saver what was edited, and saves when asked to. */
import { type JsonObject, jsonEqual } from '../json.js';
import type { Parts } from './parts.js';

export class Saving {
  /** @throws BizportalError `config` before the form is open */
  readonly #parts: () => Parts;
  /** Edits of the store that the saver knows of. */
  #known = 0;
  /** What the page or the register filled in is nobody's edit; it is saved when somebody asks. */
  #data: JsonObject = {};

  constructor(parts: () => Parts) {
    this.#parts = parts;
  }

  /** What is in the store now needs no saving. */
  begin(): void {
    const { store, saver } = this.#parts();
    this.#known = store.getState().edits;
    this.#data = saver.getState().status === 'idle' ? {} : store.data();
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

  /** As {@link now}, asked for: also what nobody edited, where no copy has it yet. */
  async asked(): Promise<void> {
    const { store, saver } = this.#parts();
    const data = store.data();
    if (!jsonEqual(data, this.#data)) saver.changed();
    this.#data = data;
    await this.now();
  }

  /** After a reset: the empty form takes the place of both copies. */
  async over(): Promise<void> {
    const { saver } = this.#parts();
    saver.startOver();
    await saver.flush();
  }
}
