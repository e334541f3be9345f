/**
 * Writes that must not happen twice. A browser sends a POST again by itself when a connection
 * dies (measured, reliability.md §0.1), so each such write is recorded under its key: reserved
 * before it is forwarded, forwarded once, and answered from the record ever after.
 */
import { BizportalError } from '../core/errors.js';
import { isJsonObject } from '../core/json.js';
import { readAnswer } from '../core/portal/answer.js';
import type { Route } from '../core/portal/profile.js';
import { readCreated } from '../core/portal/results.js';
import type { Clock, Finding } from '../core/ports.js';
import { type Reply, refusal, refusalReply } from './reply.js';
import type { OperationStore } from './store.js';

/**
 * `announced`: known, never forwarded. `running`: on its way. `done`: the portal did it.
 * `refused`: the portal said no and did nothing. `unknown`: forwarded, nobody knows. `void`: the
 * browser was told that nothing was done, so nothing ever will be.
 */
export type OperationRecord =
  | { readonly state: 'announced' }
  | { readonly state: 'void' }
  | { readonly state: 'running'; readonly bodyHash: string; readonly at: number }
  | {
      readonly state: 'done' | 'refused' | 'unknown';
      readonly bodyHash: string;
      readonly reply: Reply;
      /** Unix ms. */
      readonly at: number;
    };

export interface OperationOptions {
  /** Under which the record is kept; holds whose it is. */
  readonly key: string;
  /** SHA-256 of what is to be forwarded. */
  readonly bodyHash: string;
  readonly route: Route;
}

/** With the record's text, which is ours to replace. */
interface Reserved extends OperationOptions {
  readonly running: string;
  /** It was announced, so its key stays known when nothing comes of it. */
  readonly announced: boolean;
}

/** The key is ours: forward now. */
interface Turn {
  readonly announced: boolean;
}

/** Milliseconds that records are kept: longer than anyone would ask again. */
export const KEEP = 24 * 60 * 60 * 1000;
/** Milliseconds after which a call that is still running never comes back: its process is gone. */
const LONGEST_RUN = 3 * 60 * 1000;
/** A refusal is replayed this long, for the browser's own re-sends; then it may be tried again. */
const REPLAY_REFUSAL = 60 * 1000;

export class Operations {
  readonly #store: OperationStore;
  readonly #clock: Clock;

  constructor(store: OperationStore, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }

  /**
   * Runs `forward` at most once per key; a repeat gets the stored answer.
   * @throws BizportalError `conflict` while it runs, `rejected` (422) for another body under the
   *   same key, and what `forward` throws with `forwarded: no` (then the key is free again).
   */
  async once(options: OperationOptions, forward: () => Promise<Reply>): Promise<Reply> {
    const running = this.#running(options);
    const turn = await this.#reserve(options, running);
    if ('body' in turn) return turn;
    const reserved = { ...options, ...turn, running };
    let reply: Reply;
    try {
      reply = await forward();
    } catch (thrown) {
      return this.#fail(reserved, thrown);
    }
    // The portal has answered: a store that fails now leaves the record running, never free.
    await this.#settle(reserved, reply).catch(() => {});
    return reply;
  }

  /** Makes the key known, so that {@link settle} can later tell "never arrived" from "never heard of". */
  async announce(key: string, route: Route): Promise<Finding> {
    await this.#store.setNX(key, JSON.stringify({ state: 'announced' }), KEEP);
    return this.#findingOf(await this.#read(key), route);
  }

  /** What is known of the operation; `absent` only once {@link settle} has made sure of it. */
  async look(key: string, route: Route): Promise<Finding> {
    const record = await this.#read(key);
    const isOpen = record?.state === 'announced' || record?.state === 'refused';
    return isOpen ? { state: 'unknown' } : this.#findingOf(record, route);
  }

  /**
   * What became of the operation; `absent` only when it was surely never carried out and, from
   * now on, never will be: a request still on its way under this key comes too late.
   */
  async settle(key: string, route: Route): Promise<Finding> {
    const text = await this.#store.get(key);
    const finding = this.#findingOf(parseRecord(text), route);
    if (text === null || finding.state !== 'absent') return finding;
    const next = JSON.stringify({ state: 'void' } satisfies OperationRecord);
    const swapped = await this.#store.compareAndSet({ key, expected: text, next, ttlMs: KEEP });
    return swapped ? finding : { state: 'unknown' };
  }

