/** Tells the page what happened, and sends focus to where the citizen should go on. */
import type { FocusController } from '../../controllers/focus-controller.js';
import type { HistoryController } from '../../controllers/history-controller.js';
import type { Glimpse, JourneyNews } from '../../controllers/journey-controller.js';
import type { RedirectController } from '../../controllers/redirect-controller.js';
import type { DraftState } from '../../core/draft/saver.js';
import { toBizportalError } from '../../core/errors.js';
import type { FormStore } from '../../core/form/store.js';
import type { FieldIssue } from '../../core/form/view.js';
import type { JsonValue } from '../../core/json.js';
import type { OtpState } from '../../core/otp/state.js';
import type { QueuedFile } from '../../core/upload/queue-state.js';
import { BpChangeEvent, BpErrorEvent, BpInvalidEvent } from '../../events.js';
import { LEFT } from './context.js';
import { draftOutcome, otpOutcome, outcomes, uploadOutcome } from './outcomes.js';
import type { Scratch } from './scratch.js';
import { tellable } from './secret.js';
import { fieldErrors, isShown } from './sentences.js';

export interface ReporterHost {
  readonly uid: string;
  readonly focus: Pick<FocusController, 'request'>;
  readonly visits: Pick<HistoryController, 'moved'>;
  readonly redirect: Pick<RedirectController, 'start'>;
  readonly scratch: Pick<Scratch, 'set'>;
  store(): FormStore | null;
  lang(): string;
  /** null: nothing to tell. */
  emit(event: CustomEvent | null): void;
  update(): void;
}

export class FormReporter implements JourneyNews {
  readonly #host: ReporterHost;
  /** Faults of the last Next or submit that no field shows. */
  beyond: readonly FieldIssue[] = [];
  readonly edited = (path: string, value: JsonValue | undefined): void => {
    this.#host.emit(new BpChangeEvent({ path, value: tellable(this.#host.store(), path, value) }));
  };

  constructor(host: ReporterHost) {
    this.#host = host;
  }

  moved(before: Glimpse, now: Glimpse): void {
    const { status, receipt } = now.state;
    const left = status !== before.state.status && before.state.status !== 'loading';
    const dialog = status === 'verifying' || status === 'submitting';
    if (before.page !== now.page || (left && !dialog)) this.#arrive(before, now);
    this.#host.visits.moved(now.page);
    const formId = this.#host.store()?.getState().definition.id ?? '';
    for (const event of outcomes(formId, before, now)) this.#host.emit(event);
    if (left && status === 'submitted') this.#host.redirect.start(receipt?.callbackUrl ?? null);
  }

  /** Nobody's focus is taken when the form comes up by itself. */
  #arrive(before: Glimpse, { state }: Glimpse): void {
    this.beyond = [];
    this.#host.scratch.set(LEFT, undefined);
    if (before.page === '') return;
    const { status } = before.state;
    const closed =
      state.status === 'reviewing' && (status === 'verifying' || status === 'submitting');
    // A dialog gives focus back to what opened it, unless there is a refusal to read.
    const place = !closed ? 'heading' : state.error === null ? 'submit' : 'refusal';
    this.#host.focus.request(`${this.#host.uid}-${place}`);
  }

  /** The saved line is part of the frame; most keys change nothing in it. */
  draft(before: DraftState, now: DraftState): void {
    if (!saysTheSame(before, now)) this.#host.update();
    this.#host.emit(draftOutcome(before, now));
  }

  otp(before: OtpState, now: OtpState): void {
    this.#host.emit(otpOutcome(before, now));
  }

  upload(file: QueuedFile): void {
    this.#host.emit(uploadOutcome(this.#host.store(), file));
  }

  /** There is no form to show. */
  failed(thrown: unknown): void {
    this.#host.emit(new BpErrorEvent({ error: toBizportalError(thrown) }));
  }

  /** What Next or submit found; nothing: it went on. */
  found(issues: readonly FieldIssue[]): void {
    const store = this.#host.store();
    this.beyond = issues.filter((issue) => !isShown(store, issue));
    if (store === null || issues.length === 0) return;
    const errors = fieldErrors(store, issues, this.#host.lang());
    this.#host.emit(new BpInvalidEvent({ errors }));
    this.#host.focus.request(`${this.#host.uid}-summary`);
  }
}

function saysTheSame(a: DraftState, b: DraftState): boolean {
  const errorOf = (state: DraftState) => ('error' in state ? state.error : null);
  const savedAtOf = (state: DraftState) => ('savedAt' in state ? state.savedAt : null);
  return a.status === b.status && savedAtOf(a) === savedAtOf(b) && errorOf(a) === errorOf(b);
}
