/** Many files sent to the gateway at once, from this process: what the gateway's memory does then. */
import { CLIENT_HEADER } from '../../src/core/portal/headers.js';
import { encodeMultipart } from '../../src/core/portal/multipart.js';
import { API_BASE, guideProfile } from '../../src/core/portal/profile.js';
import { uploadFields } from '../../src/core/portal/requests.js';
import { FORM_ID, type Servers } from './servers.js';

const CHUNK = 5_000_000;
/** Chunks of each file; a session may send 300 in five minutes. */
const COUNT = 10;
/** Milliseconds between two looks at the memory. */
const LOOK_EVERY = 50;

export interface Crowd {
  readonly files: number;
  readonly seconds: number;
  /** Bytes. */
  readonly growth: number;
}

/** @throws Error for an answer that is no success */
export async function crowd(servers: Servers, files: number): Promise<Crowd> {
  const { routes } = guideProfile;
  const q = await servers.launch();
  const signIn = await post(servers, routes.login.path, {
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ formId: FORM_ID, q }),
  });
  const cookie = signIn.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const before = servers.gatewayRss();
  let most = before;
  const timer = setInterval(() => {
    most = Math.max(most, servers.gatewayRss());
  }, LOOK_EVERY);
  const start = performance.now();
  try {
    await Promise.all(Array.from({ length: files }, () => sendFile(servers, cookie)));
  } finally {
    clearInterval(timer);
  }
  return { files, seconds: (performance.now() - start) / 1000, growth: most - before };
}

async function sendFile(servers: Servers, cookie: string): Promise<void> {
  const fileReferenceId = crypto.randomUUID();
  const wireName = `bench~${fileReferenceId.slice(0, 6)}.pdf`;
  const bytes = new Uint8Array(CHUNK);
  bytes.set(new TextEncoder().encode('%PDF-1.4\n'));
  const contentType = 'application/pdf';
  for (let index = 0; index < COUNT; index += 1) {
    const chunk = {
      ...{ fileReferenceId, wireName, contentType, index, count: COUNT, total: CHUNK * COUNT },
      ...{ bytes, md5: '', idempotencyKey: crypto.randomUUID() },
      document: { documentType: 'B014', docName: 'bench', remark: '' },
    };
    const part = { field: 'file', name: wireName, contentType, bytes };
    const fields = uploadFields(guideProfile, chunk);
    const { parts, ...type } = encodeMultipart(fields, part, `bzp${chunk.idempotencyKey}`);
    const headers = { 'content-type': type.contentType, cookie };
    const body = new Blob([...parts]);
    const answer = await post(servers, guideProfile.routes.upload.path, { headers, body });
    await answer.arrayBuffer();
  }
}

interface Sending {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Blob;
}

async function post({ gatewayUrl }: Servers, path: string, { headers, body }: Sending) {
  const response = await fetch(`${gatewayUrl}${API_BASE}${path}`, {
    method: 'POST',
    headers: { ...headers, origin: gatewayUrl, [CLIENT_HEADER]: '1' },
    body,
  });
  if (!response.ok) throw new Error(`HTTP ${response.status}: ${await response.text()}`);
  return response;
}
