/** One question at a time: a new one stops the old, and what comes too late is dropped. */
import { BizportalError, toBizportalError } from '../errors.js';
import type { BackendAdapter, Clock } from '../ports.js';
import type { Outcome } from './look-up.js';

export interface AskerPorts {
  readonly adapter: Pick<BackendAdapter, 'lookUp'>;
  readonly clock: Pick<Clock, 'after'>;
  /** What stopped a question, for whoever minds the session. */
  readonly onError?: (error: BizportalError) => void;
}

/** Milliseconds; longer than the gateway waits for a source. */
const PATIENCE = 20_000;

const REFUSED: ReadonlySet<string> = new Set(['forbidden', 'rejected']);

export class Asker {
  readonly #ports: AskerPorts;
  #current: AbortController | null = null;

  constructor(ports: AskerPorts) {
    this.#ports = ports;
  }

  /** null: cancelled, or another question came. Never rejects. */
  async ask(source: string, id: string): Promise<Outcome | null> {
    this.cancel();
    const mine = new AbortController();
    this.#current = mine;
    const isMine = () => this.#current === mine;
    try {
      const answer = await this.#patiently(mine, (signal) => this.#send(source, id, signal));
      if (!isMine()) return null;
      return answer === null ? { status: 'absent', id } : { status: 'found', id, answer };
    } catch (thrown) {
      return isMine() ? this.#failed(id, toBizportalError(thrown)) : null;
    } finally {
      if (isMine()) this.#current = null;
    }
  }

  cancel(): void {
    this.#current?.abort();
    this.#current = null;
  }

  async #send(source: string, id: string, signal: AbortSignal) {
    const { adapter } = this.#ports;
    if (adapter.lookUp === undefined) {
      throw new BizportalError('config', { message: 'the adapter looks nothing up' });
    }
    return adapter.lookUp(source, id, { signal });
  }

  /** An adapter that ignores its signal is not waited for either. */
  async #patiently<T>(mine: AbortController, work: (signal: AbortSignal) => Promise<T>) {
    let end = (): void => {};
    const over = new Promise<never>((_resolve, reject) => {
      end = this.#ports.clock.after(PATIENCE, () => reject(new BizportalError('timeout')));
      mine.signal.addEventListener('abort', () => reject(new BizportalError('aborted')));
    });
    const late = new AbortController();
    mine.signal.addEventListener('abort', () => late.abort());
    try {
      return await Promise.race([work(late.signal), over]);
    } finally {
      end();
      late.abort();
    }
  }

  #failed(id: string, error: BizportalError): Outcome {
    this.#ports.onError?.(error);
    if (REFUSED.has(error.code)) return { status: 'refused', id };
    return { status: 'failed', id, kept: null };
  }
}
