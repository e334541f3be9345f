/** One attempt to send one file: chunks in order, each prepared while the one before travels. */
import { BizportalError } from '../errors.js';
import type { DocumentInfo, Random, UploadChunk, YieldTask } from '../ports.js';
import { contentTypeOf } from './file-types.js';
import { FileDigest } from './md5.js';
import { type ChunkPlan, chunkRange } from './plan.js';
import type { UploadPorts } from './ports.js';
import type { ByteSource } from './state.js';
import { nameToken, wireName } from './wire-name.js';

export interface AttemptOptions {
  readonly source: ByteSource;
  readonly document: DocumentInfo;
  readonly plan: ChunkPlan;
  readonly random: Random;
  readonly yieldTask: YieldTask;
  readonly sha256?: UploadPorts['sha256'];
}

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
  #current: Promise<UploadChunk> | null = null;
  #ahead: Promise<UploadChunk> | null = null;

  constructor(options: AttemptOptions) {
    this.plan = options.plan;
    this.#options = options;
    this.#fileReferenceId = options.random.uuid();
    this.#wireName = wireName(options.source.name, nameToken(options.random.uuid()));
    this.#digest = new FileDigest(options.yieldTask);
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

  /** Of the whole file, 32 hex digits; null until its last chunk has been read. */
  get md5(): string | null {
    return this.#md5;
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
    const [start, end] = chunkRange(this.plan, index);
    const bytes = await source.read(start, end);
    signal.throwIfAborted();
    if (bytes.length !== end - start) {
      throw new BizportalError('file-unreadable', {
        params: { name: source.name, reason: 'changed' },
      });
    }
    const digest = await this.#digestOf(bytes, signal);
    if (index === this.plan.count - 1) this.#md5 = this.#digest.end();
    return {
      fileReferenceId: this.#fileReferenceId,
      wireName: this.#wireName,
      contentType: contentTypeOf(source.name, source.type),
      index,
      count: this.plan.count,
      total: this.plan.size,
      bytes,
      ...digest,
      document,
      idempotencyKey: random.uuid(),
    };
  }

  /** The chunk's digest; on the way the file's goes on. */
  async #digestOf(
    bytes: Uint8Array<ArrayBuffer>,
    signal: AbortSignal,
  ): Promise<Pick<UploadChunk, 'md5' | 'sha256'>> {
    const { sha256 } = this.#options;
    if (!sha256 || !this.#digest.started)
      return { md5: await this.#digest.addChunk(bytes, signal) };
    const [beside] = await Promise.all([sha256(bytes), this.#digest.add(bytes, signal)]);
    return { md5: '', sha256: beside };
  }
}
