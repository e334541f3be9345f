/**
 * Codes by SMS: not too many, not too fast, few tries each, each for one payload (reliability.md
 * G8). Everything is counted in the store: a cookie can be replayed, a counter cannot.
 */

import { isJsonObject, type JsonObject } from '../core/json.js';
import { foldKey } from '../core/portal/wire.js';
import type { Clock } from '../core/ports.js';
import type { GatewayLimits } from './config-limits.js';
import { sha256 } from './hex.js';
import type { Rates } from './rates.js';
import { type Reply, refusal } from './reply.js';
import type { GatewaySession } from './session.js';
import type { GatewayStore } from './store.js';

export interface OtpGuardPorts {
  readonly store: GatewayStore;
  readonly rates: Rates;
  readonly limits: GatewayLimits;
  readonly clock: Clock;
  /** Seconds that a code lives where the portal does not say. */
  readonly life: number;
}

/** One code that was sent. */
interface SentCode {
  readonly id: string;
  /** SHA-256 of what it was sent for; null: the page did not say. */
  readonly payload: string | null;
  /** What the page was told of it, the phone masked. */
  readonly reply: Reply;
  readonly at: number;
}

const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;
/** Milliseconds a code lives at most (ASVS 6.5.5). */
const LIFE = 10 * 60_000;
/** Seconds that a clock may differ from the citizen's. */
const GRACE = 2;

export class OtpGuard {
  readonly #ports: OtpGuardPorts;

  constructor(ports: OtpGuardPorts) {
    this.#ports = ports;
  }

  /**
   * Before an SMS is asked for; `send` asks. What the portal surely did not do counts as nothing. During
   * the cooldown a page that asks for the very same payload, e.g. reloaded while its citizen looked at the
   * SMS, is told once more of the code that is on its way: that one still counts.
   * @throws BizportalError `busy` during the cooldown and beyond hour and day, `otp-locked`
   */
  async sending(
    session: GatewaySession,
    payload: string | null,
    send: () => Promise<Sent>,
  ): Promise<Reply> {
    const owner = await ownerOf(session);
    await this.#refuseLocked(owner);
    const again = payload === null ? null : await this.#toldAgain(owner, payload);
    if (again !== null) return again;
    const cooled = await this.#coolDown(owner);
    const { result, sent } = await this.#limited(owner, session, send).catch(async (error) => {
      if (isUnsent(error)) await cooled();
      throw error;
    });
    if (!sent) await cooled();
    else await this.#remember(owner, { payload, reply: result });
    return result;
  }

  /**
   * Before a code goes to the portal: counts the try, unless this very code was found right before.
   * @throws BizportalError `otp-locked` beyond the tries; `otp-wrong` for another payload
   */
  async trying(session: GatewaySession, { code, payload }: Try): Promise<void> {
    const owner = await ownerOf(session);
    await this.#refuseLocked(owner);
    const sent = await this.#sent(owner);
    if (payload !== null && sent?.payload && sent.payload !== payload) {
      throw refusal('otp-wrong', { reason: 'the code was sent for other answers' });
    }
    const name = `${owner}:${sent?.id ?? 'none'}`;
    const right = await this.#ports.store.get(`otp:right:${name}`);
    if (right !== null && right === (await sha256(code))) return;
    const tries = await this.#ports.store.increment(`otp:tries:${name}`, LIFE);
    if (tries <= this.#ports.limits.otpTries) return;
    await this.#lock(owner);
    throw this.#locked();
  }

  /** The portal found the code right: Create may use it without another try. */
  async right(session: GatewaySession, code: string): Promise<void> {
    const owner = await ownerOf(session);
    const sent = await this.#sent(owner);
    const name = `otp:right:${owner}:${sent?.id ?? 'none'}`;
    await this.#ports.store.set(name, await sha256(code), LIFE).catch(() => {});
  }

  /** null: there is no such code, or another may be asked for. */
  async #toldAgain(owner: string, payload: string): Promise<Reply | null> {
    const { store, clock, life } = this.#ports;
    const until = await store.get(cooldownOf(owner));
    const sent = await this.#sent(owner);
    if (until === null || sent?.payload !== payload) return null;
    // One of before: nobody knows (yet) what came of the code that this cooldown is for.
    if (sent.at < Number(until) - this.#cooldown) return null;
    const now = clock.now();
    const resendIn = secondsUntil(Number(until), now);
    return { ...sent.reply, forwarded: 'no', body: withTimes(sent, { now, life, resendIn }) };
  }

  /** Milliseconds. */
  get #cooldown(): number {
    return Math.max(1, this.#ports.limits.otpCooldown - GRACE) * 1000;
  }

  /** The function gives the cooldown back. */
  async #coolDown(owner: string): Promise<() => Promise<void>> {
    const { store, clock, limits } = this.#ports;
    if (limits.otpCooldown === 0) return async () => {};
    const key = cooldownOf(owner);
    const ms = this.#cooldown;
    const until = String(clock.now() + ms);
    if (await store.setNX(key, until, ms)) {
      return async () => {
        await store.compareAndSet({ key, expected: until, next: null, ttlMs: 1 }).catch(() => {});
      };
    }
    const retryAfter = String(secondsUntil(Number((await store.get(key)) ?? 0), clock.now()));
    throw refusal('busy', { status: 429, retryAfter, reason: 'a code was sent just now' });
  }

  async #limited(owner: string, session: GatewaySession, send: () => Promise<Sent>) {
    const { rates, limits } = this.#ports;
    const key = `otp:${session.sid}`;
    await rates.take({ key, limit: limits.otpPerHour, window: HOUR });
    await rates.take({ key: `otp:${owner}`, limit: limits.otpPerDay, window: DAY });
    return send();
  }

  #remember(owner: string, what: Pick<SentCode, 'payload' | 'reply'>): Promise<void> {
    const sent: SentCode = { ...what, id: crypto.randomUUID(), at: this.#ports.clock.now() };
    return this.#ports.store.set(`otp:sent:${owner}`, JSON.stringify(sent), LIFE).catch(() => {});
  }

  async #sent(owner: string): Promise<SentCode | null> {
    const text = await this.#ports.store.get(`otp:sent:${owner}`);
    return text === null ? null : JSON.parse(text);
  }

  async #lock(owner: string): Promise<void> {
    const { store, clock, limits } = this.#ports;
    const ms = limits.otpLock * 1000;
    await store.setNX(`otp:lock:${owner}`, String(clock.now() + ms), ms);
  }

  async #refuseLocked(owner: string): Promise<void> {
    const until = await this.#ports.store.get(`otp:lock:${owner}`);
    if (until === null) return;
    throw this.#locked(secondsUntil(Number(until), this.#ports.clock.now()));
  }

  #locked(seconds = this.#ports.limits.otpLock) {
    return refusal('otp-locked', { retryAfter: String(seconds) });
  }
}

