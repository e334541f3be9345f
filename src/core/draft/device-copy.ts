/** The device's copy of a draft, and which of two copies to open with. */
import { isJsonObject, type JsonObject, type JsonValue } from '../json.js';
import type { DeviceStore } from '../ports.js';
import { type DraftRecord, draftJson, parseDraft } from './record.js';

/** The device's copy knows how far the server was, so no clock has to tell which is newer. */
export interface DeviceDraft {
  readonly record: DraftRecord;
  /** Revision that the server last acknowledged to this device; null: none. */
  readonly base: string | null;
  /** Revisions sent since then without an answer: each may be the server's by now. */
  readonly sent: readonly string[];
}

export interface ChosenDraft {
  readonly from: 'draft' | 'device';
  readonly record: DraftRecord;
  /** Both were changed apart: the other copy, for the citizen to see; else null. */
  readonly other: DraftRecord | null;
}

/**
 * The copy to open with. The device's wins while it holds edits made on top of the server's;
 * when both moved on their own, the later `savedAt` is opened and the other one handed along.
 */
export function chooseDraft(
  server: DraftRecord | null,
  device: DeviceDraft | null,
): ChosenDraft | null {
  if (!device) return server && { from: 'draft', record: server, other: null };
  const { record, base, sent } = device;
  if (!server) return { from: 'device', record, other: null };
  const unsynced = record.revision !== base;
  if (!unsynced || record.revision === server.revision) {
    return { from: 'draft', record: server, other: null };
  }
  if (server.revision === base || sent.includes(server.revision)) {
    return { from: 'device', record, other: null };
  }
  return Date.parse(server.savedAt) > Date.parse(record.savedAt)
    ? { from: 'draft', record: server, other: record }
    : { from: 'device', record, other: server };
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
  const sent = Array.isArray(json.sent) ? json.sent.filter(isText) : [];
  return { record, base: isText(json.base) ? json.base : null, sent };
}

export function deviceJson({ record, base, sent }: DeviceDraft): JsonObject {
  return { record: draftJson(record), base, sent };
}

function isText(value: JsonValue | undefined): value is string {
  return typeof value === 'string';
}
