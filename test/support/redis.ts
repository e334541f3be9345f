/** A Redis of its own for a test: on a free port, in memory, gone afterwards. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';

export interface TestRedis {
  /** `redis://…` */
  readonly url: string;
  /** Answers nothing, as a machine that has frozen; {@link thaw} ends it. */
  freeze(): void;
  thaw(): void;
  /** Ends it at once; {@link start} begins an empty one on the same port. */
  kill(): Promise<void>;
  start(): Promise<void>;
  close(): Promise<void>;
}

const PROGRAM = process.env.REDIS_SERVER_PATH ?? 'redis-server';

export async function startRedis(): Promise<TestRedis> {
  const port = await freePort();
  let child = await run(port);
  const kill = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  };
  return {
    url: `redis://127.0.0.1:${port}`,
    freeze: () => void child.kill('SIGSTOP'),
    thaw: () => void child.kill('SIGCONT'),
    kill,
    start: async () => {
      child = await run(port);
    },
    close: kill,
  };
}

async function run(port: number): Promise<ChildProcess> {
  const options = ['--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  const child = spawn(PROGRAM, ['--port', String(port), ...options], {
    argv0: 'redis-server',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  await new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`redis-server ended with ${code}`)));
    child.stdout?.on('data', (text) => {
      if (/Ready to accept connections/.test(String(text))) resolve();
    });
  });
  return child;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  await new Promise((resolve) => {
    server.close(resolve);
  });
  return typeof address === 'object' && address ? address.port : 0;
}
