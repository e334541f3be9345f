/** One row of a list came, went or moved: what of an evaluation that concerns, and what it leaves alone. */
import type { Asked } from './asked.js';
import type { Deriving } from './derived.js';
import { Due } from './due.js';
import type { Graph } from './graph.js';
import type { Instances, Renewed } from './instances.js';
import type { FormModel, RepeatModel } from './model.js';
import { keyOf, type Row } from './rows.js';
import type { Shown } from './shown.js';
import type { Stir } from './stir.js';
import type { Faults } from './validate.js';

/** Whatever an evaluation keeps of rows. */
interface Parts {
  readonly model: FormModel;
  readonly graph: Graph;
  readonly visible: Map<string, boolean>;
  readonly stir: Stir;
  readonly instances: Instances;
  readonly asked: Asked;
  readonly derived: Deriving;
  readonly faults: Faults;
  readonly shown: Shown;
}

interface List {
  readonly model: RepeatModel;
  readonly row: Row | null;
}

export class Rearranged {
  readonly #parts: Parts;
  #renewed: Renewed = { fresh: [], shifted: [], gone: [] };

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** @returns what is to be worked out */
  begin(list: List, rewritten: string | undefined): Due {
    const { instances, model, visible, asked, faults, graph, stir } = this.#parts;
    this.#renewed = instances.renew(list, model.nodes, rewritten);
    const { fresh, shifted, gone } = this.#renewed;
    for (const one of gone) {
      visible.delete(keyOf(one.model, one.row));
      if (one.row !== null) asked.forget(one.row);
    }
    faults.gone(gone);
    stir.rows(fresh);
    const due = new Due(graph);
    due.add(list.model, 'value', list.row);
    this.#add(due, asked.positional ? [...fresh, ...shifted] : fresh);
    const readers = graph.numbered.filter(({ to }) => to.row === list.model);
    for (const { to, aspect } of readers) due.add(to, aspect, new Set(shifted));
    return due;
  }

  /** Everything in these rows. */
  #add(due: Due, rows: readonly Row[]): void {
    const { instances, model, asked } = this.#parts;
    for (const inner of model.nodes) {
      const within = new Set(instances.within(inner, rows));
      if (within.size === 0) continue;
      for (const at of within) asked.forget(at);
      due.add(inner, 'visible', within);
      due.add(inner, 'value', within);
    }
  }

  /** What is gone is shown no more; what stands elsewhere now says so. */
  end(list: List, changed: Set<string>): void {
    const { instances, model, visible, derived, faults, shown } = this.#parts;
    for (const one of this.#renewed.gone) {
      const key = keyOf(one.model, one.row);
      // A row that was written anew has the same keys.
      if (visible.has(key)) continue;
      shown.drop(key, changed);
      derived.drop(key);
    }
    const moved = model.nodes.flatMap((inner) =>
      instances.within(inner, this.#renewed.shifted).map((row) => ({ model: inner, row })),
    );
    for (const one of moved) shown.shift(one, changed);
    faults.shifted(list.model, list.row, moved);
  }
}
