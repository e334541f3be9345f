/**
 * One application per draft, from whichever tab or device it is sent (fault 68): the first Create holds
 * the draft's place before it is forwarded, and keeps it unless the portal surely did nothing.
 */
import { isBizportalError } from '../core/errors.js';
import { isJsonObject } from '../core/json.js';
import type { Route } from '../core/portal/profile.js';
import type { Clock } from '../core/ports.js';
import { sha256 } from './hex.js';
import { KEEP, outcome } from './operations.js';
import { dataOf, type Reply, refusal, refusalReply } from './reply.js';
import type { GatewaySession } from './session.js';
import type { OperationStore } from './store.js';

/** `held` also after a Create of which nobody knows what became: another might be the second. */
type Place = { readonly state: 'held'; readonly at: number } | { readonly requestId: string };

export class OnePerDraft {
  readonly #store: OperationStore;
  readonly #clock: Clock;

  constructor(store: OperationStore, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }

  /**
   * A session without a draft has no place to hold.
   * @throws BizportalError `conflict`, nothing forwarded, while another holds it; what `forward` throws
   */
  async run(session: GatewaySession, route: Route, forward: () => Promise<Reply>): Promise<Reply> {
    const { formId, identityId, draftId } = session;
    if (draftId === null) return forward();
    const key = `draft:${await sha256(`${formId}\n${identityId}\n${draftId}`)}`;
    const held = JSON.stringify({ state: 'held', at: this.#clock.now() } satisfies Place);
    if (!(await this.#store.setNX(key, held, KEEP))) return this.#refuse(key);
    try {
      const reply = await forward();
      await this.#settle(key, held, this.#placeAfter(route, reply)).catch(() => {});
      return reply;
    } catch (thrown) {
      const nothingDone = isBizportalError(thrown) && thrown.forwarded === 'no';
      if (nothingDone) await this.#settle(key, held, null).catch(() => {});
      throw thrown;
    }
  }

  /** null: it is free again; undefined: it stays held. */
  #placeAfter(route: Route, reply: Reply): Place | null | undefined {
    const word = outcome(route, reply);
    if (word === 'refused') return null;
    const { requestid } = dataOf(reply);
    return word === 'done' && requestid !== undefined
      ? { requestId: String(requestid) }
      : undefined;
  }

  async #settle(key: string, expected: string, place: Place | null | undefined): Promise<void> {
    if (place === undefined) return;
    const next = place === null ? null : JSON.stringify(place);
    await this.#store.compareAndSet({ key, expected, next, ttlMs: KEEP });
  }

  async #refuse(key: string): Promise<Reply> {
    const place: unknown = JSON.parse((await this.#store.get(key)) ?? 'null');
    const requestId = isJsonObject(place) ? place.requestId : undefined;
    if (typeof requestId !== 'string') {
      throw refusal('conflict', { retryAfter: '5', reason: 'sent from elsewhere right now' });
    }
    return refusalReply(refusal('submitted', { forwarded: 'yes', data: { requestId } }));
  }
}
