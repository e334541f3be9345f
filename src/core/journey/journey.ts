/**
 * One application from opening to receipt: composes adapter, form, drafts, uploads, OTP and submit.
 * `<bizportal-form>` shows its state and passes on what the citizen wants; nothing here knows a DOM.
 */
import type { DraftState } from '../draft/saver.js';
import { BizportalError, toBizportalError } from '../errors.js';
import type { FormStore } from '../form/store.js';
import type { FieldIssue } from '../form/view.js';
import { Machine, type Observable } from '../machine.js';
import type { OtpState } from '../otp/state.js';
import type { SubmitState } from '../submit/machine-state.js';
import { applicationContent } from '../submit/payload.js';
import type { UploadQueue } from '../upload/queue.js';
import { formFaults, reviewFaults } from './faults.js';
import { failureOf, fileIds, takeFiles } from './files.js';
import { type Opened, openForm } from './open.js';
import type { JourneyOptions } from './options.js';
import { keepReceipt, outcomeOf, readReceipt } from './outcome.js';
import { neighbourOf, reviewOrFault } from './pages.js';
import { assemble, dispose, type Parts } from './parts.js';
import { type JourneyState, journeyTransitions, START } from './state.js';

export function createJourney(options: JourneyOptions): Journey {
  return new Journey(options);
}

export class Journey implements Observable<JourneyState> {
  readonly #options: JourneyOptions;
  readonly #machine = new Machine<JourneyState>('journey', START, journeyTransitions);
  #abort = new AbortController();
  #parts: Parts | null = null;
  #stops: readonly (() => void)[] = [];
  /** Edits of the store that the saver knows of. */
  #savedEdits = 0;

  constructor(options: JourneyOptions) {
    this.#options = options;
  }

  getState(): JourneyState {
    return this.#machine.getState();
  }

  subscribe(listener: (state: JourneyState) => void): () => void {
    return this.#machine.subscribe(listener);
  }

  /** null before the form is open; likewise the others. */
  get store(): FormStore | null {
    return this.#parts?.store ?? null;
  }

  /** Where the answers are. */
  get draft(): Observable<DraftState> | null {
    return this.#parts?.saver ?? null;
  }

  /** The code's life. */
  get otp(): Observable<OtpState> | null {
    return this.#parts?.otp ?? null;
  }

  /** The queue of all files; a file's `field` is the key of its attachment. */
  get queue(): UploadQueue | null {
    return this.#parts?.queue ?? null;
  }

