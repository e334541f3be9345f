/** Carries out what the user wants; says where focus belongs afterwards. */
import { localize } from '../../core/definition/text.js';
import type { FieldIssue, RepeatView } from '../../core/form/view.js';
import type { Journey } from '../../core/journey/journey.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../../core/json.js';
import { getAt, pointerSegments } from '../../core/paths.js';
import type { FormContext, FormIntents } from './context.js';
import { idOf } from './context.js';
import { rowId } from './views/repeat.js';

/** Id of what is to be focused after the next update; `heading` and `summary` are the page's. */
export type FocusTarget = string;

export interface ActionHost {
  /** The context in force; null before there is a form. */
  context(): FormContext | null;
  focusNext(target: FocusTarget): void;
  /** The page on show was left before: it is to be where it was. */
  returned(): void;
  /** Next or submit found these; empty: it went on. */
  found(issues: readonly FieldIssue[]): void;
  edited(path: string, value: JsonValue | undefined): void;
  print(): void;
}

export class FormActions implements FormIntents {
  readonly #host: ActionHost;
  /** The page on show was opened from the review. */
  fromReview = false;

  constructor(host: ActionHost) {
    this.#host = host;
  }

  /** The form's one main button, or Enter in a field. */
  goOn(): void {
    this.#do(({ journey }) => {
      const { status } = journey.getState();
      if (status === 'ready') this.next();
      else if (status === 'reviewing') this.submit();
    });
  }

  next(): void {
    this.#do(({ journey }) => {
      const issues = journey.next();
      this.#host.found(issues);
      if (issues.length > 0) return;
      if (this.fromReview) this.#return(() => journey.goToPage('review'));
      this.fromReview = false;
    });
  }

  back(): void {
    this.fromReview = false;
    this.#do(({ journey }) => this.#return(() => journey.back()));
  }

  /** The browser's Back or Forward; out of the code dialog it closes that first. */
  revisit(id: string): void {
    this.fromReview = false;
    this.#do(({ journey }) => {
      if (journey.getState().status === 'verifying') journey.cancelOtp();
      this.#return(() => journey.goToPage(id));
    });
  }

  edit(page: string, key: string): void {
    this.#do(({ journey, store, uid }) => {
      journey.goToPage(page);
      this.fromReview = true;
      const section = store.view(key);
      if (section?.kind === 'section' && section.title !== null) {
        this.#host.focusNext(`${uid}-${key}`);
      }
    });
  }

  goToPage(id: string): void {
    this.fromReview = false;
    this.#do(({ journey }) => journey.goToPage(id));
  }

  saveDraft(): void {
    this.#do(({ journey }) => void journey.saveDraft());
  }

  submit(): void {
    this.#do(async ({ journey }) => this.#host.found(await journey.submit()));
  }

  addRow(key: string): void {
    this.#onRepeat(key, (ctx) => {
      ctx.scratch.set(key, undefined);
      ctx.store.dispatch({ type: 'row-add', key });
      const row = repeatIn(ctx, key)?.rows.at(-1);
      const first = row?.items.find((item) => ctx.store.view(item)?.kind === 'field');
      if (row) this.#host.focusNext(first ? idOf(ctx, first) : rowId(ctx, key, row.id));
    });
  }

  removeRow(key: string, id: string): void {
    this.#onRepeat(key, (ctx, view) => {
      const row = view.rows.find((one) => one.id === id);
      if (!row) return;
      const kept = rowAnswers(ctx, view, row.index);
      const label = localize(row.label, ctx.lang);
      ctx.store.dispatch({ type: 'row-remove', key, rowId: id });
      ctx.scratch.set(key, { removed: { rowId: id, index: row.index, label, row: kept } });
      this.#host.focusNext(idOf(ctx, key, '-undo'));
    });
  }

  restoreRow(key: string): void {
    this.#onRepeat(key, (ctx) => {
      const removed = ctx.scratch.get(key)?.removed;
      if (!removed) return;
      const { rowId: id, index, row } = removed;
      ctx.scratch.set(key, undefined);
      ctx.store.dispatch({ type: 'row-restore', key, rowId: id, index, row });
      this.#host.focusNext(rowId(ctx, key, id));
    });
  }

  moveRow(key: string, id: string, to: number): void {
    this.#onRepeat(key, (ctx) => {
      ctx.store.dispatch({ type: 'row-move', key, rowId: id, to });
      this.#host.focusNext(rowId(ctx, key, id));
    });
  }

  declare(given: boolean): void {
    this.#do(({ store }) => store.dispatch({ type: 'declare', given }));
  }

  consent(id: string, given: boolean): void {
    this.#do(({ store, lang }) => store.dispatch({ type: 'consent', id, given, lang }));
  }

  focus(key: string): void {
    this.#do((ctx) => {
      const page = ctx.store.pageOf(key);
      const { page: shown } = ctx.store.getState();
      if (page !== undefined && page !== shown) {
        ctx.journey.goToPage(page);
        this.fromReview = shown === 'review';
      }
      this.#host.focusNext(idOf(ctx, key));
    });
  }

  retry(): void {
    this.#do(({ journey }) => void journey.checkUnknown());
  }

  print(): void {
    this.#host.print();
  }

  confirmOtp(code: string): void {
    this.#do(({ journey }) => void journey.confirmOtp(code));
  }

  resendOtp(): void {
    this.#do(({ journey }) => void journey.resendOtp());
  }

  cancelOtp(): void {
    this.#do(({ journey }) => journey.cancelOtp());
  }

  #return(go: () => void): void {
    go();
    this.#host.returned();
  }

  #do(work: (ctx: FormContext & { readonly journey: Journey }) => unknown): void {
    const ctx = this.#host.context();
    if (ctx) void work(ctx);
  }

  /** A change of rows is a change of the list's answer. */
  #onRepeat(key: string, work: (ctx: FormContext, view: RepeatView) => void): void {
    this.#do((ctx) => {
      const view = repeatIn(ctx, key);
      if (!view) return;
      const before = ctx.store.getState().answers;
      work(ctx, view);
      const { answers } = ctx.store.getState();
      if (answers !== before) {
        this.#host.edited(view.path, getAt(answers, pointerSegments(view.path)));
      }
    });
  }
}

function repeatIn(ctx: FormContext, key: string): RepeatView | null {
  const view = ctx.store.view(key);
  return view?.kind === 'repeat' ? view : null;
}

function rowAnswers(ctx: FormContext, view: RepeatView, index: number): JsonObject {
  const row = getAt(ctx.store.getState().answers, [...pointerSegments(view.path), String(index)]);
  return isJsonObject(row) ? row : {};
}
