/** One tab at a time fills in a draft: two that save by turns would each undo the other's answers. */
import { BizportalError } from '../errors.js';
import type { Session, WriterLock } from '../ports.js';
import { deviceKey } from './open.js';

export class Writer {
  readonly #lock: WriterLock | undefined;
  /** Saves, and lets go of the form, because another tab takes it over. */
  readonly #yielded: () => Promise<void>;
  #release: () => void = () => {};
  /** Which take counts: one that was let go while it waited must not hold on afterwards. */
  #turn = 0;

  constructor(lock: WriterLock | undefined, yielded: () => Promise<void>) {
    this.#lock = lock;
    this.#yielded = yielded;
  }

  /**
   * @param over although another tab has it
   * @throws BizportalError `elsewhere` while another tab has it; `aborted` when let go meanwhile
   */
  async take(session: Session, over: boolean): Promise<void> {
    this.release();
    const turn = this.#turn;
    if (this.#lock === undefined || session.draftId === null) return;
    const release = await this.#lock.take(deviceKey(session), { over, yielded: this.#yielded });
    if (release === null) throw new BizportalError('elsewhere');
    if (turn !== this.#turn) {
      release();
      throw new BizportalError('aborted');
    }
    this.#release = release;
  }

  release(): void {
    this.#turn += 1;
    this.#release();
    this.#release = () => {};
  }
}
