/** From models and answers to views: pure making and comparing, no deciding. */
import type { LocalText } from '../definition/text.js';
import { isJsonObject, type JsonObject } from '../json.js';
import { toPointer } from '../paths.js';
import type { Derived } from './derived.js';
import type {
  AttachmentModel,
  FieldModel,
  Model,
  OptionModel,
  PageModel,
  RepeatModel,
  RowOptions,
  SectionModel,
} from './model.js';
import { keyOf, pointerOf, type Row, rowPlace } from './rows.js';
import { FormScope, type Readable } from './scope.js';
import type { FormState } from './state.js';
import type {
  AttachmentView,
  FieldIssue,
  FieldView,
  PageView,
  RepeatView,
  ResultView,
  RowView,
  SectionView,
  View,
  ViewOption,
} from './view.js';

/** The part of an evaluation that views are made from. */
export interface Evaluated extends Readable {
  readonly state: FormState;
  value(model: FieldModel, row: Row | null): FieldView['value'];
  derivedOf(key: string): Derived | undefined;
  requiredBySchema(model: FieldModel | RepeatModel, row: Row | null): boolean;
  issuesOf(key: string): readonly FieldIssue[] | undefined;
}

const NO_ISSUES: readonly FieldIssue[] = [];
const NO_CONFIG: JsonObject = {};
const DEFAULT_MAX_FILES = 1;

export function makeView(evaluation: Evaluated, model: Model, row: Row | null): View {
  switch (model.kind) {
    case 'page':
      return pageView(evaluation, model);
    case 'section':
      return sectionView(evaluation, model);
    case 'field':
      return fieldView(evaluation, model, row);
    case 'repeat':
      return repeatView(evaluation, model, row);
    case 'attachment':
      return attachmentView(evaluation, model, row);
    default: {
      const key = keyOf(model, row);
      const visible = evaluation.isVisible(model, row);
      return { kind: 'content', key, visible, blocks: model.blocks };
    }
  }
}

function pageView(evaluation: Evaluated, model: PageModel): PageView {
  return {
    kind: 'page',
    key: model.local,
    visible: evaluation.isVisible(model, null),
    id: model.page.id,
    title: model.page.title ?? model.page.id,
    description: model.page.description ?? null,
    sections: model.children.map((child) => child.local),
  };
}

function sectionView(evaluation: Evaluated, model: SectionModel): SectionView {
  return {
    kind: 'section',
    key: model.local,
    visible: evaluation.isVisible(model, null),
    title: model.section.title ?? null,
    description: model.section.description ?? null,
    items: model.children.map((child) => child.local),
  };
}

function fieldView(evaluation: Evaluated, model: FieldModel, row: Row | null): FieldView {
  const key = keyOf(model, row);
  const { item, facts } = model;
  const scope = new FormScope(evaluation, row);
  const derived = evaluation.derivedOf(key);
  const origin = derived ? 'computed' : (evaluation.state.origins.get(key) ?? 'none');
  const fromRegister = origin === 'prefill' && isLocked(model);
  return {
    kind: 'field',
    key,
    visible: evaluation.isVisible(model, row),
    path: pointerOf(model, row),
    widget: model.widget,
    label: item.label ?? facts.title ?? model.tail.at(-1) ?? item.field,
    hint: item.hint ?? facts.description,
    placeholder: item.placeholder ?? null,
    width: item.width ?? 'full',
    options: optionsFor(model, scope),
    limits: facts.limits,
    autocomplete: item.autocomplete ?? null,
    sensitive: item.sensitive ?? false,
    config: isJsonObject(item.config) ? item.config : NO_CONFIG,
    required: (model.required?.test(scope) ?? false) || evaluation.requiredBySchema(model, row),
    readonly: derived !== undefined || fromRegister || (model.readonly?.test(scope) ?? false),
    fromRegister,
    value: evaluation.value(model, row),
    origin,
    result: resultOf(model, scope, evaluation.value(model, row)),
    issues: evaluation.issuesOf(key) ?? NO_ISSUES,
  };
}

function resultOf(
  { result }: FieldModel,
  scope: FormScope,
  value: FieldView['value'],
): ResultView | null {
  if (result === null) return null;
  const passed = result.when === null ? value === true : result.when.test(scope);
  return { passed, text: passed ? result.pass : result.notYet };
}

/** The register's word on it may not be changed. */
function isLocked({ item, row }: FieldModel): boolean {
  const own = typeof item.prefill === 'object' && item.prefill.lock === true;
  return own || row?.item.seed?.lock === true;
}

/** Options offered now. A list of the definition may give labels to the schema's bare `enum`. */
function optionsFor(model: FieldModel, scope: FormScope): readonly ViewOption[] | null {
  if (model.rowOptions !== null) return rowOptions(model.rowOptions, scope);
  if (model.options === null) return model.facts.options ?? model.facts.itemOptions;
  if (model.options.every(({ visibleWhen }) => visibleWhen === null)) return always(model.options);
  return shownOptions(model.options.filter(({ visibleWhen }) => visibleWhen?.test(scope) ?? true));
}

