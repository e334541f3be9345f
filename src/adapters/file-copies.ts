/**
 * Copies of picked files in IndexedDB, AES-GCM under a key of the person who is signed in. The key is
 * handed over after signing in and lives in memory only: before, and after, nothing is kept or found.
 */
import { BizportalError } from '../core/errors.js';
import type { Clock } from '../core/ports.js';
import {
  COPIES_MAX,
  COPY_LIFE,
  type FileCopy,
  type FileCopyStore,
  type FoundCopy,
  gone,
  isFileCopy,
  makeRoom,
  pieceCount,
} from '../core/upload/copies.js';
import { FileCopyDatabase, type FileRow, type PieceRow } from './file-copies-database.js';

export interface FileCopiesOptions {
  readonly clock: Clock;
  /** Name of the database; one per origin. */
  readonly name?: string;
  /** Bytes of all copies together. */
  readonly max?: number;
}

/** Bytes; NIST SP 800-38D recommends 96 bits, and a fresh random one for every sealing. */
const IV_BYTES = 12;

export class IndexedDbFileCopies implements FileCopyStore {
  readonly #database: FileCopyDatabase;
  readonly #clock: Clock;
  readonly #max: number;
  readonly #locks = new Map<string, () => void>();
  #key: CryptoKey | null = null;

  constructor({ clock, name = 'bizportal-form-files', max = COPIES_MAX }: FileCopiesOptions) {
    this.#database = new FileCopyDatabase(name, clock);
    this.#clock = clock;
    this.#max = max;
  }

  /** `key`: AES-GCM, for this person alone; null on signing out. */
  unlock(key: CryptoKey | null): void {
    this.#key = key;
  }

  async list(owner: string): Promise<readonly FoundCopy[]> {
    const rows = await this.#database.rows();
    const old = rows.filter(({ pickedAt }) => this.#clock.now() - pickedAt > COPY_LIFE);
    for (const { id } of old) await this.delete(id);
    const found: FoundCopy[] = [];
    for (const row of rows.filter((one) => !old.includes(one))) {
      const copy = await this.#openRow(row);
      if (copy?.owner !== owner) continue;
      const pieces = await this.#database.countPieces(row.id);
      found.push({ copy, whole: pieces === pieceCount(copy.size) });
    }
    return found.sort((a, b) => a.copy.pickedAt - b.copy.pickedAt);
  }

  /** A lock of the browser ends with its page, however that ended. */
  async claim(id: string): Promise<boolean> {
    if (this.#locks.has(id) || !globalThis.navigator?.locks) return true;
    return new Promise((resolve, reject) => {
      const options = { ifAvailable: true };
      navigator.locks
        .request(`bizportal-form-file:${id}`, options, (lock) => {
          resolve(lock !== null);
          if (lock === null) return undefined;
          return new Promise<void>((release) => this.#locks.set(id, release));
        })
        .catch(reject);
    });
  }

  release(id: string): void {
    this.#locks.get(id)?.();
    this.#locks.delete(id);
  }

  async begin(copy: FileCopy): Promise<boolean> {
    if (!this.#key) return false;
    const rows = await this.#database.rows();
    const evicted = makeRoom(rows, copy.size, this.#max);
    for (const { id, ...row } of rows.filter((one) => evicted?.includes(one.id))) {
      await this.#database.putRow({ ...row, id, bytes: 0 }, 'drop pieces');
    }
    const bytes = evicted === null ? 0 : copy.size;
    await this.#database.putRow(await this.#sealRow(copy, bytes), 'drop pieces');
    return evicted !== null;
  }

  async write(id: string, index: number, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    const sealed = await this.#seal(bytes, `${id}:${index}`);
    await this.#database.putPiece({ id, index, ...sealed });
  }

  async read(id: string, index: number): Promise<Uint8Array<ArrayBuffer>> {
    const row = await this.#database.piece(id, index);
    const bytes = row && (await this.#open(row, `${id}:${index}`));
    if (!bytes) throw gone();
    return bytes;
  }

  async note(copy: FileCopy): Promise<void> {
    if (this.#key) await this.#database.putRow(await this.#sealRow(copy, 0), 'drop pieces');
  }

  delete(id: string): Promise<void> {
    return this.#database.delete(id);
  }

  async clear(owner: string): Promise<void> {
    for (const { copy } of await this.list(owner)) await this.delete(copy.id);
  }

  /** Lets go of the connection. */
  close(): Promise<void> {
    return this.#database.close();
  }

  async #sealRow(copy: FileCopy, bytes: number): Promise<FileRow> {
    const { id, pickedAt } = copy;
    const plain = new TextEncoder().encode(JSON.stringify(copy));
    return { id, pickedAt, bytes, ...(await this.#seal(plain, id)) };
  }

  async #openRow(row: FileRow): Promise<FileCopy | null> {
    const plain = await this.#open(row, row.id);
    if (!plain) return null;
    const copy: unknown = JSON.parse(new TextDecoder().decode(plain));
    return isFileCopy(copy) ? copy : null;
  }

  async #seal(
    bytes: Uint8Array<ArrayBuffer>,
    context: string,
  ): Promise<Omit<PieceRow, 'id' | 'index'>> {
    if (!this.#key) throw new BizportalError('storage', { params: { reason: 'locked' } });
    const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
    return { iv, data: await crypto.subtle.encrypt(parameters(iv, context), this.#key, bytes) };
  }

  /** null: another person's, moved to another place, or damaged; to this form it is not there. */
  async #open(
    { iv, data }: Pick<PieceRow, 'iv' | 'data'>,
    context: string,
  ): Promise<Uint8Array<ArrayBuffer> | null> {
    if (!this.#key) return null;
    try {
      const plain = await crypto.subtle.decrypt(parameters(iv, context), this.#key, data);
      return new Uint8Array(plain);
    } catch {
      return null;
    }
  }
}

/** The key of the copies out of the person's draft key: 32 bytes, which may be wiped afterwards. */
export async function fileKey(draftKey: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  const base = await crypto.subtle.importKey('raw', draftKey, 'HKDF', false, ['deriveKey']);
  const info = new TextEncoder().encode('bizportal-form file copies');
  const hkdf = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info };
  const aes = { name: 'AES-GCM', length: 256 };
  return crypto.subtle.deriveKey(hkdf, base, aes, false, ['encrypt', 'decrypt']);
}

/** The place is authenticated, so no piece can stand in for another. */
function parameters(iv: Uint8Array<ArrayBuffer>, context: string): AesGcmParams {
  return { name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(context) };
}
