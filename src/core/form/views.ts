/** From models and answers to views: pure making and comparing, no deciding. */

import { type Fill, fillBlock } from '../definition/pipes.js';
import type { LocalText } from '../definition/text.js';
import { isJsonObject, type JsonObject } from '../json.js';
import { toPointer } from '../paths.js';
import { fieldLookUp } from './checks.js';
import { type Derived, standsIn } from './derived.js';
import { disputeOf } from './dispute.js';
import { gateView, isUnlocked } from './gates.js';
import type {
  AttachmentModel,
  FieldModel,
  Model,
  PageModel,
  RepeatModel,
  SectionModel,
} from './model.js';
import { optionsFor } from './offered.js';
import { filler } from './piping.js';
import { resultOf } from './results.js';
import { keyOf, numberOf, pointerOf, type Row, rowPlace } from './rows.js';
import { FormScope, type Readable } from './scope.js';
import type { FormState } from './state.js';
import type { Instance } from './stir.js';
import type {
  AttachmentView,
  FieldIssue,
  FieldView,
  PageView,
  RepeatView,
  RowView,
  SectionView,
  View,
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
const AS_IT_IS: Fill = (text) => text;

/** Most texts read nothing: they are the same object every time. */
function fillOf(evaluation: Evaluated, model: Model, row: Row | null): Fill {
  return model.piped.length === 0 ? AS_IT_IS : filler(evaluation, row);
}

function filled(text: LocalText | null | undefined, fill: Fill): LocalText | null {
  return text === null || text === undefined ? null : fill(text);
}

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
      const fill = fillOf(evaluation, model, row);
      const blocks =
        model.piped.length === 0
          ? model.blocks
          : model.blocks.map((block) => fillBlock(block, fill));
      return { kind: 'content', key, visible, blocks };
    }
  }
}

function pageView(evaluation: Evaluated, model: PageModel): PageView {
  const fill = fillOf(evaluation, model, null);
  return {
    kind: 'page',
    key: model.local,
    visible: evaluation.isVisible(model, null),
    id: model.page.id,
    title: fill(model.page.title ?? model.page.id),
    description: filled(model.page.description, fill),
    sections: model.children.map((child) => child.local),
    gate: model.gate === null ? null : gateView(model.gate, evaluation),
    locked: isLockedPage(model, evaluation),
  };
}

/** Everything else being equal, it would be there. */
function isLockedPage(model: PageModel, evaluation: Evaluated): boolean {
  if (evaluation.isVisible(model, null) || isUnlocked(model, evaluation)) return false;
  return model.visibleWhen?.test(new FormScope(evaluation, null)) ?? true;
}

function sectionView(evaluation: Evaluated, model: SectionModel): SectionView {
  const fill = fillOf(evaluation, model, null);
  return {
    kind: 'section',
    key: model.local,
    visible: evaluation.isVisible(model, null),
    title: filled(model.section.title, fill),
    description: filled(model.section.description, fill),
    items: model.children.map((child) => child.local),
  };
}

function fieldView(evaluation: Evaluated, model: FieldModel, row: Row | null): FieldView {
  const key = keyOf(model, row);
  const { item, facts } = model;
  const scope = new FormScope(evaluation, row);
  const derived = standsIn(evaluation.derivedOf(key));
  const origin = derived ? 'computed' : (evaluation.state.origins.get(key) ?? 'none');
  const fromRegister = origin === 'prefill' && isLocked(model);
  const fill = fillOf(evaluation, model, row);
  const result = resultOf(model, scope, evaluation.value(model, row));
  return {
    kind: 'field',
    key,
    visible: evaluation.isVisible(model, row),
    path: pointerOf(model, row),
    widget: model.widget,
    label: fill(item.label ?? facts.title ?? model.tail.at(-1) ?? item.field),
    hint: filled(item.hint ?? facts.description, fill),
    placeholder: item.placeholder ?? null,
    width: item.width ?? 'full',
    options: optionsFor(model, scope),
    limits: facts.limits,
    autocomplete: autocompleteOf(item),
    sensitive: item.sensitive ?? false,
    config: isJsonObject(item.config) ? item.config : NO_CONFIG,
    required: isAsked(evaluation, model, row),
    readonly: derived || fromRegister || (model.readonly?.test(scope) ?? false),
    fromRegister,
    dispute: disputeOf(model, row, evaluation.state),
    value: evaluation.value(model, row),
    origin,
    offer: evaluation.state.offers.get(key) ?? null,
    result: result && { ...result, text: filled(result.text, fill) },
    lookUp: fieldLookUp(evaluation, model, row),
    issues: evaluation.issuesOf(key) ?? NO_ISSUES,
  };
}

