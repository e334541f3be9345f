/** Which items the schema asks for as things stand, and which have to be looked at again. */
import type { JsonObject } from '../json.js';
import type { Due } from './due.js';
import type { FieldModel, FormModel, Model, RepeatModel } from './model.js';
import { RequiredMembers } from './required.js';
import { parentTail, pointerOfRow, type Row } from './rows.js';
import type { Stir } from './stir.js';

/** What it reads of an evaluation. */
export interface AskedSource {
  readonly model: FormModel;
  instances(model: Model): readonly (Row | null)[];
  /** The data with every row where it stands in the answers. */
  placed(): JsonObject;
}

export class Asked {
  readonly #source: AskedSource;
  readonly #members: RequiredMembers;

  constructor(source: AskedSource) {
    this.#source = source;
    this.#members = new RequiredMembers(source.model.schema, source.model.definition.schema);
  }

  /** Whether what is asked for in a row may follow its place. */
  get positional(): boolean {
    return this.#members.positional;
  }

  /** Everything, or what is known of one row. */
  forget(row?: Row): void {
    this.#members.forget(row);
  }

  /** Required by the schema. */
  has(model: FieldModel | RepeatModel, row: Row | null): boolean {
    const name = model.tail[model.tail.length - 1] ?? '';
    const place = { row, tail: parentTail(model) };
    return this.#members.in(place, () => this.#source.placed()).has(name);
  }

  /** What is asked for differently since it was looked at last is due. */
  settle(stir: Stir, due: Due): void {
    const taken = stir.take();
    const stirred = this.#members.crossing ? 'all' : taken;
    const rows = stirred === 'all' ? 'all' : stirred.values();
    const moved = this.#members.renew(rows, () => this.#source.placed());
    if (moved.size === 0) return;
    for (const model of this.#source.model.nodes) {
      if (model.kind !== 'field' && model.kind !== 'repeat') continue;
      const near = this.#near(model, stirred);
      const asked = near.filter((row) => moved.has(pointerOfRow(row) + parentTail(model)));
      if (asked.length > 0) due.add(model, 'rest', new Set(asked));
    }
  }

  /** The instances of an item that may have moved. */
  #near(model: Model, stirred: ReturnType<Stir['take']>): readonly (Row | null)[] {
    if (model.row === null || stirred === 'all') return this.#source.instances(model);
    return [...stirred.values()].filter((row) => row.repeat === model.row);
  }
}
