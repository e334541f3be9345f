/** Gateway and sandbox as their own processes, as on an agency's machine, on any free port. */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { root } from '../../scripts/lib/paths.mjs';
import { localGatewayOptions } from '../../src/cli/backend.js';
import { localKeys } from '../../src/cli/local-keys.js';

export interface Servers {
  readonly gatewayUrl: string;
  /** The portal's `q` for the demo's licence form. */
  readonly launch: () => Promise<string>;
  /** Bytes of memory that the gateway's process holds. */
  readonly gatewayRss: () => number;
  /** Milliseconds that the portal waits before it answers a chunk, from now on. */
  readonly answerAfter: (ms: number) => Promise<void>;
}

export const FORM_ID = 'food-premises';
/** Of this run's sandbox. */
const TOKEN = randomUUID();

/** Started, and stopped whatever happens; what the sandbox stored is deleted. */
export async function withServers<T>(
  maxFileSize: number,
  work: (servers: Servers) => Promise<T>,
): Promise<T> {
  const dir = mkdtempSync(join(tmpdir(), 'bizportal-bench-'));
  const children: ChildProcess[] = [];
  try {
    const sandboxUrl = await started(children, ['sandbox', '--dir', join(dir, 'sandbox')]);
    const config = {
      ...(await localGatewayOptions({
        keys: await localKeys(join(dir, 'sandbox')),
        upstream: sandboxUrl,
        formIds: [FORM_ID],
        profile: 'guide',
        records: [],
      })),
      limits: { maxFileSize },
    };
    const file = join(dir, 'gateway.json');
    writeFileSync(file, JSON.stringify(config));
    const gatewayUrl = await started(children, ['gateway', '--config', file]);
    const gateway = children[1]?.pid ?? 0;
    const launch = () => launchOf(sandboxUrl);
    const answerAfter = (ms: number) => delayUploads(sandboxUrl, ms);
    return await work({ gatewayUrl, launch, gatewayRss: () => rssOf(gateway), answerAfter });
  } finally {
    for (const child of children) child.kill('SIGKILL');
    rmSync(dir, { recursive: true, force: true });
  }
}

/** Resolves with the address that the server prints. */
function started(children: ChildProcess[], args: readonly string[]): Promise<string> {
  // As docs/deploy starts the gateway.
  const command = [
    '--max-semi-space-size=2',
    '--import',
    'tsx',
    'src/cli/main.ts',
    ...args,
    '--port',
    '0',
  ];
  const child = spawn(process.execPath, command, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, SANDBOX_TOKEN: TOKEN },
  });
  children.push(child);
  return new Promise((resolve, reject) => {
    let errors = '';
    child.stderr.on('data', (text) => {
      // The gateway's log is of no interest, the reason of an early end is.
      errors = `${errors}${text}`.slice(-2000);
    });
    createInterface(child.stdout).on('line', (line) => {
      const url = /^(?:Gateway|Sandbox): (http\S+)/.exec(line)?.[1];
      if (url !== undefined) resolve(url);
    });
    child.once('exit', (code) => reject(new Error(`${args[0]} ended with ${code}: ${errors}`)));
  });
}

async function launchOf(sandboxUrl: string): Promise<string> {
  const address = `${sandboxUrl}/__sandbox/launch?form=${FORM_ID}`;
  const { headers } = await fetch(address, { redirect: 'manual' });
  const launch = new URL(headers.get('location') ?? '', sandboxUrl).searchParams.get('q');
  if (launch === null) throw new Error('the sandbox gave no q');
  return launch;
}

/** By the sandbox's script of faults, which begins anew. */
async function delayUploads(sandboxUrl: string, delayMs: number): Promise<void> {
  const address = `${sandboxUrl}/__sandbox/faults`;
  const headers = { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' };
  const script = [{ operation: 'upload', kind: 'delay', call: 'every', delayMs }];
  await fetch(address, { method: 'DELETE', headers });
  if (delayMs === 0) return;
  const answer = await fetch(address, { method: 'POST', headers, body: JSON.stringify(script) });
  if (!answer.ok) throw new Error(`the sandbox took no faults: HTTP ${answer.status}`);
}

/** As the kernel counts it. */
function rssOf(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) * 1024;
}
