/** Tokens: got for a launch link, renewed when they end, given back when the citizen leaves. */
import { BizportalError } from '../core/errors.js';
import { type RawAnswer, readAnswer } from '../core/portal/answer.js';
import type { Operation } from '../core/portal/profile.js';
import { parseWire, tokensShape } from '../core/portal/wire.js';
import type { Clock } from '../core/ports.js';
import type { FormConfig, GatewayConfig } from './config.js';
import { sha256 } from './hex.js';
import { type LaunchTicket, readLaunch } from './launch.js';
import { refusal } from './reply.js';
import type { GatewaySession, SessionSeal } from './session.js';
import type { Sessions } from './sessions.js';
import { SharedFlight } from './shared-flight.js';
import type { GatewayStore } from './store.js';
import type { Upstream } from './upstream.js';

type Tokens = Pick<GatewaySession, 'userId' | 'token' | 'refreshToken' | 'tokenEndsAt'>;

export interface LaunchRequest {
  readonly formId: string;
  /** Normalised `q` and its SHA-256. */
  readonly q: string;
  readonly hash: string;
  /** Random word of the page: only who knows it may ask for the same exchange again. */
  readonly nonce: string | null;
}

/** Milliseconds that a sign-in can be had again: its answer was lost (fault 39), or a question asked. */
const KEEP_LAUNCH = 10 * 60_000;
/** Milliseconds that a renewal can be had again, for answers lost on the way (fault 47). */
const KEEP = 60_000;
/** A token that ends within this many milliseconds is renewed before a write that goes once. */
const STALE = 60_000;

export interface ExchangePorts {
  readonly config: GatewayConfig;
  readonly clock: Clock;
  readonly upstream: Upstream;
  readonly seal: SessionSeal;
  readonly sessions: Sessions;
  /** Shared with other processes; null: there are none. */
  readonly store: GatewayStore | null;
  /** Told how long the portal took for a Login. */
  readonly exchanged: (ms: number) => void;
}

export class Exchanges {
  readonly #config: GatewayConfig;
  readonly #clock: Clock;
  readonly #upstream: Upstream;
  readonly #sessions: Sessions;
  readonly #exchanged: (ms: number) => void;
  readonly #launches: SharedFlight;
  readonly #renewals: SharedFlight;

  constructor(ports: ExchangePorts) {
    const { config, clock, upstream, sessions } = ports;
    this.#config = config;
    this.#clock = clock;
    this.#upstream = upstream;
    this.#sessions = sessions;
    this.#exchanged = ports.exchanged;
    this.#launches = new SharedFlight({ ...ports, kind: 'launch', keepMs: KEEP_LAUNCH });
    this.#renewals = new SharedFlight({ ...ports, kind: 'renewal', keepMs: KEEP });
  }

  /** @throws BizportalError `launch`, the very same for every cause */
  async launch(request: LaunchRequest): Promise<GatewaySession> {
    try {
      if (request.nonce === null) return await this.#launch(request);
      const key = await sha256(`${request.formId}\n${request.hash}\n${request.nonce}`);
      return await this.#launches.run(key, () => this.#launch(request));
    } catch (cause) {
      throw refusal('launch', { forwarded: 'unknown', cause });
    }
  }

