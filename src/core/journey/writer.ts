/**
 * One form at a time fills in a draft: two that save by turns would each undo the other's answers.
 * Another tab has to ask; a form of the same page that left it makes way by itself.
 */
import { BizportalError } from '../errors.js';
import type { Session, WriterLock } from '../ports.js';
import { deviceKey } from './open.js';

export interface WriterHost {
  /** Saves, and lets go of the form, because another tab takes it over. */
  yielded(): Promise<void>;
  /** Another form of the page wants the draft: lets go of it, if this one is out of the page. */
  makeWay(): Promise<void>;
}

/** Of this page, by draft: the one that has it, and those that wait for it. */
const writers = new Map<string, Set<Writer>>();

export class Writer {
  readonly #lock: WriterLock | undefined;
  readonly #host: WriterHost;
  #release: () => void = () => {};
  #key: string | null = null;
  /** Which take counts: one that was let go while it waited must not hold on afterwards. */
  #turn = 0;

  constructor(lock: WriterLock | undefined, host: WriterHost) {
    this.#lock = lock;
    this.#host = host;
  }

  /**
   * @param over although another tab has it
   * @throws BizportalError `elsewhere` while another tab has it; `aborted` when let go meanwhile
   */
  async take(session: Session, over: boolean): Promise<void> {
    this.release();
    const turn = this.#turn;
    const others = this.#join(deviceKey(session));
    await Promise.all(others.map((other) => other.#host.makeWay()));
    // Those that come after it would wait for a lock that nobody needs.
    if (turn !== this.#turn) throw new BizportalError('aborted');
    const release = await this.#claim(session, over);
    if (turn !== this.#turn) {
      release?.();
      throw new BizportalError('aborted');
    }
    if (release === null) throw new BizportalError('elsewhere');
    this.#release = release;
  }

  /** Its form is out of the page: one that waits for the draft need not wait any longer. */
  left(): void {
    if ((writers.get(this.#key ?? '')?.size ?? 0) > 1) void this.#host.makeWay();
  }

  release(): void {
    this.#turn += 1;
    this.#release();
    this.#release = () => {};
    const known = writers.get(this.#key ?? '');
    known?.delete(this);
    if (known?.size === 0) writers.delete(this.#key ?? '');
    this.#key = null;
  }

  /** @returns the others of the same draft */
  #join(key: string): readonly Writer[] {
    const known = writers.get(key) ?? new Set();
    const others = [...known];
    writers.set(key, known.add(this));
    this.#key = key;
    return others;
  }

  async #claim(session: Session, over: boolean): Promise<(() => void) | null> {
    if (this.#lock === undefined || session.draftId === null) return () => {};
    const yielded = () => this.#host.yielded();
    return this.#lock.take(deviceKey(session), { over, yielded });
  }
}
