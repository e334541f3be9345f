/** Rows of the state, kept while they stand: looked up by every rule that reads rows. */
import type { Model, RepeatModel } from './model.js';
import { keyOf, type Row, rowsOf } from './rows.js';
import type { FormState } from './state.js';

export interface Renewed {
  /** New, or in another place than before. */
  readonly fresh: readonly Row[];
  readonly gone: readonly Row[];
}

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

  /**
   * The rows of a list after one came, went or moved. A row that stands where it stood is the same
   * object still, and what is kept of it stays.
   */
  renew(repeat: RepeatModel, parent: Row | null): Renewed {
    const key = keyOf(repeat, parent);
    const before = new Map((this.#rows.get(key) ?? []).map((row) => [row.id, row]));
    const rows = rowsOf(repeat, parent, this.#state()).map((row) => {
      const old = before.get(row.id);
      return old?.index === row.index ? old : row;
    });
    const fresh = rows.filter((row) => before.get(row.id) !== row);
    const there = new Set(rows.map(({ id }) => id));
    const gone = [...before.values()].filter(({ id }) => !there.has(id));
    for (const row of [...fresh, ...gone]) this.#forgetIn(row);
    this.#rows.set(key, rows);
    return { fresh, gone };
  }

  /** The lists in a row, and those in their rows. */
  #forgetIn(row: Row): void {
    for (const child of row.repeat.children) {
      if (child.kind !== 'repeat') continue;
      const key = keyOf(child, row);
      for (const inner of this.#rows.get(key) ?? []) this.#forgetIn(inner);
      this.#rows.delete(key);
    }
  }

  /** The rows that an item has an instance in, as far as they are among `rows` or in one of them. */
  within(model: Model, rows: readonly Row[]): readonly Row[] {
    const repeat = model.row;
    if (repeat === null || rows.length === 0) return [];
    if (repeat === rows[0]?.repeat) return rows;
    return this.within(repeat, rows).flatMap((parent) => this.rows(repeat, parent));
  }

  /** Every row that an item has an instance in; null for one outside of repeats. */
  of(model: Model): readonly (Row | null)[] {
    const repeat = model.row;
    if (repeat === null) return [null];
    return this.of(repeat).flatMap((parent) => this.rows(repeat, parent));
  }
}

/** What is kept of a row that is gone. */
export function forgetIn(row: string, ...kept: readonly Map<string, unknown>[]): void {
  for (const map of kept) {
    for (const key of map.keys()) if (key.startsWith(`${row}/`)) map.delete(key);
  }
}
