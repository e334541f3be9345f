/** The page says that it is closed for good. */
import { ownReply, type Reply, refusal } from './reply.js';
import { readJson } from './requests.js';
import type { Visit } from './visit.js';

/** Bytes. */
const LIMIT = 1024;

/** `{tab}`, as it was named when signing in. No sign of life, and never a reason to fail. */
export async function leaveSession({ gateway, request, cell }: Visit): Promise<Reply> {
  const { tab, ...others } = await readJson(request, LIMIT);
  if (!isTab(tab) || Object.keys(others).length > 0) {
    throw refusal('rejected', { reason: 'must be {tab}' });
  }
  if (cell.current !== null) await gateway.leaving.leave(cell.current, tab);
  return ownReply({});
}

export function isTab(word: unknown): word is string {
  return typeof word === 'string' && /^[\w-]{16,64}$/.test(word);
}
