/** Values that stand in for typed ones, and what they leave behind when they end. */

import type { Scope } from '../definition/condition.js';
import type { ForcedCase } from '../definition/forced.js';
import type { JsonValue } from '../json.js';
import type { FieldModel } from './model.js';
import { isEmpty, type Row } from './rows.js';

export interface Derived {
  readonly value: JsonValue | undefined;
  /** null: computed. */
  readonly forced: ForcedCase | null;
}

/** A change that evaluation makes to an answer itself; undefined removes it. */
export interface AnswerChange {
  readonly model: FieldModel;
  readonly row: Row | null;
  readonly value: JsonValue | undefined;
}

/** Whether it takes the answer's place; an unlocked forced value only became the answer once. */
export function standsIn(derived: Derived | undefined): derived is Derived {
  return derived !== undefined && derived.forced?.locked !== false;
}

/** The computed value, or the first forced one whose condition holds; undefined: the answer counts. */
export function derive(model: FieldModel, scope: Scope): Derived | undefined {
  if (model.computed !== null) return { value: model.computed.compute(scope), forced: null };
  const forced = model.forced.find(({ when }) => when.test(scope));
  return forced && { value: forced.value.compute(scope), forced };
}

export interface Turn {
  readonly before: Derived | undefined;
  readonly next: Derived | undefined;
  readonly model: FieldModel;
  readonly row: Row | null;
  readonly answer: JsonValue | undefined;
  readonly scope: Scope;
  /** The form was evaluated before: what changes now, changes under the citizen's hands. */
  readonly settled: boolean;
}

/** A forced value that ended may stay or clear the answer; `clearWhen` clears it while it holds. */
export function changesOf({
  before,
  next,
  model,
  row,
  answer,
  scope,
  settled,
}: Turn): readonly AnswerChange[] {
  const started = next?.forced?.locked === false && before?.forced !== next.forced;
  // A draft's answer was given while the case held already.
  if (started && (settled || isEmpty(answer))) return [{ model, row, value: next.value }];
  const end = next === undefined ? before?.forced?.end : undefined;
  if (end === 'keep' && standsIn(before)) return [{ model, row, value: before?.value }];
  const cleared = end === 'clear' || (model.clearWhen?.test(scope) ?? false);
  return cleared && !isEmpty(answer) ? [{ model, row, value: undefined }] : [];
}
