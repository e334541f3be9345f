/**
 * Whose file is whose (reliability.md G9): noted when the portal has taken a file, and looked up
 * whenever a browser names one. The portal checks by the citizen's own token as well; what was
 * uploaded before this note could be kept is left to it.
 */
import { isJsonObject, type JsonValue } from '../core/json.js';
import { foldKey } from '../core/portal/wire.js';
import { sha256 } from './hex.js';
import { refusal } from './reply.js';
import type { GatewaySession } from './session.js';
import type { GatewayStore } from './store.js';

/** Milliseconds: longer than a draft is worked at. */
const KEEP = 90 * 24 * 60 * 60_000;

export class FileOwners {
  readonly #store: GatewayStore;

  constructor(store: GatewayStore) {
    this.#store = store;
  }

  async own(fileId: string, session: GatewaySession): Promise<void> {
    await this.#store.set(`file:${fileId}`, await ownerOf(session), KEEP).catch(() => {});
  }

  /** @throws BizportalError `forbidden` for a file of somebody else */
  async check(fileId: string, session: GatewaySession): Promise<void> {
    const owner = await this.#store.get(`file:${fileId}`).catch(() => null);
    if (owner === null || owner === (await ownerOf(session))) return;
    throw refusal('forbidden', { reason: 'not of this session' });
  }

  /** Every file named anywhere in what is to be created. */
  async checkAll(data: JsonValue, session: GatewaySession): Promise<void> {
    for (const fileId of new Set(fileIdsIn(data))) await this.check(fileId, session);
  }
}

function ownerOf({ formId, identityType, identityId }: GatewaySession): Promise<string> {
  return sha256(JSON.stringify(['file', formId, identityType, identityId]));
}

/** Members called FileId, however deep; `data` of Create may be JSON in a string. */
function fileIdsIn(value: JsonValue, key = ''): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((one) => fileIdsIn(one));
  if (isJsonObject(value)) {
    return Object.entries(value).flatMap(([name, inner]) => fileIdsIn(inner, name));
  }
  if (typeof value !== 'string') return [];
  if (foldKey(key) === 'fileid') return [value];
  return key === 'data' && value.startsWith('{') ? fileIdsIn(parsed(value)) : [];
}

function parsed(text: string): JsonValue {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
