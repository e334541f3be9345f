/** Values that stand in for typed ones, and what they leave behind when they end. */

import type { Scope } from '../definition/condition.js';
import type { ForcedCase } from '../definition/forced.js';
import { type JsonValue, jsonEqual } from '../json.js';
import type { FieldModel } from './model.js';
import { isEmpty, keyOf, type Row } from './rows.js';

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

/** What is derived now, by key, and what that says about the answers themselves. */
export class Deriving {
  readonly #derived = new Map<string, Derived>();
  readonly #changes: AnswerChange[] = [];

  get(key: string): Derived | undefined {
    return this.#derived.get(key);
  }

  /** Forgets what is there no more. */
  keep(isThere: (key: string) => boolean): void {
    for (const key of this.#derived.keys()) if (!isThere(key)) this.#derived.delete(key);
  }

  drop(key: string): void {
    this.#derived.delete(key);
  }

  /** Asking clears the list. */
  takeChanges(): readonly AnswerChange[] {
    return this.#changes.splice(0);
  }

  renew(turn: Omit<Turn, 'before' | 'next'>): { readonly ended: boolean; readonly same: boolean } {
    const { model, row, scope } = turn;
    const key = keyOf(model, row);
    const before = this.#derived.get(key);
    const next = derive(model, scope);
    if (next === undefined) this.#derived.delete(key);
    else this.#derived.set(key, next);
    this.#changes.push(...changesOf({ ...turn, before, next }));
    const ended = next === undefined && before !== undefined;
    if (!standsIn(before) && !standsIn(next)) return { ended, same: false };
    const both = before !== undefined && next !== undefined;
    return { ended, same: both && jsonEqual(before.value, next.value) };
  }
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