/** No browser is to remember what is sensitive. */
const autocompleteOf = ({ sensitive, autocomplete }: FieldModel['item']): string | null =>
  sensitive ? 'off' : (autocomplete ?? null);

/** Required now, by the form or by the schema. */
function isAsked(evaluation: Evaluated, model: FieldModel | RepeatModel, row: Row | null): boolean {
  const own = model.required?.test(new FormScope(evaluation, row)) ?? false;
  return own || evaluation.requiredBySchema(model, row);
}

/** The register's word on it may not be changed. */
function isLocked({ item, row }: FieldModel): boolean {
  const own = typeof item.prefill === 'object' && item.prefill.lock === true;
  return own || row?.item.seed?.lock === true;
}

function repeatView(evaluation: Evaluated, model: RepeatModel, row: Row | null): RepeatView {
  const key = keyOf(model, row);
  const { item } = model;
  const rows = evaluation.rows(model, row);
  const fill = fillOf(evaluation, model, row);
  return {
    kind: 'repeat',
    key,
    visible: evaluation.isVisible(model, row),
    path: pointerOf(model, row),
    label: fill(item.label ?? model.facts.title ?? item.repeat),
    hint: filled(item.hint ?? model.facts.description, fill),
    addLabel: item.addLabel ?? null,
    empty: item.empty ?? null,
    layout: item.layout ?? 'cards',
    columns: item.columns ?? [],
    rows: rows.map((inner) => keptRowView(evaluation, model, inner)),
    required: model.min > 0 || isAsked(evaluation, model, row),
    min: model.min,
    max: item.max ?? null,
    canAdd: item.add !== false && rows.length < model.max,
    canRemove: item.remove !== false && rows.length > 0,
    canMove: item.move === true && rows.length > 1,
    issues: evaluation.issuesOf(key) ?? NO_ISSUES,
  };
}

const rowViews = new WeakMap<Row, RowView>();

/** Made once as long as the row stands where it stands, unless its name follows answers. */
function keptRowView(evaluation: Evaluated, model: RepeatModel, row: Row): RowView {
  const known = model.piped.length === 0 ? rowViews.get(row) : undefined;
  if (known?.index === row.index) return known;
  const view = rowView(evaluation, model, row);
  rowViews.set(row, view);
  return view;
}

function rowView(evaluation: Evaluated, model: RepeatModel, row: Row): RowView {
  const number = numberOf(row);
  return {
    id: row.id,
    index: row.index,
    label: numbered(
      fillOf(evaluation, model, row)(model.item.itemLabel ?? namedRows(model)),
      number,
    ),
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
  const fill = fillOf(evaluation, model, row);
  const label = fill(item.label ?? item.docName ?? item.attachment);
  const scope = new FormScope(evaluation, row);
  const required = model.required?.test(scope) ?? false;
  return {
    kind: 'attachment',
    key,
    visible: evaluation.isVisible(model, row),
    path: attachmentPointer(model, row),
    id: item.attachment,
    label,
    hint: filled(item.hint, fill),
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

/** The view with the place that its row has now; nothing else in it follows the place. */
export function moved(view: View, { model, row }: Instance): View {
  if (model.kind !== 'field' && model.kind !== 'repeat' && model.kind !== 'attachment') return view;
  const path = model.kind === 'attachment' ? attachmentPointer(model, row) : pointerOf(model, row);
  return 'path' in view && view.path !== path ? { ...view, path } : view;
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
