/** A backend in the page, answered by hand, one call at a time. */
import type { BackendAdapter, OtpCheck, OtpTicket, UploadChunk } from '../../../src/core/ports.js';

/** A call that waits for its answer. */
export interface Pending<A, T> {
  readonly args: A;
  readonly answer: (value: T) => void;
  readonly fail: (error: Error) => void;
}

/** Calls in the order they came in; `next` waits for one that has not been taken yet. */
export class Calls<A, T> {
  readonly #queue: Pending<A, T>[] = [];
  readonly #waiting: ((call: Pending<A, T>) => void)[] = [];
  count = 0;

  call(args: A): Promise<T> {
    this.count += 1;
    return new Promise((answer, fail) => {
      const pending = { args, answer, fail };
      const taker = this.#waiting.shift();
      if (taker) taker(pending);
      else this.#queue.push(pending);
    });
  }

  next(): Promise<Pending<A, T>> {
    const pending = this.#queue.shift();
    return pending ? Promise.resolve(pending) : new Promise((taker) => this.#waiting.push(taker));
  }
}

export interface ChunkCall {
  readonly chunk: UploadChunk;
  readonly progress: (loaded: number) => void;
}

export class FakeBackend {
  readonly chunks = new Calls<ChunkCall, string>();
  readonly deletes = new Calls<string, void>();
  readonly requests = new Calls<null, OtpTicket>();
  readonly checks = new Calls<string, OtpCheck>();

  /** As what an element takes. */
  get adapter(): BackendAdapter {
    const { chunks, deletes, requests, checks } = this;
    const used: Partial<BackendAdapter> = {
      async uploadChunk(chunk, options) {
        const progress = (loaded: number) => options?.onProgress?.(loaded);
        const fileId = await chunks.call({ chunk, progress });
        const { fileReferenceId, wireName: name, contentType, total: fileSize } = chunk;
        return { fileReferenceId, fileId, name, contentType, fileSize };
      },
      deleteFile: ({ fileId }) => deletes.call(fileId),
      downloadFile: async ({ fileId }) => new Blob([fileId]),
      requestOtp: () => requests.call(null),
      verifyOtp: (code) => checks.call(code),
    };
    return used as BackendAdapter;
  }

  /** The next chunk of any file arrives whole. */
  async arrive(fileId: string): Promise<void> {
    (await this.chunks.next()).answer(fileId);
  }
}

export function fileOf(name: string, bytes = 10, type = 'application/pdf'): File {
  const content = new Uint8Array(bytes).fill(name.length);
  if (name.endsWith('.pdf')) content.set(new TextEncoder().encode('%PDF-').subarray(0, bytes));
  return new File([content], name, { type });
}

/** Drops files on an element, as a person with a mouse does. */
export function drop(target: Element, ...files: File[]): void {
  const dataTransfer = new DataTransfer();
  for (const file of files) dataTransfer.items.add(file);
  for (const type of ['dragenter', 'dragover', 'drop']) {
    target.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
  }
}