const unconditional = new WeakMap<readonly OptionModel[], readonly ViewOption[]>();

/** Made once, so that a list of thousands costs nothing at a key. */
function always(options: readonly OptionModel[]): readonly ViewOption[] {
  const shown = unconditional.get(options) ?? shownOptions(options);
  unconditional.set(options, shown);
  return shown;
}

const shownOptions = (options: readonly OptionModel[]): readonly ViewOption[] =>
  options.map(({ option }) => ({
    value: option.value,
    label: option.label ?? String(option.value),
    hint: option.hint ?? null,
  }));

/** One option per row that has a value; a value twice is offered once. */
function rowOptions({ rows, value, label }: RowOptions, scope: FormScope): readonly ViewOption[] {
  const offered = new Map<ViewOption['value'], ViewOption>();
  for (const row of scope.rows(rows)) {
    const one = row.read(value);
    if (one === undefined || typeof one === 'object' || offered.has(one as string)) continue;
    offered.set(one as string, {
      value: one as string,
      label: String(row.read(label) ?? one),
      hint: null,
    });
  }
  return [...offered.values()];
}

function repeatView(evaluation: Evaluated, model: RepeatModel, row: Row | null): RepeatView {
  const key = keyOf(model, row);
  const { item } = model;
  const rows = evaluation.rows(model, row);
  const scope = new FormScope(evaluation, row);
  return {
    kind: 'repeat',
    key,
    visible: evaluation.isVisible(model, row),
    path: pointerOf(model, row),
    label: item.label ?? model.facts.title ?? item.repeat,
    hint: item.hint ?? model.facts.description,
    addLabel: item.addLabel ?? null,
    empty: item.empty ?? null,
    layout: item.layout ?? 'cards',
    columns: item.columns ?? [],
    rows: rows.map((inner) => rowView(model, inner)),
    required:
      model.min > 0 ||
      (model.required?.test(scope) ?? false) ||
      evaluation.requiredBySchema(model, row),
    min: model.min,
    max: item.max ?? null,
    canAdd: item.add !== false && rows.length < model.max,
    canRemove: item.remove !== false && rows.length > 0,
    canMove: item.move === true && rows.length > 1,
    issues: evaluation.issuesOf(key) ?? NO_ISSUES,
  };
}

function rowView(model: RepeatModel, row: Row): RowView {
  const number = row.index + (model.item.numberFrom ?? 1);
  return {
    id: row.id,
    index: row.index,
    label: numbered(model.item.itemLabel ?? namedRows(model), number),
    items: model.children.map((child) => keyOf(child, row)),
  };
}

/** Rows without a name of their own are told by the list's. */
function namedRows({ item, facts }: RepeatModel): LocalText {
  const label = item.label ?? facts.title ?? '';
  if (typeof label === 'string') return `${label} {n}`.trim();
  return Object.fromEntries(Object.entries(label).map(([lang, words]) => [lang, `${words} {n}`]));
}

/** `{n}` counted in, in every language of the text. */
export function numbered(text: LocalText, n: number): LocalText {
  if (typeof text === 'string') return text.replaceAll('{n}', String(n));
  return Object.fromEntries(
    Object.entries(text).map(([lang, words]) => [lang, words.replaceAll('{n}', String(n))]),
  );
}

function attachmentView(
  evaluation: Evaluated,
  model: AttachmentModel,
  row: Row | null,
): AttachmentView {
  const key = keyOf(model, row);
  const { item } = model;
  const label = item.label ?? item.docName ?? item.attachment;
  const scope = new FormScope(evaluation, row);
  const required = model.required?.test(scope) ?? false;
  return {
    kind: 'attachment',
    key,
    visible: evaluation.isVisible(model, row),
    path: attachmentPointer(model, row),
    id: item.attachment,
    label,
    hint: item.hint ?? null,
    documentType: item.documentType,
    docName: item.docName ?? label,
    accept: model.accept,
    maxSize: model.maxSize,
    minFiles: item.minFiles ?? (required ? 1 : 0),
    maxFiles: item.maxFiles ?? Math.max(DEFAULT_MAX_FILES, item.minFiles ?? 0),
    remark: item.remark ?? 'none',
    example: item.example ?? null,
    required,
    files: evaluation.state.files.get(key) ?? [],
    issues: evaluation.issuesOf(key) ?? NO_ISSUES,
  };
}

/** `/attachments/{id}`, behind the place of its row. */
export function attachmentPointer(model: AttachmentModel, row: Row | null): string {
  const base = row === null ? [] : rowPlace(row);
  return toPointer([...base, 'attachments', model.item.attachment]);
}

/** Two views are the same when every member is, lists and rows compared one level down. */
export function sameView(a: View, b: View): boolean {
  return sameMembers(a, b, 2);
}

function sameMembers(a: unknown, b: unknown, depth: number): boolean {
  if (Object.is(a, b)) return true;
  if (depth < 0 || typeof a !== 'object' || typeof b !== 'object' || !a || !b) return false;
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  return keys.every((key) =>
    sameMembers(
      (a as Record<string, unknown>)[key],
      (b as Record<string, unknown>)[key],
      depth - 1,
    ),
  );
}
