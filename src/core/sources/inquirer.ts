/** Everything one form asks of agency sources, put together. */
import type { FormStore } from '../form/store.js';
import { FieldChecker } from './field-checker.js';
import { type LookerPorts, SourceLooker } from './source-looker.js';

/** What a form may want of its sources. */
export type Asking = Pick<Inquirer, keyof Inquirer>;

export class Inquirer {
  readonly #store: FormStore;
  readonly #looker: SourceLooker;
  readonly #checker: FieldChecker;

  constructor(store: FormStore, ports: LookerPorts) {
    this.#store = store;
    this.#looker = new SourceLooker(store, ports);
    this.#checker = new FieldChecker(store, ports);
  }

  start(): void {
    this.#looker.start();
    this.#checker.start();
  }

  /** No timer and no request is left. */
  stop(): void {
    this.#looker.stop();
    this.#checker.stop();
  }

  /** The user left the field. */
  left(key: string): void {
    this.#checker.left(key);
  }

  /** Asks a source once more that did not answer. */
  retry(source: string): void {
    this.#looker.retry(source);
  }

  /** Nothing has to be asked before the page may be left; without a page: before anything is sent. */
  isSettled(pageId?: string): boolean {
    if (!this.#checker.isSettled(pageId)) return false;
    return pageId === undefined ? this.#looker.isSettled : !this.#store.wanted.isShut(pageId);
  }

  /** Asks, and resolves when every answer is there. */
  async settle(pageId?: string): Promise<void> {
    const looked = pageId === undefined ? this.#looker.settle() : this.#looker.pass(pageId);
    await Promise.all([this.#checker.settle(pageId), looked]);
  }
}
