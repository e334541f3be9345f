import type { BizportalErrorCode } from '../core/errors.js';
import { jsonEqual } from '../core/json.js';
import type { BackendAdapter, StoredFile } from '../core/ports.js';
import type { ContractCase } from './contract-case.js';
import { expectEqual, expectError, expectThat } from './expect.js';
import { sampleBytes, sampleChunks } from './samples.js';

/** What a backend may call a file that is not there, or not this person's. */
const NOT_TO_BE_HAD: readonly BizportalErrorCode[] = [
  'not-found',
  'rejected',
  'forbidden',
  'file-unproven',
];

export const fileCases: readonly ContractCase[] = [
  [
    'a file in one request comes back byte by byte',
    async ({ adapter }) => {
      const bytes = sampleBytes(70_001);
      const file = await uploadFile(adapter, { bytes, chunkSize: bytes.byteLength });
      await expectBytes(adapter, file, bytes);
    },
  ],
  [
    'a file in chunks comes back byte by byte; only the last answer has the fileId',
    async ({ adapter }) => {
      const bytes = sampleBytes(250_000);
      const file = await uploadFile(adapter, { bytes, chunkSize: 100_000 });
      await expectBytes(adapter, file, bytes);
    },
  ],
  [
    'a chunk as large as the limits allow is taken',
    async ({ adapter, session }) => {
      const bytes = sampleBytes(Math.min(session.upload.singleMax, 5_000_000));
      const file = await uploadFile(adapter, { bytes, chunkSize: bytes.byteLength });
      await expectBytes(adapter, file, bytes);
    },
  ],
  [
    'the last answer tells the size of the whole file, unless the session says that it does not',
    async ({ adapter, session }) => {
      if (session.upload.fileSize === 'none') return;
      const bytes = sampleBytes(3000);
      const sizes: (number | null)[] = [];
      for (const chunk of sampleChunks(bytes, 2000)) {
        sizes.push((await adapter.uploadChunk(chunk)).fileSize);
      }
      expectEqual(sizes.at(-1), bytes.byteLength, 'fileSize (or set upload.fileSize to "none")');
    },
  ],
  [
    'the same chunk under the same key is stored once and answered alike',
    async ({ adapter }) => {
      const bytes = sampleBytes(30_000);
      const [first, second] = sampleChunks(bytes, 20_000);
      expectThat(first !== undefined && second !== undefined, 'two chunks');
      await adapter.uploadChunk(first);
      await adapter.uploadChunk(first);
      const receipt = await adapter.uploadChunk(second);
      const again = await adapter.uploadChunk(second);
      expectThat(jsonEqual(receipt, again), 'the repeated answer is the first one');
      const { fileId, ...others } = receipt;
      expectThat(fileId !== null, 'fileId');
      await expectBytes(adapter, { ...others, fileId }, bytes);
    },
  ],
  [
    'progress never goes beyond the bytes of the chunk, nor back',
    async ({ adapter }) => {
      const [chunk] = sampleChunks(sampleBytes(200_000), 200_000);
      expectThat(chunk !== undefined, 'one chunk');
      const seen: number[] = [0];
      await adapter.uploadChunk(chunk, { onProgress: (loaded) => seen.push(loaded) });
      const rises = seen.every((loaded, i) => loaded >= (seen[i - 1] ?? 0));
      expectThat(rises && Math.max(...seen) <= 200_000, `progress ${seen.join(', ')}`);
    },
  ],
  [
    'an upload that was stopped rejects with aborted',
    async ({ adapter }) => {
      const [chunk] = sampleChunks(sampleBytes(1000), 1000);
      expectThat(chunk !== undefined, 'one chunk');
      const signal = AbortSignal.abort();
      await expectError(() => adapter.uploadChunk(chunk, { signal }), ['aborted']);
    },
  ],
  [
    'a deleted file is gone',
    async ({ adapter }) => {
      const bytes = sampleBytes(1000);
      const file = await uploadFile(adapter, { bytes, chunkSize: 1000 });
      await adapter.deleteFile(file);
      await expectError(() => adapter.downloadFile(file), NOT_TO_BE_HAD);
    },
  ],
  [
    'a file that never was cannot be had',
    async ({ adapter }) => {
      const file = { fileId: 'no-such-file', name: 'x.pdf', contentType: 'application/pdf' };
      await expectError(() => adapter.downloadFile(file), NOT_TO_BE_HAD);
    },
  ],
];

interface UploadWish {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly chunkSize: number;
}

/** Sends all chunks in order; checks each receipt. */
export async function uploadFile(
  adapter: BackendAdapter,
  { bytes, chunkSize }: UploadWish,
): Promise<StoredFile> {
  let file: StoredFile | null = null;
  for (const chunk of sampleChunks(bytes, chunkSize)) {
    const receipt = await adapter.uploadChunk(chunk);
    expectEqual(receipt.fileReferenceId, chunk.fileReferenceId, 'fileReferenceId');
    const last = chunk.index === chunk.count - 1;
    expectThat((receipt.fileId !== null) === last, `fileId with chunk ${chunk.index}`);
    if (receipt.fileId === null) continue;
    if (receipt.fileSize !== null) expectEqual(receipt.fileSize, bytes.byteLength, 'fileSize');
    expectEqual(receipt.name, chunk.wireName, 'name');
    const { fileId, name, contentType, proof } = receipt;
    file = { fileId, name, contentType, proof };
  }
  expectThat(file !== null, 'the last answer had a fileId');
  return file;
}

async function expectBytes(
  adapter: BackendAdapter,
  file: StoredFile,
  bytes: Uint8Array,
): Promise<void> {
  const blob = await adapter.downloadFile(file);
  const stored = new Uint8Array(await blob.arrayBuffer());
  expectEqual(stored.byteLength, bytes.byteLength, 'size');
  expectThat(
    stored.every((byte, i) => byte === bytes[i]),
    'the bytes are those that were sent',
  );
}
