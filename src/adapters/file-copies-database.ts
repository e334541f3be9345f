/** Two tables of sealed bytes in IndexedDB: what is known of each file, and its pieces. */
import { BizportalError, toBizportalError } from '../core/errors.js';
import type { Clock } from '../core/ports.js';
import { isConnectionLost, letGo } from './lost-connection.js';

export interface FileRow {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly pickedAt: number;
  /** What its pieces take, or will take. */
  readonly bytes: number;
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly data: ArrayBuffer;
}

export interface PieceRow {
  readonly id: string;
  readonly index: number;
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly data: ArrayBuffer;
}

const FILES = 'files';
const PIECES = 'pieces';
/** Milliseconds: an open that hangs must not hold up anything (fault 84). */
const OPEN_TIMEOUT = 3_000;

/** Every method rejects with `storage`, `params.reason` being the platform's name for it. */
export class FileCopyDatabase {
  readonly #name: string;
  readonly #clock: Clock;
  #database: Promise<IDBDatabase> | null = null;

  constructor(name: string, clock: Clock) {
    this.#name = name;
    this.#clock = clock;
  }

  rows(): Promise<readonly FileRow[]> {
    return this.#run('readonly', (tx) => tx.objectStore(FILES).getAll());
  }

  countPieces(id: string): Promise<number> {
    return this.#run('readonly', (tx) => tx.objectStore(PIECES).count(piecesOf(id)));
  }

  piece(id: string, index: number): Promise<PieceRow | undefined> {
    return this.#run('readonly', (tx) => tx.objectStore(PIECES).get([id, index]));
  }

  async putRow(row: FileRow, pieces: 'drop pieces' | 'keep pieces'): Promise<void> {
    await this.#run('readwrite', (tx) => {
      if (pieces === 'drop pieces') tx.objectStore(PIECES).delete(piecesOf(row.id));
      return tx.objectStore(FILES).put(row);
    });
  }

  async putPiece(row: PieceRow): Promise<void> {
    await this.#run('readwrite', (tx) => tx.objectStore(PIECES).put(row));
  }

  async delete(id: string): Promise<void> {
    await this.#run('readwrite', (tx) => {
      tx.objectStore(PIECES).delete(piecesOf(id));
      return tx.objectStore(FILES).delete(id);
    });
  }

  async close(): Promise<void> {
    const database = await this.#database?.catch(() => null);
    this.#database = null;
    database?.close();
  }

  /** A connection that the browser closed in the background is opened again, once (fault 85). */
  async #run<T>(mode: IDBTransactionMode, work: (tx: IDBTransaction) => IDBRequest<T>): Promise<T> {
    try {
      return await this.#once(mode, work);
    } catch (thrown) {
      if (!isConnectionLost(thrown)) throw storageError(thrown);
      letGo(this.#database);
      this.#database = null;
      return this.#once(mode, work).catch((again) => {
        throw storageError(again);
      });
    }
  }

  async #once<T>(
    mode: IDBTransactionMode,
    work: (tx: IDBTransaction) => IDBRequest<T>,
  ): Promise<T> {
    this.#database ??= this.#open();
    const database = await this.#database.catch((thrown) => {
      this.#database = null;
      throw thrown;
    });
    // Relaxed: a piece lost in a power cut costs one pick, a flush per piece costs every upload.
    const transaction = database.transaction([FILES, PIECES], mode, { durability: 'relaxed' });
    return new Promise((resolve, reject) => {
      const request = work(transaction);
      // Not left to the page's next turn: it may be closed before that comes.
      if (mode === 'readwrite') transaction.commit();
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error ?? request.error);
    });
  }

  #open(): Promise<IDBDatabase> {
    const factory: IDBFactory | undefined = globalThis.indexedDB;
    if (!factory) return Promise.reject(new DOMException('', 'missing'));
    return new Promise((resolve, reject) => {
      const request = factory.open(this.#name, 1);
      const cancel = this.#clock.after(OPEN_TIMEOUT, () => reject(new DOMException('', 'blocked')));
      request.onupgradeneeded = () => {
        request.result.createObjectStore(FILES, { keyPath: 'id' });
        request.result.createObjectStore(PIECES, { keyPath: ['id', 'index'] });
      };
      request.onerror = () => {
        cancel();
        reject(request.error);
      };
      request.onsuccess = () => {
        cancel();
        // Another tab wants to delete or upgrade it: standing in the way would block that tab.
        request.result.onversionchange = () => this.close();
        request.result.onclose = () => {
          this.#database = null;
        };
        resolve(request.result);
      };
    });
  }
}

function piecesOf(id: string): IDBKeyRange {
  return IDBKeyRange.bound([id, 0], [id, Number.MAX_SAFE_INTEGER]);
}

function storageError(thrown: unknown): BizportalError {
  const reason = thrown instanceof DOMException ? thrown.name : 'unknown';
  const { message } = toBizportalError(thrown, 'storage');
  return new BizportalError('storage', { params: { reason }, message, cause: thrown });
}
