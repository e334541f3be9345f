/** Visibility and values in the graph's order, downstream of what changed; then the views. */
import type { JsonObject, JsonValue } from '../json.js';
import { getAt } from '../paths.js';
import { Asked } from './asked.js';
import type { BuiltData } from './data.js';
import { type AnswerChange, type Derived, Deriving, standsIn } from './derived.js';
import { Due, type Rows } from './due.js';
import { isUnlocked } from './gates.js';
import { type Aspect, type Graph, graphOf } from './graph.js';
import { Instances } from './instances.js';
import { LiveData } from './live-data.js';
import type { FieldModel, FormModel, Model, RepeatModel } from './model.js';
import { type How, Rearranged } from './rearranged.js';
import { containerRow, isEmpty, keyOf, placeOf, pruned, type Row } from './rows.js';
import { contextOf, FormScope } from './scope.js';
import { Shown, type Views } from './shown.js';
import type { FormState } from './state.js';
import { type Instance, Stir } from './stir.js';
import { Faults } from './validate.js';
import type { FieldIssue } from './view.js';
import type { Evaluated } from './views.js';

/** Makes the views of a form and keeps them true to its state. */
export class Evaluation implements Evaluated {
  readonly model: FormModel;
  readonly #graph: Graph;
  readonly #visible = new Map<string, boolean>();
  readonly #faults = new Faults(this);
  readonly #shown = new Shown(this, (model, row) => this.#faults.stale(model, row));
  readonly #asked: Asked;
  readonly #instances = new Instances(() => this.#state);
  readonly #derived = new Deriving();
  #state: FormState;
  #issues: ReadonlyMap<string, readonly FieldIssue[]> = new Map();
  readonly #data = new LiveData(this);
  readonly #stir = new Stir();
  readonly #appeared: Instance[] = [];
  /** Keys that this run showed or hid: others read another value, although it is the same. */
  readonly #turned = new Set<string>();
  /** What rules read besides answers. */
  context: JsonObject;
  /** Not the first evaluation any more. */
  #settled = false;

  constructor(model: FormModel, state: FormState) {
    this.model = model;
    this.#state = state;
    this.context = contextOf(state);
    this.#graph = graphOf(model.nodes);
    this.#asked = new Asked(this);
    this.all(state);
    this.#settled = true;
  }

  get views(): Views {
    return this.#shown;
  }

  /** The model and row behind a key. */
  locate(key: string): Instance | undefined {
    return this.#shown.locate(key);
  }

  /** Everything anew, after a restore, a reset or a change of rows. */
  all(state: FormState): ReadonlySet<string> {
    this.#begin(state);
    this.#instances.forget();
    this.#visible.clear();
    this.#derived.keep((key) => this.locate(key) !== undefined);
    this.#asked.forget();
    this.#faults.forget();
    const changed = this.#run(new Due(this.#graph).addAll());
    this.#shown.keep((key) => this.#visible.has(key), changed);
    return changed;
  }

