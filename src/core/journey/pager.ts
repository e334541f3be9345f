/** From page to page: faults stand in the way, and where a source has to tell, it is asked first. */

import { type BizportalError, toBizportalError } from '../errors.js';
import type { FormStore } from '../form/store.js';
import type { FieldIssue } from '../form/view.js';
import type { LoadedLater } from '../later.js';
import type { Machine } from '../machine.js';
import { formFaults } from './faults.js';
import { filesOf } from './files.js';
import type { JourneyOptions } from './options.js';
import { neighbourOf, reviewOrFault } from './pages.js';
import type { Parts } from './parts.js';
import type { JourneyPorts } from './ports.js';
import type { ApplicationCode } from './sending.js';
import type { JourneyState } from './state.js';

export interface PagerHost extends Pick<JourneyOptions, 'autosave' | 'readonly'> {
  /** @throws BizportalError `config` before the form is open */
  parts(): Parts;
  /** The same form is still open. */
  has(parts: Parts): boolean;
  readonly machine: Machine<JourneyState>;
}

type SendingPorts = Pick<JourneyPorts, 'application' | 'codeDialog' | 'settleBook'>;

export class Pager {
  readonly #host: PagerHost;

  constructor(host: PagerHost) {
    this.#host = host;
  }

  /** To the next page, or the review; the faults that stand before it, if any. */
  async next(): Promise<readonly FieldIssue[]> {
    const parts = this.#host.parts();
    const { store, inquirer } = parts;
    const { page } = store.getState();
    const standing = () => this.#standing(parts, page);
    const own = standing().filter((issue) => !isForSource(issue));
    if (own.length > 0) return this.#refuse(store, { page, faults: own });
    if (!inquirer.isSettled(page)) {
      const stays = await this.wait(() => inquirer.settle(page));
      if (!stays || store.getState().page !== page) return [];
    }
    const faults = standing();
    if (faults.length > 0) return this.#refuse(store, { page, faults });
    store.dispatch({ type: 'passed', id: page });
    this.goTo(neighbourOf(store, 1));
    return [];
  }

  back(): void {
    this.goTo(neighbourOf(this.#host.parts().store, -1));
  }

  /** Any visible page, while the form is being filled; for `review` see {@link reviewOrFault}. */
  goTo(id: string): void {
    if (!this.#host.machine.is('ready', 'reviewing')) return;
    const { store, queue } = this.#host.parts();
    const shows = this.#host.readonly?.() ?? false;
    if (id === 'review') this.#show(shows ? id : reviewOrFault(store, filesOf(queue)));
    else if (store.pages().some((page) => page.id === id)) this.#show(id);
  }

  /** To the review, or to the first page with a fault; all faults of the form. */
  review(): readonly FieldIssue[] {
    const faults = this.#standing(this.#host.parts());
    this.goTo('review');
    return faults;
  }

  /** The page on show is gone, since a gate before it closed: to the gate. */
  retreat(): void {
    const { store } = this.#host.parts();
    const { page } = store.getState();
    const shut = store.pages().find(({ id }) => store.wanted.isShut(id));
    if (shut === undefined || store.pages().some(({ id }) => id === page)) return;
    this.goTo(shut.id);
  }

  /** Says that sources are being asked; false: the form is not there any more, or asked already. */
  async wait(asking: () => Promise<unknown>): Promise<boolean> {
    const { machine } = this.#host;
    if (machine.getState().waiting) return false;
    const parts = this.#host.parts();
    machine.to({ ...machine.getState(), waiting: true });
    await asking();
    if (!this.#host.has(parts)) return false;
    machine.to({ ...machine.getState(), waiting: false });
    return machine.is('ready', 'reviewing');
  }

  /** Waits for all that sending needs; null: something could not be had, or the form is gone. */
  async gather({
    application,
    codeDialog,
    settleBook,
  }: SendingPorts): Promise<ApplicationCode | null> {
    const { inquirer } = this.#host.parts();
    // On its way while the rest is waited for.
    application.load().catch(() => {});
    if (!inquirer.isSettled() && !(await this.wait(() => inquirer.settle()))) return null;
    if (settleBook && !(await this.wait(settleBook))) return null;
    if (codeDialog !== undefined && (await this.#fetch(codeDialog)) === null) return null;
    return this.#fetch(application);
  }

  /** Waits for code; null: it could not be had, which the page says, or the form is gone. */
  async #fetch<T>(code: LoadedLater<T>): Promise<T | null> {
    if (code.loaded) return code.load();
    let error: BizportalError | null = null;
    const asking = code.load().catch((thrown: unknown) => {
      error = toBizportalError(thrown, 'network');
      return null;
    });
    const stays = await this.wait(() => asking);
    const { machine } = this.#host;
    if (stays) machine.to({ ...machine.getState(), error });
    return stays ? asking : null;
  }

  /** Brings the status in line with the page on show. */
  follow(): void {
    const { machine } = this.#host;
    if (!machine.is('ready', 'reviewing')) return;
    machine.to({ ...machine.getState(), status: this.status, error: null });
  }

  get status(): 'ready' | 'reviewing' {
    return this.#host.parts().store.getState().page === 'review' ? 'reviewing' : 'ready';
  }

  /** The user left a field: its faults may be shown, and its source is asked. */
  leave(key: string): void {
    const { store, inquirer } = this.#host.parts();
    store.dispatch({ type: 'leave', key });
    inquirer.left(key);
  }

  /** Asks once more for the options of a field. */
  lookUpAgain(key: string): void {
    const { store, inquirer } = this.#host.parts();
    inquirer.retry(store.wanted.sourceOf(key) ?? '');
  }

  /** All faults of the form, shown from now on. */
  validate(): readonly FieldIssue[] {
    const { store, queue } = this.#host.parts();
    store.dispatch({ type: 'attempt', page: '*' });
    return formFaults(store, filesOf(queue));
  }

  /** What is wrong on a page, or on all; nothing that anybody could mend stands in the way of a reader. */
  #standing({ store, queue }: Parts, page?: string): readonly FieldIssue[] {
    return this.#host.readonly?.() ? [] : formFaults(store, filesOf(queue), page);
  }

  #refuse(
    store: FormStore,
    { page, faults }: { readonly page: string; readonly faults: readonly FieldIssue[] },
  ): readonly FieldIssue[] {
    store.dispatch({ type: 'attempt', page });
    return faults;
  }

  #show(id: string): void {
    const { store, saver } = this.#host.parts();
    if (id === store.getState().page) return;
    store.dispatch({ type: 'page', id });
    this.follow();
    if (this.#host.autosave?.() !== false) void saver.flush();
  }
}

/** A source may say otherwise when it is asked (again). */
function isForSource({ code, params }: FieldIssue): boolean {
  return code === 'gate' || (code === 'check' && params.outcome === 'failed');
}
