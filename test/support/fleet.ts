/** Three gateway processes behind a proxy that hands every request to the next one. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { request as ask, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { GatewayOptions } from '../../src/gateway/index.js';
import { end, listen } from './portal-stub.js';

export interface Fleet {
  /** Of the proxy. */
  readonly url: string;
  /** Everything the gateways wrote. */
  readonly log: () => string;
  close(): Promise<void>;
}

const PROGRAM = fileURLToPath(new URL('./gateway-process.ts', import.meta.url));

export async function startFleet(size: number, options: GatewayOptions): Promise<Fleet> {
  const lines: string[] = [];
  const gateways = await Promise.all(
    Array.from({ length: size }, () => startOne(options, (text) => lines.push(text))),
  );
  const ports = gateways.map(({ port }) => port);
  let turn = 0;
  const server = createServer((incoming, outgoing) => {
    turn = (turn + 1) % ports.length;
    const { method, url: path, headers } = incoming;
    const onward = ask(
      { host: '127.0.0.1', port: ports[turn], method, path, headers },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
        answer.pipe(outgoing);
      },
    );
    onward.on('error', () => outgoing.destroy());
    incoming.pipe(onward);
  });
  await listen(server);
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    log: () => lines.join(''),
    close: async () => {
      await end(server);
      await Promise.all(gateways.map(({ stop }) => stop()));
    },
  };
}

async function startOne(options: GatewayOptions, hear: (text: string) => void) {
  const child = spawn(process.execPath, ['--import', 'tsx', PROGRAM, JSON.stringify(options)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stderr.on('data', (text) => hear(String(text)));
  const url = await firstLine(child);
  return {
    port: Number(new URL(url).port),
    stop: async () => {
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`a gateway ended with ${code}`)));
    child.stdout?.once('data', (text) => resolve(String(text).trim()));
  });
}
