/**
 * What leaves the gateway and must come back unread and unchanged: AES-256-GCM (JWE `dir`), see
 * reliability.md G2. The first key seals, every key opens; each kind of thing has its own version, so
 * that none is ever taken for another.
 */
import { EncryptJWT, jwtDecrypt } from 'jose';
import { sha256 } from './hex.js';

/** Seconds that two machines' clocks may differ. */
const LEEWAY = 60;

export interface SealPlace {
  /** Goes into the seal: what was sealed for one does not open for another. */
  readonly audience: string;
  /** Unix ms. */
  readonly now: number;
}

export interface Sealing extends SealPlace {
  readonly payload: Readonly<Record<string, unknown>>;
  /** Unix ms. */
  readonly endsAt: number;
}

interface SealKey {
  readonly kid: string;
  readonly key: CryptoKey;
}

export class Sealer {
  readonly #keys: Promise<readonly SealKey[]>;
  readonly #version: string;

  constructor(keys: Promise<readonly Uint8Array<ArrayBuffer>[]>, version: string) {
    this.#version = version;
    this.#keys = keys.then((all) => Promise.all(all.map(sealKey)));
    // Who seals or opens is told.
    this.#keys.catch(() => {});
  }

  async seal({ payload, audience, now, endsAt }: Sealing): Promise<string> {
    const [current] = await this.#keys;
    if (current === undefined) throw new TypeError('no seal key');
    return new EncryptJWT({ ...payload })
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', kid: current.kid, typ: this.#version })
      .setAudience(audience)
      .setIssuedAt(Math.floor(now / 1000))
      .setExpirationTime(Math.floor(endsAt / 1000))
      .encrypt(current.key);
  }

  /** null: not ours, damaged, of another kind or audience, or over. */
  async open(
    sealed: string,
    { audience, now }: SealPlace,
  ): Promise<Readonly<Record<string, unknown>> | null> {
    const keys = await this.#keys;
    const keyOf = (kid: string | undefined) => {
      const found = keys.find((key) => key.kid === kid);
      if (found === undefined) throw new TypeError('unknown seal key');
      return found.key;
    };
    try {
      const { payload } = await jwtDecrypt(sealed, ({ kid }) => keyOf(kid), {
        audience,
        typ: this.#version,
        currentDate: new Date(now),
        clockTolerance: LEEWAY,
        keyManagementAlgorithms: ['dir'],
        contentEncryptionAlgorithms: ['A256GCM'],
      });
      return payload;
    } catch {
      return null;
    }
  }
}

/** Imported once: else jose does so for every seal. */
async function sealKey(bytes: Uint8Array<ArrayBuffer>): Promise<SealKey> {
  const key = await crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt']);
  return { kid: (await sha256(bytes)).slice(0, 16), key };
}
