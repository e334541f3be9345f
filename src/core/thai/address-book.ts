/** The division data of a form: fetched when a form needs it, once, and again when asked to. */
import type { FormDefinition } from '../definition/form-definition.js';
import type { BizportalError } from '../errors.js';
import { toBizportalError } from '../errors.js';
import type { Located } from '../location.js';
import type { Divisions } from './divisions.js';

/** Whether anything in the form, on screen or in what is sent, looks divisions up. */
export function needsBook({
  pages,
  submission,
}: Pick<FormDefinition, 'pages' | 'submission'>): boolean {
  const { area, data } = submission;
  return (
    area !== undefined ||
    JSON.stringify(pages).includes('"widget":"address"') ||
    (data !== undefined && JSON.stringify(data).includes('"code":'))
  );
}

export type BookState =
  | { readonly status: 'idle' }
  | { readonly status: 'loading' }
  | { readonly status: 'ready'; readonly book: Divisions }
  | { readonly status: 'failed'; readonly error: BizportalError };

/** One place the data may come from. @throws when it does not */
export type BookSource = () => Promise<unknown>;

/** What a form needs of the world to answer with a place in it. */
export interface Places {
  readonly book: BookLoader;
  locate(): Promise<Located>;
}

/** Brings what reads the data: code that a form without addresses does not need. */
export type BookCode = () => Promise<Pick<typeof import('./divisions.js'), 'Divisions'>>;

export class BookLoader {
  readonly #sources: readonly BookSource[];
  readonly #code: BookCode;
  readonly #listeners = new Set<() => void>();
  #state: BookState = { status: 'idle' };

  /** @param sources tried in order, until one gives data that can be read */
  constructor(sources: readonly BookSource[], code: BookCode) {
    this.#sources = sources;
    this.#code = code;
  }

  get state(): BookState {
    return this.#state;
  }

  get book(): Divisions | null {
    return this.#state.status === 'ready' ? this.#state.book : null;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Does nothing while the data is there or on its way. */
  load(): void {
    const { status } = this.#state;
    if (status !== 'loading' && status !== 'ready') void this.#load();
  }

  /** Once the data is there or cannot be had; what failed before is tried once more. */
  async settle(): Promise<void> {
    if (this.#state.status === 'failed') this.load();
    while (this.#state.status === 'loading') {
      await new Promise<void>((done) => {
        const leave = this.subscribe(() => {
          leave();
          done();
        });
      });
    }
  }

  async #load(): Promise<void> {
    this.#set({ status: 'loading' });
    const code = this.#code();
    let last: unknown;
    for (const source of this.#sources) {
      try {
        const [{ Divisions }, data] = await Promise.all([code, source()]);
        return this.#set({ status: 'ready', book: new Divisions(data) });
      } catch (thrown) {
        last = thrown;
        // Nothing reads what another place would give.
        if (await isLost(code)) break;
      }
    }
    this.#set({ status: 'failed', error: toBizportalError(last, 'network') });
  }

  #set(state: BookState): void {
    this.#state = state;
    for (const listener of [...this.#listeners]) listener();
  }
}

function isLost(coming: Promise<unknown>): Promise<boolean> {
  return coming.then(
    () => false,
    () => true,
  );
}
