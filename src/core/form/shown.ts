/** The views by key, and the item behind each; a view is replaced only when something in it changed. */
import type { Model } from './model.js';
import { keyOf, type Row } from './rows.js';
import type { Instance } from './stir.js';
import type { View } from './view.js';
import { type Evaluated, makeView, sameView } from './views.js';

export class Shown {
  readonly views = new Map<string, View>();
  readonly #places = new Map<string, Instance>();
  readonly #evaluation: Evaluated;

  constructor(evaluation: Evaluated) {
    this.#evaluation = evaluation;
  }

  locate(key: string): Instance | undefined {
    return this.#places.get(key);
  }

  /** Makes the view anew; its key is added to `changed` when it says something else now. */
  place(model: Model, row: Row | null, changed: Set<string>): void {
    const key = keyOf(model, row);
    this.#places.set(key, { model, row });
    const view = makeView(this.#evaluation, model, row);
    const before = this.views.get(key);
    if (before !== undefined && sameView(before, view)) return;
    this.views.set(key, view);
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

  /** Forgets what is there no more. */
  keep(isThere: (key: string) => boolean, changed: Set<string>): void {
    for (const key of this.views.keys()) {
      if (isThere(key)) continue;
      this.views.delete(key);
      this.#places.delete(key);
      changed.add(key);
    }
  }
}
