/** The form store: state, actions, views and faults of one form, without a browser. */
import type { FormDefinition } from '../definition/form-definition.js';
import type { JsonObject } from '../json.js';
import { anyPointer, setAt } from '../paths.js';
import type { ServerFieldError } from '../portal/field-errors.js';
import { sourceAnswers } from '../sources/look-up.js';
import { modelOf } from './build-model.js';
import type { AnswerChange } from './derived.js';
import { dueIssues } from './due-issues.js';
import { Evaluation } from './evaluate.js';
import { hostPrefill } from './host-prefill.js';
import type { FieldModel, FormModel, Model, RepeatModel } from './model.js';
import { changedOffers } from './offers.js';
import { prefillRoots, prefillValue } from './prefill.js';
import {
  type Fill,
  fill,
  isFieldAction,
  isRowAction,
  openRows,
  reduce,
  touchedKeys,
} from './reduce.js';
import { lookedUp } from './refill.js';
import { isEmpty, keyOf, numberRows, placeOf } from './rows.js';
import { makeSeeded, type SeededRows } from './seed.js';
import { placeErrors } from './server-issues.js';
import { startState, takeSnapshot, takeUp } from './snapshot.js';
import type { FormAction, FormSnapshot, FormState, FormStoreOptions } from './state.js';
import type { Instance } from './stir.js';
import type { AttachmentView, FieldIssue, PageView, View } from './view.js';
import { Wanted } from './wanted.js';

export interface FormStore {
  getState(): FormState;
  dispatch(action: FormAction): void;
  /** Called after every change; returns the way out. */
  subscribe(listener: () => void): () => void;
  /** Called when the view with this key was replaced or is gone. */
  watch(key: string, listener: () => void): () => void;
  view(key: string): View | undefined;
  /** Visible pages, in order. */
  pages(): readonly PageView[];
  /** Key of the item at a JSON Pointer or dotted path of the answers. */
  keyOf(path: string): string | undefined;
  /** Id of the page an item stands on. */
  pageOf(key: string): string | undefined;
  /** Exactly what would be submitted now. */
  data(): JsonObject;
  /** All faults, shown or not, in reading order; of one page when named. */
  issues(pageId?: string): readonly FieldIssue[];
  /** All attachments, also those that are hidden or stand on a hidden page. */
  attachments(): readonly AttachmentView[];
  snapshot(): FormSnapshot;
  /** Shows what a server said of fields; returns its sentences about what no item shows. */
  blame(errors: readonly ServerFieldError[]): readonly string[];
  /** What is to be looked up. */
  readonly wanted: Wanted;
}

/**
 * @param definition from `parseDefinition`
 * @throws BizportalError `schema` or `definition` (a circle between items)
 */
export function createFormStore(
  definition: FormDefinition,
  options: FormStoreOptions = {},
): FormStore {
  return new Store(modelOf(definition), options);
}

/** Defaults may make other fields visible, which have defaults again; a form ends well before. */
const MAX_DEFAULT_ROUNDS = 20;

class Store implements FormStore {
  readonly #model: FormModel;
  readonly #options: FormStoreOptions;
  readonly #repeats: readonly RepeatModel[];
  readonly #listeners = new Set<() => void>();
  readonly #watchers = new Map<string, Set<() => void>>();
  readonly wanted: Wanted = new Wanted(() => this.#evaluation);
  #evaluation: Evaluation;
  #state: FormState;
  #faults: readonly FieldIssue[] | null = null;

  constructor(model: FormModel, options: FormStoreOptions) {
    this.#model = model;
    this.#options = options;
    this.#repeats = model.nodes.filter((node) => node.kind === 'repeat');
    this.#state = this.#start(options.draft ?? null);
    this.#evaluation = new Evaluation(model, this.#state);
    this.#settle();
  }

  getState(): FormState {
    return this.#state;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  watch(key: string, listener: () => void): () => void {
    const watchers = this.#watchers.get(key) ?? new Set();
    this.#watchers.set(key, watchers.add(listener));
    return () => {
      watchers.delete(listener);
      if (watchers.size === 0 && this.#watchers.get(key) === watchers) this.#watchers.delete(key);
    };
  }

  view(key: string): View | undefined {
    return this.#evaluation.views.get(key);
  }

  pages(): readonly PageView[] {
    return this.#model.pages.flatMap((page) => {
      const view = this.#evaluation.views.get(page.local);
      return view?.kind === 'page' && view.visible ? [view] : [];
    });
  }

