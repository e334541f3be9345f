/**
 * File/Upload: joins chunks the way the two public plupload servers do. Neither notices a chunk
 * that comes twice or out of order, and that is kept here on purpose: the widget must cope.
 */
import type { JsonObject } from '../core/json.js';
import { KeyQueue } from '../core/key-queue.js';
import { randomUuid } from './bytes.js';
import type { Call } from './call.js';
import type { Portal } from './options.js';
import { type Outcome, refuse } from './reply.js';
import type { FileRecord, PartRecord } from './store.js';
import type { UploadForm } from './upload-form.js';

/** Uploads under one key are done one after the other, per store. */
const queues = new WeakMap<Portal['files'], KeyQueue>();

/** One request's part of a file → `{FileReferenceId, fileId, name, contentType, fileSize}`. */
export async function upload({ portal, session, form }: Call): Promise<Outcome> {
  if (form === null) return refuse('body', 'must be multipart/form-data');
  const reference = form.fileReferenceId ?? randomUuid(portal.random);
  await purge(portal);
  const key = keyOf(portal, { name: form.name, fileReferenceId: reference });
  return queueOf(portal).run(key, async () => {
    const part = portal.records.get('part', key) ?? newPart(portal, form, reference);
    const grown: PartRecord = {
      ...part,
      identityId: session.identityId,
      fileReferenceId: reference,
      chunks: form.chunks ?? 1,
      touchedAt: portal.clock.now(),
      sizes: await assemblies[portal.models.assembly].keep(portal, part, form),
    };
    if (!assemblies[portal.models.assembly].complete(grown, form)) {
      portal.records.put('part', key, grown);
      return { data: answer(portal, form, { ...grown, fileId: null, size: sizeOf(grown) }) };
    }
    const file = await finish(portal, grown, form);
    portal.records.transaction(() => {
      portal.records.remove('part', key);
      portal.records.put('file', file.fileId, file);
    });
    return { data: answer(portal, form, file) };
  });
}

function keyOf(
  { models }: Portal,
  { name, fileReferenceId }: Pick<PartRecord, 'name' | 'fileReferenceId'>,
): string {
  return models.uploadKey === 'name' ? `name:${name}` : `ref:${fileReferenceId}`;
}

/** Forgets what nobody went on with, as a portal does that cleans up (fault 38). */
async function purge(portal: Portal): Promise<void> {
  const { purgeAfterSeconds, assembly } = portal.models;
  if (purgeAfterSeconds === null) return;
  const oldest = portal.clock.now() - purgeAfterSeconds * 1000;
  for (const part of portal.records.list('part').filter(({ touchedAt }) => touchedAt < oldest)) {
    portal.records.remove('part', keyOf(portal, part));
    for (const blob of assemblies[assembly].blobs(part)) await portal.files.remove(blob);
  }
}

/** Bytes received so far. */
export function sizeOf(part: PartRecord): number {
  return Object.values(part.sizes).reduce((sum, size) => sum + size, 0);
}

interface Assembly {
  /** Keeps the bytes; resolves to the sizes afterwards. */
  keep(portal: Portal, part: PartRecord, form: UploadForm): Promise<PartRecord['sizes']>;
  complete(part: PartRecord, form: UploadForm): boolean;
  /** Ids of the blobs that make the file, in order. */
  blobs(part: PartRecord): readonly string[];
}

const assemblies: Readonly<Record<'append' | 'indexed', Assembly>> = {
  // moxiecode/plupload examples/upload.php: opened with "ab", or "wb" when chunks is 0.
  append: {
    async keep({ files }, part, { bytes, chunks }) {
      if (chunks === null) await files.write(part.blob, bytes);
      else await files.append(part.blob, bytes);
      return { 0: bytes.length + (chunks === null ? 0 : (part.sizes[0] ?? 0)) };
    },
    complete: (_part, form) => form.chunks === null || form.chunk === form.chunks - 1,
    blobs: (part) => [part.blob],
  },
  // athitsaard/WebPlupload: index 0 is created anew, all others are opened for appending.
  indexed: {
    async keep({ files }, part, { bytes, chunk }) {
      const blob = `${part.blob}.${chunk}`;
      if (chunk === 0) await files.write(blob, bytes);
      else await files.append(blob, bytes);
      const before = chunk === 0 ? 0 : (part.sizes[chunk] ?? 0);
      return { ...part.sizes, [chunk]: before + bytes.length };
    },
    complete: (part) => Object.keys(part.sizes).length === part.chunks,
    // Integer keys of an object come in ascending order.
    blobs: (part) => Object.keys(part.sizes).map((index) => `${part.blob}.${index}`),
  },
};

async function finish(portal: Portal, part: PartRecord, form: UploadForm): Promise<FileRecord> {
  const blobs = assemblies[portal.models.assembly].blobs(part);
  if (blobs.length !== 1 || blobs[0] !== part.blob) await portal.files.join(part.blob, blobs);
  return {
    ...(await portal.files.digest(part.blob)),
    fileId: randomUuid(portal.random),
    blob: part.blob,
    name: form.name,
    contentType: part.contentType,
    fileReferenceId: part.fileReferenceId,
    identityId: part.identityId,
    metadata: form.metadata,
    storedAt: portal.clock.now(),
  };
}

function newPart(portal: Portal, form: UploadForm, fileReferenceId: string): PartRecord {
  return {
    blob: randomUuid(portal.random),
    name: form.name,
    contentType: form.contentType,
    fileReferenceId,
    identityId: '',
    chunks: form.chunks ?? 1,
    sizes: {},
    touchedAt: portal.clock.now(),
  };
}

interface Stored {
  readonly fileId: string | null;
  readonly fileReferenceId: string;
  readonly contentType: string;
  readonly size: number;
}

function answer(portal: Portal, form: UploadForm, stored: Stored): JsonObject {
  const sizes = { total: stored.size, chunk: form.bytes.length, none: undefined };
  const fileSize = sizes[portal.models.fileSize];
  return {
    FileReferenceId: stored.fileReferenceId,
    fileId: stored.fileId,
    name: form.name,
    contentType: stored.contentType,
    ...(fileSize === undefined ? {} : { fileSize }),
  };
}

function queueOf(portal: Portal): KeyQueue {
  const queue = queues.get(portal.files) ?? new KeyQueue();
  queues.set(portal.files, queue);
  return queue;
}
