/**
 * Everything that is wrong with the answers now: the schema over the submitted data, then what only
 * the definition knows (required, offered options, unique rows, attachments), visible items only.
 */
import type { LocalText } from '../definition/text.js';
import { type DataPath, parsePath, pointerSegments, toPointer } from '../paths.js';
import type { SchemaError } from '../schema/index.js';
import { checkFinding } from './checks.js';
import { keyAt } from './data.js';
import type { Evaluation } from './evaluate.js';
import { gateIssues, isShut } from './gates.js';
import type { AttachmentModel, FieldModel, Model, RepeatModel } from './model.js';
import { isOffered, notOffered } from './offered.js';
import { type PartFinding, partFindings } from './parts.js';
import { isBlank, keyOf, type Row } from './rows.js';
import { FormScope } from './scope.js';
import { Twins } from './twins.js';
import type { AttachmentView, FieldIssue, FieldView, RepeatView } from './view.js';
import { checkWidget, type WidgetFault } from './widget-checks.js';

/** Found for one item, before its key and path are put to it. */
interface Finding {
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
const MISSING = new Set(['required', 'dependentRequired']);

/**
 * All faults in reading order, at most one per field or part of one: the first thing to mend.
 * A fault that no visible item can mend has `key` `''` and `params.unshown`: the form's own fault.
 */
export function validateForm(evaluation: Evaluation): readonly FieldIssue[] {
  const bySchema = schemaFindings(evaluation);
  const twins = new Twins(evaluation);
  const issues: FieldIssue[] = [];
  const visit = (models: readonly Model[], row: Row | null): void => {
    for (const model of models) {
      if (!evaluation.isVisible(model, row)) continue;
      issues.push(...itemIssues(evaluation, { model, row, found: bySchema, twins }));
      if (!('children' in model)) continue;
      const rows = model.kind === 'repeat' ? countedRows(evaluation, model, row) : [row];
      for (const inner of rows) visit(model.children, inner);
      issues.push(...gateIssues(model, evaluation, issues));
    }
  };
  visit(evaluation.model.pages, null);
  // Behind a closed gate things are missing because nobody could fill them in.
  const closed = evaluation.model.pages.some((page) => isShut(page, evaluation));
  return closed ? issues : [...issues, ...unshownIssues(evaluation, bySchema)];
}

function schemaFindings(evaluation: Evaluation): ReadonlyMap<string, readonly SchemaError[]> {
  const built = evaluation.built();
  const attached = attachmentKeys(evaluation);
  const found = new Map<string, SchemaError[]>();
  for (const error of evaluation.model.schema.validate(built.data)) {
    const key = attached.get(error.path) ?? keyAt(built, error.path) ?? '';
    const list = found.get(key);
    if (list === undefined) found.set(key, [error]);
    else list.push(error);
  }
  return found;
}

/** Place in the data → key, for attachments that travel inside it; their records come at the end. */
function attachmentKeys(evaluation: Evaluation): ReadonlyMap<string, string> {
  const models = evaluation.model.nodes.filter((model) => model.kind === 'attachment');
  const inData = models.filter(({ item }) => item.field !== undefined);
  if (inData.length === 0) return new Map();
  const pointers = new Map([...evaluation.built().rows].map(([at, row]) => [row.key, at]));
  const entries = inData.flatMap((model) =>
    evaluation.instances(model).flatMap((row): [string, string][] => {
      const base = row === null ? '' : pointers.get(row.key);
      const tail = toPointer(parsePath(model.item.field ?? '').segments);
      return base === undefined ? [] : [[base + tail, keyOf(model, row)]];
    }),
  );
  return new Map(entries);
}

interface Place {
  readonly model: Model;
  readonly row: Row | null;
  readonly found: ReadonlyMap<string, readonly SchemaError[]>;
  readonly twins: Twins;
}

function itemIssues(evaluation: Evaluation, place: Place): FieldIssue[] {
  const { model, row } = place;
  const key = keyOf(model, row);
  const view = evaluation.views.get(key);
  if (view === undefined || !('path' in view)) return [];
  const messages = 'item' in model && 'messages' in model.item ? model.item.messages : undefined;
  const findings = findFaults(evaluation, place, key);
  return findings.map((finding) => toIssue(finding, { key, path: view.path, messages }));
}

function findFaults(evaluation: Evaluation, at: Place, key: string): readonly Finding[] {
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
  evaluation: Evaluation,
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
  evaluation: Evaluation,
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
  evaluation: Evaluation,
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
  evaluation: Evaluation,
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
function countedRows(
  evaluation: Evaluation,
  model: RepeatModel,
  parent: Row | null,
): readonly Row[] {
  const rows = evaluation.rows(model, parent);
  const filled = rows.filter((row) => !isBlank(row, evaluation.state));
  return filled.length >= model.min ? filled : rows;
}

function repeatFinding(
  evaluation: Evaluation,
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

/** Schema faults on what is not in the form or hidden: the author's to mend, shown all the same. */
function unshownIssues(
  evaluation: Evaluation,
  found: ReadonlyMap<string, readonly SchemaError[]>,
): FieldIssue[] {
  const issues: FieldIssue[] = [];
  for (const [key, errors] of found) {
    const view = evaluation.views.get(key);
    if (view?.visible) continue;
    for (const error of errors) {
      if (view === undefined && MISSING.has(error.keyword) && hasFieldsBelow(evaluation, error)) {
        continue;
      }
      const params = { ...error.params, unshown: true, schemaPath: error.schemaPath };
      issues.push(toIssue({ code: error.keyword, params }, { key: '', path: error.path }));
    }
  }
  return issues;
}

/** A missing object is told by its fields. */
function hasFieldsBelow(evaluation: Evaluation, error: SchemaError): boolean {
  for (const [pointer, key] of evaluation.built().keys()) {
    if (pointer.startsWith(`${error.path}/`) && evaluation.views.get(key)?.visible) return true;
  }
  return false;
}

function toIssue(
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