  /** Signs in and loads; ends in `ready`, `reviewing`, `submitted`, `unknown`, `ended` or `failed`. */
  async open(): Promise<void> {
    this.dispose();
    const { signal } = this.#abort;
    this.#machine.to(START);
    try {
      const { definition, launch, ports } = this.#options;
      const opened = await openForm(definition, launch, { ports, signal });
      if (signal.aborted) return;
      const parts = assemble(opened, { value: null, ...this.#options });
      this.#parts = parts;
      await this.#begin(opened, parts);
    } catch (thrown) {
      if (!signal.aborted) this.#fail(toBizportalError(thrown));
    }
  }

  /** Saves, stops everything and signs out; the answers stay where they were saved. */
  async close(): Promise<void> {
    await this.#parts?.saver.flush();
    this.dispose();
    await this.#options.ports.adapter.close().catch(() => {});
  }

  /** No timer and no request is left. */
  dispose(): void {
    this.#abort.abort();
    this.#abort = new AbortController();
    for (const stop of this.#stops) stop();
    this.#stops = [];
    if (this.#parts !== null) dispose(this.#parts);
    this.#parts = null;
  }

  /** To the next page, or the review; the faults that stand before it, if any. */
  next(): readonly FieldIssue[] {
    const { store, queue } = this.#opened();
    const { page } = store.getState();
    const faults = formFaults(store, queue.getState(), page);
    if (faults.length > 0) {
      store.dispatch({ type: 'attempt', page });
      return faults;
    }
    store.dispatch({ type: 'passed', id: page });
    this.goToPage(neighbourOf(store, 1));
    return [];
  }

  back(): void {
    this.goToPage(neighbourOf(this.#opened().store, -1));
  }

  /** Any visible page, while the form is being filled; for `review` see {@link reviewOrFault}. */
  goToPage(id: string): void {
    if (!this.#machine.is('ready', 'reviewing')) return;
    const { store, queue } = this.#opened();
    if (id !== 'review') {
      if (store.pages().some((page) => page.id === id)) this.#show(id);
      return;
    }
    this.#show(reviewOrFault(store, queue.getState()));
  }

  /** All faults of the form, shown from now on. */
  validate(): readonly FieldIssue[] {
    const { store, queue } = this.#opened();
    store.dispatch({ type: 'attempt', page: '*' });
    return formFaults(store, queue.getState());
  }

  /** Both copies at once; what could be reached is in {@link draft}. */
  async saveDraft(): Promise<void> {
    this.#noteEdits(true);
    await this.#opened().saver.flush();
  }

  /** Forgets the answers, here and in both copies, and starts over. */
  async discardDraft(): Promise<void> {
    const { saver } = this.#opened();
    this.reset();
    saver.changed();
    await saver.flush();
  }

  /** Back to the register's answers and defaults, on the first page. */
  reset(): void {
    const { store, queue } = this.#opened();
    for (const { id } of queue.getState().files) void queue.remove(id).catch(() => {});
    store.dispatch({ type: 'reset' });
    this.#savedEdits = 0;
    this.#follow();
  }

  /** From a page: to the review. From the review: freezes, asks for an OTP. The faults, if any. */
  async submit(): Promise<readonly FieldIssue[]> {
    const { store, queue, submission, saver } = this.#opened();
    if (this.#machine.is('ready')) {
      const faults = formFaults(store, queue.getState());
      this.goToPage('review');
      return faults;
    }
    if (!this.#machine.is('reviewing') || submission.starting) return [];
    const faults = [...formFaults(store, queue.getState()), ...reviewFaults(store)];
    if (faults.length > 0) {
      store.dispatch({ type: 'attempt', page: '*' });
      return faults;
    }
    const last = { data: store.data(), attachments: fileIds(store) };
    if (this.#options.beforeSubmit?.(last) === false) return [];
    void saver.flush();
    const { clock, book = () => null } = this.#options.ports;
    const made = { now: clock.now(), book: book() };
    await submission.start(applicationContent(store.getState(), made));
    return [];
  }

  /** Checks the code and sends; false: what was typed holds no code, and no try was lost. */
  confirmOtp(code: string): Promise<boolean> {
    return this.#opened().submission.confirm(code);
  }

  async resendOtp(): Promise<void> {
    await this.#opened().otp.request();
  }

  /** Back to the review; the form is as it was. */
  cancelOtp(): void {
    this.#opened().submission.cancel();
  }

  /** While `unknown`: asks the backend once more. */
  async checkUnknown(): Promise<void> {
    await this.#opened().submission.reconcile();
  }

  async #begin({ session, chosen, unreadable }: Opened, parts: Parts): Promise<void> {
    const { store, submission } = parts;
    const notice = unreadable === null ? null : 'draft-unreadable';
    const opened = { ...START, session, restored: chosen?.from ?? null, notice } as const;
    const receipt = await readReceipt(this.#options.ports.journal, session, this.#callback());
    if (this.#parts !== parts) return;
    if (receipt !== null) return this.#machine.to({ ...opened, status: 'submitted', receipt });
    await submission.load();
    if (this.#parts !== parts) return;
    const doubt = submission.getState();
    const change =
      doubt.status === 'unknown'
        ? outcomeOf(doubt, this.#callback())
        : { status: this.#pageStatus() };
    this.#machine.to({ ...opened, ...change });
    this.#savedEdits = store.getState().edits;
    this.#watch(parts);
    void parts.queue.restore((key) => store.view(key)?.kind === 'attachment');
    await submission.reconcile();
  }

  #watch({ store, queue, saver, otp, submission }: Parts): void {
    this.#stops = [
      store.subscribe(() => this.#noteEdits(this.#options.autosave !== false)),
      queue.subscribe((state) => {
        takeFiles(store, state);
        this.#hear(failureOf(state));
      }),
      saver.subscribe((state) => this.#hear('error' in state ? state.error : null)),
      otp.subscribe((state) => this.#hear('error' in state ? state.error : null)),
      submission.subscribe((state) => this.#onSubmission(state)),
    ];
  }

  #noteEdits(save: boolean): void {
    const { store, saver } = this.#opened();
    const { edits } = store.getState();
    if (edits === this.#savedEdits || !save) return;
    this.#savedEdits = edits;
    saver.changed();
  }

  #onSubmission(state: SubmitState): void {
    const { session, saver, queue } = this.#opened();
    if (state.status === 'idle' && !this.#machine.is('verifying')) return;
    const change = outcomeOf(state, this.#callback());
    if (change.receipt) {
      const kept = keepReceipt(this.#options.ports.journal, session, change.receipt);
      void Promise.all([saver.discard(), queue.forgetCopies(), kept]).catch(() => {});
    }
    this.#patch(change);
    if (state.status === 'rejected') this.#hear(state.error);
  }

  /** A session that is over ends everything but the answers, and a Create whose answer will tell. */
  #hear(error: BizportalError | null): void {
    const over = error?.code === 'session-ended';
    if (!over || !this.#machine.is('ready', 'reviewing', 'verifying')) return;
    this.#patch({ status: 'ended', error });
    this.#parts?.submission.cancel();
  }

  #show(id: string): void {
    const { store, saver } = this.#opened();
    if (id === store.getState().page) return;
    store.dispatch({ type: 'page', id });
    this.#follow();
    if (this.#options.autosave !== false) void saver.flush();
  }

  #follow(): void {
    if (this.#machine.is('ready', 'reviewing')) {
      this.#patch({ status: this.#pageStatus(), error: null });
    }
  }

  #pageStatus(): 'ready' | 'reviewing' {
    return this.#opened().store.getState().page === 'review' ? 'reviewing' : 'ready';
  }

  #callback(): string | null {
    return this.#options.definition.callback ?? this.#opened().session.callbackUrl;
  }

  #fail(error: BizportalError): void {
    const over = error.code === 'session-ended' || error.code === 'launch';
    this.#patch({ status: over ? 'ended' : 'failed', error });
  }

  #patch(change: Partial<JourneyState>): void {
    this.#machine.to({ ...this.getState(), ...change });
  }

  #opened(): Parts {
    if (this.#parts === null) {
      throw new BizportalError('config', { message: 'the form is not open: wait for bp-ready' });
    }
    return this.#parts;
  }
}
