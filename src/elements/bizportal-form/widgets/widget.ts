/** What a widget knows: how to show, read back and put into words one kind of answer. */
import type { FieldIssue, FieldView } from '../../../core/form/view.js';
import type { JsonValue } from '../../../core/json.js';
import type { Ask } from '../../../messages/index.js';
import type { FormContext } from '../context.js';

/** Ids and states that tie a control to its label, hint and fault. */
export interface Ties {
  readonly id: string;
  /** For `aria-describedby`; null when there is nothing to say. */
  readonly describedBy: string | null;
  readonly invalid: 'true' | 'false';
  /** The sentence of a fault of one of its parts. */
  readonly sayFault?: (issue: FieldIssue) => string;
}

/** The ids of `ties` and one more. */
export function describedBy(ties: Ties, id: string): string {
  return ties.describedBy === null ? id : `${ties.describedBy} ${id}`;
}

export interface Widget {
  readonly ask: Ask;
  /** `label`: one control; `group`: several in a fieldset; `self`: the control carries its label. */
  readonly frame: 'label' | 'group' | 'self' | 'none';
  /**
   * Answers it can be given beside single values; any other is shown, not edited, because an
   * edit would destroy it.
   */
  readonly holds?: 'list' | 'object' | 'any';
  /** Shows the faults of its parts itself, beside their controls. */
  readonly hasParts?: boolean;
  /** The hint when the definition has none. */
  hint?(ctx: FormContext, view: FieldView): string | null;
  render(ctx: FormContext, view: FieldView, ties: Ties): unknown;
  /** What the control has done or offers, announced when it changes; null for nothing. */
  note?(ctx: FormContext, view: FieldView): unknown;
  /** The answer as it stands in the control inside `field`. */
  read(field: HTMLElement, view: FieldView, ctx: FormContext): JsonValue | undefined;
  /** The answer in words, for review and receipt; empty for none. */
  words(ctx: FormContext, view: FieldView): string;
  /** After each keystroke, before reading: masks, pasted shapes. */
  typed?(ctx: FormContext, field: HTMLElement, event: Event): void;
  /** When the user has finished with the control. */
  settled?(ctx: FormContext, field: HTMLElement, view: FieldView): void;
}

/** Too large to be there in every form; see `places.ts`. */
export type LateWidgets = Readonly<Record<'address' | 'location', Widget>>;
