/** Rows of the state, kept while they stand: looked up by every rule that reads rows. */
import type { Model, RepeatModel } from './model.js';
import { keyOf, type Row, rowsOf } from './rows.js';
import type { FormState } from './state.js';
import type { Instance } from './stir.js';

export interface Renewed {
  readonly fresh: readonly Row[];
  /** In another place than before. */
  readonly shifted: readonly Row[];
  /** Everything that was in rows that are gone. */
  readonly gone: readonly Instance[];
}

type Movable = { -readonly [K in keyof Row]: Row[K] };

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
   * The rows of a list after one came, went or moved. A row that is there still is the same object,
   * so what is kept of it stays.
   * @param rewritten id of a row with other answers, which counts as gone and come again
   */
  renew(
    { model, row: parent }: { readonly model: RepeatModel; readonly row: Row | null },
    nodes: readonly Model[],
    rewritten?: string,
  ): Renewed {
    const key = keyOf(model, parent);
    const before = new Map((this.#rows.get(key) ?? []).map((row) => [row.id, row as Movable]));
    const shifted: Row[] = [];
    const rows = rowsOf(model, parent, this.#state()).map((row) => {
      const old = row.id === rewritten ? undefined : before.get(row.id);
      if (old === undefined) return row;
      before.delete(row.id);
      if (old.index !== row.index) shifted.push(old);
      old.index = row.index;
      return old;
    });
    const known = new Set(this.#rows.get(key));
    const left = [...before.values()];
    const gone = nodes.flatMap((inner) =>
      this.within(inner, left).map((row) => ({ model: inner, row })),
    );
    for (const row of left) this.#forgetIn(row);
    this.#rows.set(key, rows);
    return { fresh: rows.filter((row) => !known.has(row)), shifted, gone };
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