  /**
   * The session with fresh tokens; one call per refresh token, however many ask.
   * @throws BizportalError `session-ended` when the portal refused, `busy` when it could not say
   */
  async renew(session: GatewaySession): Promise<GatewaySession> {
    // Not every portal rotates refresh tokens, so the generation belongs to the name.
    const key = await sha256(`${session.generation}\n${session.refreshToken}`);
    return this.#renewals.run(key, async () => {
      const tokens = await this.#refresh(session);
      const now = this.#clock.now();
      const next = { ...session, ...tokens, generation: session.generation + 1, seenAt: now };
      await this.#sessions.remember(next).catch(() => {});
      return next;
    });
  }

  /** True when a write could meet an expired token on the portal. */
  isStale(session: GatewaySession): boolean {
    return session.tokenEndsAt !== null && session.tokenEndsAt - this.#clock.now() < STALE;
  }

  /** Best effort: the tokens end by themselves. */
  async revoke(session: GatewaySession): Promise<void> {
    if (!this.#config.profile.revokes) return;
    const { userId, refreshToken, token } = session;
    const body = this.#json('revoke', { userId, refreshToken });
    const form = this.#form(session.formId);
    await this.#upstream.call({ operation: 'revoke', body, token, form }).catch(() => {});
  }

  async #launch({ formId, q, hash }: LaunchRequest): Promise<GatewaySession> {
    const { launchKey: key, launchIv: iv, limits } = this.#config;
    const ticket = await readLaunch(q, { key, iv });
    if (ticket === null) throw refusal('launch');
    const { token: _, ...identity } = ticket;
    const tokens = await this.#login(formId, ticket);
    const now = this.#clock.now();
    return {
      ...identity,
      ...tokens,
      sid: crypto.randomUUID(),
      formId,
      launchHash: hash,
      generation: 0,
      seenAt: now,
      endsAt: now + limits.session * 1000,
    };
  }

  async #login(formId: string, ticket: LaunchTicket): Promise<Tokens> {
    const form = this.#form(formId);
    const body = this.#json('login', { applicationKey: form.applicationKey, token: ticket.token });
    const startedAt = this.#clock.now();
    const call = this.#upstream.call({ operation: 'login', body, token: null, form });
    const raw = await call.finally(() => this.#exchanged(this.#clock.now() - startedAt));
    return this.#tokens('login', raw, ticket.identityId);
  }

  async #refresh(session: GatewaySession): Promise<Tokens> {
    const { userId, refreshToken, formId, identityId } = session;
    const body = this.#json('refresh', { userId, refreshToken });
    try {
      const form = this.#form(formId);
      const raw = await this.#upstream.call({ operation: 'refresh', body, token: null, form });
      return this.#tokens('refresh', raw, identityId);
    } catch (cause) {
      throw refusal(isFinal(cause) ? 'session-ended' : 'busy', { retryAfter: '2', cause });
    }
  }

  #tokens(operation: Operation, raw: RawAnswer, identityId: string): Tokens {
    const now = this.#clock.now();
    const data = readAnswer(this.#config.profile.routes[operation], raw, now);
    const wire = parseWire(tokensShape, data);
    if (wire.identityid && wire.identityid !== identityId) throw refusal('forbidden');
    const endsAt = wire.expiration ?? jwtExpiry(wire.token);
    return {
      userId: wire.userid,
      token: wire.token,
      refreshToken: wire.refreshtoken,
      tokenEndsAt: endsAt === null ? null : endsAt * 1000,
    };
  }

  #json(operation: Operation, data: unknown) {
    const { contentType = 'application/json' } = this.#config.profile.routes[operation];
    return { contentType, bytes: JSON.stringify(data) };
  }

  #form(formId: string): FormConfig {
    const form = this.#config.forms[formId];
    if (form === undefined) throw refusal('config');
    return form;
  }
}

/** Only the portal's clear no ends a session; a fault on the way does not (fault 46). */
function isFinal(error: unknown): boolean {
  const finals: readonly string[] = ['rejected', 'session-ended', 'forbidden', 'not-found'];
  return error instanceof BizportalError && finals.includes(error.code);
}

/** Unix seconds in a token that happens to be a JWT; only a hint, so its signature is no matter. */
function jwtExpiry(token: string): number | null {
  try {
    const payload = token.split('.')[1] ?? '';
    const json: unknown = JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/')));
    const exp = typeof json === 'object' && json !== null && 'exp' in json ? json.exp : null;
    return typeof exp === 'number' ? exp : null;
  } catch {
    return null;
  }
}
