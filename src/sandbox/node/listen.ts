/** HTTP on loopback around a fetch handler, able to cut a connection when a fault says so. */
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener, type HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { tooLarge } from '../body.js';
import { joinBytes } from '../bytes.js';
import { ConnectionCut } from '../fault-answer.js';
import { failureOf } from '../reply.js';

export interface ListenOptions {
  readonly port: number;
  /** Bytes of a request body. */
  readonly bodyMax: number;
  readonly onError: (error: unknown) => void;
}

export interface Listening {
  readonly port: number;
  /** Ends open connections too. */
  readonly close: () => Promise<void>;
}

/** Binds 127.0.0.1 and nothing else. Rejects with the system's error when the port is taken. */
export async function listenOnLoopback(
  fetch: (request: Request) => Promise<Response>,
  options: ListenOptions,
): Promise<Listening> {
  const answer = async (request: Request, { incoming }: HttpBindings) => {
    try {
      return await fetch(await bounded(request, incoming, options.bodyMax));
    } catch (error) {
      if (!(error instanceof ConnectionCut)) {
        if (!(error instanceof Error && error.name === 'BizportalError')) options.onError(error);
        return failureOf(error);
      }
      incoming.socket.destroy();
      return RESPONSE_ALREADY_SENT;
    }
  };
  const listener = getRequestListener(
    (request, bindings) => answer(request, bindings as HttpBindings),
    { overrideGlobalObjects: false },
  );
  const server = createServer((incoming, outgoing) => void listener(incoming, outgoing));
  await started(server, options.port);
  const { port } = server.address() as AddressInfo;
  return { port, close: () => stopped(server) };
}

/** A body without Content-Length (a streaming gateway) is read here, never past the limit. */
async function bounded(request: Request, incoming: IncomingMessage, max: number): Promise<Request> {
  if (incoming.headers['transfer-encoding'] === undefined) return request;
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  // Not destroyed on the way out: the refusal still has to travel on this connection.
  for await (const piece of incoming.iterator({ destroyOnReturn: false })) {
    size += piece.length;
    if (size > max) throw tooLarge(max);
    pieces.push(piece);
  }
  const { method, headers, url } = request;
  return new Request(url, { method, headers, body: joinBytes(pieces) });
}

function started(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function stopped(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
