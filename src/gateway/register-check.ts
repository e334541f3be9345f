/**
 * Where the portal's Login does not say whose the tokens are, the link alone does, and a link proves
 * nothing (reliability.md (c) 2). The register's record is the portal's own word: a session that it
 * contradicts ends.
 */
import { dataOf, type Reply, refusal } from './reply.js';
import type { GatewaySession } from './session.js';
import type { Visit } from './visit.js';

/** @throws BizportalError `forbidden` when the record is somebody else's */
export async function checkRegister(
  { gateway, cell }: Visit,
  session: GatewaySession,
  reply: Reply,
): Promise<void> {
  const { identityid } = dataOf(reply);
  if (!contradicts(identityid, session)) return;
  await gateway.sessions.end(session);
  cell.change = 'clear';
  throw refusal('forbidden', { forwarded: 'yes', reason: 'the register knows somebody else' });
}

/** A company's record may name its owner, so there only another company's number counts. */
function contradicts(word: unknown, { identityId, identityType }: GatewaySession): boolean {
  const digits = typeof word === 'string' ? word.replaceAll(/\D/g, '') : '';
  if (digits.length !== 13 || digits === identityId) return false;
  return identityType === 'person' || digits.startsWith('0');
}
