/** Sealed upload receipts on their way: what one chunk earned goes with the next. */
import { BizportalError } from '../core/errors.js';
import { PROOF_HEADER } from '../core/portal/headers.js';
import type { ChunkReceipt, UploadChunk } from '../core/ports.js';

/** Attempts remembered; who was given up on is never heard of again. */
const MOST = 50;

export class UploadProofs {
  /** By attempt: the receipt of its latest chunk. */
  readonly #latest = new Map<string, string>();

  /** What goes with this chunk. */
  before({ fileReferenceId, index }: UploadChunk): string | undefined {
    return index === 0 ? undefined : this.#latest.get(fileReferenceId);
  }

  /**
   * The receipt with what the gateway sealed for the file.
   * @throws BizportalError `bad-answer` where the chain broke: a file that nothing proves is of no use
   */
  after(chunk: UploadChunk, receipt: ChunkReceipt, proof: string | null): ChunkReceipt {
    const { fileReferenceId: reference, index, count } = chunk;
    const expected = this.before(chunk) !== undefined;
    if (proof === null && expected) {
      throw new BizportalError('bad-answer', { params: { reason: 'proof', forwarded: 'yes' } });
    }
    if (proof === null) return receipt;
    if (index === count - 1) return { ...receipt, proof };
    this.#remember(reference, proof);
    return receipt;
  }

  /** A chunk may be sent again, so nothing is forgotten with the last one. */
  #remember(reference: string, proof: string): void {
    this.#latest.delete(reference);
    this.#latest.set(reference, proof);
    const [oldest] = this.#latest.keys();
    if (this.#latest.size > MOST && oldest !== undefined) this.#latest.delete(oldest);
  }
}

export function proofHeader(proof: string | undefined): Readonly<Record<string, string>> {
  return proof === undefined ? {} : { [PROOF_HEADER]: proof };
}
