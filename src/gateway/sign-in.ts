/** Login and Revoke on the browser's side: a launch link in, a session out; no token either way. */
import type { JsonObject } from '../core/json.js';
import { draftKeyOf, ticketOf } from './draft-key.js';
import type { SessionCell } from './forward.js';
import type { Gateway } from './gateway.js';
import { sha256 } from './hex.js';
import { normaliseLaunch } from './launch.js';
import { ownReply, type Reply, refusal } from './reply.js';
import { readJson } from './requests.js';
import type { GatewaySession } from './session.js';

/** `q` may have 4 KiB, percent-encoded thrice that; the rest is small. */
const LIMIT = 16 * 1024;

interface Wish {
  readonly formId: string;
  readonly q: string | null;
  readonly nonce: string | null;
}

/**
 * `{q, formId, nonce?}` signs in, `{formId}` goes on with the live session.
 * @throws BizportalError `launch`: 400 for every fault of `q`, 409 when there is nothing to go on
 *   with; `config` for a form that is not configured
 */
export async function signIn(
  gateway: Gateway,
  request: Request,
  cell: SessionCell,
): Promise<Reply> {
  const { formId, q, nonce } = readWish(await readJson(request, LIMIT));
  if (!Object.hasOwn(gateway.config.forms, formId)) throw refusal('config');
  const live = cell.current?.formId === formId ? cell.current : null;
  if (q === null) {
    if (live === null) throw refusal('launch', { status: 409 });
    return view(gateway, live);
  }
  const plain = normaliseLaunch(q);
  if (plain === null) throw refusal('launch', { forwarded: 'unknown' });
  const hash = await sha256(plain);
  if (live?.launchHash === hash) return view(gateway, live);
  const session = await gateway.exchanges.launch({ formId, q: plain, hash, nonce });
  cell.current = session;
  cell.change = 'set';
  return view(gateway, session);
}

/** Ends the session here whatever the portal says; without one there is nothing to do. */
export async function signOut(gateway: Gateway, cell: SessionCell): Promise<Reply> {
  if (cell.current !== null) await gateway.exchanges.revoke(cell.current);
  cell.change = 'clear';
  return ownReply({ status: 0, message: '', errorMessage: '', data: null });
}

function readWish(body: JsonObject): Wish {
  const { formId, q = null, nonce = null, ...others } = body;
  const valid =
    typeof formId === 'string' &&
    (q === null || typeof q === 'string') &&
    (nonce === null || (typeof nonce === 'string' && /^[\w-]{16,64}$/.test(nonce))) &&
    Object.keys(others).length === 0;
  if (!valid) throw refusal('rejected', { reason: 'must be {q?, formId, nonce?}' });
  return { formId, q, nonce };
}

/** What the browser may know of its session: `sessionShape` of core/portal/wire.ts. */
async function view({ config, clock }: Gateway, session: GatewaySession): Promise<Reply> {
  return ownReply({
    formId: session.formId,
    identityType: session.identityType,
    identityId: session.identityId,
    draftId: session.draftId,
    expiresIn: Math.max(0, Math.floor((session.endsAt - clock.now()) / 1000)),
    callbackUrl: config.forms[session.formId]?.callbackUrl ?? null,
    profile: config.profile.name,
    maxFileSize: config.limits.maxFileSize,
    ticket: await ticketOf(config.draftSecret, session),
    draftKey: await draftKeyOf(config.draftSecret, session),
  });
}
