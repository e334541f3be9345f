/**
 * Codes by SMS: not too many, not too fast, few tries each, each for one payload (reliability.md
 * G8). Everything is counted in the store: a cookie can be replayed, a counter cannot.
 */
import type { Clock } from '../core/ports.js';
import type { GatewayLimits } from './config-limits.js';
import { sha256 } from './hex.js';
import type { Rates } from './rates.js';
import { refusal } from './reply.js';
import type { GatewaySession } from './session.js';
import type { GatewayStore } from './store.js';

export interface OtpGuardPorts {
  readonly store: GatewayStore;
  readonly rates: Rates;
  readonly limits: GatewayLimits;
  readonly clock: Clock;
}

/** One code that was sent. */
interface SentCode {
  readonly id: string;
  /** SHA-256 of what it was sent for; null: the page did not say. */
  readonly payload: string | null;
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
   * Before an SMS is asked for; `send` asks. What the portal surely did not do counts as nothing.
   * @throws BizportalError `busy` during the cooldown and beyond hour and day, `otp-locked`
   */
  async sending<T>(
    session: GatewaySession,
    payload: string | null,
    send: () => Promise<Sent<T>>,
  ): Promise<T> {
    const owner = await ownerOf(session);
    await this.#refuseLocked(owner);
    const cooled = await this.#coolDown(owner);
    const { result, sent } = await this.#limited(owner, session, send).catch(async (error) => {
      if (isUnsent(error)) await cooled();
      throw error;
    });
    if (!sent) await cooled();
    else await this.#remember(owner, { id: crypto.randomUUID(), payload });
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

  /** The function gives the cooldown back. */
  async #coolDown(owner: string): Promise<() => Promise<void>> {
    const { store, clock, limits } = this.#ports;
    if (limits.otpCooldown === 0) return async () => {};
    const key = `otp:cooldown:${owner}`;
    const ms = Math.max(1, limits.otpCooldown - GRACE) * 1000;
    const until = String(clock.now() + ms);
    if (await store.setNX(key, until, ms)) {
      return async () => {
        await store.compareAndSet({ key, expected: until, next: null, ttlMs: 1 }).catch(() => {});
      };
    }
    const left = Number((await store.get(key)) ?? 0) - clock.now();
    const retryAfter = String(Math.max(1, Math.ceil(left / 1000)));
    throw refusal('busy', { status: 429, retryAfter, reason: 'a code was sent just now' });
  }

  async #limited<T>(owner: string, session: GatewaySession, send: () => Promise<Sent<T>>) {
    const { rates, limits } = this.#ports;
    const key = `otp:${session.sid}`;
    await rates.take({ key, limit: limits.otpPerHour, window: HOUR });
    await rates.take({ key: `otp:${owner}`, limit: limits.otpPerDay, window: DAY });
    return send();
  }

  #remember(owner: string, sent: SentCode): Promise<void> {
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
    throw this.#locked(Math.ceil((Number(until) - this.#ports.clock.now()) / 1000));
  }

  #locked(seconds = this.#ports.limits.otpLock) {
    return refusal('otp-locked', { retryAfter: String(Math.max(1, seconds)) });
  }
}

/** What came of asking for an SMS; `sent` false: the portal refused, and no code went out. */
export interface Sent<T> {
  readonly result: T;
  readonly sent: boolean;
}

export interface Try {
  readonly code: string;
  /** SHA-256 of what is to be created; null: only the code is checked now. */
  readonly payload: string | null;
}

function ownerOf({ identityType, identityId }: GatewaySession): Promise<string> {
  return sha256(`${identityType}:${identityId}`);
}

function isUnsent(error: unknown): boolean {
  return error instanceof Error && 'forwarded' in error && error.forwarded === 'no';
}
