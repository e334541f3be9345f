/** What every long-lived process of the core is built on: one state, guarded, observable. */
import { BizportalError } from './errors.js';

/** The read side of a machine: what a controller may see. */
export interface Observable<S> {
  getState(): S;
  /** Calls back after every change; returns the unsubscribe function. */
  subscribe(listener: (state: S) => void): () => void;
}

/** For each status, those that may follow it. Staying in a status is always allowed. */
export type Transitions<S extends { readonly status: string }> = {
  readonly [K in S['status']]: readonly S['status'][];
};

/** A state holder that lets only the named transitions through. */
export class Machine<S extends { readonly status: string }> implements Observable<S> {
  readonly #name: string;
  readonly #transitions: Transitions<S>;
  readonly #listeners = new Set<(state: S) => void>();
  #state: S;

  constructor(name: string, initial: S, transitions: Transitions<S>) {
    this.#name = name;
    this.#state = initial;
    this.#transitions = transitions;
  }

  getState(): S {
    return this.#state;
  }

  subscribe(listener: (state: S) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** @throws BizportalError `internal`, its message naming both states, for a move not allowed. */
  to(next: S): void {
    const from: S['status'] = this.#state.status;
    if (from !== next.status && !this.#transitions[from].includes(next.status)) {
      throw new BizportalError('internal', {
        message: `${this.#name}: ${from} → ${next.status} is no transition`,
      });
    }
    this.#state = next;
    for (const listener of [...this.#listeners]) callSafely(() => listener(this.#state));
  }

  /** True when the state has one of these statuses. */
  is<K extends S['status']>(...statuses: readonly K[]): boolean {
    return (statuses as readonly string[]).includes(this.#state.status);
  }
}

/** A listener that throws must stop neither the others nor the machine; it is reported unhandled. */
function callSafely(call: () => void): void {
  try {
    call();
  } catch (thrown) {
    queueMicrotask(() => {
      throw thrown;
    });
  }
}
