/**
 * Everything that is wrong with the answers now: the schema over the submitted data, then what only
 * the definition knows (required, offered options, unique rows, attachments), visible items only.
 * After the first time only what moved is looked at again.
 */
import { jsonEqual } from '../json.js';
import type { Kept, SchemaError } from '../schema/index.js';
import { attachmentAt, keyAt, keysBelow } from './data-places.js';
import { type Checked, countedRows, itemIssues, MISSING, toIssue } from './findings.js';
import { gateIssues, isShut } from './gates.js';
import type { Model, RepeatModel } from './model.js';
import { keyOf, type Row } from './rows.js';
import type { Instance } from './stir.js';
import { Twins } from './twins.js';
import type { FieldIssue } from './view.js';

type Errors = ReadonlyMap<string, readonly SchemaError[]>;

const NONE: readonly never[] = [];

export class Faults {
  readonly #evaluation: Checked;
  readonly #twins: Twins;
  readonly #kept: Kept = new Map();
  /** By key, of items that have some; hidden and blank rows' too, which do not count. */
  readonly #issues = new Map<string, readonly FieldIssue[]>();
  /** By key of a row: items in it that have some. */
  readonly #faulty = new Map<string, number>();
  readonly #stale = new Map<string, Instance>();
  readonly #stirred = new Set<Row>();
  #errors: Errors = new Map();
  #data: object | null = null;
  /** Everything was looked at once. */
  #ready = false;

  constructor(evaluation: Checked) {
    this.#evaluation = evaluation;
    this.#twins = new Twins(evaluation);
  }

