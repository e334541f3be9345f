/** The session: what the gateway knows about one signed-in browser, sealed and handed to it. */
import * as z from 'zod/mini';
import { fromHex } from './hex.js';
import { Sealer } from './sealing.js';

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
  /** The process that sealed it for the browser. */
  by: z.optional(z.string()),
});

/** Never leaves the gateway unsealed. */
export type GatewaySession = Readonly<z.infer<typeof sessionShape>>;

/** Of what is sealed: a session of another version does not open. */
const SEAL_VERSION = 'bzp1';

export interface SealOptions {
  /** Origin of the gateway as the browser sees it. */
  readonly origin: string;
  /** Unix ms. */
  readonly now: number;
}

/** Sessions sealed for a browser or the store. The first key seals, every key opens. */
export class SessionSeal {
  readonly #sealer: Sealer;

  constructor(keys: readonly string[]) {
    this.#sealer = new Sealer(Promise.resolve(keys.map(fromHex)), SEAL_VERSION);
  }

  seal(session: GatewaySession, { origin, now }: SealOptions): Promise<string> {
    const { endsAt } = session;
    return this.#sealer.seal({ payload: { session }, audience: origin, now, endsAt });
  }

  /** null: not ours, damaged, of another origin, or over. */
  async open(sealed: string, { origin, now }: SealOptions): Promise<GatewaySession | null> {
    const payload = await this.#sealer.open(sealed, { audience: origin, now });
    const { success, data } = sessionShape.safeParse(payload?.session);
    return success && data.endsAt > now ? data : null;
  }
}