  /** Downstream of a list in which one row came, went or moved; the others are left alone. */
  rearranged(state: FormState, { model, row }: Instance, how: How = {}): ReadonlySet<string> {
    if (model.kind !== 'repeat') return this.all(state);
    this.#state = state;
    this.#data.forget();
    const rows = new Rearranged({ model, row }, how, {
      ...{ model: this.model, graph: this.#graph, visible: this.#visible, stir: this.#stir },
      ...{ instances: this.#instances, asked: this.#asked, derived: this.#derived },
      ...{ faults: this.#faults, shown: this.#shown },
    });
    const changed = this.#run(rows.begin());
    rows.end(changed);
    return changed;
  }

  /** Downstream of new values of fields. */
  edited(state: FormState, fields: Iterable<Instance>): ReadonlySet<string> {
    this.#state = state;
    const due = new Due(this.#graph);
    for (const { model, row } of fields) due.add(model, 'value', row);
    return this.#run(due);
  }

  /** Files came or went: whether a row counts may follow them. */
  filed(state: FormState, { model, row }: Instance): ReadonlySet<string> {
    this.#begin(state);
    const due = new Due(this.#graph);
    due.add(model, 'rest', row);
    for (let at = row; at !== null; at = at.parent) due.add(at.repeat, 'value', at.parent);
    return this.#run(due);
  }

  /** Downstream of a source's new answer. */
  looked(state: FormState, source: string): ReadonlySet<string> {
    this.#begin(state);
    const due = new Due(this.#graph);
    for (const edge of this.#graph.source(source)) due.add(edge.to, edge.aspect, 'all');
    return this.#run(due);
  }

  /** The same answers, other faults to be shown. */
  show(state: FormState, issues: ReadonlyMap<string, readonly FieldIssue[]>): ReadonlySet<string> {
    this.#state = state;
    const before = this.#issues;
    this.#issues = issues;
    const keys = new Set([...before.keys(), ...issues.keys()]);
    return this.#shown.tell([...keys].filter((key) => before.get(key) !== issues.get(key)));
  }

  /** Views whose model is `key`, made again: for files, origins and page changes. */
  touch(state: FormState, keys: Iterable<string>): ReadonlySet<string> {
    this.#begin(state);
    return this.#shown.refreshAll(keys);
  }

  built(): BuiltData {
    return this.#data.built();
  }

  assemble(): JsonObject {
    return this.built().data;
  }

  placed(): JsonObject {
    return this.#data.placed();
  }

  effective(model: FieldModel, row: Row | null): JsonValue | undefined {
    if (!this.isVisible(model, row)) return undefined;
    const value = this.value(model, row);
    return isEmpty(value) ? undefined : value;
  }

  submitted(model: FieldModel, row: Row | null): JsonValue | undefined {
    if (model.result?.submit === false) return undefined;
    if (!this.isVisible(model, row) && model.item.submitWhenHidden !== true) return undefined;
    const value = this.value(model, row);
    return value === undefined || isEmpty(value) ? undefined : pruned(value);
  }

  /** What the field shows: its computed or forced value while there is one, else the answer. */
  value(model: FieldModel, row: Row | null): JsonValue | undefined {
    const key = keyOf(model, row);
    const derived = this.#derived.get(key);
    return standsIn(derived) ? derived.value : this.answer(model, row);
  }

  answer(model: FieldModel, row: Row | null): JsonValue | undefined {
    return getAt(this.#state.answers, placeOf(model, row));
  }

  /** The value that stands in for the answer now, if any. */
  derivedOf(key: string): Derived | undefined {
    return this.#derived.get(key);
  }

  /** What this evaluation says about the answers themselves; asking clears the list. */
  takeChanges(): readonly AnswerChange[] {
    return this.#derived.takeChanges();
  }

  /** All that is wrong now, in reading order. */
  issues(): readonly FieldIssue[] {
    return this.#faults.issues();
  }

  /** What became visible, or got its own answer back, since this was asked last. */
  takeAppeared(): readonly Instance[] {
    return this.#appeared.splice(0);
  }

  memo<T>(row: Row, owner: object, make: () => T): T {
    return this.#stir.memo(row, owner, make);
  }

  rows(repeat: RepeatModel, parent: Row | null): readonly Row[] {
    return this.#instances.rows(repeat, parent);
  }

  /** Every row that an item inside `repeat` has an instance in. */
  instances(model: Model): readonly (Row | null)[] {
    return this.#instances.of(model);
  }

  isVisible(model: Model, row: Row | null): boolean {
    return this.#visible.get(keyOf(model, row)) ?? false;
  }

  /** Required by the schema as things stand. */
  requiredBySchema(model: FieldModel | RepeatModel, row: Row | null): boolean {
    return this.#asked.has(model, row);
  }

  issuesOf(key: string): readonly FieldIssue[] | undefined {
    return this.#issues.get(key);
  }

  get hasIssues(): boolean {
    return this.#issues.size > 0;
  }

  get state(): FormState {
    return this.#state;
  }

  #begin(state: FormState): void {
    this.#state = state;
    this.context = contextOf(state);
    this.#data.forget();
    this.#stir.all();
  }

  #run(due: Due): Set<string> {
    const changed = new Set<string>();
    const { size, firstRest } = this.#graph;
    this.#turned.clear();
    for (let rank = 0; rank < firstRest; rank++) {
      const rows = due.at(rank);
      if (rows === undefined) continue;
      const { model, aspect } = this.#graph.at(rank);
      this.#step(model, aspect, { rows, due });
      due.add(model, 'rest', rows);
    }
    this.#asked.settle(this.#stir, due);
    for (let rank = firstRest; rank < size; rank++) {
      const rows = due.at(rank);
      if (rows === undefined) continue;
      const { model } = this.#graph.at(rank);
      for (const row of rows === 'all' ? this.instances(model) : rows) {
        this.#shown.place(model, row, changed);
      }
    }
    return changed;
  }

  /** Works out one node; when its outcome changed, everything that reads it is due. */
  #step(
    model: Model,
    aspect: Aspect,
    { rows, due }: { readonly rows: Rows; readonly due: Due },
  ): void {
    for (const row of rows === 'all' ? this.instances(model) : rows) {
      const moved = aspect === 'visible' ? this.#decide(model, row) : this.#derive(model, row);
      if (!moved) continue;
      this.#data.moved(model, row);
      this.#stir.add(model, row, aspect === 'visible');
      for (const edge of this.#graph.edges(model, aspect)) {
        const sameRow = edge.sameRow && edge.to.row === model.row;
        due.add(edge.to, edge.aspect, sameRow ? row : 'all');
      }
    }
  }

  /** @returns whether others may read another value now */
  #derive(model: Model, row: Row | null): boolean {
    if (model.kind !== 'field') return true;
    if (model.computed === null && model.forced.length === 0 && model.clearWhen === null)
      return true;
    const [scope, answer] = [new FormScope(this, row), this.answer(model, row)];
    const { ended, same } = this.#derived.renew({
      ...{ model, row, scope, answer },
      settled: this.#settled,
    });
    if (ended) this.#appeared.push({ model, row });
    return !same || this.#turned.has(keyOf(model, row));
  }

  /** @returns whether visibility changed */
  #decide(model: Model, row: Row | null): boolean {
    const key = keyOf(model, row);
    const inside = model.parent === null || this.isVisible(model.parent, containerRow(model, row));
    const wanted = inside && (model.visibleWhen?.test(new FormScope(this, row)) ?? true);
    const visible = wanted && (model.kind !== 'page' || isUnlocked(model, this));
    const before = this.#visible.get(key);
    this.#visible.set(key, visible);
    if (visible && before !== true) this.#appeared.push({ model, row });
    if (before !== visible) this.#turned.add(key);
    return before !== visible;
  }
}
