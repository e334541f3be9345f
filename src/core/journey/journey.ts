/**
 * One application from opening to receipt: composes adapter, form, drafts, uploads, OTP and submit.
 * `<bizportal-form>` shows its state and passes on what the citizen wants; nothing here knows a DOM.
 */
import type { ChosenDraft } from '../draft/device-copy.js';
import type { DraftState } from '../draft/saver.js';
import { BizportalError, toBizportalError } from '../errors.js';
import type { FormStore } from '../form/store.js';
import type { FieldIssue } from '../form/view.js';
import { Machine, type Observable } from '../machine.js';
import type { OtpState } from '../otp/state.js';
import type { SubmitState } from '../submit/machine-state.js';
import type { UploadQueue } from '../upload/queue.js';
import { Copies } from './copies.js';
import { type Made, type OpenHow, openParts } from './opening.js';
import type { JourneyOptions } from './options.js';
import { firstState, keepOnly, notOpened, outcomeOf } from './outcome.js';
import { Pager } from './pager.js';
import { dispose, empty, type Parts, required } from './parts.js';
import { Presence } from './presence.js';
import { Saving } from './saving.js';
import { startSending } from './sending.js';
import { withBlame } from './server-faults.js';
import { type JourneyState, journeyTransitions, type OtherCopy, START } from './state.js';
import { watchParts } from './watch.js';
import { Writer } from './writer.js';

export function createJourney(options: JourneyOptions): Journey {
  return new Journey(options);
}

export class Journey implements Observable<JourneyState> {
  readonly #options: JourneyOptions;
  readonly #machine = new Machine<JourneyState>('journey', START, journeyTransitions);
  readonly #pager: Pager;
  /** The answers on the screen and others: which of them count. */
  readonly copies: Copies;
  #abort = new AbortController();
  #made: Made | null = null;
  #stops: readonly (() => void)[] = [];
  readonly #saving = new Saving(() => this.#opened());
  readonly #writer: Writer;
  /** Whether the form is in its page. */
  readonly presence: Presence;

