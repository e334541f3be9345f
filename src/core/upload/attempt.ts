/**
 * One attempt to send one file: chunks in order, each prepared while the one before travels. The digest of
 * the whole file follows behind; nothing waits for it until the last chunk has been answered.
 */
import { BizportalError } from '../errors.js';
import type { DocumentInfo, UploadChunk } from '../ports.js';
import { contentTypeOf } from './file-types.js';
import { FileDigest, HASH_SLICE } from './md5.js';
import { type ChunkPlan, chunkRange } from './plan.js';
import type { UploadPorts } from './ports.js';
import type { ByteSource } from './state.js';
import { nameToken, wireName } from './wire-name.js';

export interface AttemptOptions
  extends Pick<UploadPorts, 'random' | 'yieldTask' | 'sha256' | 'md5Blocks'> {
  readonly source: ByteSource;
  readonly document: DocumentInfo;
  readonly plan: ChunkPlan;
}

/** Bytes of a file for which the faster loop is worth its loading. */
const LARGE = 1024 * 1024;

/**
 * Its id and wire name are its own, so that whatever an earlier attempt left on the portal can
 * never be mixed into this one.
 */
export class Attempt {
  readonly plan: ChunkPlan;
  readonly #fileReferenceId: string;
  readonly #wireName: string;
  readonly #options: AttemptOptions;
  readonly #digest: FileDigest;
  #index = 0;
  #md5: string | null = null;
  /** The digest of the whole file, as far as it has been asked to come. */
  #trail: Promise<unknown> = Promise.resolve();
  #current: Promise<UploadChunk> | null = null;
  #ahead: Promise<UploadChunk> | null = null;
  /** Bytes of the first chunk, between a look at them and their sending. */
  #first: Promise<Uint8Array<ArrayBuffer>> | null = null;

  constructor(options: AttemptOptions) {
    this.plan = options.plan;
    this.#options = options;
    this.#fileReferenceId = options.random.uuid();
    this.#wireName = wireName(options.source.name, nameToken(options.random.uuid()));
    const faster = options.plan.size > LARGE ? options.md5Blocks : undefined;
    this.#digest = new FileDigest(options.yieldTask, faster);
  }

  /** The chunk to be sent next. */
  get index(): number {
    return this.#index;
  }

  /** Bytes the portal acknowledged. */
  get acknowledged(): number {
    return Math.min(this.#index * this.plan.chunkSize, this.plan.size);
  }

  get finished(): boolean {
    return this.#index === this.plan.count;
  }

  /** Of the whole file, 32 hex digits; null until its last chunk has been hashed. */
  get md5(): string | null {
    return this.#md5;
  }

  /**
   * Resolves once all that has been read is hashed.
   * @throws the signal's reason once it is aborted.
   */
  async hashed(): Promise<void> {
    await this.#trail;
  }

  /**
   * The bytes of the first chunk, for a look at what they are: they are not read again to be sent.
   * @throws BizportalError `file-unreadable`; the signal's reason once it is aborted.
   */
  firstBytes(signal: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
    this.#first ??= this.#read(0, signal);
    return this.#first;
  }

  /**
   * The chunk to send; asked again, it is the very same one, idempotency key and all.
   * @throws BizportalError `file-unreadable`; the signal's reason once it is aborted.
   */
  chunk(signal: AbortSignal): Promise<UploadChunk> {
    if (!this.#current) {
      this.#current = this.#ahead ?? this.#prepare(this.#index, signal);
      this.#ahead = null;
    }
    return this.#current;
  }

  /** Reads and hashes the chunk after the current one; to be called once that one is ready. */
  readAhead(signal: AbortSignal, ready: (chunk: UploadChunk) => void): void {
    if (this.#ahead || this.#index + 1 >= this.plan.count) return;
    this.#ahead = this.#prepare(this.#index + 1, signal);
    // A failure is met when the chunk's turn comes.
    this.#ahead.then(ready).catch(() => {});
  }

  /** The portal has the current chunk. */
  acknowledge(): void {
    this.#index += 1;
    this.#current = null;
  }

  async #prepare(index: number, signal: AbortSignal): Promise<UploadChunk> {
    const { source, document, random } = this.#options;
    // Where hashing is slower than the network, no more than two chunks are held.
    await this.#trail;
    const bytes = await (index === 0 ? this.firstBytes(signal) : this.#read(index, signal));
    this.#first = null;
    const check = this.#check(bytes, signal);
    if (index === this.plan.count - 1) {
      this.#inOrder(() => {
        this.#md5 = this.#digest.end();
      });
    }
    return {
      fileReferenceId: this.#fileReferenceId,
      wireName: this.#wireName,
      contentType: contentTypeOf(source.name, source.type),
      index,
      count: this.plan.count,
      total: this.plan.size,
      bytes,
      ...(await check),
      document,
      idempotencyKey: random.uuid(),
    };
  }

  async #read(index: number, signal: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
    const { source } = this.#options;
    const [start, end] = chunkRange(this.plan, index);
    const bytes = await source.read(start, end);
    signal.throwIfAborted();
    if (bytes.length === end - start) return bytes;
    throw changed(source);
  }

  /** The chunk's digest, by which the gateway knows it; on the way the file's goes on. */
  async #check(
    bytes: Uint8Array<ArrayBuffer>,
    signal: AbortSignal,
  ): Promise<Pick<UploadChunk, 'md5' | 'sha256'>> {
    const { sha256 } = this.#options;
    // A small file's own digest is there at once; where there is no SHA-256 no other is to be had.
    if (!sha256 || (this.plan.count === 1 && bytes.length <= HASH_SLICE)) {
      return { md5: await this.#inOrder(() => this.#digest.addChunk(bytes, signal)) };
    }
    this.#inOrder(() => this.#digest.add(bytes, signal));
    return { md5: '', sha256: await sha256(bytes) };
  }

  /** Bytes must come to the digest in their order; after one that stopped half way, none does. */
  #inOrder<T>(work: () => T | Promise<T>): Promise<T> {
    const done = this.#trail.then(work);
    // Whoever waits for it hears of a failure; it may be that nobody does.
    done.catch(() => {});
    this.#trail = done;
    return done;
  }
}

/** It is not, or no longer, the file that was picked (fault 32). */
export function changed({ name }: Pick<ByteSource, 'name'>): BizportalError {
  return new BizportalError('file-unreadable', { params: { name, reason: 'changed' } });
}
