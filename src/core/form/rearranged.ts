/** One row of a list came, went or moved: what of an evaluation that concerns, and what it leaves alone. */
import type { Asked } from './asked.js';
import type { Deriving } from './derived.js';
import { Due } from './due.js';
import type { Graph } from './graph.js';
import type { Instances, Renewed } from './instances.js';
import type { FormModel, RepeatModel } from './model.js';
import { keyOf, type Row } from './rows.js';
import type { Shown } from './shown.js';
import type { Instance, Stir } from './stir.js';
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

export interface How {
  /** Id of a row that has other answers now. */
  readonly rewritten?: string | undefined;
  /** Keys of views that are told when only their place is another; the rest say so when asked. */
  readonly watched?: Iterable<string>;
}

export class Rearranged {
  readonly #list: List;
  readonly #how: How;
  readonly #parts: Parts;
  #renewed: Renewed = { fresh: [], shifted: [], gone: [] };

  constructor(list: List, how: How, parts: Parts) {
    this.#list = list;
    this.#how = how;
    this.#parts = parts;
  }

  /** @returns what is to be worked out */
  begin(): Due {
    const list = this.#list;
    const { instances, model, visible, asked, faults, graph, stir } = this.#parts;
    this.#renewed = instances.renew(list, model.nodes, this.#how.rewritten);
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
  end(changed: Set<string>): void {
    const { visible, derived, faults, shown } = this.#parts;
    const { gone, shifted } = this.#renewed;
    for (const one of gone) {
      const key = keyOf(one.model, one.row);
      // A row that was written anew has the same keys.
      if (visible.has(key)) continue;
      shown.drop(key, changed);
      derived.drop(key);
    }
    if (shifted.length === 0) return;
    shown.shift(shifted);
    const isShifted = shiftedIn(new Set(shifted));
    for (const key of this.#how.watched ?? []) {
      const one = shown.locate(key);
      if (one !== undefined && isShifted(one)) changed.add(key);
    }
    faults.shifted(this.#list, isShifted);
  }
}

/** Whether an item stands in one of these rows, or in a row of one. */
function shiftedIn(rows: ReadonlySet<Row>): (one: Instance) => boolean {
  return ({ row }) => {
    for (let at = row; at !== null; at = at.parent) if (rows.has(at)) return true;
    return false;
  };
}
