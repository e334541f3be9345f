/** Stands between a browser and the gateway and cuts the connection in the middle of a chunk. */
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface FaultProxy {
  readonly url: string;
  /** Indices of the chunks that were cut, in order. */
  readonly cuts: readonly number[];
  /** Chunks that reached the gateway whole. */
  readonly whole: number;
  close(): Promise<void>;
}

/** @param cutOnce chunk indices whose first request dies when half of its body has gone through */
export async function startFaultProxy(
  upstream: string,
  cutOnce: Iterable<number>,
): Promise<FaultProxy> {
  const due = new Set(cutOnce);
  const seen = { cuts: [] as number[], whole: 0 };
  const server = createServer((incoming, outgoing) => {
    const onward = passOn(upstream, incoming, outgoing);
    const half = Number(incoming.headers['content-length'] ?? 0) / 2;
    let passed = 0;
    let index: number | null = null;
    incoming.on('data', (piece: Buffer) => {
      if (passed === 0) index = chunkOf(piece);
      passed += piece.length;
      onward.write(piece);
      if (index === null || passed < half || !due.delete(index)) return;
      seen.cuts.push(index);
      incoming.removeAllListeners('end');
      incoming.socket.destroy();
      onward.destroy();
    });
    incoming.on('end', () => {
      if (index !== null) seen.whole += 1;
      onward.end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    get cuts() {
      return seen.cuts;
    },
    get whole() {
      return seen.whole;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function passOn(upstream: string, incoming: IncomingMessage, outgoing: ServerResponse) {
  const { method, headers } = incoming;
  const onward = request(upstream + (incoming.url ?? ''), { method, headers }, (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(outgoing);
  });
  onward.on('error', () => outgoing.destroy());
  incoming.on('error', () => onward.destroy());
  return onward;
}

/** The multipart field `chunk` stands before the file. */
function chunkOf(head: Buffer): number | null {
  const match = /name="chunk"\r\n\r\n(\d+)\r\n/.exec(head.toString('latin1'));
  return match === null ? null : Number(match[1]);
}
