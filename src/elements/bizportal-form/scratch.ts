/**
 * What the screen remembers and nobody else needs: a note under a date, a row that may be put
 * back. By view key; told to the part of the screen that shows that view.
 */
import type { JsonObject } from '../../core/json.js';

export interface RemovedRow {
  readonly rowId: string;
  readonly index: number;
  readonly label: string;
  readonly row: JsonObject;
}

export interface Note {
  /** The Common Era year that was turned into a Buddhist one. */
  readonly converted?: number;
  readonly removed?: RemovedRow;
}

export class Scratch {
  readonly #notes = new Map<string, Note>();
  readonly #listeners = new Map<string, Set<() => void>>();

  get(key: string): Note | undefined {
    return this.#notes.get(key);
  }

  /** undefined forgets. */
  set(key: string, note: Note | undefined): void {
    if (note === undefined && !this.#notes.has(key)) return;
    if (note === undefined) this.#notes.delete(key);
    else this.#notes.set(key, note);
    for (const listener of this.#listeners.get(key) ?? []) listener();
  }

  clear(): void {
    for (const key of [...this.#notes.keys()]) this.set(key, undefined);
  }

  watch(key: string, listener: () => void): () => void {
    const listeners = this.#listeners.get(key) ?? new Set();
    this.#listeners.set(key, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) this.#listeners.delete(key);
    };
  }
}
