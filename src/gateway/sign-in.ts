/** Login and Revoke on the browser's side: a launch link in, a session out; no token either way. */
import { isBizportalError } from '../core/errors.js';
import type { JsonObject } from '../core/json.js';
import { draftKeyOf, ticketOf } from './draft-key.js';
import type { Gateway } from './gateway.js';
import { sha256 } from './hex.js';
import { normaliseLaunch } from './launch.js';
import { isTab } from './leave.js';
import { ownReply, type Reply, refusal } from './reply.js';
import { readJson } from './requests.js';
import type { GatewaySession } from './session.js';
import { sessionTimes } from './session-times.js';
import type { Visit } from './visit.js';

/** `q` may have 4 KiB, percent-encoded thrice that; the rest is small. */
const LIMIT = 16 * 1024;

interface Wish {
  readonly formId: string;
  readonly q: string | null;
  readonly nonce: string | null;
  readonly switchIdentity: boolean;
  /** Of the page, see `leaving.ts`. */
  readonly tab: string | null;
}

/**
 * `{q, formId, nonce?}` signs in, `{formId}` goes on with the live session.
 * @throws BizportalError `launch`: 400 for every fault of `q`, 409 when there is nothing to go on
 *   with; `config` for a form that is not configured; `identity-switch` (409) when somebody else is
 *   signed in: the same again with `switchIdentity: true` switches
 */
export async function signIn(visit: Visit): Promise<Reply> {
  const { gateway, request, cell } = visit;
  const wish = readWish(await readJson(request, LIMIT).catch(unreadable));
  const { formId, q, nonce, switchIdentity, tab } = wish;
  if (!Object.hasOwn(gateway.config.forms, formId)) throw refusal('config');
  const live = cell.current?.formId === formId ? cell.current : null;
  if (q === null) return goOn(visit, live, tab);
  const plain = normaliseLaunch(q);
  const hash = await sha256(plain ?? '');
  if (live?.launchHash === hash) return goOn(visit, live, tab);
  const session = await gateway.launches.run(visit.address, () => {
    if (plain === null) throw refusal('launch', { forwarded: 'unknown' });
    return gateway.exchanges.launch({ formId, q: plain, hash, nonce });
  });
  if (!switchIdentity) askBeforeSwitch(cell.current, session);
  await endFormer(gateway, cell.current, session);
  const former = formerTabs(cell.current, session);
  await gateway.leaving.arrive({ session, tab, fresh: { former } });
  cell.current = session;
  cell.change = 'set';
  return view(gateway, session);
}

async function goOn(visit: Visit, live: GatewaySession | null, tab: string | null): Promise<Reply> {
  const { gateway, cell } = visit;
  if (live === null) throw refusal('launch', { status: 409 });
  await gateway.sessions.comeBack(live);
  await gateway.leaving.arrive({ session: live, tab, fresh: null });
  cell.current = { ...live, seenAt: gateway.clock.now() };
  cell.change = 'set';
  return view(gateway, cell.current);
}

/** Tabs of the same form, person and draft go on with the new session without a word. */
function formerTabs(former: GatewaySession | null, next: GatewaySession): GatewaySession | null {
  const same = (key: 'formId' | 'identityId' | 'draftId') => former?.[key] === next[key];
  return same('formId') && same('identityId') && same('draftId') ? former : null;
}

/**
 * A link can be sent to anybody: who is signed in must know before they fill in somebody else's
 * form (login CSRF). The link is exchanged by then, so that the question is no oracle for `q`.
 */
function askBeforeSwitch(live: GatewaySession | null, next: GatewaySession): void {
  if (live === null || live.identityId === next.identityId) return;
  const data = { signedIn: hiddenId(live.identityId), link: hiddenId(next.identityId) };
  throw refusal('identity-switch', { forwarded: 'yes', data });
}

/** Enough to tell two of one's own numbers apart. */
function hiddenId(identityId: string): string {
  return `x-xxxx-xxxxx-${identityId.slice(10, 12)}-${identityId.slice(12)}`;
}

/**
 * Another person's session is over with the switch, whoever has a copy of its cookie. One of the same
 * person is left alone, also when its last tab is gone: the portal may revoke by person, and so end the
 * new one.
 */
async function endFormer(
  { sessions, exchanges }: Gateway,
  former: GatewaySession | null,
  next: GatewaySession,
): Promise<void> {
  if (former === null) return;
  if (former.identityId === next.identityId) return sessions.comeBack(former);
  await sessions.end(former);
  void exchanges.revoke(former);
}

/** A body that is too large holds a `q` that is. */
function unreadable(error: unknown): never {
  if (isBizportalError(error) && error.code === 'too-large') {
    throw refusal('launch', { forwarded: 'unknown', cause: error });
  }
  throw error;
}

/** Ends the session here whatever the portal says; without one there is nothing to do. */
export async function signOut({ gateway, cell }: Visit): Promise<Reply> {
  if (cell.current !== null) {
    await gateway.sessions.end(cell.current);
    await gateway.exchanges.revoke(cell.current);
  }
  cell.change = 'clear';
  return ownReply({ status: 0, message: '', errorMessage: '', data: null });
}

function readWish(body: JsonObject): Wish {
  const { formId, q = null, nonce = null, switchIdentity = false, tab = null, ...others } = body;
  const valid =
    typeof formId === 'string' &&
    (q === null || typeof q === 'string') &&
    (nonce === null || (typeof nonce === 'string' && /^[\w-]{16,64}$/.test(nonce))) &&
    typeof switchIdentity === 'boolean' &&
    (tab === null || isTab(tab)) &&
    Object.keys(others).length === 0;
  if (!valid)
    throw refusal('rejected', { reason: 'must be {q?, formId, nonce?, switchIdentity?, tab?}' });
  return { formId, q, nonce, switchIdentity, tab };
}

/** What the browser may know of its session: `sessionShape` of core/portal/wire.ts. */
async function view(gateway: Gateway, session: GatewaySession): Promise<Reply> {
  const { config } = gateway;
  return ownReply({
    ...sessionTimes(gateway, session),
    formId: session.formId,
    identityType: session.identityType,
    identityId: session.identityId,
    draftId: session.draftId,
    callbackUrl: config.forms[session.formId]?.callbackUrl ?? null,
    profile: config.profile.name,
    maxFileSize: config.limits.maxFileSize,
    ticket: await ticketOf(config.draftSecret, session),
    draftKey: await draftKeyOf(config.draftSecret, session),
  });
}