  constructor(options: JourneyOptions) {
    this.#options = options;
    const { clock, writer } = options.ports;
    const saver = () => this.#parts?.saver;
    this.presence = new Presence(this, { clock, saver, left: () => this.#writer.left() });
    const makeWay = () => this.presence.makeWay();
    this.#writer = new Writer(writer, { makeWay, yielded: () => this.#yield() });
    const parts = () => this.#opened();
    const has = (one: Parts) => this.#parts === one;
    this.#pager = new Pager({ ...options, machine: this.#machine, parts, has });
    const tell = (other: OtherCopy | null) => this.#patch({ other });
    this.copies = new Copies({ options, parts, tell, reopen: (chosen) => this.#reopen(chosen) });
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

  /** The queue of all files; a file's `field` is the key of its attachment. null also without any. */
  get queue(): UploadQueue | null {
    return this.#parts?.queue ?? null;
  }

  /** Signs in and loads; ends in `ready`, `reviewing`, `submitted`, `unknown`, `ended`, `failed`. */
  async open(how: OpenHow = 'link'): Promise<void> {
    this.dispose();
    this.#machine.to(START);
    const { signal } = this.#abort;
    try {
      const made = await openParts(how, this.#options, {
        signal,
        claim: (session) => this.#writer.take(session, how === 'here'),
        onError: (error) => this.#hear(error),
      });
      // Null: given up, and another opening may have begun, and ended, since.
      if (made !== null) await this.#begin(made);
    } catch (thrown) {
      if (signal.aborted) return;
      this.#writer.release();
      this.#patch(notOpened(toBizportalError(thrown)));
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
    this.#stop();
    this.#writer.release();
  }

  #stop(): void {
    for (const stop of this.#stops) stop();
    this.#stops = [];
    if (this.#parts !== null) dispose(this.#parts);
    this.#made = null;
  }

  /** To the next page; the faults before it, if any. Resolves at once unless a source is asked. */
  next(): Promise<readonly FieldIssue[]> {
    return this.#pager.next();
  }

  back(): void {
    this.#pager.back();
  }

  /** Any visible page, while the form is being filled; or `review`, once nothing is wrong. */
  goToPage(id: string): void {
    this.#pager.goTo(id);
  }

  /** The user left a field: its faults may be shown, and its source is asked. */
  leave(key: string): void {
    this.#pager.leave(key);
  }

  /** Asks once more for the options of a field. */
  lookUpAgain(key: string): void {
    this.#pager.lookUpAgain(key);
  }

  /** All faults of the form, shown from now on. */
  validate(): readonly FieldIssue[] {
    return this.#pager.validate();
  }

  /** Both copies at once; `leaving`: of edits only. What could be reached is in {@link draft}. */
  saveDraft(why: 'asked' | 'leaving' = 'asked'): Promise<void> {
    return why === 'asked' ? this.#saving.asked() : this.#saving.now();
  }

  /** Forgets the answers, here and in both copies, and starts over. */
  async discardDraft(): Promise<void> {
    this.reset();
    await Promise.all([this.#saving.over(), this.copies.forget()]);
  }

  /** Back to the register's answers and defaults, on the first page. */
  reset(): void {
    empty(this.#opened());
    this.#saving.begin();
    this.#pager.follow();
  }

  /** From a page: to the review. From the review: freezes, asks for an OTP. The faults, if any. */
  async submit(): Promise<readonly FieldIssue[]> {
    if (this.#machine.is('ready')) return this.#pager.review();
    if (!this.#machine.is('reviewing') || this.#opened().submission.starting) return [];
    const application = await this.#pager.gather(this.#options.ports);
    if (application === null) return [];
    return startSending(this.#opened(), this.#options, this.copies, application);
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

  /** The session goes on. */
  async stay(): Promise<void> {
    await this.#parts?.visit.stay();
  }

  /** While `ended`: goes on where another tab has signed in again. */
  async resume(): Promise<void> {
    const { visit, saver } = this.#opened();
    try {
      await visit.resume();
      this.#patch({ status: this.#pager.status, error: null });
      await saver.resume();
    } catch (thrown) {
      this.#patch({ error: toBizportalError(thrown) });
    }
  }

  async #begin(made: Made): Promise<void> {
    this.#made = made;
    const { store, queue, inquirer, submission } = made.parts;
    const first = await firstState(made, this.#options.ports.journal, this.#callback());
    if (this.#made !== made) return;
    this.#machine.to({ ...first, status: first.status ?? this.#pager.status });
    if (first.status === 'submitted') return this.#writer.release();
    this.#saving.begin();
    this.#watch(made.parts);
    inquirer.start();
    this.#pager.retreat();
    void queue?.restore((key) => store.view(key)?.kind === 'attachment');
    void this.copies.begin(made.found.chosen);
    await submission.reconcile();
  }

  /** Nothing is asked of the portal: only the answers are others. */
  async #reopen(chosen: ChosenDraft): Promise<void> {
    const { remake } = required(this.#made);
    this.#stop();
    await this.#begin(remake(chosen));
  }

  #watch(parts: Parts): void {
    this.#stops = watchParts(parts, {
      edited: () => {
        if (this.#options.autosave?.() !== false) this.#saving.note();
        this.#pager.retreat();
      },
      fault: (error) => this.#hear(error),
      conflict: () => void this.copies.onConflict(),
      submission: (state) => this.#onSubmission(state),
      endsIn: (endsIn) => this.#patch({ endsIn }),
    });
  }

  #onSubmission(state: SubmitState): void {
    if (state.status === 'idle' && !this.#machine.is('verifying')) return;
    const change = withBlame(this.#opened(), outcomeOf(state, this.#callback()));
    if (change.receipt) {
      keepOnly(change.receipt, this.#opened(), this.#options.ports.journal);
      this.#writer.release();
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

  /** Another tab takes the form over: what was typed here is saved first. */
  async #yield(): Promise<void> {
    if (this.#machine.is('submitting')) throw new BizportalError('conflict');
    if (this.#made !== null) await this.saveDraft('leaving');
    this.dispose();
    this.#patch({ status: 'ended', error: new BizportalError('elsewhere') });
  }

  #callback(): string | null {
    return this.#options.definition.callback ?? this.#opened().session.callbackUrl;
  }

  #patch(change: Partial<JourneyState>): void {
    this.#machine.to({ ...this.getState(), ...change });
  }

  get #parts(): Parts | null {
    return this.#made?.parts ?? null;
  }

  #opened(): Parts {
    return required(this.#parts);
  }
}
