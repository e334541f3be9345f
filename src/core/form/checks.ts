/** Checks of fields against a source: what to ask, and what the answer means for the field. */
import type { LocalText } from '../definition/text.js';
import { answerOf, idOf, type LookUp } from '../sources/look-up.js';
import { toId } from './gates.js';
import { AnswerScope } from './json-scope.js';
import type { FieldModel } from './model.js';
import { keyOf, type Row } from './rows.js';
import { FormScope, type Readable } from './scope.js';
import type { FormState } from './state.js';
import type { FieldIssue, FieldView } from './view.js';

type Evaluated = Readable & { readonly state: FormState };

/** One question of a field. */
export interface CheckQuestion {
  readonly key: string;
  /** As the gateway knows it. */
  readonly source: string;
  readonly id: string;
  /** An earlier failure is asked again before the page may be left. */
  readonly must: boolean;
}

export interface CheckFinding {
  readonly code: 'check';
  readonly params: { readonly outcome: LookUp['status']; readonly blocks: boolean };
  readonly severity: FieldIssue['severity'];
  readonly text?: LocalText;
}

/** null: nothing to ask, since there is no check, no value, or nobody sees the field. */
export function questionOf(
  evaluation: Evaluated,
  model: FieldModel,
  row: Row | null,
): CheckQuestion | null {
  const { check } = model;
  if (check === null || !evaluation.isVisible(model, row)) return null;
  const value = evaluation.effective(model, row);
  if (value === undefined) return null;
  const id = toId(check.id === null ? value : check.id.compute(new FormScope(evaluation, row)));
  const must = check.check.unreachable === 'error';
  return id === null ? null : { key: keyOf(model, row), source: check.source.asks, id, must };
}

/** What is known of the value that the field has now. */
export function checkOf(evaluation: Evaluated, model: FieldModel, row: Row | null): LookUp | null {
  const lookUp = evaluation.state.inquiries.checks.get(keyOf(model, row));
  if (lookUp === undefined || lookUp.status === 'idle') return null;
  return questionOf(evaluation, model, row)?.id === idOf(lookUp) ? lookUp : null;
}

/** undefined: nothing is wrong, or nobody knows yet. */
export function checkFinding(
  evaluation: Evaluated,
  { model, row }: { readonly model: FieldModel; readonly row: Row | null },
): CheckFinding | undefined {
  const lookUp = model.check === null ? null : checkOf(evaluation, model, row);
  if (model.check === null || lookUp === null || lookUp.status === 'asking') return undefined;
  const { check, condition } = model.check;
  const { message, messages = {}, severity = 'error', unreachable = 'warning' } = check;
  const found = (level: FieldIssue['severity'], text: LocalText | undefined): CheckFinding => ({
    code: 'check',
    params: { outcome: lookUp.status, blocks: level === 'error' },
    severity: level,
    ...(text === undefined ? {} : { text }),
  });
  if (lookUp.status === 'failed') return found(unreachable, messages.unreachable);
  if (lookUp.status === 'refused') return found(severity, messages.refused ?? message);
  const answer = answerOf(lookUp);
  const scope = new AnswerScope(answer, new FormScope(evaluation, row));
  if (condition?.test(scope) ?? answer !== undefined) return undefined;
  const words = answer === undefined ? (messages.notFound ?? message) : message;
  return found(severity, words);
}

/** Whether a source is being asked, about the value or for the options. */
export function fieldLookUp(
  evaluation: Evaluated,
  model: FieldModel,
  row: Row | null,
): FieldView['lookUp'] {
  const { sourceOptions, check } = model;
  if (sourceOptions === null && check === null) return null;
  if (check !== null && checkOf(evaluation, model, row)?.status === 'asking') return 'asking';
  const lookUp = evaluation.state.inquiries.lookUps.get(sourceOptions?.source ?? '');
  if (answerOf(lookUp) !== undefined) return 'idle';
  return lookUp?.status === 'asking' || lookUp?.status === 'failed' ? lookUp.status : 'idle';
}
