/** An upload queue on scripted ground: every chunk that goes out is answered by the test. */
import { BizportalError } from '../../../src/core/errors.js';
import type {
  ChunkReceipt,
  StoredFile,
  UploadChunk,
  UploadOptions,
} from '../../../src/core/ports.js';
import type { UploadPorts } from '../../../src/core/upload/ports.js';
import { UploadQueue } from '../../../src/core/upload/queue.js';
import type { FilePlace } from '../../../src/core/upload/queue-state.js';
import type { ByteSource } from '../../../src/core/upload/state.js';
import { FakeClock, FakeConnectivity, fakeRandom, settle } from '../fake-ports.js';

export const place: FilePlace = {
  field: 'idCard',
  document: { documentType: 'A001', docName: 'ID card', remark: '' },
};

export function sourceOf(bytes: Uint8Array<ArrayBuffer>, name = 'scan.pdf'): ByteSource {
  return {
    name,
    size: bytes.length,
    type: 'application/pdf',
    lastModified: 0,
    read: async (start, end) => bytes.slice(start, end),
  };
}

export const bytesOf = (size: number, seed = 0): Uint8Array<ArrayBuffer> =>
  Uint8Array.from({ length: size }, (_, i) => (i * 7 + seed) % 251);

/** The right answer of a portal. */
export function receiptOf(chunk: UploadChunk, change: Partial<ChunkReceipt> = {}): ChunkReceipt {
  const last = chunk.index === chunk.count - 1;
  return {
    fileReferenceId: chunk.fileReferenceId,
    fileId: last ? `file-${chunk.wireName}` : null,
    name: chunk.wireName,
    contentType: chunk.contentType,
    fileSize: last ? chunk.total : null,
    ...change,
  };
}

export const failure = (
  code: BizportalError['code'],
  forwarded: 'no' | 'yes' | 'unknown' = 'unknown',
  params: Record<string, unknown> = {},
) => new BizportalError(code, { params: { forwarded, ...params } });

type Answer = (chunk: UploadChunk, options: UploadOptions) => ChunkReceipt | Promise<ChunkReceipt>;

export class Rig {
  readonly clock = new FakeClock();
  readonly connectivity = new FakeConnectivity();
  readonly sent: UploadChunk[] = [];
  readonly deleted: StoredFile[] = [];
  readonly queue: UploadQueue;
  /** Answers in order; once used up, every chunk is well received. */
  script: Answer[] = [];
  deleteFault: Error | null = null;

  constructor(
    limits = { singleMax: 100, chunkSize: 100 },
    fileSize: 'total' | 'none' = 'total',
    more: Partial<Pick<UploadPorts, 'wayMemory' | 'sha256' | 'yieldTask'>> = {},
  ) {
    this.queue = new UploadQueue({
      limits: { ...limits, fileMax: null, fileSize },
      ports: {
        clock: this.clock,
        connectivity: this.connectivity,
        random: { ...fakeRandom(), number: () => 1 },
        yieldTask: async () => {},
        ...more,
        adapter: {
          uploadChunk: async (chunk, options) => {
            this.sent.push(chunk);
            return (this.script.shift() ?? ((one) => receiptOf(one)))(chunk, options ?? {});
          },
          deleteFile: async (file) => {
            this.deleted.push(file);
            if (this.deleteFault) throw this.deleteFault;
          },
        },
      },
    });
  }

  fail(...errors: Error[]): void {
    this.script = errors.map((error) => () => {
      throw error;
    });
  }

  add(source: ByteSource): string {
    return this.queue.add(source, place);
  }

  file(id: string) {
    const file = this.queue.getState().files.find((one) => one.id === id);
    if (!file) throw new Error(`no file ${id}`);
    return file;
  }

  status(id: string) {
    return this.file(id).state.status;
  }

  settle = settle;
}
