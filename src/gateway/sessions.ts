/**
 * The newest state of each session. The browser's cookie holds a whole session, so any machine can
 * serve it; what is kept here heals a cookie that missed a renewal and ends one that signed out.
 * While the store is down the cookie alone counts.
 */
import type { Clock } from '../core/ports.js';
import { refusal } from './reply.js';
import type { GatewaySession, SessionSeal } from './session.js';
import type { GatewayStore } from './store.js';

const ENDED = 'ended';
/** Before the sealed session of which every tab was closed: mark and time, see `leaving.ts`. */
const LEFT = /^left ([\w-]+) (\d+) /;
/** Milliseconds after the last tab in which what it still sent arrives. */
const STRAGGLERS = 10_000;
/** Stands for the origin in what is sealed for the store. */
const IN_STORE = 'store';
/** Tries to write over what others write; each fails only because a newer one was written. */
const TRIES = 5;

export class Sessions {
  readonly #store: GatewayStore;
  readonly #seal: SessionSeal;
  readonly #clock: Clock;

  constructor(store: GatewayStore, seal: SessionSeal, clock: Clock) {
    this.#store = store;
    this.#seal = seal;
    this.#clock = clock;
  }

  /**
   * The session to serve for what a cookie holds; null: it was ended.
   * @throws BizportalError `busy` when only the store has its tokens and is down
   */
  async newest(session: GatewaySession): Promise<GatewaySession | null> {
    const text = await this.#read(session);
    if (text === ENDED) return null;
    if (text !== null) await this.#unleave(session, text);
    const kept = text === null ? null : await this.#open(text);
    if (kept !== null && (kept.generation > session.generation || isStub(session))) {
      return { ...kept, seenAt: Math.max(kept.seenAt, session.seenAt) };
    }
    if (isStub(session)) throw refusal('busy', { retryAfter: '5', reason: 'the store is down' });
    return session;
  }

  /** Keeps a session unless a newer one is kept already. */
  async remember(session: GatewaySession): Promise<void> {
    const next = await this.#seal.seal(session, { origin: IN_STORE, now: this.#clock.now() });
    for (let tries = 0; tries < TRIES; tries += 1) {
      const expected = await this.#store.get(keyOf(session));
      if (expected !== null && (await this.#isNewer(expected, session))) return;
      if (await this.#swap(session, expected, next)) return;
    }
  }

  /** No cookie of it opens a session any more. */
  async end(session: GatewaySession): Promise<void> {
    await this.#store.set(keyOf(session), ENDED, this.#left(session)).catch(() => {});
  }

  /** The last tab is gone: the mark by which {@link endLeft} ends the session; null: it is over. */
  async leave(session: GatewaySession): Promise<string | null> {
    const now = this.#clock.now();
    const mark = `left ${crypto.randomUUID()} ${now} `;
    const expected = await this.#store.get(keyOf(session));
    if (expected === ENDED) return null;
    const sealed =
      expected?.replace(LEFT, '') ?? (await this.#seal.seal(session, { origin: IN_STORE, now }));
    return (await this.#swap(session, expected, mark + sealed)) ? mark : null;
  }

  /** The session as it was last, if nobody came back since; it is over then. Null: somebody did. */
  async endLeft(session: GatewaySession, mark: string): Promise<GatewaySession | null> {
    const expected = await this.#store.get(keyOf(session));
    if (!expected?.startsWith(mark)) return null;
    const kept = await this.#open(expected);
    return (await this.#swap(session, expected, ENDED)) ? kept : null;
  }

  /** Somebody goes on with it. */
  async comeBack(session: GatewaySession): Promise<void> {
    const text = await this.#read(session);
    if (text !== null) await this.#unleave(session, text, 0);
  }

  async #unleave(session: GatewaySession, text: string, grace = STRAGGLERS): Promise<void> {
    const [mark, , at] = LEFT.exec(text) ?? [];
    if (mark === undefined || this.#clock.now() - Number(at) < grace) return;
    await this.#swap(session, text, text.slice(mark.length)).catch(() => false);
  }

  #swap(session: GatewaySession, expected: string | null, next: string): Promise<boolean> {
    const [key, ttlMs] = [keyOf(session), this.#left(session)];
    return expected === null
      ? this.#store.setNX(key, next, ttlMs)
      : this.#store.compareAndSet({ key, expected, next, ttlMs });
  }

  async #isNewer(text: string, { generation }: GatewaySession): Promise<boolean> {
    if (text === ENDED) return true;
    return ((await this.#open(text))?.generation ?? -1) > generation;
  }

  #read(session: GatewaySession): Promise<string | null> {
    return this.#store.get(keyOf(session)).catch(() => null);
  }

  #open(text: string): Promise<GatewaySession | null> {
    const sealed = text.replace(LEFT, '');
    return this.#seal.open(sealed, { origin: IN_STORE, now: this.#clock.now() });
  }

  #left({ endsAt }: GatewaySession): number {
    return Math.max(1_000, endsAt - this.#clock.now());
  }
}

/** What goes into a cookie when the portal's tokens are too large for one. */
export function stubOf(session: GatewaySession): GatewaySession {
  return { ...session, token: '', refreshToken: '' };
}

function isStub({ token }: GatewaySession): boolean {
  return token === '';
}

function keyOf({ sid }: GatewaySession): string {
  return `session:${sid}`;
}
