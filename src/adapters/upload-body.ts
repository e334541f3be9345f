/** A chunk as the body of its request. */
import { encodeMultipart } from '../core/portal/multipart.js';
import type { PortalProfile } from '../core/portal/profile.js';
import { uploadFields } from '../core/portal/requests.js';
import type { UploadChunk } from '../core/ports.js';

export interface UploadBody {
  /** The browser keeps a Blob's bytes in another process: made early, they are there in time. */
  readonly body: Blob;
  /** Bytes before the file's own. */
  readonly overhead: number;
}

export function uploadBody(profile: PortalProfile, chunk: UploadChunk): UploadBody {
  const { wireName: name, contentType: type, bytes, idempotencyKey } = chunk;
  const file = { field: 'file', name, contentType: type, bytes };
  // The key is random and never part of the bytes it goes with.
  const { contentType, parts } = encodeMultipart(
    uploadFields(profile, chunk),
    file,
    `bzp${idempotencyKey}`,
  );
  const body = new Blob([...parts], { type: contentType });
  return { body, overhead: parts[0]?.byteLength ?? 0 };
}

/** Progress of the file's own bytes: the multipart head goes first and counts as nothing. */
export function ownBytes(chunk: UploadChunk, loaded: number): number {
  return Math.max(0, Math.min(chunk.bytes.byteLength, loaded));
}
