/**
 * Revoke on leave: once the last tab of a session was closed, its tokens are given back, after a while in
 * which any request of the session takes that back. Nobody may be signed out who is still there, so where
 * anything is not known (a page that does not tell its tab, a store that is down, another process without
 * a common store) nothing is done: the session then ends by its own times.
 */
import type { Clock } from '../core/ports.js';
import type { GatewaySession } from './session.js';
import type { Sessions } from './sessions.js';
import type { GatewayStore } from './store.js';

export interface LeavingPorts {
  readonly store: GatewayStore;
  readonly sessions: Sessions;
  readonly clock: Clock;
  /** Seconds; 0: nothing is revoked. */
  readonly after: number;
  readonly revoke: (session: GatewaySession) => Promise<void>;
}

export interface Arrival {
  readonly session: GatewaySession;
  /** Random word of the page; null: it does not say. */
  readonly tab: string | null;
  /** Signed in just now: null when nobody was before, else whose tabs may go on with the new one. */
  readonly fresh: { readonly former: GatewaySession | null } | null;
}

/** More tabs than anybody has; beyond, they are not told apart any more. */
const MOST_TABS = 50;
const TRIES = 5;

type Tabs = readonly string[];

export class Leaving {
  readonly #ports: LeavingPorts;

  constructor(ports: LeavingPorts) {
    this.#ports = ports;
  }

  /** A page goes on with the session, or has begun it. Never rejects. */
  async arrive({ session, tab, fresh }: Arrival): Promise<void> {
    if (this.#ports.after === 0) return;
    const begun = fresh === null ? false : await this.#begin(session, tab, fresh.former);
    if (begun) return;
    await this.#change(session, (tabs) => {
      if (tab === null || tabs.length >= MOST_TABS) return null;
      return tabs.includes(tab) ? tabs : [...tabs, tab];
    }).catch(() => {});
  }

  /** Of this session's tabs not all are known: it is not revoked by leaving any more. */
  async forget(session: GatewaySession): Promise<void> {
    await this.#change(session, () => null).catch(() => {});
  }

  /** A tab is closed. Never rejects. */
  async leave(session: GatewaySession, tab: string): Promise<void> {
    const { after, clock, sessions } = this.#ports;
    if (after === 0) return;
    try {
      const left = await this.#change(session, (tabs) => tabs.filter((one) => one !== tab));
      if (left === null || left.length > 0) return;
      const mark = await sessions.leave(session);
      if (mark !== null) clock.after(after * 1000, () => void this.#end(session, mark));
    } catch {
      // The session ends by its own times.
    }
  }

  async #end(session: GatewaySession, mark: string): Promise<void> {
    // One may have come in the moment in which the last one went.
    const tabs = await this.#tabs(session).catch(() => null);
    if (tabs === null || tabs.length > 0) return;
    const ended = await this.#ports.sessions.endLeft(session, mark).catch(() => null);
    if (ended !== null) await this.#ports.revoke(ended);
  }

  /** False: the session is known already, or nobody can say which tabs it has. */
  async #begin(
    session: GatewaySession,
    tab: string | null,
    former: GatewaySession | null,
  ): Promise<boolean> {
    try {
      if (tab === null) return false;
      const others = former === null ? [] : await this.#tabs(former);
      if (others === null) return false;
      const tabs = JSON.stringify([...new Set([...others, tab])]);
      return await this.#ports.store.setNX(keyOf(session), tabs, this.#left(session));
    } catch {
      return false;
    }
  }

  /** What `change` makes of the tabs that are known; null: they are not, or not any more. */
  async #change(
    session: GatewaySession,
    change: (tabs: Tabs) => Tabs | null,
  ): Promise<Tabs | null> {
    const key = keyOf(session);
    for (let tries = 0; tries < TRIES; tries += 1) {
      const expected = await this.#ports.store.get(key);
      if (expected === null) return null;
      const tabs = change(parsed(expected));
      const next = tabs === null ? null : JSON.stringify(tabs);
      const swap = { key, expected, next, ttlMs: this.#left(session) };
      if (await this.#ports.store.compareAndSet(swap)) return tabs;
    }
    throw new Error('too many at once');
  }

  async #tabs(session: GatewaySession): Promise<Tabs | null> {
    const text = await this.#ports.store.get(keyOf(session));
    return text === null ? null : parsed(text);
  }

  #left({ endsAt }: GatewaySession): number {
    return Math.max(1_000, endsAt - this.#ports.clock.now());
  }
}

/** Only this class writes them. */
function parsed(text: string): Tabs {
  return JSON.parse(text);
}

function keyOf({ sid }: GatewaySession): string {
  return `tabs:${sid}`;
}