  forget(): void {
    this.#ready = false;
    this.#data = null;
    this.#errors = new Map();
    this.#twins.forget();
    for (const kept of [this.#issues, this.#faulty, this.#stale, this.#stirred]) kept.clear();
  }

  /** Something that the item reads, or is in, may be another. */
  stale(model: Model, row: Row | null): void {
    if (!this.#ready) return;
    this.#stale.set(keyOf(model, row), { model, row });
    for (let at = row; at !== null; at = at.parent) {
      this.#stirred.add(at);
      this.#stale.set(keyOf(at.repeat, at.parent), { model: at.repeat, row: at.parent });
    }
  }

  gone(instances: readonly Instance[]): void {
    if (!this.#ready) return;
    for (const { model, row } of instances) {
      const key = keyOf(model, row);
      this.#put(key, row, NONE);
      this.#stale.delete(key);
      if (row !== null) this.#stirred.delete(row);
    }
    const rows = new Set(instances.flatMap(({ row }) => row ?? []));
    for (const row of rows) this.#staleAll(this.#twins.gone(row));
  }

  /** Rows of the list have other numbers now: the faults of what is in them say where they stand. */
  shifted(
    { model, row }: { readonly model: RepeatModel; readonly row: Row | null },
    isShifted: (one: Instance) => boolean,
  ): void {
    if (!this.#ready) return;
    for (const key of this.#issues.keys()) {
      const one = this.#evaluation.locate(key);
      if (one !== undefined && isShifted(one)) this.#stale.set(key, one);
    }
    this.#staleAll(this.#twins.rearranged(model, row));
  }

  /**
   * All faults in reading order, at most one per field or part of one: the first thing to mend.
   * A fault that no visible item can mend has key `''` and `params.unshown`: the form's own fault.
   */
  issues(): readonly FieldIssue[] {
    const { model } = this.#evaluation;
    this.#renew();
    const issues = this.#gathered(model.pages);
    // Behind a closed gate things are missing because nobody could fill them in.
    const closed = model.pages.some((page) => isShut(page, this.#evaluation));
    return closed ? issues : [...issues, ...this.#unshown()];
  }

  #staleAll(instances: Iterable<Instance>): void {
    for (const one of instances) this.#stale.set(keyOf(one.model, one.row), one);
  }

  #renew(): void {
    const evaluation = this.#evaluation;
    if (!this.#ready) {
      for (const model of evaluation.model.nodes) {
        this.#staleAll(evaluation.instances(model).map((row) => ({ model, row })));
      }
      this.#ready = true;
    }
    this.#validate();
    for (const row of this.#stirred) this.#staleAll(this.#twins.moved(row));
    for (const [key, { model, row }] of this.#stale) {
      const found = { model, row, found: this.#errors, twins: this.#twins };
      const shown = evaluation.isVisible(model, row);
      this.#put(key, row, shown ? itemIssues(evaluation, found) : NONE);
    }
    this.#stale.clear();
    this.#stirred.clear();
  }

  /** What the schema says now; items of which it says something else are due. */
  #validate(): void {
    const { data } = this.#evaluation.built();
    if (data === this.#data) return;
    const before = this.#errors;
    this.#data = data;
    this.#errors = this.#errorsByKey(data);
    for (const key of new Set([...before.keys(), ...this.#errors.keys()])) {
      if (sameErrors(before.get(key), this.#errors.get(key))) continue;
      const found = this.#evaluation.locate(key);
      if (found !== undefined) this.#stale.set(key, found);
    }
  }

  #errorsByKey(data: object): Errors {
    const evaluation = this.#evaluation;
    const found = new Map<string, SchemaError[]>();
    for (const error of evaluation.model.schema.validate(data, this.#kept)) {
      const { path } = error;
      const key = attachmentAt(evaluation, path) ?? keyAt(evaluation, path) ?? '';
      const list = found.get(key);
      if (list === undefined) found.set(key, [error]);
      else list.push(error);
    }
    return found;
  }

  #put(key: string, row: Row | null, issues: readonly FieldIssue[]): void {
    const more = Number(issues.length > 0) - Number(this.#issues.has(key));
    if (issues.length > 0) this.#issues.set(key, issues);
    else this.#issues.delete(key);
    for (let at = more === 0 ? null : row; at !== null; at = at.parent) {
      const count = (this.#faulty.get(at.key) ?? 0) + more;
      if (count > 0) this.#faulty.set(at.key, count);
      else this.#faulty.delete(at.key);
    }
  }

  #gathered(models: readonly Model[], row: Row | null = null, issues: FieldIssue[] = []) {
    const evaluation = this.#evaluation;
    for (const model of models) {
      const own = this.#issues.get(keyOf(model, row));
      const isLeaf = !('children' in model);
      if ((isLeaf && own === undefined) || !evaluation.isVisible(model, row)) continue;
      issues.push(...(own ?? NONE));
      if (isLeaf) continue;
      const rows = model.kind === 'repeat' ? this.#faultyRows(model, row) : [row];
      for (const inner of rows) this.#gathered(model.children, inner, issues);
      issues.push(...gateIssues(model, evaluation, issues));
    }
    return issues;
  }

  #faultyRows(model: RepeatModel, parent: Row | null): readonly Row[] {
    const isFaulty = ({ key }: Row) => this.#faulty.has(key);
    if (!this.#evaluation.rows(model, parent).some(isFaulty)) return NONE;
    return countedRows(this.#evaluation, model, parent).filter(isFaulty);
  }

  /** Schema faults on what is not in the form or hidden: the author's to mend, shown all the same. */
  #unshown(): readonly FieldIssue[] {
    const evaluation = this.#evaluation;
    return [...this.#errors].flatMap(([key, errors]) => {
      const view = evaluation.views.get(key);
      if (view?.visible) return [];
      const told = errors.filter(
        ({ keyword, path }) =>
          view !== undefined || !MISSING.has(keyword) || !this.#hasFieldsBelow(path),
      );
      return told.map(({ keyword, path, params, schemaPath }) =>
        toIssue(
          { code: keyword, params: { ...params, unshown: true, schemaPath } },
          { key: '', path },
        ),
      );
    });
  }

  /** A missing object is told by its fields. */
  #hasFieldsBelow(path: string): boolean {
    const { views } = this.#evaluation;
    return keysBelow(this.#evaluation, path).some((key) => views.get(key)?.visible);
  }
}

function sameErrors(a: readonly SchemaError[] = NONE, b: readonly SchemaError[] = NONE): boolean {
  return a.length === b.length && a.every((one, i) => one === b[i] || jsonEqual(one, b[i]));
}