/** What came of asking for an SMS; `sent` false: the portal refused, and no code went out. */
export interface Sent {
  readonly result: Reply;
  readonly sent: boolean;
}

export interface Try {
  readonly code: string;
  /** SHA-256 of what is to be created; null: only the code is checked now. */
  readonly payload: string | null;
}

/** The portal's answer with the seconds that are left, where a page looks for them. */
function withTimes(
  { reply, at }: SentCode,
  left: { readonly now: number; readonly life: number; readonly resendIn: number },
): string {
  const json: unknown = JSON.parse(reply.body);
  const whole: JsonObject = isJsonObject(json) ? json : {};
  const data: JsonObject = isJsonObject(whole.data) ? whole.data : whole;
  const isTime = (key: string) => ['resendin', 'expiresin'].includes(foldKey(key));
  const told = Object.entries(data).find(([key]) => foldKey(key) === 'expiresin')?.[1];
  const life = typeof told === 'number' ? told : left.life;
  const expiresIn = Math.max(0, life - Math.floor((left.now - at) / 1000));
  const rest = Object.fromEntries(Object.entries(data).filter(([key]) => !isTime(key)));
  const timed = { ...rest, resendIn: left.resendIn, expiresIn };
  return JSON.stringify(data === whole ? timed : { ...whole, data: timed });
}

function cooldownOf(owner: string): string {
  return `otp:cooldown:${owner}`;
}

/** At least one. */
function secondsUntil(moment: number, now: number): number {
  return Math.max(1, Math.ceil((moment - now) / 1000));
}

function ownerOf({ identityType, identityId }: GatewaySession): Promise<string> {
  return sha256(`${identityType}:${identityId}`);
}

function isUnsent(error: unknown): boolean {
  return error instanceof Error && 'forwarded' in error && error.forwarded === 'no';
}
