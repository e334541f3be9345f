/** Keeps copies of one application's files in step with its queue; a copy that fails is none. */
import type { AttachedFile } from '../form/view.js';
import type { Clock, DocumentInfo } from '../ports.js';
import { COPY_PIECE, type FileCopy, type FileCopyStore, pieceCount } from './copies.js';
import { fingerprintOf } from './fingerprint.js';
import type { ByteSource } from './state.js';

/** What an earlier page left. */
export interface RestoredFile {
  readonly copy: FileCopy;
  /** null: only the portal has the bytes (`copy.file`), or nobody. */
  readonly source: ByteSource | null;
}

export interface KeptFile {
  readonly id: string;
  readonly field: string;
  readonly document: DocumentInfo;
}

export interface KeeperOptions {
  readonly store: FileCopyStore;
  readonly owner: string;
  readonly clock: Clock;
}

interface Kept {
  copy: FileCopy;
  readonly abort: AbortController;
  /** What was asked for before; steps of one copy never overlap. */
  work: Promise<void>;
  whole: boolean;
}

/** Milliseconds that a request waits for its file's record; a device that does not answer stops no upload. */
export const RECORD_PATIENCE = 1_000;

export class CopyKeeper {
  readonly #store: FileCopyStore;
  readonly #owner: string;
  readonly #clock: Clock;
  readonly #kept = new Map<string, Kept>();
  #over = false;

  constructor({ store, owner, clock }: KeeperOptions) {
    this.#store = store;
    this.#owner = owner;
    this.#clock = clock;
  }

  /**
   * Writes down what is known of the file, then copies it. The source returned is `ready` once the former
   * is done, and reads the copy where the file itself is gone (fault 33).
   */
  keep(source: ByteSource, { id, ...place }: KeptFile): ByteSource {
    const { name, size, type, lastModified } = source;
    const facts = { id, owner: this.#owner, ...place, name, size, type, lastModified };
    const copy = { ...facts, fingerprint: '', pickedAt: this.#clock.now(), file: null };
    const kept: Kept = { ...working(), copy, whole: false };
    // Picked again: what is still being read of the one before must not get among its bytes.
    this.#kept.get(id)?.abort.abort();
    this.#kept.set(id, kept);
    const recorded = this.#then(kept, async () => {
      await this.#store.claim(id);
      await this.#store.note(copy);
      // Closed meanwhile: what was held only now would never be let go.
      if (this.#over) this.#store.release(id);
    });
    this.#then(kept, () => this.#copy(source, kept));
    const copied = copySource(this.#store, id, source);
    const read: ByteSource['read'] = (start, end) =>
      source.read(start, end).catch((thrown) => {
        if (!kept.whole) throw thrown;
        return copied.read(start, end);
      });
    return { ...source, read, ready: this.#soon(recorded) };
  }

  /** The portal has it: the bytes go, the record stays until the draft is sure to know. */
  sent(id: string, file: AttachedFile): void {
    const kept = this.#kept.get(id);
    if (!kept) return;
    kept.abort.abort();
    kept.whole = false;
    this.#then(kept, () => this.#store.note({ ...kept.copy, file }));
  }

  /** Taken off the list by the person. */
  forget(id: string): void {
    const kept = this.#kept.get(id);
    if (!kept) return;
    kept.abort.abort();
    this.#kept.delete(id);
    this.#then(kept, async () => {
      await this.#store.delete(id);
      this.#store.release(id);
    });
  }

  /** All of them, e.g. once the application is sent. */
  async clear(): Promise<void> {
    for (const id of [...this.#kept.keys()]) this.forget(id);
    await this.#store.clear(this.#owner).catch(() => {});
  }

  /** The copies that `wanted` names and no other tab works on, oldest first; they are ours then. */
  async restore(wanted: (copy: FileCopy) => boolean): Promise<readonly RestoredFile[]> {
    const restored: RestoredFile[] = [];
    for (const { copy, whole } of await this.#store.list(this.#owner).catch(() => [])) {
      if (this.#kept.has(copy.id) || !wanted(copy)) continue;
      if (!(await this.#store.claim(copy.id).catch(() => false))) continue;
      if (this.#over) {
        this.#store.release(copy.id);
        return [];
      }
      this.#kept.set(copy.id, { ...working(), copy, whole });
      const source = whole && !copy.file ? copySource(this.#store, copy.id, copy) : null;
      restored.push({ copy, source });
    }
    return restored;
  }

  /** Is this the file of that copy, picked again? */
  async matches(id: string, source: ByteSource): Promise<boolean> {
    const copy = this.#kept.get(id)?.copy;
    if (!copy || copy.size !== source.size) return false;
    // The page went before it had read the file: its name is all there is to go by.
    if (copy.fingerprint === '') return copy.name === source.name;
    return copy.fingerprint === (await fingerprintOf(source).catch(() => ''));
  }

  /** Lets other tabs and the next page have what is left. */
  dispose(): void {
    this.#over = true;
    for (const [id, { abort }] of this.#kept) {
      abort.abort();
      this.#store.release(id);
    }
    this.#kept.clear();
  }

  async #copy(source: ByteSource, kept: Kept): Promise<void> {
    const { signal } = kept.abort;
    const { id, size } = kept.copy;
    kept.copy = { ...kept.copy, fingerprint: await fingerprintOf(source) };
    // Sent, taken off the list, or another page's by now.
    if (signal.aborted || !(await this.#store.begin(kept.copy))) return;
    for (let index = 0; index < pieceCount(size) && !signal.aborted; index += 1) {
      const start = index * COPY_PIECE;
      const piece = await source.read(start, Math.min(start + COPY_PIECE, size));
      if (signal.aborted) return;
      await this.#store.write(id, index, piece);
    }
    kept.whole = !signal.aborted;
  }

  /** A copy is a help, not a condition: no room on the device stops no upload. */
  #then(kept: Kept, step: () => Promise<void>): Promise<void> {
    kept.work = kept.work.then(step).catch(() => {});
    return kept.work;
  }

  #soon(work: Promise<void>): Promise<void> {
    return new Promise((resolve) => {
      const stop = this.#clock.after(RECORD_PATIENCE, resolve);
      void work.then(() => {
        stop();
        resolve();
      });
    });
  }
}

function working(): Pick<Kept, 'abort' | 'work'> {
  return { abort: new AbortController(), work: Promise.resolve() };
}

/** Bytes out of the copy, piece by piece. */
function copySource(store: FileCopyStore, id: string, facts: Omit<ByteSource, 'read'>): ByteSource {
  return {
    ...facts,
    async read(start, end) {
      const bytes = new Uint8Array(end - start);
      for (let at = start; at < end; ) {
        const index = Math.floor(at / COPY_PIECE);
        const piece = await store.read(id, index);
        const from = at - index * COPY_PIECE;
        const part = piece.subarray(from, from + end - at);
        bytes.set(part, at - start);
        at += part.length;
        if (part.length === 0) break;
      }
      return bytes;
    },
  };
}
