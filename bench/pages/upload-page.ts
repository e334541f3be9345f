/** In the page: sends the picked file with our uploader, or as bare as fetch can. */
import { fileSource } from '../../src/adapters/file-source.js';
import {
  platformClock,
  platformConnectivity,
  platformRandom,
  platformSha256,
  platformYield,
} from '../../src/adapters/platform.js';
import { PortalAdapter } from '../../src/adapters/portal-adapter.js';
import { xhrTransport } from '../../src/adapters/transport-xhr.js';
import {
  CLIENT_HEADER,
  IDEMPOTENCY_HEADER,
  MD5_HEADER,
  PROOF_HEADER,
} from '../../src/core/portal/headers.js';
import { encodeMultipart } from '../../src/core/portal/multipart.js';
import { API_BASE, guideProfile } from '../../src/core/portal/profile.js';
import { uploadFields } from '../../src/core/portal/requests.js';
import type { UploadLimits } from '../../src/core/ports.js';
import { md5Hex } from '../../src/core/upload/md5.js';
import { md5Blocks } from '../../src/core/upload/md5-blocks.js';
import { chunkRange, planChunks } from '../../src/core/upload/plan.js';
import { UploadQueue } from '../../src/core/upload/queue.js';
import type { QueueState } from '../../src/core/upload/queue-state.js';

export interface Sent {
  /** Milliseconds from the pick to the portal's word. */
  readonly ms: number;
  /** Milliseconds of every task that the browser calls long (50 or more). */
  readonly longTasks: readonly number[];
  readonly file: SentFile;
}

/** Its receipt lets nobody else delete it. */
export interface SentFile {
  readonly fileId: string;
  readonly proof: string | undefined;
}

export interface UploadBench {
  signIn(launch: string, formId: string): Promise<void>;
  ours(): Promise<Sent>;
  bare(): Promise<Sent>;
  remove(file: SentFile): Promise<void>;
}

declare global {
  interface Window {
    uploadBench: UploadBench;
  }
}

const document_ = { documentType: 'B014', docName: 'bench', remark: '' };

/** Where hashing is left out there is no digest to send either. */
const xhr = xhrTransport(XMLHttpRequest);
const adapter = new PortalAdapter({
  baseUrl: location.origin,
  transport: (request) => {
    const { [MD5_HEADER]: md5, ...headers } = request.headers;
    return xhr(md5 === '' ? { ...request, headers } : request);
  },
});
let limits: UploadLimits = { singleMax: 0, chunkSize: 0, fileMax: null };

function picked(): File {
  const file = document.querySelector('input')?.files?.[0];
  if (!file) throw new Error('no file was picked');
  return file;
}

async function timed(send: () => Promise<SentFile>): Promise<Sent> {
  const longTasks: number[] = [];
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longTasks.push(duration);
  });
  observer.observe({ type: 'longtask' });
  const start = performance.now();
  const file = await send();
  const ms = performance.now() - start;
  // What is still to be told is told in a task of its own.
  await platformYield();
  for (const { duration } of observer.takeRecords()) longTasks.push(duration);
  observer.disconnect();
  return { ms, longTasks, file };
}

function throughQueue(): Promise<SentFile> {
  const ports = {
    adapter,
    clock: platformClock,
    random: platformRandom,
    yieldTask: platformYield,
    md5Blocks: async () => md5Blocks,
    ...(md5Hex(new Uint8Array()) === '' ? {} : { sha256: platformSha256 }),
    connectivity: platformConnectivity,
  };
  const queue = new UploadQueue({ ports, limits });
  return new Promise((resolve, reject) => {
    queue.subscribe(({ files }: QueueState) => {
      const state = files[0]?.state;
      if (state?.status === 'done') resolve({ proof: undefined, ...state.file });
      if (state?.status === 'failed') reject(state.error);
    });
    queue.add(fileSource(picked()), { field: 'bench', document: document_ });
  });
}

/** The same chunks in the same multipart bytes, one after the other, nothing else. */
async function bareFetch(): Promise<SentFile> {
  const file = picked();
  const plan = planChunks(file.size, limits);
  const fileReferenceId = crypto.randomUUID();
  const wireName = `bench~${fileReferenceId.slice(0, 6)}.pdf`;
  let fileId = '';
  let proof: string | undefined;
  for (let index = 0; index < plan.count; index++) {
    const [start, end] = chunkRange(plan, index);
    const bytes = new Uint8Array(await file.slice(start, end).arrayBuffer());
    const idempotencyKey = crypto.randomUUID();
    const contentType = 'application/pdf';
    const chunk = {
      ...{ fileReferenceId, wireName, contentType, index, count: plan.count, total: plan.size },
      ...{ bytes, md5: '', document: document_, idempotencyKey },
    };
    const part = { field: 'file', name: wireName, contentType, bytes };
    const body = encodeMultipart(uploadFields(guideProfile, chunk), part, `bzp${idempotencyKey}`);
    const response = await fetch(`${API_BASE}${guideProfile.routes.upload.path}`, {
      method: 'POST',
      headers: {
        accept: 'application/json',
        'content-type': body.contentType,
        [CLIENT_HEADER]: '1',
        [IDEMPOTENCY_HEADER]: idempotencyKey,
        ...(proof === undefined ? {} : { [PROOF_HEADER]: proof }),
      },
      body: new Blob([...body.parts]),
    });
    proof = response.headers.get(PROOF_HEADER) ?? undefined;
    const text = await response.text();
    if (!response.ok) throw new Error(`HTTP ${response.status}: ${text}`);
    fileId = /"fileId":"([^"]+)"/.exec(text)?.[1] ?? fileId;
  }
  if (fileId === '') throw new Error('the portal named no file');
  return { fileId, proof };
}

window.uploadBench = {
  async signIn(launch, formId) {
    limits = (await adapter.open(launch, { formId })).upload;
  },
  ours: () => timed(throughQueue),
  bare: () => timed(bareFetch),
  remove: (file) => adapter.deleteFile({ ...file, name: 'bench', contentType: 'application/pdf' }),
};
