/** The session: what the gateway knows about one signed-in browser, sealed and handed to it. */
import { EncryptJWT, jwtDecrypt } from 'jose';
import * as z from 'zod/mini';
import { fromHex, sha256 } from './hex.js';

const sessionShape = z.object({
  /** 128 random bits; the session's name in the store. */
  sid: z.string(),
  formId: z.string(),
  identityType: z.enum(['person', 'juristic']),
  identityId: z.string(),
  draftId: z.nullable(z.string()),
  /** SHA-256 of the `q` it was made from: the same `q` finds it again. */
  launchHash: z.string(),
  userId: z.string(),
  token: z.string(),
  refreshToken: z.string(),
  /** Unix ms by the portal's word; null when it gave none. */
  tokenEndsAt: z.nullable(z.number()),
  /** Counts refreshes. */
  generation: z.number(),
  /** Unix ms; when somebody last gave a sign of life, as far as sealing goes. */
  seenAt: z.number(),
  /** Unix ms. */
  endsAt: z.number(),
});

/** Never leaves the gateway unsealed. */
export type GatewaySession = Readonly<z.infer<typeof sessionShape>>;

/** Goes into the seal: a session of another version or origin does not open. */
const SEAL_VERSION = 'bzp1';
/** Seconds that two machines' clocks may differ. */
const LEEWAY = 60;

export interface SealOptions {
  /** Origin of the gateway as the browser sees it. */
  readonly origin: string;
  /** Unix ms. */
  readonly now: number;
}

/** AES-256-GCM (JWE `dir`), see reliability.md G2. The first key seals, every key opens. */
export class SessionSeal {
  readonly #keys: Promise<readonly { readonly kid: string; readonly key: Uint8Array }[]>;

  constructor(keys: readonly string[]) {
    this.#keys = Promise.all(
      keys.map(async (hex) => {
        const key = fromHex(hex);
        return { kid: (await sha256(key)).slice(0, 16), key };
      }),
    );
  }

  async seal(session: GatewaySession, { origin, now }: SealOptions): Promise<string> {
    const [current] = await this.#keys;
    if (current === undefined) throw new TypeError('no seal key');
    return new EncryptJWT({ session })
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', kid: current.kid, typ: SEAL_VERSION })
      .setAudience(origin)
      .setIssuedAt(Math.floor(now / 1000))
      .setExpirationTime(Math.floor(session.endsAt / 1000))
      .encrypt(current.key);
  }

  /** null: not ours, damaged, of another origin, or over. */
  async open(sealed: string, { origin, now }: SealOptions): Promise<GatewaySession | null> {
    const keys = await this.#keys;
    const keyOf = (kid: string | undefined) => {
      const found = keys.find((key) => key.kid === kid);
      if (found === undefined) throw new TypeError('unknown seal key');
      return found.key;
    };
    try {
      const { payload } = await jwtDecrypt(sealed, ({ kid }) => keyOf(kid), {
        audience: origin,
        typ: SEAL_VERSION,
        currentDate: new Date(now),
        clockTolerance: LEEWAY,
        keyManagementAlgorithms: ['dir'],
        contentEncryptionAlgorithms: ['A256GCM'],
      });
      const session = sessionShape.parse(payload.session);
      return session.endsAt > now ? session : null;
    } catch {
      return null;
    }
  }
}
