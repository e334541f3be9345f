/** One saving of a draft after the other: in this process, and in all that share its store. */
import { KeyQueue } from '../core/key-queue.js';
import type { Clock } from '../core/ports.js';
import { sha256 } from './hex.js';
import type { GatewaySession } from './session.js';
import type { GatewayStore } from './store.js';
import { StoreLock } from './store-lock.js';

/** Milliseconds: a look and a save take half of it at most. */
const HOLD = 60_000;
/** Milliseconds that an opening form waits for a save under way, at most. */
export const LONGEST_LOOK = 5_000;

export class DraftOrder {
  readonly #here = new KeyQueue();
  readonly #lock: StoreLock | null;
  readonly #clock: Clock;

  /** @param store null: one process alone */
  constructor(store: GatewayStore | null, clock: Clock) {
    this.#lock = store === null ? null : new StoreLock({ store, clock, holdMs: HOLD });
    this.#clock = clock;
  }

  /** @throws BizportalError `busy` when another process is at it for too long; as `save` does */
  async run<T>(session: GatewaySession, save: () => Promise<T>): Promise<T> {
    const name = await nameOf(session);
    return this.#here.run(name, () => this.#lock?.run(name, save) ?? save());
  }

  /**
   * Resolves once the savings that are under way have ended, or when that takes too long: a form that
   * opens meanwhile would be shown the copy before, and save it over the one under way. Never rejects.
   */
  async settled(session: GatewaySession): Promise<void> {
    const name = await nameOf(session);
    const here = this.#here.run(name, async () => {});
    const over = here.then(() => this.#lock?.freed(name)).catch(() => {});
    let cancel = () => {};
    const late = new Promise<void>((resolve) => {
      cancel = this.#clock.after(LONGEST_LOOK, resolve);
    });
    await Promise.race([over, late]);
    cancel();
  }
}

async function nameOf({ formId, identityId, draftId }: GatewaySession): Promise<string> {
  return `draft:${await sha256(`${formId}\n${identityId}\n${draftId}`)}`;
}
