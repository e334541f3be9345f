/** Stands before the sandbox and writes down the multipart fields of every upload. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';
import { parseMultipart } from '@remix-run/multipart-parser';

/** One part: texts with their value, the file with its length. */
export type RecordedPart = readonly [name: string, value: string | number];

export interface RecordingProxy {
  readonly url: string;
  /** Oldest first. */
  readonly uploads: readonly (readonly RecordedPart[])[];
}

/** @param pages served as they are, by path */
export async function startRecordingProxy(
  t: TestContext,
  upstream: string,
  pages: Readonly<Record<string, readonly [type: string, body: string | Buffer]>>,
): Promise<RecordingProxy> {
  const uploads: (readonly RecordedPart[])[] = [];
  const answer = async (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const page = pages[incoming.url ?? ''];
    if (page !== undefined) {
      outgoing.writeHead(200, { 'content-type': page[0] }).end(page[1]);
      return;
    }
    const body = await bytesOf(incoming);
    const type = incoming.headers['content-type'] ?? '';
    if (incoming.url?.endsWith('/File/Upload')) uploads.push(partsOf(body, type));
    const response = await fetch(upstream + incoming.url, {
      method: incoming.method ?? 'GET',
      headers: { 'content-type': type, authorization: incoming.headers.authorization ?? '' },
      ...(body.length > 0 ? { body } : {}),
    });
    outgoing.writeHead(response.status, { 'content-type': 'application/json' });
    outgoing.end(await response.text());
  };
  const server = createServer((incoming, outgoing) => {
    answer(incoming, outgoing).catch((error: unknown) => outgoing.destroy(error as Error));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => {
    server.close();
    server.closeAllConnections();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, uploads };
}

async function bytesOf(incoming: IncomingMessage): Promise<Buffer<ArrayBuffer>> {
  const pieces: Buffer[] = [];
  for await (const piece of incoming) pieces.push(piece);
  return Buffer.concat(pieces);
}

function partsOf(body: Uint8Array<ArrayBuffer>, type: string): readonly RecordedPart[] {
  const boundary = /boundary=(?:"([^"]+)"|([^;]+))/.exec(type);
  const options = { boundary: boundary?.[1] ?? boundary?.[2] ?? '', maxFileSize: 1e8 };
  return [...parseMultipart(body, options)].map((part): RecordedPart => {
    const isFile = part.filename !== undefined;
    return [part.name ?? '', isFile ? part.bytes.length : new TextDecoder().decode(part.bytes)];
  });
}
