/** File/Download and File/Delete: only the identity that uploaded a file gets at it. */
import type { Call } from './call.js';
import { type Outcome, refuse } from './reply.js';
import type { FileRecord } from './store.js';

/** `fileId` → the bytes, as an attachment so that no browser ever renders them. */
export async function download(call: Call): Promise<Outcome> {
  const file = ownFile(call);
  return new Response(await call.portal.files.read(file.blob), {
    headers: {
      'content-type': file.contentType,
      'content-length': String(file.size),
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  });
}

/** `fileId`; refused for a file that an application refers to. */
export async function deleteFile(call: Call): Promise<Outcome> {
  const file = ownFile(call);
  const used = call.portal.records
    .list('application')
    .some((application) => application.fileIds.includes(file.fileId));
  if (used) return refuse('fileId', 'belongs to a submitted application');
  call.portal.records.remove('file', file.fileId);
  await call.portal.files.remove(file.blob);
  return { data: null };
}

/** Somebody else's file and no file look the same. */
function ownFile({ portal, session, fields }: Call): FileRecord {
  const file = portal.records.get('file', fields.text('fileId', { max: 100 }));
  if (file?.identityId !== session.identityId) return refuse('fileId', 'is unknown');
  return file;
}
