/**
 * What the screen remembers and nobody else needs: a note under a date, a row that may be put
 * back, the dialog that is open. By view key; told to the part of the screen that shows that view.
 */
import type { LocalText } from '../../core/definition/text.js';
import type { FormAction, RowCopy } from '../../core/form/state.js';

/** What has just become of a row, with the action that takes it back. */
export interface RowNews {
  readonly kind: 'removed' | 'saved' | 'discarded' | 'notAdded' | 'nothing';
  readonly label: LocalText;
  readonly rowId: string;
  readonly back: FormAction | null;
}

/** A row in its dialog. Its answers are the form's all the time, so that every rule sees them. */
export interface RowEdit {
  readonly rowId: string;
  /** Added by opening the dialog: cancelling takes it away again. */
  readonly fresh: boolean;
  readonly before: RowCopy;
  /** Ids of the files it had. */
  readonly files: ReadonlySet<string>;
  /** Save found faults. */
  readonly failed: boolean;
}

export interface Note {
  /** The Common Era year that was turned into a Buddhist one. */
  readonly converted?: number | undefined;
  readonly news?: RowNews | undefined;
  readonly editing?: RowEdit | undefined;
  /** Which part of a long list is shown, from 0. */
  readonly page?: number | undefined;
  /** Characters that cannot be seen were taken out. */
  readonly cleaned?: boolean | undefined;
  /** "Other" is chosen and has no words yet. */
  readonly other?: boolean | undefined;
  /** How many entries of a list are done; those behind are still being typed. */
  readonly committed?: number | undefined;
  /** What the control did last, to be announced. */
  readonly said?: string | undefined;
  /** In which language. */
  readonly lang?: string | undefined;
  /** A part of the control could not be loaded. */
  readonly lost?: boolean | undefined;
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

  /** Some members anew, the others as they are; undefined forgets one. */
  patch(key: string, part: Note): void {
    const known: Note = this.#notes.get(key) ?? {};
    const names = Object.keys(part) as (keyof Note)[];
    if (names.every((name) => known[name] === part[name])) return;
    const left = Object.entries({ ...known, ...part }).filter(([, one]) => one !== undefined);
    this.set(key, left.length === 0 ? undefined : Object.fromEntries(left));
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
