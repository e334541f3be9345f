/** Which rows something moved in, and what was worked out of a row as long as nothing does. */
import type { Model } from './model.js';
import type { Row } from './rows.js';

/** An item in a row, or outside of rows. */
export interface Instance {
  readonly model: Model;
  readonly row: Row | null;
}

export class Stir {
  readonly #memos = new WeakMap<Row, Map<object, unknown>>();
  #rows: Map<string, Row> | 'all' = 'all';

  /** The row an item moved in, and the rows around it; a list that shows or hides concerns all. */
  add(model: Model, row: Row | null, turned: boolean): void {
    if (model.kind === 'repeat' && turned) this.all();
    for (let at = row; at !== null; at = at.parent) {
      this.#memos.delete(at);
      if (this.#rows !== 'all') this.#rows.set(at.key, at);
    }
  }

  all(): void {
    this.#rows = 'all';
  }

  /** Rows that are new. */
  rows(rows: Iterable<Row>): void {
    if (this.#rows !== 'all') for (const row of rows) this.#rows.set(row.key, row);
  }

  /** Since it was asked last. */
  take(): ReadonlyMap<string, Row> | 'all' {
    const rows = this.#rows;
    this.#rows = new Map();
    return rows;
  }

  /** What `make` gives, until something in the row moves; only for what reads nothing else. */
  memo<T>(row: Row, owner: object, make: () => T): T {
    const known = this.#memos.get(row) ?? new Map<object, unknown>();
    this.#memos.set(row, known);
    if (!known.has(owner)) known.set(owner, make());
    return known.get(owner) as T;
  }
}
