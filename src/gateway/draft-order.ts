/** One saving of a draft after the other: in this process, and in all that share its store. */
import { KeyQueue } from '../core/key-queue.js';
import type { Clock } from '../core/ports.js';
import { sha256 } from './hex.js';
import type { GatewaySession } from './session.js';
import type { GatewayStore } from './store.js';
import { StoreLock } from './store-lock.js';

/** Milliseconds: a look and a save take half of it at most. */
const HOLD = 60_000;

export class DraftOrder {
  readonly #here = new KeyQueue();
  readonly #lock: StoreLock | null;

  /** @param store null: one process alone */
  constructor(store: GatewayStore | null, clock: Clock) {
    this.#lock = store === null ? null : new StoreLock({ store, clock, holdMs: HOLD });
  }

  /** @throws BizportalError `busy` when another process is at it for too long; as `save` does */
  async run<T>(session: GatewaySession, save: () => Promise<T>): Promise<T> {
    const { formId, identityId, draftId } = session;
    const name = `draft:${await sha256(`${formId}\n${identityId}\n${draftId}`)}`;
    return this.#here.run(name, () => this.#lock?.run(name, save) ?? save());
  }
}
