/** Stands between a browser and the gateway and does to chunks what bad networks do. */
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * `cut-body`: the connection dies when part of the body has gone through. `cut-first`: it dies at the
 * first byte, nothing goes through. `cut-answer`: the gateway has answered, the answer is lost.
 * `delay`: the answer comes late. `twice`: the request arrives twice, the second answer is passed on.
 */
export type ProxyFault = 'cut-body' | 'cut-first' | 'cut-answer' | 'delay' | 'twice';

export interface Plan {
  /** Chunk index; the fault happens to its first request. */
  readonly chunk: number;
  readonly fault: ProxyFault;
  /** Bytes after which `cut-body` cuts; default: half. */
  readonly after?: number;
}

export interface FaultProxy {
  readonly url: string;
  /** Indices of the chunks that were hit, in order. */
  readonly hits: readonly number[];
  /** Chunks that reached the gateway whole. */
  readonly whole: number;
  close(): Promise<void>;
}

/** Milliseconds of `delay`. */
const DELAY = 200;

export async function startFaultProxy(
  upstream: string,
  plans: readonly Plan[],
): Promise<FaultProxy> {
  const due = [...plans];
  const seen = { hits: [] as number[], whole: 0 };
  const take = (index: number | null) => {
    const at = due.findIndex(({ chunk }) => chunk === index);
    const [plan] = at < 0 ? [] : due.splice(at, 1);
    if (plan) seen.hits.push(plan.chunk);
    return plan ?? null;
  };
  const server = createServer((incoming, outgoing) => {
    pass({ upstream, incoming, outgoing, take, arrived: () => (seen.whole += 1) });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    get hits() {
      return seen.hits;
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

interface Exchange {
  readonly upstream: string;
  readonly incoming: IncomingMessage;
  readonly outgoing: ServerResponse;
  readonly take: (index: number | null) => Plan | null;
  readonly arrived: () => void;
}

/** The whole request is read first, unless the plan cuts it. */
function pass(exchange: Exchange): void {
  const { incoming, take } = exchange;
  const pieces: Buffer[] = [];
  let index: number | null = null;
  let plan: Plan | null = null;
  incoming.on('data', (piece: Buffer) => {
    if (pieces.length === 0) {
      index = chunkOf(piece);
      plan = take(index);
    }
    pieces.push(piece);
    if (plan) cutEarly(exchange, plan, pieces);
  });
  incoming.on('error', () => {});
  incoming.on('end', () => {
    if (index !== null) exchange.arrived();
    void answer(exchange, plan, Buffer.concat(pieces));
  });
}

function cutEarly({ upstream, incoming }: Exchange, plan: Plan, pieces: readonly Buffer[]): void {
  if (plan.fault === 'cut-first') incoming.socket.destroy();
  if (plan.fault !== 'cut-body') return;
  const passed = pieces.reduce((sum, { length }) => sum + length, 0);
  if (passed < (plan.after ?? Number(incoming.headers['content-length'] ?? 0) / 2)) return;
  incoming.removeAllListeners('end').removeAllListeners('data');
  const { method, headers, url = '' } = incoming;
  const onward = request(upstream + url, { method, headers });
  onward.on('error', () => {});
  onward.write(Buffer.concat(pieces), () => onward.destroy());
  incoming.socket.destroy();
}

async function answer(exchange: Exchange, plan: Plan | null, body: Buffer): Promise<void> {
  const { incoming, outgoing } = exchange;
  try {
    let reply = await forward(exchange, body);
    if (plan?.fault === 'twice') reply = await forward(exchange, body);
    if (plan?.fault === 'delay') await new Promise((resolve) => setTimeout(resolve, DELAY));
    if (plan?.fault === 'cut-answer') {
      incoming.socket.destroy();
      return;
    }
    outgoing.writeHead(reply.status, reply.headers).end(reply.body);
  } catch {
    outgoing.destroy();
  }
}

interface Reply {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

function forward({ upstream, incoming }: Exchange, body: Buffer): Promise<Reply> {
  const { method, headers, url = '' } = incoming;
  return new Promise((resolve, reject) => {
    const onward = request(upstream + url, { method, headers }, async (answer) => {
      const pieces: Buffer[] = [];
      for await (const piece of answer) pieces.push(piece as Buffer);
      const status = answer.statusCode ?? 502;
      resolve({ status, headers: answer.headers, body: Buffer.concat(pieces) });
    });
    onward.on('error', reject);
    onward.end(body);
  });
}

/** The multipart field `chunk` stands before the file. */
function chunkOf(head: Buffer): number | null {
  const match = /name="chunk"\r\n\r\n(\d+)\r\n/.exec(head.toString('latin1'));
  return match === null ? null : Number(match[1]);
}
