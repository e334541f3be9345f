/** The views by key, and the item behind each; a view is replaced only when something in it changed. */
import type { Model } from './model.js';
import { keyOf, type Row } from './rows.js';
import type { Instance } from './stir.js';
import type { View } from './view.js';
import { type Evaluated, makeView, moved, sameView } from './views.js';

/** The views, as others read them. */
export type Views = Pick<ReadonlyMap<string, View>, 'get' | 'keys' | 'values'>;

export class Shown implements Views {
  readonly #views = new Map<string, View>();
  /** Rows that have other numbers since their views were made: these say so once they are asked for. */
  readonly #shifted = new Set<Row>();
  readonly #places = new Map<string, Instance>();
  readonly #evaluation: Evaluated;
  /** Told of every item whose view was made: what is wrong with it may be something else. */
  readonly #onPlace: (model: Model, row: Row | null) => void;

  constructor(evaluation: Evaluated, onPlace: (model: Model, row: Row | null) => void) {
    this.#evaluation = evaluation;
    this.#onPlace = onPlace;
  }

  get(key: string): View | undefined {
    if (this.#shifted.size > 0) this.#settle(key);
    return this.#views.get(key);
  }

  keys(): MapIterator<string> {
    return this.#views.keys();
  }

  values(): MapIterator<View> {
    if (this.#shifted.size > 0) for (const key of this.#views.keys()) this.#settle(key);
    this.#shifted.clear();
    return this.#views.values();
  }

  #settle(key: string): void {
    const [view, instance] = [this.#views.get(key), this.#places.get(key)];
    if (view === undefined || !instance?.row || !this.#isShifted(instance.row)) return;
    const now = moved(view, instance);
    if (now !== view) this.#views.set(key, now);
  }

  #isShifted(row: Row): boolean {
    return this.#shifted.has(row) || (row.parent !== null && this.#isShifted(row.parent));
  }

  locate(key: string): Instance | undefined {
    return this.#places.get(key);
  }

  /** Makes the view anew; its key is added to `changed` when it says something else now. */
  place(model: Model, row: Row | null, changed: Set<string>): void {
    const key = keyOf(model, row);
    this.#places.set(key, { model, row });
    this.#onPlace(model, row);
    this.#put(key, makeView(this.#evaluation, model, row), changed);
  }

  #put(key: string, view: View, changed: Set<string>): void {
    const before = this.get(key);
    if (before !== undefined && sameView(before, view)) return;
    this.#views.set(key, view);
    changed.add(key);
  }

  /** @returns the keys of the views that say something else now */
  refreshAll(keys: Iterable<string>): ReadonlySet<string> {
    const changed = new Set<string>();
    for (const key of keys) {
      const found = this.locate(key);
      if (found !== undefined) this.place(found.model, found.row, changed);
    }
    return changed;
  }

  /** The same for what is told of the items alone. */
  tell(keys: Iterable<string>): ReadonlySet<string> {
    const changed = new Set<string>();
    for (const key of keys) {
      const found = this.locate(key);
      if (found === undefined) continue;
      this.#put(key, makeView(this.#evaluation, found.model, found.row), changed);
    }
    return changed;
  }

  /** These rows have other numbers now. */
  shift(rows: readonly Row[]): void {
    for (const row of rows) this.#shifted.add(row);
  }

  /** Forgets what is there no more. */
  keep(isThere: (key: string) => boolean, changed: Set<string>): void {
    for (const key of this.#views.keys()) if (!isThere(key)) this.drop(key, changed);
  }

  drop(key: string, changed: Set<string>): void {
    if (!this.#views.delete(key)) return;
    this.#places.delete(key);
    changed.add(key);
  }
}
