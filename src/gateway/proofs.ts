/**
 * Sealed upload receipts (reliability.md G9): what the gateway itself saw of a file, bound to form, person
 * and draft. Every answer to a chunk carries one, which the next chunk brings back, so that the last one
 * says of the whole file how large it is and what its digest is, whichever machine took which chunk and
 * without a store. It stays with the file in the draft; only with it may a file be named again.
 */
import * as z from 'zod/mini';
import type { Clock } from '../core/ports.js';
import { proofKeyOf } from './draft-key.js';
import { sha256 } from './hex.js';
import { Sealer } from './sealing.js';
import type { GatewaySession } from './session.js';

const proofShape = z.object({
  /** The portal's id; null: there are chunks to come. */
  fileId: z.nullable(z.string()),
  reference: z.string(),
  name: z.string(),
  /** Chunks so far, and in all. */
  done: z.number(),
  chunks: z.number(),
  /** Bytes so far. */
  size: z.number(),
  /** SHA-256 of the first chunk's; then of the digest before and the chunk's. 64 hex digits. */
  digest: z.string(),
});

export type Proof = Readonly<z.infer<typeof proofShape>>;

/** What one request to upload showed. */
export interface ChunkFacts {
  readonly reference: string;
  readonly name: string;
  /** From 0. */
  readonly chunk: number;
  readonly chunks: number;
  readonly size: number;
  /** SHA-256 of the bytes, 64 hex digits. */
  readonly digest: string;
}

/** Milliseconds: longer than any draft is kept. */
export const PROOF_LIFE = 366 * 24 * 60 * 60_000;
/** Characters; nothing of ours is longer. */
const MAX_PROOF = 2_000;
const SEAL_VERSION = 'bzpf1';

export class Proofs {
  readonly #sealer: Sealer;
  readonly #clock: Clock;

  /** @param secrets 64 hex digits each; the first seals, every one opens */
  constructor(secrets: readonly string[], clock: Clock) {
    this.#sealer = new Sealer(Promise.all(secrets.map(proofKeyOf)), SEAL_VERSION);
    this.#clock = clock;
  }

  async seal(proof: Proof, session: GatewaySession): Promise<string> {
    const now = this.#clock.now();
    const { fileId, reference, name, done, chunks, size, digest } = proof;
    // A list: what stays in every draft is short.
    const payload = { f: [fileId, reference, name, done, chunks, size, digest] };
    const audience = await ownerOf(session);
    return this.#sealer.seal({ payload, audience, now, endsAt: now + PROOF_LIFE });
  }

  /** null: not ours, another form's, person's or draft's, or too old. */
  async open(sealed: string, session: GatewaySession): Promise<Proof | null> {
    if (sealed.length > MAX_PROOF) return null;
    const place = { audience: await ownerOf(session), now: this.#clock.now() };
    const payload = await this.#sealer.open(sealed, place);
    const { f } = payload ?? {};
    if (!Array.isArray(f)) return null;
    const [fileId, reference, name, done, chunks, size, digest] = f;
    const members = { fileId, reference, name, done, chunks, size, digest };
    return proofShape.safeParse(members).data ?? null;
  }
}

/**
 * The state after a chunk; null: it does not follow on what is proven, so nothing is.
 * @param before of the chunk before, as it came back
 */
export async function extended(
  before: Proof | null,
  { chunk, ...facts }: ChunkFacts,
): Promise<Proof | null> {
  if (chunk === 0) return { ...facts, fileId: null, done: 1 };
  const follows =
    before !== null &&
    before.fileId === null &&
    before.done === chunk &&
    before.reference === facts.reference &&
    before.name === facts.name &&
    before.chunks === facts.chunks;
  if (!follows) return null;
  return {
    ...before,
    done: chunk + 1,
    size: before.size + facts.size,
    digest: await sha256(`${before.digest}\n${facts.digest}`),
  };
}

/** The same on every visit and machine, whatever the secrets: `draftId` too, as receipts do not travel. */
function ownerOf({ formId, identityType, identityId, draftId }: GatewaySession): Promise<string> {
  return sha256(JSON.stringify(['proof', formId, identityType, identityId, draftId]));
}
