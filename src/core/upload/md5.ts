/**
 * MD5 as a fingerprint of files and a check of the transport; no security measure (design 5).
 * Hashing runs on the main thread in slices, since workers are not to be had under every CSP.
 */
import SparkMD5 from 'spark-md5';
import type { YieldTask } from '../ports.js';

/** What the blocks need of a digest of spark-md5, whose types no embedder has. */
export interface Md5Digest {
  append(bytes: ArrayBuffer): unknown;
  getState(): Md5State;
  setState(state: Md5State): unknown;
}

export interface Md5State {
  buff: Uint8Array;
  hash: number[];
  /** Bytes so far. */
  length: number;
}

/** Takes whole blocks of `bytes` into the digest and returns what is left: `md5-blocks.ts`. */
export type Md5Blocks = (digest: Md5Digest, bytes: Uint8Array) => Uint8Array;

/**
 * Bytes between two yields. Both digests together are 256 KiB of MD5: 2 ms at the 130 MB/s
 * measured in a browser, 8 ms on a phone four times slower; the limit is 16 ms.
 */
export const HASH_SLICE = 128 * 1024;
/** Of the first slice, each of the next twice as many: at first the browser has compiled nothing yet. */
const FIRST_SLICE = 16 * 1024;

/** 32 hex digits. For short input only: it does not yield. */
export function md5Hex(bytes: Uint8Array): string {
  return new SparkMD5.ArrayBuffer().append(copyOf(bytes)).end();
}

/** The digest of a whole file and of each chunk, from one reading of the bytes. */
export class FileDigest {
  readonly #whole = new SparkMD5.ArrayBuffer();
  readonly #yieldTask: YieldTask;
  #blocks: Md5Blocks | null = null;
  #started = false;
  /** Bytes, at most. */
  #slice = FIRST_SLICE;

  /** `faster`: a loop to be loaded; until it is there, and without, spark-md5 does it all. */
  constructor(yieldTask: YieldTask, faster?: () => Promise<Md5Blocks>) {
    this.#yieldTask = yieldTask;
    faster?.().then(
      (blocks) => {
        this.#blocks = blocks;
      },
      () => {},
    );
  }

  /**
   * The chunk's own digest, 32 hex digits. Chunks must come in order.
   * @throws the signal's reason once it is aborted.
   */
  async addChunk(bytes: Uint8Array, signal?: AbortSignal): Promise<string> {
    // Up to the end of the first chunk its digest and the file's are the same: it costs nothing.
    const own = this.#started ? new SparkMD5.ArrayBuffer() : null;
    await this.#append(bytes, own, signal);
    return (own ?? cloneOf(this.#whole)).end();
  }

  /** As {@link addChunk}, for the file's digest alone: half the work from the second chunk on. */
  async add(bytes: Uint8Array, signal?: AbortSignal): Promise<void> {
    await this.#append(bytes, null, signal);
  }

  async #append(
    bytes: Uint8Array,
    own: SparkMD5.ArrayBuffer | null,
    signal: AbortSignal | undefined,
  ): Promise<void> {
    this.#started = true;
    for (let start = 0; start < bytes.length; ) {
      if (start > 0) await this.#yieldTask();
      signal?.throwIfAborted();
      // As long as what two digests take for half as many bytes.
      const size = Math.min(this.#slice, own ? HASH_SLICE : 2 * HASH_SLICE);
      this.#slice = 2 * size;
      const slice = bytes.subarray(start, start + size);
      take(this.#whole, slice, this.#blocks);
      if (own) take(own, slice, this.#blocks);
      start += size;
    }
  }

  /** The digest of all chunks so far; ends this object's life. */
  end(): string {
    return this.#whole.end();
  }
}

function take(digest: SparkMD5.ArrayBuffer, bytes: Uint8Array, blocks: Md5Blocks | null): void {
  const rest = blocks?.(digest, bytes) ?? bytes;
  if (rest.length > 0) digest.append(copyOf(rest));
}

function cloneOf(digest: SparkMD5.ArrayBuffer): SparkMD5.ArrayBuffer {
  const clone = new SparkMD5.ArrayBuffer();
  clone.setState(digest.getState());
  return clone;
}

/** spark-md5 takes whole ArrayBuffers only. */
function copyOf(bytes: Uint8Array): ArrayBuffer {
  return bytes.slice().buffer as ArrayBuffer;
}
