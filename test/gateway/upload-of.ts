/** Chunks as a browser sends them, and the receipts that come back. */

import { PROOF_HEADER } from '../../src/core/portal/headers.js';
import { encodeMultipart } from '../../src/core/portal/multipart.js';
import { sampleBytes } from '../../src/testing/samples.js';
import { type Browser, json, type World } from './fake-portal.js';

export interface ChunkWish {
  readonly chunk?: number;
  readonly chunks?: number;
  readonly reference?: string;
  readonly name?: string;
  /** Of the file part; default: `name`. */
  readonly fileName?: string;
  readonly contentType?: string;
  readonly metadata?: string;
  readonly bytes?: Uint8Array<ArrayBuffer>;
  /** Receipt of the chunk before. */
  readonly proof?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
}

export function sendChunk(browser: Browser, wish: ChunkWish = {}): Promise<Response> {
  const { chunk = 0, chunks = 1, reference = 'ref-1', name = 'a.pdf', proof = null } = wish;
  const metadata = wish.metadata ?? JSON.stringify({ FileReferenceId: reference });
  const { contentType, parts } = encodeMultipart(
    [
      ['name', name],
      ['chunk', String(chunk)],
      ['chunks', String(chunks)],
      ['fileMetadata', metadata],
    ],
    {
      field: 'file',
      name: wish.fileName ?? name,
      contentType: wish.contentType ?? 'application/pdf',
      bytes: wish.bytes ?? sampleBytes(10),
    },
    'boundary-123',
  );
  return browser.send('File/Upload', {
    body: new Uint8Array(Buffer.concat(parts)),
    headers: {
      'content-type': contentType,
      ...(proof === null ? {} : { [PROOF_HEADER]: proof }),
      ...wish.headers,
    },
  });
}

/** The receipt of a file that was just uploaded whole. */
export async function proofOf(
  { browser, portal }: Pick<World, 'browser' | 'portal'>,
  fileId = 'f-1',
  wish: ChunkWish = {},
): Promise<string> {
  const reference = wish.reference ?? `ref-${fileId}`;
  portal.on('File/Upload', json({ FileReferenceId: reference, fileId }));
  const answer = await sendChunk(browser, { ...wish, reference });
  return answer.headers.get(PROOF_HEADER) ?? '';
}
