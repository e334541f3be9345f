/**
 * Renewing the session, driven by the page: one tab asks (under a Web Lock) and names the renewal
 * it knows of; when the cookie is newer already, another tab was faster and nothing is called.
 */
import { requireSession } from './forward.js';
import { ownReply, type Reply, refusal } from './reply.js';
import { readJson } from './requests.js';
import { sessionTimes } from './session-times.js';
import type { Visit } from './visit.js';

/** Bytes. */
const LIMIT = 1024;

/**
 * `{generation, expired?}`: `expired` says that the portal refused the token of that generation.
 * In any case a sign of life. No failure here takes the cookie away (fault 50).
 * @throws BizportalError `session-ended` when the portal refused, `busy` when it could not say
 */
export async function refreshSession({ gateway, request, cell }: Visit): Promise<Reply> {
  const { generation, expired } = readWish(await readJson(request, LIMIT));
  const session = requireSession(cell);
  const known = generation >= session.generation;
  const due = known && (expired || gateway.exchanges.isStale(session));
  const next = due ? await gateway.exchanges.renew(session) : session;
  cell.current = { ...next, seenAt: gateway.clock.now() };
  cell.change = 'set';
  return ownReply(sessionTimes(gateway, cell.current));
}

function readWish({ generation, expired = false, ...others }: Readonly<Record<string, unknown>>) {
  const valid =
    typeof generation === 'number' &&
    Number.isInteger(generation) &&
    typeof expired === 'boolean' &&
    Object.keys(others).length === 0;
  if (!valid) throw refusal('rejected', { reason: 'must be {generation, expired?}' });
  return { generation, expired };
}
