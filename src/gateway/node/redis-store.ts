/** Redis or Valkey as the store that all gateways of an agency share. */
import type { RedisClientType } from '@redis/client';
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
  readonly #options: Required<RedisStoreOptions>;
  #client: RedisClientType | null = null;
  #connecting: Promise<RedisClientType> | null = null;
  #closed = false;

  constructor({ url, prefix = 'bizportal:', patience = 2_000 }: RedisStoreOptions) {
    this.#options = { url, prefix, patience };
  }

  get(key: string): Promise<string | null> {
    return this.#run((client) => client.get(this.#name(key)));
  }

  async set(key: string, value: string, ttlMs: number): Promise<void> {
    await this.#run((client) => client.set(this.#name(key), value, px(ttlMs)));
  }

  setNX(key: string, value: string, ttlMs: number): Promise<boolean> {
    const options = { ...px(ttlMs), condition: 'NX' as const };
    return this.#run(async (client) => {
      return (await client.set(this.#name(key), value, options)) === 'OK';
    });
  }

  compareAndSet({ key, expected, next, ttlMs }: Swap): Promise<boolean> {
    const given = [expected, next ?? '', String(Math.ceil(ttlMs))];
    const keys = [this.#name(key)];
    return this.#run(async (client) => {
      return (await client.eval(SWAP, { keys, arguments: given })) === 1;
    });
  }

  increment(key: string, ttlMs: number): Promise<number> {
    const keys = [this.#name(key)];
    return this.#run(async (client) => {
      return Number(await client.eval(INCREMENT, { keys, arguments: [String(ttlMs)] }));
    });
  }

  /** Lets go of the connection. */
  async close(): Promise<void> {
    this.#closed = true;
    if (this.#client?.isOpen) this.#client.destroy();
    await this.#connecting?.catch(() => {});
  }

  #name(key: string): string {
    return this.#options.prefix + key;
  }

  /** A server that hangs is told from one that is slow by the clock only. */
  async #run<T>(work: (client: RedisClientType) => Promise<T>): Promise<T> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tooLong = new Promise<never>((_, reject) => {
      const late = () => reject(new Error('no answer in time'));
      timer = setTimeout(late, this.#options.patience);
    });
    try {
      return await Promise.race([this.#connected().then(work), tooLong]);
    } catch (cause) {
      throw refusal('busy', { retryAfter: '5', reason: 'the store does not answer', cause });
    } finally {
      clearTimeout(timer);
    }
  }

  /** The client reconnects by itself once it was connected; the first time is awaited. */
  #connected(): Promise<RedisClientType> {
    if (this.#client?.isReady) return Promise.resolve(this.#client);
    this.#connecting ??= this.#connect();
    return this.#connecting;
  }

  /** The client is large, so only who uses it loads it. */
  async #connect(): Promise<RedisClientType> {
    const { createClient } = await import('@redis/client');
    const { url, patience } = this.#options;
    const client: RedisClientType = createClient({
      url,
      disableOfflineQueue: true,
      socket: {
        connectTimeout: patience,
        reconnectStrategy: (tries) => Math.min(LONGEST_PAUSE, 50 * 2 ** tries),
      },
    });
    // Without a listener a lost connection would end the process; commands tell it themselves.
    client.on('error', () => {});
    if (this.#closed) throw new Error('closed');
    this.#client = client;
    await client.connect();
    return client;
  }
}

function px(ttlMs: number) {
  return { expiration: { type: 'PX' as const, value: Math.max(1, Math.ceil(ttlMs)) } };
}
