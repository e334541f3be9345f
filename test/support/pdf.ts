/** A PDF of any size for upload tests: a valid page, then bytes that differ everywhere. */
import { createHash } from 'node:crypto';
import { sampleBytes } from '../../src/testing/samples.js';

const HEAD = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj
trailer<</Root 1 0 R>>
%%EOF
%`;

/** @param size bytes of the whole file, at least a kilobyte */
export function pdfOf(size: number): Uint8Array<ArrayBuffer> {
  const head = new TextEncoder().encode(HEAD);
  const bytes = new Uint8Array(size);
  bytes.set(head);
  bytes.set(sampleBytes(size - head.length), head.length);
  return bytes;
}

/** 64 hex digits. */
export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
