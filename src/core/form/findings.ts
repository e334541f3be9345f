/** What is wrong with one item: what the schema says of it, and what only the definition knows. */
import type { LocalText } from '../definition/text.js';
import { type DataPath, pointerSegments, toPointer } from '../paths.js';
import type { SchemaError } from '../schema/index.js';
import { checkFinding } from './checks.js';
import type { BuiltData } from './data.js';
import type { AttachmentModel, FieldModel, Model, RepeatModel } from './model.js';
import { isOffered, notOffered } from './offered.js';
import { type PartFinding, partFindings } from './parts.js';
import { filledRows, keyOf, type Row } from './rows.js';
import { FormScope } from './scope.js';
import type { Instance } from './stir.js';
import type { Twins } from './twins.js';
import type { AttachmentView, FieldIssue, FieldView, RepeatView, View } from './view.js';
import type { Evaluated } from './views.js';
import { checkWidget, type WidgetFault } from './widget-checks.js';

/** The part of an evaluation that is looked at for faults. */
export interface Checked extends Evaluated {
  readonly views: Pick<ReadonlyMap<string, View>, 'get'>;
  built(): BuiltData;
  locate(key: string): Instance | undefined;
  instances(model: Model): readonly (Row | null)[];
}

/** Found for one item, before its key and path are put to it. */
export interface Finding {
  readonly code: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly severity?: FieldIssue['severity'];
  readonly text?: LocalText;
  /** Another code by which the definition may have given it a text. */
  readonly alias?: string;
  readonly part?: PartFinding['part'];
  readonly key?: PartFinding['key'];
}

/** Keywords that say "missing"; the form knows better which items are missing. */
export const MISSING = new Set(['required', 'dependentRequired']);

export interface Place {
  readonly model: Model;
  readonly row: Row | null;
  /** What the schema says, by key. */
  readonly found: ReadonlyMap<string, readonly SchemaError[]>;
  readonly twins: Twins;
}

/** What is wrong with one item: at most one fault per field or part of one, the first to mend. */
export function itemIssues(evaluation: Checked, place: Place): readonly FieldIssue[] {
  const { model, row } = place;
  const key = keyOf(model, row);
  const view = evaluation.views.get(key);
  if (view === undefined || !('path' in view)) return [];
  const messages = 'item' in model && 'messages' in model.item ? model.item.messages : undefined;
  const findings = findFaults(evaluation, place, key);
  return findings.map((finding) => toIssue(finding, { key, path: view.path, messages }));
}

function findFaults(evaluation: Checked, at: Place, key: string): readonly Finding[] {
  const view = evaluation.views.get(key);
  if (at.model.kind === 'field' && view?.kind === 'field') {
    const value = evaluation.effective(at.model, at.row);
    const parts = partFindings(view, value, at.found.get(key) ?? []);
    if (parts.length > 0) return parts;
  }
  const finding = findFault(evaluation, at, key);
  return finding === undefined ? [] : [finding];
}

function findFault(
  evaluation: Checked,
  { model, row, found, twins }: Place,
  key: string,
): Finding | undefined {
  const view = evaluation.views.get(key);
  if (model.kind === 'field' && view?.kind === 'field') {
    return fieldFinding(evaluation, { model, row, view, twins }, found.get(key) ?? []);
  }
  if (model.kind === 'repeat' && view?.kind === 'repeat') {
    return repeatFinding(evaluation, { model, row, view }, found.get(key) ?? []);
  }
  return model.kind === 'attachment' && view?.kind === 'attachment'
    ? attachmentFinding(model, view, found.get(key) ?? [])
    : undefined;
}

function fieldFinding(
  evaluation: Checked,
  at: {
    readonly model: FieldModel;
    readonly row: Row | null;
    readonly view: FieldView;
    readonly twins: Twins;
  },
  errors: readonly SchemaError[],
): Finding | undefined {
  const value = evaluation.effective(at.model, at.row);
  const { result } = at.view;
  // Its own word counts: what the schema wants of it is not the citizen's to give.
  if (result !== null && !result.passed && isDemanded(evaluation, at)) {
    return { code: 'result', ...(result.text === null ? {} : { text: result.text }) };
  }
  if (value === undefined) {
    return at.view.required || isMissing(errors) ? { code: 'required' } : undefined;
  }
  const own = checkWidget(at.view, value, evaluation.state.today);
  const depth = pointerSegments(at.view.path).length;
  const error = errors.find(
    ({ keyword, path }) => !MISSING.has(keyword) || pointerSegments(path).length > depth,
  );
  if (isFault(own) && !(own.late && error)) return { ...own, alias: 'format' };
  if (!isOffered(evaluation, at, value)) {
    return { code: notOffered(at.view), params: { value }, alias: 'enum' };
  }
  if (error !== undefined) return { code: error.keyword, params: error.params };
  const twin = at.twins.earlier(at.model, at.row);
  if (twin !== undefined) return { code: 'unique', params: { n: twin } };
  return worse(brokenRule(evaluation, at), checkFinding(evaluation, at)) ?? own ?? undefined;
}

