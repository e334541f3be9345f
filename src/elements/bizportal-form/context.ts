/** What every template of the form is given. Replaced, never changed, when one of these changes. */

import type { FormStore } from '../../core/form/store.js';
import type { FieldView } from '../../core/form/view.js';
import type { Journey } from '../../core/journey/journey.js';
import type { JsonValue } from '../../core/json.js';
import type { BackendAdapter } from '../../core/ports.js';
import type { Places } from '../../core/thai/address-book.js';
import type { Messages } from '../../messages/index.js';
import type { Scratch } from './scratch.js';

export interface FormContext {
  readonly journey: Journey;
  readonly store: FormStore;
  /** For the files' bytes back; everything else goes through the journey. */
  readonly adapter: BackendAdapter | null;
  /** null: nothing is known of places. */
  readonly places: Places | null;
  readonly msg: Messages;
  /** Language of the texts shown. */
  readonly lang: string;
  /** Begins every id, so that two forms on a page do not share any. */
  readonly uid: string;
  /** Nothing may be changed. */
  readonly readonly: boolean;
  /** Drafts are saved without being asked for. */
  readonly autosave: boolean;
  readonly scratch: Scratch;
  readonly act: FormIntents;
}

/** Where what was wrong with the field left last is kept, to be said. */
export const LEFT = 'left';

/** Where the note of two copies keeps that they cannot be shown. */
export const COPIES = 'copies';

/** Where the receipt keeps what became of copying its number. */
export const RECEIPT = 'receipt';

/** What the user wants, said by a template and carried out by the form. */
export interface FormIntents {
  next(): void;
  back(): void;
  /** From the review: come back to it after Next. */
  edit(page: string, key: string): void;
  goToPage(id: string): void;
  saveDraft(): void;
  /** Shows the two copies of the answers, for one of them to be chosen. */
  compareCopies(): void;
  submit(): void;
  readonly rows: RowIntents;
  declare(given: boolean): void;
  consent(id: string, given: boolean): void;
  /** The user's answer to a field, from where no control holds it. */
  answer(view: FieldView, value: JsonValue | undefined): void;
  /** The register's word on a field is wrong (`on`), or holds again. */
  dispute(key: string, on: boolean): void;
  /** The register's later value for the field: take it, or keep the answer. */
  answerOffer(key: string, take: boolean): void;
  /** `part`: of a widget with several controls. */
  focus(key: string, part?: string): void;
  /** Asks once more for the options of a field. */
  lookUpAgain(key: string): void;
  /** What has focus goes away with the press on it: to the heading. */
  toHeading(): void;
  retry(): void;
  /** The session goes on. */
  stay(): void;
  /** Signed in again in another tab. */
  resume(): void;
  print(): void;
  /** Of the receipt, to the clipboard. */
  copyNumber(requestId: string): void;
  confirmOtp(code: string): void;
  resendOtp(): void;
  cancelOtp(): void;
}

/** `key` is that of the list. */
export interface RowIntents {
  add(key: string): void;
  /** Opens the row's dialog. */
  edit(key: string, rowId: string): void;
  /** The dialog's main button. */
  save(key: string): void;
  /** Closes the dialog with the faults still in the row. */
  keep(key: string): void;
  cancel(key: string): void;
  remove(key: string, rowId: string): void;
  /** Takes back the last removal or cancelling. */
  undo(key: string): void;
  move(key: string, rowId: string, to: number): void;
  showPart(key: string, page: number): void;
}

/** Renders the item with a key; given from outside, because a row's items may be repeats again. */
export type RenderItem = (ctx: FormContext, key: string) => unknown;

/** Id of the control that shows the view, and of its hint and fault. */
export function idOf(ctx: Pick<FormContext, 'uid'>, key: string, part = ''): string {
  return `${ctx.uid}-${key}${part}`;
}

/** The context in force while nothing in it was replaced: what depends on it need not render. */
export function keepContext(now: FormContext | null, next: FormContext): FormContext {
  const keys = Object.keys(next) as (keyof FormContext)[];
  return now !== null && keys.every((key) => now[key] === next[key]) ? now : next;
}