  keyOf(path: string): string | undefined {
    const pointer = anyPointer(path);
    for (const view of this.#evaluation.views.values()) {
      if ('path' in view && view.path === pointer) return view.key;
    }
    return undefined;
  }

  pageOf(key: string): string | undefined {
    let model: Model | null = this.#evaluation.locate(key)?.model ?? null;
    while (model !== null && model.kind !== 'page') model = model.parent;
    return model?.page.id;
  }

  data(): JsonObject {
    return this.#evaluation.built().data;
  }

  issues(pageId?: string): readonly FieldIssue[] {
    this.#faults ??= this.#evaluation.issues();
    if (pageId === undefined) return this.#faults;
    return this.#faults.filter(({ key }) => this.pageOf(key) === pageId);
  }

  attachments(): readonly AttachmentView[] {
    return [...this.#evaluation.views.values()].filter((view) => view.kind === 'attachment');
  }

  snapshot(): FormSnapshot {
    return takeSnapshot(this.#state, this.#evaluation.views.values());
  }

  blame(errors: readonly ServerFieldError[]): readonly string[] {
    const { issues, others } = placeErrors(errors, this.#evaluation);
    this.dispatch({ type: 'server-issues', issues });
    return others;
  }

  dispatch(action: FormAction): void {
    if (action.type === 'reset') this.#state = this.#start(null);
    else if (action.type === 'prefill') {
      this.#state = hostPrefill(this.#state, action.value, this.#model.nodes);
    } else if (action.type === 'look-up') {
      this.#state = lookedUp(this.#state, action, this.#model.nodes);
    } else this.#reduce(action);
    const before = this.#evaluation.state;
    if (this.#state === before) return;
    const changed = new Set(this.#evaluate(action, before));
    const turned = changedOffers(before.offers, this.#state.offers);
    if (turned.length > 0) {
      for (const key of this.#evaluation.touch(this.#state, turned)) changed.add(key);
    }
    for (const key of this.#settle()) changed.add(key);
    this.#faults = null;
    for (const key of this.#showFaults(action)) changed.add(key);
    this.#notify(changed);
  }

  #reduce(action: FormAction): void {
    const target = 'key' in action ? this.#evaluation.locate(action.key) : undefined;
    this.#state = reduce(this.#state, action, target, this.#now());
  }

  #evaluate(action: FormAction, before: FormState): ReadonlySet<string> {
    const { answers, rowIds } = this.#state;
    const target = 'key' in action ? this.#evaluation.locate(action.key) : undefined;
    if (isFieldAction(action) && target?.model.kind === 'field') {
      return this.#evaluation.edited(this.#state, [target]);
    }
    if (action.type === 'files' && target) return this.#evaluation.filed(this.#state, target);
    if (isRowAction(action) && target) {
      const rewritten = action.type === 'row-write' ? action.rowId : undefined;
      const watched = this.#watchers.keys();
      return this.#evaluation.rearranged(this.#state, target, { rewritten, watched });
    }
    if (answers !== before.answers || rowIds !== before.rowIds) {
      return this.#evaluation.all(this.#state);
    }
    if (action.type === 'look-up') return this.#evaluation.looked(this.#state, action.source);
    return this.#evaluation.touch(this.#state, touchedKeys(action));
  }

  /** What rules do to answers, and defaults of fields just become visible, until nothing moves. */
  #settle(): ReadonlySet<string> {
    const changed = new Set<string>();
    for (let round = 0; round < MAX_DEFAULT_ROUNDS; round++) {
      const changes = this.#evaluation.takeChanges();
      const made = changes.reduce(applyChange, this.#state);
      const defaults = this.#dueDefaults();
      const filled = fill(made, defaults);
      if (filled === this.#state) break;
      this.#state = filled;
      const moved = [...changes, ...defaults];
      for (const key of this.#evaluation.edited(filled, moved)) changed.add(key);
    }
    return changed;
  }

  #dueDefaults(): (Fill & Instance)[] {
    return this.#evaluation.takeAppeared().flatMap(({ model, row }): (Fill & Instance)[] => {
      if (!hasDefault(model)) return [];
      const key = keyOf(model, row);
      if (this.#state.origins.has(key) || !this.#evaluation.isVisible(model, row)) return [];
      if (!isEmpty(this.#evaluation.value(model, row))) return [];
      const value = (model.item.default ?? model.facts.defaultValue) as Fill['value'];
      return [{ model, row, key, place: placeOf(model, row), value, origin: 'default' }];
    });
  }

  #start(draft: FormSnapshot | null): FormState {
    const { definition } = this.#model;
    const { identity = null, profile = null } = this.#options;
    const blank = startState(definition, { identity, profile, draft, today: this.#today() });
    const roots = prefillRoots(identity, profile, sourceAnswers(blank.inquiries.lookUps));
    // Rows of a record that a draft knows are in the draft.
    const seeded = this.#seed(blank, { ...roots, sources: {} });
    const opened = numberRows(openRows(seeded.state, this.#repeats), this.#repeats);
    const rows = draft === null ? opened : takeUp(opened, draft, this.#model.nodes);
    const fills = this.#model.nodes.flatMap((model): Fill[] => {
      if (model.kind !== 'field' || model.row !== null) return [];
      const value = prefillValue(model, roots);
      if (value === undefined) return [];
      return [{ key: model.local, place: model.tail, value, origin: 'prefill' }];
    });
    return fill(rows, [...fills, ...seeded.fills(rows)]);
  }

  /** Rows of the register: room for them now, their values once the rows have keys. */
  #seed(blank: FormState, roots: JsonObject): SeededRows {
    const repeats = this.#repeats.filter(({ row, item }) => row === null && item.seed);
    return makeSeeded(blank, repeats, { roots });
  }

  #showFaults(action: FormAction): ReadonlySet<string> {
    const { touched, attempted, serverIssues } = this.#state;
    // While nothing may be shown and nothing is shown, typing costs no validation.
    const nothingDue = touched.size + attempted.size + serverIssues.size === 0;
    const quiet = (action.type === 'edit' || nothingDue) && !this.#evaluation.hasIssues;
    if (quiet) return new Set();
    const shown = dueIssues(this.issues(), {
      state: this.#state,
      pageOf: (key) => this.pageOf(key),
      held: (key) => this.#evaluation.issuesOf(key),
    });
    return this.#evaluation.show(this.#state, shown);
  }

  #notify(changed: ReadonlySet<string>): void {
    for (const key of changed) {
      const watchers = this.#watchers.get(key);
      if (watchers !== undefined) for (const listener of [...watchers]) listener();
    }
    for (const listener of [...this.#listeners]) listener();
  }

  #now(): number {
    return this.#options.clock?.now() ?? Date.now();
  }

  /** The day in Thailand. */
  #today(): string {
    const shifted = new Date(this.#now() + 7 * 60 * 60 * 1000);
    return shifted.toISOString().slice(0, 10);
  }
}

/** A rule's word on an answer counts as the user's: no default comes back over it. */
function applyChange(state: FormState, { model, row, value }: AnswerChange): FormState {
  const answers = setAt(state.answers, placeOf(model, row), value);
  return { ...state, answers, origins: new Map(state.origins).set(keyOf(model, row), 'user') };
}

function hasDefault(model: Model): model is FieldModel {
  if (model.kind !== 'field') return false;
  return (model.item.default ?? model.facts.defaultValue) !== undefined;
}
