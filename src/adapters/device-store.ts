/** What a form keeps on the device between two visits: IndexedDB, or memory where there is none. */
import { BizportalError, toBizportalError } from '../core/errors.js';
import { isJsonObject, type JsonValue } from '../core/json.js';
import type { Clock, DeviceStore } from '../core/ports.js';
import { isConnectionLost, letGo } from './lost-connection.js';

export interface IndexedDbOptions {
  /** Name of the database; one per origin. */
  readonly name?: string;
  readonly clock: Clock;
  /** Default: the page's own; absent in some private modes. */
  readonly factory?: IDBFactory | undefined;
}

const STORE = 'values';
/** Milliseconds: an open that hangs (blocked storage) must not hold up the form (fault 84). */
const OPEN_TIMEOUT = 3_000;

/**
 * Key and value in IndexedDB. Writes resolve once they are committed with `strict` durability, so
 * "saved" survives a power cut (fault 87). Every method rejects with `storage`,
 * `params.reason` being the platform's name for it (`QuotaExceededError`, `blocked`, …).
 */
export class IndexedDbStore implements DeviceStore {
  readonly #name: string;
  readonly #clock: Clock;
  readonly #factory: IDBFactory | undefined;
  #database: Promise<IDBDatabase> | null = null;
  #reading: IDBTransaction | null = null;

  constructor({
    name = 'bizportal-form',
    clock,
    factory = globalThis.indexedDB,
  }: IndexedDbOptions) {
    this.#name = name;
    this.#clock = clock;
    this.#factory = factory;
  }

  get(key: string): Promise<JsonValue | undefined> {
    return this.#run('readonly', (store) => store.get(key));
  }

  async set(key: string, value: JsonValue): Promise<void> {
    await this.#run('readwrite', (store) => store.put(value, key));
  }

  async delete(key: string): Promise<void> {
    await this.#run('readwrite', (store) => store.delete(key));
  }

  /**
   * Removes sealed values (`at`: when they were written) older than `maxAge` milliseconds,
   * whoever's they are: on a shared computer nothing stays for good (reliability.md W7).
   */
  async expire(maxAge: number): Promise<void> {
    const oldest = this.#clock.now() - maxAge;
    await this.#run('readwrite', (store) => {
      const walk = store.openCursor();
      walk.onsuccess = () => {
        const { result: cursor } = walk;
        if (cursor && isOlder(cursor.value, oldest)) cursor.delete();
        cursor?.continue();
      };
      return walk;
    });
  }

  /** Lets go of the connection; the next call opens another. */
  async close(): Promise<void> {
    const database = await this.#database?.catch(() => null);
    this.#database = null;
    database?.close();
  }

  /** A connection that the browser has closed in the background is opened again, once (fault 85). */
  async #run<T>(
    mode: IDBTransactionMode,
    operation: (store: IDBObjectStore) => IDBRequest<T>,
  ): Promise<T> {
    try {
      return await this.#once(mode, operation);
    } catch (thrown) {
      if (!isConnectionLost(thrown)) throw storageError(thrown);
      letGo(this.#database);
      this.#database = null;
      return this.#once(mode, operation).catch((again) => {
        throw storageError(again);
      });
    }
  }

  async #once<T>(
    mode: IDBTransactionMode,
    operation: (store: IDBObjectStore) => IDBRequest<T>,
  ): Promise<T> {
    const database = await this.#connect();
    const transaction = mode === 'readonly' ? this.#reader(database) : writer(database);
    return new Promise((resolve, reject) => {
      const request = operation(transaction.objectStore(STORE));
      transaction.addEventListener('complete', () => resolve(request.result));
      transaction.addEventListener('abort', () => reject(transaction.error ?? request.error));
    });
  }

  /** Shared by all that is read in one moment: a transaction costs more than what it reads. */
  #reader(database: IDBDatabase): IDBTransaction {
    if (this.#reading === null) {
      this.#reading = database.transaction(STORE, 'readonly');
      queueMicrotask(() => {
        this.#reading = null;
      });
    }
    return this.#reading;
  }

  #connect(): Promise<IDBDatabase> {
    this.#database ??= this.#open().catch((thrown) => {
      this.#database = null;
      throw thrown;
    });
    return this.#database;
  }

  #open(): Promise<IDBDatabase> {
    const factory = this.#factory;
    if (!factory) return Promise.reject(storageError(new DOMException('', 'missing')));
    return new Promise((resolve, reject) => {
      const request = factory.open(this.#name, 1);
      let waiting = true;
      const cancel = this.#clock.after(OPEN_TIMEOUT, () => {
        waiting = false;
        reject(storageError(new DOMException('', 'blocked')));
      });
      request.onupgradeneeded = () => request.result.createObjectStore(STORE);
      request.onerror = () => {
        cancel();
        reject(request.error);
      };
      request.onsuccess = () => {
        cancel();
        if (waiting) resolve(this.#adopt(request.result));
        else request.result.close();
      };
    });
  }

  #adopt(database: IDBDatabase): IDBDatabase {
    database.onclose = () => {
      this.#database = null;
    };
    // Another tab wants to delete or upgrade it: standing in the way would block that tab.
    database.onversionchange = () => {
      this.#database = null;
      database.close();
    };
    return database;
  }
}

/** Forgets with the page; values go in and out as copies, as with the real thing. */
export class MemoryStore implements DeviceStore {
  readonly #values = new Map<string, JsonValue>();

  async get(key: string): Promise<JsonValue | undefined> {
    return structuredClone(this.#values.get(key));
  }

  async set(key: string, value: JsonValue): Promise<void> {
    this.#values.set(key, structuredClone(value));
  }

  async delete(key: string): Promise<void> {
    this.#values.delete(key);
  }
}

/** Committed means written, also when the power fails (fault 87). */
const writer = (database: IDBDatabase): IDBTransaction =>
  database.transaction(STORE, 'readwrite', { durability: 'strict' });

function isOlder(value: unknown, oldest: number): boolean {
  return isJsonObject(value) && typeof value.at === 'number' && value.at < oldest;
}

function storageError(thrown: unknown): BizportalError {
  if (thrown instanceof BizportalError) return thrown;
  const { message } = toBizportalError(thrown, 'storage');
  const reason = thrown instanceof DOMException ? thrown.name : 'unknown';
  return new BizportalError('storage', { params: { reason }, message, cause: thrown });
}
