/** What is still to be worked out in one evaluation, by position in the graph's order. */
import type { Aspect, Graph } from './graph.js';
import type { Model } from './model.js';
import type { Row } from './rows.js';

/** Instances of an item; `all` when the change may concern any row. */
export type Rows = ReadonlySet<Row | null> | 'all';

export class Due {
  readonly #graph: Graph;
  readonly #rows = new Map<number, Set<Row | null> | 'all'>();

  constructor(graph: Graph) {
    this.#graph = graph;
  }

  add(model: Model, aspect: Aspect, rows: Row | null | Rows): void {
    const rank = this.#graph.rank(model, aspect);
    const known = this.#rows.get(rank);
    if (known === 'all') return;
    if (rows === 'all') this.#rows.set(rank, 'all');
    else {
      const set = known ?? new Set();
      for (const row of rows instanceof Set ? rows : [rows as Row | null]) set.add(row);
      this.#rows.set(rank, set);
    }
  }

  /** Everything, in every row. */
  addAll(): this {
    for (let rank = 0; rank < this.#graph.size; rank++) this.#rows.set(rank, 'all');
    return this;
  }

  at(rank: number): Rows | undefined {
    return this.#rows.get(rank);
  }
}
