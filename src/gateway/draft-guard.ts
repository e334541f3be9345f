/**
 * Nobody's answers are written over unseen. The portal keeps what was saved last, whoever saved it, so
 * the draft that is there is looked at first: it must be one that the page knows of (fault 79).
 */
import { isBizportalError } from '../core/errors.js';
import { readAnswer } from '../core/portal/answer.js';
import { DRAFT_AFTER_HEADER } from '../core/portal/headers.js';
import { readDraftData } from '../core/portal/results.js';
import { forward, requireSession } from './forward.js';
import { type Reply, refusal } from './reply.js';
import type { Visit } from './visit.js';

/** Characters of the header: more than a hundred revisions. */
const MAX_KNOWN = 4096;

/**
 * A page that does not say what it knows of saves as the portal does.
 * @throws BizportalError `conflict` (412) when somebody else saved
 */
export async function keepingOthers(visit: Visit, save: () => Promise<Reply>): Promise<Reply> {
  const known = visit.request.headers.get(DRAFT_AFTER_HEADER);
  const session = requireSession(visit.cell);
  const { draftId } = session;
  if (known === null || draftId === null) return save();
  if (known.length > MAX_KNOWN) throw refusal('rejected', { reason: 'too many revisions' });
  return visit.gateway.drafts.run(session, async () => {
    const there = await revisionThere(visit, draftId);
    if (there === null || known.split(',').includes(there)) return save();
    throw refusal('conflict', { status: 412, reason: 'the draft was saved elsewhere' });
  });
}

/** null: nothing is saved yet. */
async function revisionThere({ gateway, cell }: Visit, id: string): Promise<string | null> {
  const { profile } = gateway.config;
  const raw = await forward(gateway, cell, { operation: 'loadDraft', id, body: null });
  try {
    const data = readDraftData(profile, readAnswer(profile.routes.loadDraft, raw, 0));
    return data === null ? null : String(data.revision);
  } catch (error) {
    if (!isBizportalError(error)) throw error;
    if (error.code === 'not-found') return null;
    // Nothing was saved, whatever became of the reading.
    throw refusal(error.code, { cause: error });
  }
}
