/** Carries out what the user wants; says where focus belongs afterwards. */
import { BizportalError } from '../../core/errors.js';
import type { FieldIssue, FieldView } from '../../core/form/view.js';
import type { Journey } from '../../core/journey/journey.js';
import { type JsonValue, jsonEqual } from '../../core/json.js';
import type { Paper } from './compose.js';
import { COPIES, type FormContext, type FormIntents, idOf, LEFT, RECEIPT } from './context.js';
import { differences } from './copies-diff.js';
import { lazyCopies } from './lazy.js';
import { rowsPart } from './rows/part.js';
import type { RowActions } from './rows/row-actions.js';
import { partPrefix, sentence } from './sentences.js';
import { controlId } from './widgets/parts.js';

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
  readonly paper: Paper;
  /** The form's own tree. */
  root(): ShadowRoot;
}

export class FormActions implements FormIntents {
  readonly #host: ActionHost;
  #rows: RowActions | null = null;
  /** The page on show was opened from the review. */
  fromReview = false;
  /** By which of its links; null: by a fault. */
  #edited: string | null = null;

  constructor(host: ActionHost) {
    this.#host = host;
  }

  /** @throws BizportalError `internal` where no form has rows */
  get rows(): RowActions {
    const part = rowsPart();
    if (part === null) throw new BizportalError('internal', { message: 'no rows here' });
    this.#rows ??= new part.RowActions(this.#host);
    return this.#rows;
  }

  /** The form's one main button, or Enter in a field. */
  goOn(): void {
    this.#do(({ journey }) => {
      const { status } = journey.getState();
      const list = this.#rows?.inFront;
      if (list !== undefined) this.rows.save(list);
      else if (status === 'ready') this.next();
      else if (status === 'reviewing') this.submit();
    });
  }

  next(): void {
    this.#do(async ({ journey }) => {
      const issues = await journey.next();
      this.#host.found(issues);
      if (issues.length > 0) return;
      if (this.fromReview) this.#toReview(journey);
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
      this.#edited = key;
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

  /** What is found wrong with a field when it is left is said aloud, once. */
  leave(key: string): void {
    this.#do((ctx) => {
      const before = faultIn(ctx, key);
      ctx.journey.leave(key);
      // A press that leaves the page as well has carried that out by now.
      const isNew = before === undefined && ctx.store.pageOf(key) === ctx.store.getState().page;
      ctx.scratch.patch(LEFT, { said: isNew ? faultIn(ctx, key) : undefined, lang: ctx.lang });
    });
  }

  answer(view: FieldView, value: JsonValue | undefined): void {
    this.#do(({ store }) => {
      if (jsonEqual(view.value, value)) return;
      store.dispatch({ type: 'edit', key: view.key, value });
      this.#host.edited(view.path, value);
    });
  }

  dispute(key: string, on: boolean): void {
    this.#do((ctx) => {
      const { store } = ctx;
      store.dispatch({ type: 'dispute', key, on });
      this.#host.focusNext(controlId(ctx, key));
      const view = store.view(key);
      if (view?.kind === 'field' && !on) this.#host.edited(view.path, view.value);
    });
  }

  saveDraft(): void {
    this.#do(({ journey }) => void journey.saveDraft());
  }

  /** The page goes out of sight, perhaps for good: what was edited is saved. */
  hidden(): void {
    this.#do(({ autosave, journey }) => autosave && void journey.saveDraft('leaving'));
  }

  compareCopies(): void {
    this.#do(async (ctx) => {
      const part = await lazyCopies.load().catch(() => null);
      ctx.scratch.patch(COPIES, { lost: part === null || undefined });
      part?.openCopies({
        root: this.#host.root(),
        ctx,
        compare: (other) => differences(ctx, other),
        done: (choice) =>
          this.#host.focusNext(`${ctx.uid}-${choice === 'later' ? 'copies' : 'heading'}`),
      });
    });
  }

  submit(): void {
    this.#do(async ({ journey }) => this.#host.found(await journey.submit()));
  }

  declare(given: boolean): void {
    this.#do(({ store }) => store.dispatch({ type: 'declare', given }));
  }

  consent(id: string, given: boolean): void {
    this.#do(({ store, lang }) => store.dispatch({ type: 'consent', id, given, lang }));
  }

  answerOffer(key: string, take: boolean): void {
    this.#do((ctx) => {
      const view = ctx.store.view(key);
      ctx.store.dispatch({ type: 'offer', key, take });
      if (take && view?.kind === 'field') this.#host.edited(view.path, view.offer);
      this.#host.focusNext(controlId(ctx, key));
    });
  }

  focus(key: string, part?: string): void {
    this.#do((ctx) => {
      const page = ctx.store.pageOf(key);
      const { page: shown } = ctx.store.getState();
      if (page !== undefined && page !== shown) {
        ctx.journey.goToPage(page);
        this.fromReview = shown === 'review';
        this.#edited = null;
      }
      if (rowsPart() !== null) this.rows.reveal(key);
      this.#host.focusNext(controlId(ctx, key, part));
    });
  }

  lookUpAgain(key: string): void {
    this.#do((ctx) => {
      ctx.journey.lookUpAgain(key);
      this.#host.focusNext(controlId(ctx, key));
    });
  }

  toHeading(): void {
    this.#do(({ uid }) => this.#host.focusNext(`${uid}-heading`));
  }

  retry(): void {
    this.#do(({ journey }) => void journey.checkUnknown());
  }

  stay(): void {
    this.#do(async ({ journey }) => {
      await journey.stay();
      if (journey.getState().endsIn === null) this.toHeading();
    });
  }

  resume(): void {
    this.#do(({ journey }) => void journey.resume());
  }

  print(): void {
    this.#host.paper.print();
  }

  copyNumber(requestId: string): void {
    this.#do(async ({ scratch, uid }) => {
      const copied = await this.#host.paper.copy(requestId);
      scratch.patch(RECEIPT, { said: copied ? 'copied' : 'failed' });
      this.#host.focusNext(`${uid}-copy`);
    });
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

  /** Where it was left: at the link that was followed, if it is still there. */
  #toReview(journey: Journey): void {
    this.#return(() => journey.goToPage('review'));
    const ctx = this.#host.context();
    if (ctx && this.#edited !== null && journey.getState().status === 'reviewing') {
      this.#host.focusNext(idOf(ctx, this.#edited, '-change'));
    }
  }

  #return(go: () => void): void {
    go();
    this.#host.returned();
  }

  #do(work: (ctx: FormContext & { readonly journey: Journey }) => unknown): void {
    const ctx = this.#host.context();
    if (ctx) void work(ctx);
  }
}

/** In words; undefined: nothing that must be mended is shown. */
function faultIn({ store, lang, msg }: FormContext, key: string): string | undefined {
  const view = store.view(key);
  if (view?.kind !== 'field') return undefined;
  const fault = view.issues.find(({ severity }) => severity === 'error');
  return fault && `${msg.error} ${partPrefix(view, fault, lang)}${sentence(view, fault, lang)}`;
}
