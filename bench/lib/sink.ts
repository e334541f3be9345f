/** A server that takes uploads of every kind and keeps none; each answer waits as long as it is told. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Sink {
  readonly url: string;
  /** Milliseconds that every answer waits. */
  delay: number;
  close(): void;
}

/** What is known of a request once its body has passed. */
interface Passed {
  readonly head: string;
  readonly bytes: number;
}

type Answer = (request: IncomingMessage, passed: Passed, response: ServerResponse) => void;

/** Bytes so far by FileReferenceId, and by the id of a resumable upload. */
const sizes = new Map<string, number>();
let ids = 0;

/** By method and first part of the path; a page of its own is at `/`. */
const answers: Readonly<Record<string, Answer>> = {
  'GET /': (_request, _passed, response) => {
    response.setHeader('content-type', 'text/html');
    response.end('<!doctype html><input type="file" multiple><div id="drop"></div>');
  },
  'POST /bizportal': portal,
  'POST /plain': (_request, _passed, response) => response.end('{"OK":1}'),
  'POST /tus': (request, _passed, response) => {
    ids += 1;
    sizes.set(`tus${ids}`, 0);
    response.setHeader('location', `http://${request.headers.host}/tus/tus${ids}`);
    response.writeHead(201).end();
  },
  'PATCH /tus': (request, { bytes }, response) => {
    const id = request.url?.split('/')[2] ?? '';
    sizes.set(id, (sizes.get(id) ?? 0) + bytes);
    response.setHeader('upload-offset', String(sizes.get(id)));
    response.writeHead(204).end();
  },
  'POST /pond': (_request, _passed, response) => {
    ids += 1;
    response.end(String(ids));
  },
  'PATCH /pond': (_request, _passed, response) => response.writeHead(204).end(),
};

/** As the portal answers a chunk: the bytes of the file so far. */
function portal(request: IncomingMessage, { head, bytes }: Passed, response: ServerResponse): void {
  const field = (name: string) =>
    new RegExp(`name="${name}"\\r\\n\\r\\n([^\\r]*)`).exec(head)?.[1] ?? '';
  const { FileReferenceId } = JSON.parse(field('fileMetadata')) as { FileReferenceId: string };
  const boundary = /boundary=(.+)/.exec(request.headers['content-type'] ?? '')?.[1] ?? '';
  const start = head.indexOf('\r\n\r\n', head.indexOf('name="file"')) + 4;
  const part = bytes - Buffer.byteLength(head.slice(0, start)) - boundary.length - 8;
  const fileSize = (sizes.get(FileReferenceId) ?? 0) + part;
  const last = Number(field('chunk')) === Number(field('chunks')) - 1;
  if (last) sizes.delete(FileReferenceId);
  else sizes.set(FileReferenceId, fileSize);
  response.setHeader('content-type', 'application/json');
  const fileId = last ? `file-${FileReferenceId}` : null;
  response.end(
    JSON.stringify({ FileReferenceId, fileId, name: 'a.pdf', contentType: '', fileSize }),
  );
}

export async function startSink(): Promise<Sink> {
  let delay = 0;
  const server = createServer((request, response) => {
    let bytes = 0;
    let head = '';
    request.on('data', (piece: Buffer) => {
      if (bytes === 0) head = piece.subarray(0, 4096).toString();
      bytes += piece.length;
    });
    request.on('end', () => {
      const answer = answers[`${request.method} /${request.url?.split(/[/?]/)[1] ?? ''}`];
      setTimeout(() => {
        if (answer) answer(request, { head, bytes }, response);
        else response.writeHead(404).end();
      }, delay);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    get delay() {
      return delay;
    },
    set delay(ms) {
      delay = ms;
    },
    close: () => close(server),
  };
}

function close(server: Server): void {
  server.close();
  server.closeAllConnections();
}
