/** Files through the gateway: sent in chunks, each with the proof of those before it; brought back; deleted. */
import { BizportalError } from '../core/errors.js';
import { readAnswer } from '../core/portal/answer.js';
import { digestHeader, IDEMPOTENCY_HEADER, PROOF_HEADER } from '../core/portal/headers.js';
import type { PortalProfile, Route } from '../core/portal/profile.js';
import { readChunkReceipt } from '../core/portal/results.js';
import type {
  BackendAdapter,
  CallOptions,
  ChunkReceipt,
  StoredFile,
  UploadChunk,
  UploadOptions,
} from '../core/ports.js';
import { type PortalClient, readRaw } from './portal-client.js';
import { ownBytes, type UploadBody, uploadBody } from './upload-body.js';
import { proofHeader, UploadProofs } from './upload-proofs.js';

/** Milliseconds without progress, longer than the gateway's own for the same call. */
const UPLOAD_PATIENCE = 150_000;

export interface PortalFilesOptions {
  readonly calls: PortalClient;
  /** Tells progress. */
  readonly uploads: PortalClient;
  /** As the session says by now. */
  readonly profile: () => PortalProfile;
}

export class PortalFiles
  implements Pick<BackendAdapter, 'uploadChunk' | 'prepareChunk' | 'downloadFile' | 'deleteFile'>
{
  readonly #options: PortalFilesOptions;
  /** Of chunks whose turn is to come; gone with them. */
  readonly #bodies = new WeakMap<UploadChunk, UploadBody>();
  readonly #proofs = new UploadProofs();

  constructor(options: PortalFilesOptions) {
    this.#options = options;
  }

  async uploadChunk(chunk: UploadChunk, options: UploadOptions = {}): Promise<ChunkReceipt> {
    const { signal, onProgress } = options;
    const { body, overhead } =
      this.#bodies.get(chunk) ?? uploadBody(this.#options.profile(), chunk);
    const { data, header } = await this.#options.uploads.call({
      route: this.#route('upload'),
      body,
      headers: {
        [IDEMPOTENCY_HEADER]: chunk.idempotencyKey,
        ...digestHeader(chunk),
        ...proofHeader(this.#proofs.before(chunk)),
      },
      patience: UPLOAD_PATIENCE,
      onProgress: onProgress && ((loaded) => onProgress(ownBytes(chunk, loaded - overhead))),
      signal,
    });
    return this.#proofs.after(chunk, readChunkReceipt(chunk, data), header(PROOF_HEADER));
  }

  prepareChunk(chunk: UploadChunk): void {
    this.#bodies.set(chunk, uploadBody(this.#options.profile(), chunk));
  }

  async downloadFile(file: StoredFile, options?: CallOptions): Promise<Blob> {
    const { fileId, contentType, proof } = file;
    const route = this.#route('download');
    const params = contentType === '' ? { fileId } : { fileId, contentType };
    const answer = await this.#options.calls.send({
      route,
      params,
      headers: proofHeader(proof),
      signal: options?.signal,
    });
    const type = answer.header('content-type') ?? '';
    const isFile = /^attachment\b/i.test(answer.header('content-disposition') ?? '');
    if (answer.status === 200 && (isFile || !/json|html/i.test(type))) return answer.body;
    readAnswer(route, await readRaw(answer), Date.now());
    throw new BizportalError('bad-answer', { params: { reason: 'no file' } });
  }

  async deleteFile({ fileId, proof }: StoredFile, { signal }: CallOptions = {}): Promise<void> {
    const route = this.#route('delete');
    const headers = proofHeader(proof);
    await this.#options.calls.call({ route, params: { fileId }, headers, signal });
  }

  #route(operation: 'upload' | 'download' | 'delete'): Route {
    return this.#options.profile().routes[operation];
  }
}
