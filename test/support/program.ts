/** A Node program under test: its lines as they come, its end, and Ctrl-C. */
import { spawn } from 'node:child_process';
import type { TestContext } from 'node:test';

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly error: string;
}

export interface Program {
  readonly ended: Promise<Ended>;
  /** The first group of the first line that fits; rejects when the program ends without one. */
  line(pattern: RegExp): Promise<string>;
  interrupt(): void;
}

interface StartOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs `node` with these arguments; whatever happens, it is gone when the test is over. */
export function startProgram(
  t: TestContext,
  args: readonly string[],
  { cwd, env }: StartOptions = {},
): Program {
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, so that what it started ends with it.
    detached: true,
    env: { ...process.env, PORT: '', SANDBOX_TOKEN: '', ...env },
    ...(cwd === undefined ? {} : { cwd }),
  });
  t.after(() => endGroup(child.pid));
  let out = '';
  let error = '';
  const lookers = new Set<() => void>();
  const look = () => {
    for (const looker of lookers) looker();
  };
  child.stdout.on('data', (chunk) => {
    out += chunk;
    look();
  });
  child.stderr.on('data', (chunk) => {
    error += chunk;
  });
  const ended = new Promise<Ended>((resolve) => {
    child.on('close', (code) => resolve({ code, out, error }));
  });
  const line = (pattern: RegExp) =>
    new Promise<string>((resolve, reject) => {
      const looker = () => {
        const complete = out.split('\n').slice(0, -1);
        const match = complete.map((one) => pattern.exec(one)).find((found) => found !== null);
        if (match === undefined) return;
        lookers.delete(looker);
        resolve(match[1] ?? match[0]);
      };
      lookers.add(looker);
      looker();
      ended.then(() => reject(new Error(`ended without ${pattern}:\n${out}${error}`)));
    });
  return { ended, line, interrupt: () => child.kill('SIGINT') };
}

function endGroup(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  } catch {
    // All of it has ended by itself.
  }
}
