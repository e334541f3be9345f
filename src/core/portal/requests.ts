/** The portal's request bodies, as far as the browser may fill them in. */
import type { JsonObject } from '../json.js';
import type { Application, Draft, UploadChunk } from '../ports.js';
import type { PortalProfile } from './profile.js';

/** A text field of a multipart body. */
export type Field = readonly [name: string, value: string];

/** Member that production keeps beside the draft's own data: when it was saved, ISO 8601. */
export const DRAFT_AT = 'DraftAt';

/** Body of a draft save, without the identity and applicationId that the gateway adds. */
export function draftBody(draft: Draft, draftAt: string): JsonObject {
  return { draftId: draft.id, data: { ...draft.data, [DRAFT_AT]: draftAt } };
}

/** Text fields of an upload in plupload's order; the part `file` follows them. */
export function uploadFields(profile: PortalProfile, chunk: UploadChunk): readonly Field[] {
  return [
    ['name', chunk.wireName],
    ['chunk', String(chunk.index)],
    ['chunks', String(chunk.count)],
    ['fileMetadata', JSON.stringify(fileMetadata(profile, chunk))],
  ];
}

/** Body of Create, without what only the gateway knows. */
export function createBody(profile: PortalProfile, application: Application): JsonObject {
  const encode = (value: JsonObject) =>
    profile.createData === 'string' ? JSON.stringify(value) : value;
  return {
    otp: application.otp,
    ...(application.area ?? {}),
    data: encode(application.data),
    dataDescription: encode(application.dataDescription),
    ...profile.createExtras,
    ...(application.proofs?.length ? { proofs: application.proofs } : {}),
  };
}

function fileMetadata(profile: PortalProfile, chunk: UploadChunk): JsonObject {
  if (profile.upload.metadata === 'reference') return { FileReferenceId: chunk.fileReferenceId };
  return {
    DocName: chunk.document.docName,
    FileTypeCode: chunk.document.documentType,
    Name: chunk.wireName,
    FileReferenceId: chunk.fileReferenceId,
    FileUrl: '',
    Remark: chunk.document.remark,
  };
}
