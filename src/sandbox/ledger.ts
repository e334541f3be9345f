/** The test oracle: everything that reached the portal, as plain JSON. */
import type { JsonObject, JsonValue } from '../core/json.js';
import type { CallCounters } from './api.js';
import type { Portal } from './options.js';
import type { ApplicationRecord, DraftRecord, SmsRecord } from './store.js';
import { sizeOf } from './upload.js';

/** `GET /__sandbox/ledger`; lists are oldest first, times ISO 8601. Tokens and keys are left out. */
export function ledger({ records }: Portal, calls: CallCounters): JsonObject {
  return {
    applications: records.list('application').map(application),
    drafts: records.list('draft').map(draft),
    files: files(records),
    logins: records.list('session').map(({ userId, formId, identityId, openedAt, endedAt }) => ({
      userId,
      formId,
      identityId,
      at: iso(openedAt),
      endedAt: iso(endedAt),
    })),
    refreshes: records
      .list('refreshEvent')
      .map(({ userId, outcome, at }) => ({ userId, outcome, at: iso(at) })),
    launches: records.list('launch').map((one) => ({
      formId: one.formId,
      identityId: one.identityId,
      draftId: one.draftId,
      at: iso(one.launchedAt),
      usedAt: iso(one.usedAt),
    })),
    sms: records.list('sms').map(message),
    calls: { ...calls },
  };
}

/** `GET /__sandbox/sms`: newest first. */
export function smsOutbox({ records }: Portal): JsonObject {
  return { messages: [...records.list('sms')].reverse().map(message) };
}

function files(records: Portal['records']): JsonValue[] {
  const complete = records.list('file').map((file) => ({
    fileId: file.fileId,
    name: file.name,
    contentType: file.contentType,
    size: file.size,
    sha256: file.sha256,
    fileReferenceId: file.fileReferenceId,
    identityId: file.identityId,
    metadata: file.metadata,
    complete: true,
  }));
  const open = records.list('part').map((part) => ({
    fileId: null,
    name: part.name,
    contentType: part.contentType,
    size: sizeOf(part),
    sha256: null,
    fileReferenceId: part.fileReferenceId,
    identityId: part.identityId,
    metadata: {},
    complete: false,
  }));
  return [...complete, ...open];
}

function application({ createdAt, fileIds, ...record }: ApplicationRecord): JsonObject {
  return { ...record, fileIds: [...fileIds], createdAt: iso(createdAt) };
}

function draft({ createdAt, savedAt, ...record }: DraftRecord): JsonObject {
  return { ...record, createdAt: iso(createdAt), savedAt: iso(savedAt) };
}

function message({ sentAt, ...record }: SmsRecord): JsonObject {
  return { ...record, sentAt: iso(sentAt) };
}

function iso(time: number): string;
function iso(time: number | null): string | null;
function iso(time: number | null): string | null {
  return time === null ? null : new Date(time).toISOString();
}
