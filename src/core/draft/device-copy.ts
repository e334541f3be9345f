/** The device's copy of a draft, and which of two copies to open with. */
import { isJsonObject, type JsonObject, type JsonValue } from '../json.js';
import type { DeviceStore } from '../ports.js';
import { type DraftRecord, draftJson, parseDraft } from './record.js';
import { withSecrets } from './secrets.js';

/** How far the server is, so that no clock has to tell which copy is newer. */
export interface DraftLineage {
  /** Revision that the server last acknowledged to this device; null: none. */
  readonly base: string | null;
  /** Revisions sent since then without an answer: each may be the server's by now. */
  readonly sent: readonly string[];
}

/** A save that was sent and not answered: the server has it, or has it not. */
export interface PendingSave {
  readonly revision: string;
  /** What of the withheld answers it does not hold either. */
  readonly unsaved: readonly string[];
}

export interface DeviceDraft extends DraftLineage {
  readonly record: DraftRecord;
  /** Places of answers that no device may keep. */
  readonly withheld?: readonly string[];
  /** Those of them that the server does not have either: what it has is older. */
  readonly unsaved?: readonly string[];
  /** The same for each revision that the server may have by now. */
  readonly pending?: readonly PendingSave[];
}

export interface ChosenDraft {
  readonly from: 'draft' | 'device';
  readonly record: DraftRecord;
  /** Both were changed apart: the server's copy, for the citizen to see; else null. */
  readonly other: DraftRecord | null;
  /** What is known of the server's copy. */
  readonly lineage: DraftLineage;
  /** Places of answers that the copy lacks, because no device may keep them. */
  readonly withheld?: readonly string[];
}

/**
 * The copy to open with. The device's wins while it holds edits that the server never had; where the
 * server's moved on by itself as well, it is handed along: which of them counts, no clock can tell.
 */
export function chooseDraft(
  server: DraftRecord | null,
  device: DeviceDraft | null,
): ChosenDraft | null {
  if (!server) return device && opened(device, null, null);
  const { revision } = server;
  if (!device || device.record.revision === device.base || device.record.revision === revision) {
    return { from: 'draft', record: server, other: null, lineage: { base: revision, sent: [] } };
  }
  const isAhead = revision === device.base || device.sent.includes(revision);
  return opened(device, isAhead ? null : server, server);
}

/** What no device may keep, the server's copy may have. */
function opened(
  device: DeviceDraft,
  other: DraftRecord | null,
  server: DraftRecord | null,
): ChosenDraft {
  const { record, base, sent, withheld = [] } = device;
  const unsaved = unsavedWith(device, server);
  const saved = withheld.filter((place) => !unsaved.includes(place));
  const whole = withSecrets({ record, withheld: saved }, server);
  const missing = [...whole.withheld, ...unsaved];
  const lacks = missing.length > 0 ? { withheld: missing } : {};
  return { from: 'device', record: whole.record, other, lineage: { base, sent }, ...lacks };
}

function unsavedWith(
  { unsaved = [], pending = [] }: DeviceDraft,
  server: DraftRecord | null,
): readonly string[] {
  return pending.find(({ revision }) => revision === server?.revision)?.unsaved ?? unsaved;
}

/** null: none, or one that cannot be read (of another person, or broken). */
export async function readDeviceDraft(
  store: Pick<DeviceStore, 'get'>,
  key: string,
): Promise<DeviceDraft | null> {
  const json = await store.get(key);
  if (!isJsonObject(json)) return null;
  const { record } = parseDraft(json.record);
  if (!record) return null;
  const base = isText(json.base) ? json.base : null;
  const [withheld, unsaved] = [textsIn(json.withheld), textsIn(json.unsaved)];
  const lacks = withheld.length > 0 ? { withheld, unsaved, pending: pendingIn(json) } : {};
  return { record, base, sent: textsIn(json.sent), ...lacks };
}

export function deviceJson(draft: DeviceDraft): JsonObject {
  const { record, base, sent, withheld = [], unsaved = [], pending = [] } = draft;
  const saves = pending.map((save): JsonObject => ({ ...save }));
  const lacks = withheld.length > 0 && { withheld, unsaved, pending: saves };
  return { record: draftJson(record), base, sent, ...lacks };
}

function pendingIn({ pending }: JsonObject): readonly PendingSave[] {
  if (!Array.isArray(pending)) return [];
  return pending
    .filter(isJsonObject)
    .map(({ revision, unsaved }) => ({ revision: String(revision), unsaved: textsIn(unsaved) }));
}

function textsIn(value: JsonValue | undefined): readonly string[] {
  return Array.isArray(value) ? value.filter(isText) : [];
}

function isText(value: JsonValue | undefined): value is string {
  return typeof value === 'string';
}
