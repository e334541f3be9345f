/**
 * Picked files kept on the device until the portal has them, so that a reload, a crash or a closed
 * tab costs nothing (faults 27 to 29). A store seals all it is given; without a key it keeps nothing.
 */
import { BizportalError } from '../errors.js';
import type { AttachedFile } from '../form/view.js';
import { own } from '../json.js';
import type { DocumentInfo } from '../ports.js';

/** Bytes sealed together: small enough for any phone's memory, large enough to be few. */
export const COPY_PIECE = 1024 * 1024;
/** Bytes of all copies together; older ones make room for newer ones. */
export const COPIES_MAX = 200 * 1024 * 1024;
/** Milliseconds; then a copy is deleted, whoever's it is (reliability.md W7). */
export const COPY_LIFE = 24 * 60 * 60 * 1000;

/** All there is to know of a file but its bytes. */
export interface FileCopy {
  /** Of the file in the queue. */
  readonly id: string;
  /** Whose it is, and of which application: no other sees it. */
  readonly owner: string;
  readonly field: string;
  readonly document: DocumentInfo;
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  readonly type: string;
  /** Milliseconds since 1970. */
  readonly lastModified: number;
  /** See `fingerprintOf`; tells whether a file picked again is the same. Empty: not read yet. */
  readonly fingerprint: string;
  /** Milliseconds since 1970. */
  readonly pickedAt: number;
  /** The portal's word once it has the file; its bytes are no longer kept then. */
  readonly file: AttachedFile | null;
}

/** A copy as it was found; `whole`: all its bytes are there. */
export interface FoundCopy {
  readonly copy: FileCopy;
  readonly whole: boolean;
}

/** Every method may reject with `storage`; what a store cannot keep is simply not found later. */
export interface FileCopyStore {
  /** This owner's copies, oldest first. Deletes whatever is older than {@link COPY_LIFE}. */
  list(owner: string): Promise<readonly FoundCopy[]>;
  /** Takes hold of a copy for the life of this page; false: another tab works on it. */
  claim(id: string): Promise<boolean>;
  release(id: string): void;
  /** Makes room for a copy's bytes, which are to come; false: there can be no room for them. */
  begin(copy: FileCopy): Promise<boolean>;
  /** Pieces of {@link COPY_PIECE} bytes from 0 on, the last one shorter. */
  write(id: string, index: number, bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  /** @throws BizportalError `file-unreadable` when the piece is gone. */
  read(id: string, index: number): Promise<Uint8Array<ArrayBuffer>>;
  /** Keeps what is known of the file, and none of its bytes. */
  note(copy: FileCopy): Promise<void>;
  delete(id: string): Promise<void>;
  /** Forgets everything of an owner. */
  clear(owner: string): Promise<void>;
}

/** What a store holds of a copy's bytes. */
export interface Held {
  readonly id: string;
  readonly bytes: number;
  readonly pickedAt: number;
}

/**
 * Ids whose bytes must go so that `need` more fit, oldest first; null: they cannot fit at all.
 */
export function makeRoom(
  held: readonly Held[],
  need: number,
  max: number = COPIES_MAX,
): readonly string[] | null {
  if (need > max) return null;
  const oldest = [...held].sort((a, b) => a.pickedAt - b.pickedAt);
  let over = held.reduce((sum, { bytes }) => sum + bytes, need) - max;
  const gone: string[] = [];
  for (const { id, bytes } of oldest) {
    if (over <= 0) break;
    gone.push(id);
    over -= bytes;
  }
  return gone;
}

export function pieceCount(size: number): number {
  return Math.ceil(size / COPY_PIECE);
}

/** A copy's record as read from a store, where an older release may have written it. */
export function isFileCopy(value: unknown): value is FileCopy {
  return (
    (['id', 'owner', 'field', 'name', 'fingerprint'] as const).every(
      (key) => typeof own(value, key) === 'string',
    ) &&
    (['size', 'pickedAt'] as const).every((key) => typeof own(value, key) === 'number') &&
    typeof own(value, 'document') === 'object'
  );
}

/** Forgets with the page: for tests, and where nothing may be kept. */
export class MemoryFileCopies implements FileCopyStore {
  readonly #copies = new Map<string, FileCopy>();
  readonly #pieces = new Map<string, Map<number, Uint8Array<ArrayBuffer>>>();
  readonly #claimed: Set<string>;
  readonly #mine = new Set<string>();

  /** `other`: the store of another tab, over the same bytes. */
  constructor(other?: MemoryFileCopies) {
    this.#copies = other ? other.#copies : this.#copies;
    this.#pieces = other ? other.#pieces : this.#pieces;
    this.#claimed = other ? other.#claimed : new Set();
  }

  async list(owner: string): Promise<readonly FoundCopy[]> {
    return [...this.#copies.values()]
      .filter((copy) => copy.owner === owner)
      .sort((a, b) => a.pickedAt - b.pickedAt)
      .map((copy) => ({
        copy,
        whole: this.#pieces.get(copy.id)?.size === pieceCount(copy.size),
      }));
  }

  async claim(id: string): Promise<boolean> {
    if (this.#claimed.has(id)) return this.#mine.has(id);
    this.#claimed.add(id);
    this.#mine.add(id);
    return true;
  }

  release(id: string): void {
    if (this.#mine.delete(id)) this.#claimed.delete(id);
  }

  async begin(copy: FileCopy): Promise<boolean> {
    const held = [...this.#copies.values()].map(({ id, size, pickedAt }) => ({
      ...{ id, pickedAt },
      bytes: this.#pieces.has(id) ? size : 0,
    }));
    const gone = makeRoom(held, copy.size);
    for (const id of gone ?? []) this.#pieces.delete(id);
    this.#copies.set(copy.id, copy);
    this.#pieces.set(copy.id, new Map());
    return gone !== null;
  }

  async write(id: string, index: number, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    this.#pieces.get(id)?.set(index, bytes.slice());
  }

  async read(id: string, index: number): Promise<Uint8Array<ArrayBuffer>> {
    const piece = this.#pieces.get(id)?.get(index);
    if (!piece) throw gone(this.#copies.get(id)?.name);
    return piece;
  }

  async note(copy: FileCopy): Promise<void> {
    this.#copies.set(copy.id, copy);
    this.#pieces.delete(copy.id);
  }

  async delete(id: string): Promise<void> {
    this.#copies.delete(id);
    this.#pieces.delete(id);
  }

  async clear(owner: string): Promise<void> {
    for (const { id } of [...this.#copies.values()].filter((copy) => copy.owner === owner)) {
      await this.delete(id);
    }
  }
}

export function gone(name = ''): BizportalError {
  return new BizportalError('file-unreadable', { params: { name, reason: 'copy' } });
}
