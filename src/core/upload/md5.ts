/**
 * MD5 as a fingerprint of files and a check of the transport; no security measure (design 5).
 * Hashing runs on the main thread in slices, since workers are not to be had under every CSP.
 */
import type { YieldTask } from '../ports.js';
import { md5Blocks } from './md5-blocks.js';

/**
 * Bytes between two yields. Both digests together are 256 KiB of MD5: below 1 ms in a browser that has
 * compiled the loop, 4 ms on a phone four times slower; the limit is 16 ms.
 */
export const HASH_SLICE = 128 * 1024;
/** Of the first slice, each of the next twice as many: at first the browser has compiled nothing yet. */
const FIRST_SLICE = 16 * 1024;
/** Bytes. */
const BLOCK = 64;

/** 32 hex digits. For short input only: it does not yield. */
export function md5Hex(bytes: Uint8Array): string {
  const digest = new Md5();
  digest.add(bytes);
  return digest.hex();
}

/** The digest of a whole file and of each chunk, from one reading of the bytes. */
export class FileDigest {
  readonly #whole = new Md5();
  readonly #yieldTask: YieldTask;
  #started = false;
  /** Bytes, at most. */
  #slice = FIRST_SLICE;

  constructor(yieldTask: YieldTask) {
    this.#yieldTask = yieldTask;
  }

  /**
   * The chunk's own digest, 32 hex digits. Chunks must come in order.
   * @throws the signal's reason once it is aborted.
   */
  async addChunk(bytes: Uint8Array, signal?: AbortSignal): Promise<string> {
    // Up to the end of the first chunk its digest and the file's are the same: it costs nothing.
    const own = this.#started ? new Md5() : null;
    await this.#append(bytes, own, signal);
    return (own ?? this.#whole).hex();
  }

  /** As {@link addChunk}, for the file's digest alone: half the work from the second chunk on. */
  async add(bytes: Uint8Array, signal?: AbortSignal): Promise<void> {
    await this.#append(bytes, null, signal);
  }

  async #append(
    bytes: Uint8Array,
    own: Md5 | null,
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
      this.#whole.add(slice);
      own?.add(slice);
      start += size;
    }
  }

  /** The digest of all chunks so far. */
  end(): string {
    return this.#whole.hex();
  }
}

/** RFC 1321, 3. */
class Md5 {
  readonly #state = Int32Array.of(0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476);
  /** The block begun; what is behind its first `length % BLOCK` bytes means nothing. */
  readonly #begun = new Uint8Array(BLOCK);
  #length = 0;

  add(bytes: Uint8Array): void {
    const filled = this.#length % BLOCK;
    const lead = Math.min(-filled & (BLOCK - 1), bytes.length);
    const end = bytes.length - ((bytes.length - lead) % BLOCK);
    this.#begun.set(bytes.subarray(0, lead), filled);
    if (filled + lead === BLOCK) md5Blocks(this.#state, wordsOf(this.#begun));
    md5Blocks(this.#state, wordsOf(bytes.subarray(lead, end)));
    this.#begun.set(bytes.subarray(end));
    this.#length += bytes.length;
  }

  /** Of all bytes so far, 32 hex digits. */
  hex(): string {
    const filled = this.#length % BLOCK;
    const tail = new Uint8Array(filled < BLOCK - 8 ? BLOCK : 2 * BLOCK);
    tail.set(this.#begun.subarray(0, filled));
    tail[filled] = 0x80;
    const view = new DataView(tail.buffer);
    view.setBigUint64(tail.length - 8, BigInt(this.#length) * 8n, true);
    const state = this.#state.slice();
    md5Blocks(state, wordsOf(tail));
    return [...new Uint8Array(state.buffer)]
      .map((byte) => byte.toString(16).padStart(2, '0'))
      .join('');
  }
}

function wordsOf(bytes: Uint8Array): Int32Array {
  const { buffer, byteOffset, length } = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
  return new Int32Array(buffer, byteOffset, length / 4);
}