/** An error before a warning, a rule before what a source says. */
function worse(rule: Finding | undefined, check: Finding | undefined): Finding | undefined {
  return check?.severity === 'error' && rule?.severity !== 'error' ? check : (rule ?? check);
}

/** Required by the form: it must pass. */
function isDemanded(
  evaluation: Checked,
  { model, row }: { readonly model: FieldModel; readonly row: Row | null },
): boolean {
  return model.required?.test(new FormScope(evaluation, row)) ?? false;
}

const isFault = (own: WidgetFault | null): own is WidgetFault =>
  own !== null && own.severity !== 'warning';

function isMissing(errors: readonly SchemaError[]): boolean {
  return errors.some(({ keyword }) => MISSING.has(keyword));
}

/** The first rule of the item that does not hold, errors before warnings. */
function brokenRule(
  evaluation: Checked,
  { model, row }: { readonly model: FieldModel | RepeatModel; readonly row: Row | null },
): Finding | undefined {
  const scope = new FormScope(evaluation, row);
  const broken = model.rules.filter(
    ({ check }) => check.reads.every((path) => isAnswered(scope, path)) && !check.test(scope),
  );
  const rule = broken.find(({ severity }) => severity === 'error') ?? broken[0];
  return rule && { code: 'rule', severity: rule.severity, text: rule.message };
}

/** A list is answered by its first row, and what stands in its rows by the list. */
function isAnswered(scope: FormScope, path: DataPath): boolean {
  if (path.segments.includes('*')) return true;
  return scope.isList(path) ? scope.rows(path).length > 0 : scope.read(path) !== undefined;
}

/** Rows with anything in them; blank ones too while there are not enough. */
export function countedRows(
  evaluation: Checked,
  model: RepeatModel,
  parent: Row | null,
): readonly Row[] {
  const rows = evaluation.rows(model, parent);
  const filled = filledRows(rows, evaluation.state);
  return filled.length >= model.min ? filled : rows;
}

function repeatFinding(
  evaluation: Checked,
  at: { readonly model: RepeatModel; readonly row: Row | null; readonly view: RepeatView },
  errors: readonly SchemaError[],
): Finding | undefined {
  const rows = countedRows(evaluation, at.model, at.row).length;
  const required = at.view.required || isMissing(errors);
  const least = Math.max(at.model.min, required ? 1 : 0);
  if (rows < least) return { code: 'minItems', params: { limit: least } };
  if (rows > at.model.max) return { code: 'maxItems', params: { limit: at.model.max } };
  const error = errors.find(({ keyword }) => !MISSING.has(keyword));
  if (error !== undefined) return { code: error.keyword, params: error.params };
  return brokenRule(evaluation, at);
}

function attachmentFinding(
  model: AttachmentModel,
  view: AttachmentView,
  errors: readonly SchemaError[],
): Finding | undefined {
  const required = view.required || isMissing(errors);
  const least = Math.max(required ? 1 : 0, model.item.minFiles ?? 0);
  if (view.files.length < least) {
    return view.files.length === 0 && least === 1
      ? { code: 'attachment' }
      : { code: 'minFiles', params: { limit: least } };
  }
  if (view.files.length > view.maxFiles) {
    return { code: 'maxFiles', params: { limit: view.maxFiles } };
  }
  return undefined;
}

export function toIssue(
  finding: Finding,
  at: {
    readonly key: string;
    readonly path: string;
    readonly messages?: Readonly<Record<string, LocalText>> | undefined;
  },
): FieldIssue {
  const { key, part } = finding;
  return {
    path: key ? `${at.path}${toPointer([key])}` : at.path,
    key: at.key,
    ...(part ? { part } : {}),
    code: finding.code,
    params: finding.params ?? {},
    severity: finding.severity ?? 'error',
    text: finding.text ?? at.messages?.[finding.code] ?? at.messages?.[finding.alias ?? ''],
  };
}
