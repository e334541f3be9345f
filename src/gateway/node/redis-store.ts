/** Redis or Valkey as the store that all gateways of an agency share. */
import { createClient } from '@redis/client';
import { refusal } from '../reply.js';
import type { GatewayStore, Swap } from '../store.js';

export interface RedisStoreOptions {
  /** `redis://[user:password@]host:port[/db]` or `rediss://…`. */
  readonly url: string;
  /** Before every key. */
  readonly prefix?: string;
  /** Milliseconds after which the store counts as down; a citizen is waiting. Default 2,000. */
  readonly patience?: number;
}

/** Milliseconds between two tries to connect, at most. */
const LONGEST_PAUSE = 2_000;

/** Redis runs a script at one go, which is what makes these compare-and-set. */
const SWAP = `
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
if ARGV[2] == '' then redis.call('DEL', KEYS[1])
else redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3]) end
return 1`;
const INCREMENT = `
local sum = redis.call('INCR', KEYS[1])
if sum == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end
return sum`;

/** Every method rejects with `busy`, `forwarded: no`, while the server cannot be reached. */
export class RedisStore implements GatewayStore {
  readonly #client;
  readonly #prefix: string;
  readonly #patience: number;
  #connecting: Promise<unknown> | null = null;

  constructor({ url, prefix = 'bizportal:', patience = 2_000 }: RedisStoreOptions) {
    this.#prefix = prefix;
    this.#patience = patience;
    this.#client = createClient({
      url,
      disableOfflineQueue: true,
      socket: {
        connectTimeout: patience,
        reconnectStrategy: (tries) => Math.min(LONGEST_PAUSE, 50 * 2 ** tries),
      },
    });
    // Without a listener a lost connection would end the process; commands tell it themselves.
    this.#client.on('error', () => {});
  }

  get(key: string): Promise<string | null> {
    return this.#run(() => this.#client.get(this.#prefix + key));
  }

  async set(key: string, value: string, ttlMs: number): Promise<void> {
    await this.#run(() => this.#client.set(this.#prefix + key, value, px(ttlMs)));
  }

  setNX(key: string, value: string, ttlMs: number): Promise<boolean> {
    const options = { ...px(ttlMs), condition: 'NX' as const };
    return this.#run(
      async () => (await this.#client.set(this.#prefix + key, value, options)) === 'OK',
    );
  }

  compareAndSet({ key, expected, next, ttlMs }: Swap): Promise<boolean> {
    const rest = [expected, next ?? '', String(Math.ceil(ttlMs))];
    return this.#run(async () => (await this.#script(SWAP, key, rest)) === 1);
  }

  increment(key: string, ttlMs: number): Promise<number> {
    return this.#run(async () => Number(await this.#script(INCREMENT, key, [String(ttlMs)])));
  }

  /** Lets go of the connection. */
  async close(): Promise<void> {
    if (this.#client.isOpen) this.#client.destroy();
    await this.#connecting?.catch(() => {});
  }

  #script(script: string, key: string, values: string[]) {
    return this.#client.eval(script, { keys: [this.#prefix + key], arguments: values });
  }

  /** A server that hangs is told from one that is slow by the clock only. */
  async #run<T>(work: () => Promise<T>): Promise<T> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tooLong = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error('no answer in time')), this.#patience);
    });
    try {
      return await Promise.race([this.#connect().then(work), tooLong]);
    } catch (cause) {
      throw refusal('busy', { retryAfter: '5', reason: 'the store does not answer', cause });
    } finally {
      clearTimeout(timer);
    }
  }

  /** The client reconnects by itself once it was connected; the first time is awaited. */
  async #connect(): Promise<void> {
    if (this.#client.isReady) return;
    this.#connecting ??= this.#client.connect();
    await this.#connecting;
  }
}

function px(ttlMs: number) {
  return { expiration: { type: 'PX' as const, value: Math.max(1, Math.ceil(ttlMs)) } };
}
