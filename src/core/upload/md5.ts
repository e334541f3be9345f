/**
 * MD5 as a fingerprint of files and a check of the transport; no security measure (design 5).
 * Hashing runs on the main thread in slices, since workers are not to be had under every CSP.
 */
import SparkMD5 from 'spark-md5';
import type { YieldTask } from '../ports.js';

/**
 * Bytes between two yields. Both digests together are 256 KiB of MD5: 3 ms at the 80 MB/s
 * measured in a browser, 13 ms on a phone four times slower; the limit is 16 ms.
 */
export const HASH_SLICE = 128 * 1024;

/** 32 hex digits. For short input only: it does not yield. */
export function md5Hex(bytes: Uint8Array): string {
  return new SparkMD5.ArrayBuffer().append(copyOf(bytes)).end();
}

/** The digest of a whole file and of each chunk, from one reading of the bytes. */
export class FileDigest {
  readonly #whole = new SparkMD5.ArrayBuffer();
  readonly #yieldTask: YieldTask;
  #started = false;

  constructor(yieldTask: YieldTask) {
    this.#yieldTask = yieldTask;
  }

  /** Up to the end of the first chunk its digest and the file's are the same: it costs nothing. */
  get started(): boolean {
    return this.#started;
  }

  /**
   * The chunk's own digest, 32 hex digits. Chunks must come in order.
   * @throws the signal's reason once it is aborted.
   */
  async addChunk(bytes: Uint8Array, signal?: AbortSignal): Promise<string> {
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
    // As long as what two digests take for half as many bytes.
    const size = own || !this.#started ? HASH_SLICE : 2 * HASH_SLICE;
    this.#started = true;
    for (let start = 0; start < bytes.length; start += size) {
      signal?.throwIfAborted();
      const slice = copyOf(bytes.subarray(start, start + size));
      this.#whole.append(slice);
      own?.append(slice);
      await this.#yieldTask();
    }
  }

  /** The digest of all chunks so far; ends this object's life. */
  end(): string {
    return this.#whole.end();
  }
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