  #findingOf(record: OperationRecord | null, route: Route): Finding {
    const { state } = record ?? {};
    if (state === 'announced' || state === 'refused' || state === 'void') {
      return { state: 'absent' };
    }
    if (record?.state !== 'done') return { state: 'unknown' };
    try {
      const data = readAnswer(route, rawAnswer(record.reply), this.#clock.now());
      return { state: 'created', requestId: readCreated(data).requestId };
    } catch {
      return { state: 'unknown' };
    }
  }

  async #reserve({ key, bodyHash }: OperationOptions, running: string): Promise<Reply | Turn> {
    if (await this.#store.setNX(key, running, KEEP)) return { announced: false };
    const text = await this.#store.get(key);
    const record = parseRecord(text);
    if (text === null || record === null) throw busy();
    if (this.#mayTry(record, bodyHash)) {
      const swap = { key, expected: text, next: running, ttlMs: KEEP };
      if (await this.#store.compareAndSet(swap)) return { announced: true };
      throw busy();
    }
    if (record.state === 'announced') throw busy();
    if (record.state === 'void') {
      throw refusal('rejected', { status: 409, reason: 'given up: it counts as never sent' });
    }
    if (record.bodyHash !== bodyHash) {
      throw refusal('rejected', { status: 422, reason: 'Idempotency-Key used for another body' });
    }
    if (record.state !== 'running') return record.reply;
    if (this.#clock.now() - record.at < LONGEST_RUN) throw busy();
    return refusalReply(refusal('network', { forwarded: 'unknown', reason: 'cut off' }));
  }

  #mayTry(record: OperationRecord, bodyHash: string): boolean {
    if (record.state === 'announced') return true;
    if (record.state !== 'refused') return false;
    return record.bodyHash !== bodyHash || this.#clock.now() - record.at > REPLAY_REFUSAL;
  }

  async #settle(options: Reserved, reply: Reply): Promise<void> {
    const state = outcome(options.route, reply);
    // Throttled: nothing was done, and the answer would be wrong a minute later.
    if (reply.status === 429) return this.#release(options);
    await this.#replace(options, { ...this.#base(options, reply), state });
  }

  async #fail(options: Reserved, thrown: unknown): Promise<Reply> {
    const error =
      thrown instanceof BizportalError
        ? thrown
        : refusal('internal', { forwarded: 'unknown', cause: thrown });
    if (error.forwarded === 'no') {
      await this.#release(options).catch(() => {});
      throw error;
    }
    const reply = refusalReply(error);
    const record: OperationRecord = { ...this.#base(options, reply), state: 'unknown' };
    await this.#replace(options, record).catch(() => {});
    return reply;
  }

  #base({ bodyHash }: OperationOptions, reply: Reply) {
    return { bodyHash, reply, at: this.#clock.now() };
  }

  /** Nothing was done: as before. What was never announced leaves no record, or refusals fill the store. */
  #release(options: Reserved): Promise<void> {
    return this.#replace(options, options.announced ? { state: 'announced' } : null);
  }

  async #replace({ key, running }: Reserved, record: OperationRecord | null): Promise<void> {
    const next = record === null ? null : JSON.stringify(record);
    await this.#store.compareAndSet({ key, expected: running, next, ttlMs: KEEP });
  }

  #running({ bodyHash }: OperationOptions): string {
    const record: OperationRecord = { state: 'running', bodyHash, at: this.#clock.now() };
    return JSON.stringify(record);
  }

  async #read(key: string): Promise<OperationRecord | null> {
    return parseRecord(await this.#store.get(key));
  }
}

/** 5xx and 408 of the portal prove nothing; its other refusals prove that nothing was done. */
export function outcome(route: Route, reply: Reply): 'done' | 'refused' | 'unknown' {
  try {
    readAnswer(route, rawAnswer(reply), 0);
    return 'done';
  } catch (error) {
    const refused = error instanceof BizportalError && error.code !== 'bad-answer';
    return refused && reply.status < 500 && reply.status !== 408 ? 'refused' : 'unknown';
  }
}

function rawAnswer(reply: Reply) {
  return { ...reply, contentType: 'application/json' };
}

function busy(): BizportalError {
  return refusal('conflict', { forwarded: 'unknown', retryAfter: '1' });
}

/** Only this class writes records, so the shape is trusted once the state is there. */
function parseRecord(text: string | null): OperationRecord | null {
  if (text === null) return null;
  const json: unknown = JSON.parse(text);
  return isJsonObject(json) && 'state' in json ? (json as unknown as OperationRecord) : null;
}
