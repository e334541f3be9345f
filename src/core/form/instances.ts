/** Rows of the state, kept while they stand: looked up by every rule that reads rows. */
import type { Model, RepeatModel } from './model.js';
import { keyOf, type Row, rowsOf } from './rows.js';
import type { FormState } from './state.js';

export class Instances {
  readonly #rows = new Map<string, readonly Row[]>();
  readonly #state: () => FormState;

  constructor(state: () => FormState) {
    this.#state = state;
  }

  forget(): void {
    this.#rows.clear();
  }

  rows(repeat: RepeatModel, parent: Row | null): readonly Row[] {
    const key = keyOf(repeat, parent);
    const known = this.#rows.get(key);
    if (known !== undefined) return known;
    const rows = rowsOf(repeat, parent, this.#state());
    this.#rows.set(key, rows);
    return rows;
  }

  /** Every row that an item has an instance in; null for one outside of repeats. */
  of(model: Model): readonly (Row | null)[] {
    const repeat = model.row;
    if (repeat === null) return [null];
    return this.of(repeat).flatMap((parent) => this.rows(repeat, parent));
  }
}
