/**
 * What the gateway costs: against nginx as a bare reverse proxy to the same sandbox, on the same
 * machine, as ratios, and in CPU time of its own process; memory per 10,000 sessions; cold start.
 * Redis and nginx come from apt.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../scripts/lib/paths.mjs';
import { DRAFT_AFTER_HEADER } from '../src/core/portal/headers.js';
import { encodeMultipart } from '../src/core/portal/multipart.js';
import { startRedis } from '../test/support/redis.js';
import { report } from './lib/report.js';
import { quantile, round, table } from './lib/stats.js';

const SECONDS = Number(process.env.BENCH_SECONDS ?? 4);
const CONNECTIONS = [1, 50];
const SESSIONS = Number(process.env.BENCH_SESSIONS ?? 10_000);
/** Compiles the code and fills the young heap, before the memory is read. */
const WARM_SESSIONS = 1000;
const AT_ONCE = 20;
const CHUNK = 256 * 1024;
const dir = mkdtempSync(join(tmpdir(), 'bizportal-bench-'));
const stops: (() => unknown)[] = [];

/** Signed in, with a draft of their own. */
interface Citizen {
  readonly headers: Readonly<Record<string, string>>;
  readonly owner: { readonly draftId: string; readonly identityId: string };
  /** Revision that was saved last; a page says it with the next save. */
  saved: string;
}

interface Target {
  readonly name: string;
  readonly port: number;
  readonly pid: number;
  /** One per connection. */
  readonly citizens: readonly Citizen[];
}

interface Load {
  readonly perSecond: number;
  readonly p99: number;
  /** Milliseconds of the process and its children, per call. */
  readonly cpu: number;
}

interface Call {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** Starts a program and waits for the first line that fits. */
function start(command: string, args: readonly string[], line: RegExp): Promise<[string, number]> {
  const env = {
    ...process.env,
    NODE_ENV: 'test',
    PORT: '0',
    SANDBOX_TOKEN: 'bench-token-12345678',
  };
  const child = spawn(command, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'ignore'] });
  stops.push(() => child.kill('SIGKILL'));
  return new Promise((resolve, reject) => {
    let out = '';
    child.once('exit', (code) => reject(new Error(`${command} ended with ${code}`)));
    child.once('error', reject);
    child.stdout.on('data', (text) => {
      out += text;
      const found = line.exec(out);
      if (found) resolve([found[1] ?? '', child.pid ?? 0]);
    });
  });
}

async function startNginx(sandbox: string): Promise<{ port: number; pid: number }> {
  const port = await freePort();
  const config = join(dir, 'nginx.conf');
  const lines = [
    `daemon off; worker_processes 1; pid ${dir}/nginx.pid; error_log /dev/null;`,
    'events { worker_connections 1024; }',
    `http { access_log off; client_max_body_size 10m; client_body_temp_path ${dir};`,
    `proxy_temp_path ${dir}; fastcgi_temp_path ${dir}; uwsgi_temp_path ${dir}; scgi_temp_path ${dir};`,
    `upstream sandbox { server ${new URL(sandbox).host}; keepalive 64; }`,
    `server { listen 127.0.0.1:${port}; location / { proxy_pass http://sandbox;`,
    'proxy_http_version 1.1; proxy_set_header Connection ""; } } }',
  ];
  writeFileSync(config, lines.join('\n'));
  const child = spawn('nginx', ['-c', config, '-p', dir], { stdio: 'ignore' });
  stops.push(() => child.kill('SIGKILL'));
  await reachable(port);
  return { port, pid: child.pid ?? 0 };
}

function freePort(): Promise<number> {
  const server = createServer();
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

async function reachable(port: number): Promise<void> {
  while (true) {
    try {
      await fetch(`http://127.0.0.1:${port}/`);
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}

/** As many calls as fit into the time, over that many kept connections. */
async function load(target: Target, make: Make, connections: number): Promise<Load> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const taken: number[] = [];
  const cpuBefore = cpuOf(target.pid);
  const startedAt = performance.now();
  const lane = async (citizen: Citizen) => {
    while (performance.now() - startedAt < SECONDS * 1000) {
      const at = performance.now();
      await send(target, make(citizen), agent);
      taken.push(performance.now() - at);
    }
  };
  await Promise.all(target.citizens.slice(0, connections).map(lane));
  agent.destroy();
  const seconds = (performance.now() - startedAt) / 1000;
  return {
    perSecond: round(taken.length / seconds, 1),
    p99: round(quantile(taken, 0.99), 1),
    cpu: round((cpuOf(target.pid) - cpuBefore) / taken.length, 3),
  };
}

function send(target: Target, { path, headers: own, body }: Call, agent: Agent): Promise<string> {
  const headers = { ...own, 'content-length': body.length };
  const options = { host: '127.0.0.1', port: target.port, method: 'POST', path, headers, agent };
  return new Promise((resolve, reject) => {
    const call = request(options, (answer) => {
      let text = '';
      answer.on('data', (piece) => (text += piece));
      answer.on('end', () => {
        if (answer.statusCode === 200) resolve(text);
        else reject(new Error(`${target.name} ${path}: ${answer.statusCode} ${text}`));
      });
    });
    call.on('error', reject);
    call.end(body);
  });
}

const bytes = new Uint8Array(CHUNK).fill(65);
bytes.set(new TextEncoder().encode('%PDF-1.7\n'));
const data = Object.fromEntries(
  Array.from({ length: 40 }, (_, i) => [`answer${i}`, 'คำตอบ'.repeat(8)]),
);

type Make = (citizen: Citizen) => Call;

/** As the page saves: it says which copy it knows, so that the gateway looks which one is there. */
function draft(citizen: Citizen): Call {
  const { headers, owner, saved } = citizen;
  citizen.saved = crypto.randomUUID();
  const content = { ...data, revision: citizen.saved };
  const body = { ...owner, applicationId: 'sandbox-food-premises', data: content };
  return {
    path: '/bizportal/api/DataProvider/Draft',
    headers: { ...headers, 'content-type': 'application/json', [DRAFT_AFTER_HEADER]: saved },
    body: Buffer.from(JSON.stringify(body)),
  };
}

function chunk({ headers }: Citizen): Call {
  const reference = crypto.randomUUID();
  const fields = [
    ['name', `${reference}.pdf`],
    ['chunk', '0'],
    ['chunks', '1'],
    ['fileMetadata', JSON.stringify({ FileReferenceId: reference })],
  ] as const;
  const file = { field: 'file', name: `${reference}.pdf`, contentType: 'application/pdf', bytes };
  const { contentType, parts } = encodeMultipart(fields, file, 'bench-boundary');
  return {
    path: '/bizportal/api/File/Upload',
    headers: { ...headers, 'content-type': contentType },
    body: Buffer.concat(parts),
  };
}

const sandboxArgs = ['scripts/cli.mjs', 'sandbox', '--dir', join(dir, 'sandbox'), '--port', '0'];
const [sandbox] = await start(process.execPath, sandboxArgs, /Sandbox: (\S+)/);
const { localKeys } = await import('../src/cli/local-keys.js');
const { localGatewayOptions } = await import('../src/cli/backend.js');
const keys = await localKeys(join(dir, 'sandbox'));
const settings = {
  ...(await localGatewayOptions({
    keys,
    upstream: sandbox,
    formIds: ['food-premises'],
    profile: 'guide',
    records: [],
  })),
  limits: { chunks: 10_000_000, allLaunchFailures: 10_000_000 },
};

async function startGatewayProcess(store: string): Promise<{ port: number; pid: number }> {
  const program = ['--import', 'tsx', 'test/support/gateway-process.ts'];
  const options = JSON.stringify({ ...settings, store });
  const [url, pid] = await start(process.execPath, [...program, options], /(http:\S+)/);
  return { port: Number(new URL(url).port), pid };
}

async function launchLink(): Promise<string> {
  const path = `${sandbox}/__sandbox/launch?form=food-premises&draft=new`;
  const answer = await fetch(path, { redirect: 'manual' });
  return new URL(answer.headers.get('location') ?? '').searchParams.get('q') ?? '';
}

/** Signed in at a gateway: its cookie, and whose draft it is. */
async function signIn(port: number): Promise<Citizen> {
  const origin = `http://127.0.0.1:${port}`;
  // As a page does: with these the gateway keeps what it would else forget.
  const words = { nonce: crypto.randomUUID(), tab: crypto.randomUUID() };
  const answer = await fetch(`${origin}/bizportal/api/Authenication/Login`, {
    method: 'POST',
    headers: { 'x-bizportal': '1', origin, 'content-type': 'application/json' },
    body: JSON.stringify({ formId: 'food-premises', q: await launchLink(), ...words }),
  });
  const cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const { draftId, identityId } = (await answer.json()) as { draftId: string; identityId: string };
  const headers = { 'x-bizportal': '1', origin, cookie };
  return { headers, owner: { draftId, identityId }, saved: '' };
}

/** One after the other for as many connections as there will be. */
async function crowd(one: () => Promise<Citizen>): Promise<readonly Citizen[]> {
  const citizens: Citizen[] = [];
  while (citizens.length < Math.max(...CONNECTIONS)) citizens.push(await one());
  return citizens;
}

/** As many sessions, some at once. */
async function signInMany(port: number, count: number) {
  for (let n = 0; n < count; n += AT_ONCE)
    await Promise.all(Array.from({ length: AT_ONCE }, () => signIn(port)));
}

/** Signed in at the portal itself, as nginx knows no sessions. */
async function signInDirectly(): Promise<Citizen> {
  const { readLaunch } = await import('../src/gateway/launch.js');
  const q = await launchLink();
  const ticket = await readLaunch(q, { key: keys.launchKey, iv: keys.launchIv });
  const applicationKey = settings.forms['food-premises']?.applicationKey;
  const answer = await fetch(`${sandbox}/bizportal/api/Authenication/Login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ applicationKey, token: ticket?.token }),
  });
  const { token } = (await answer.json()) as { token: string };
  const owner = { draftId: ticket?.draftId ?? '', identityId: ticket?.identityId ?? '' };
  return { headers: { authorization: `Bearer ${token}` }, owner, saved: '' };
}

/** Milliseconds of CPU that a process and its children have taken, as the kernel's scheduler counted. */
function cpuOf(pid: number): number {
  const tasks = readdirSync(`/proc/${pid}/task`);
  const taken = tasks.map((task) => {
    const [own = 0] = numbersOf(`/proc/${pid}/task/${task}/schedstat`);
    const children = numbersOf(`/proc/${pid}/task/${task}/children`);
    return children.reduce((sum, child) => sum + cpuOf(child), own / 1e6);
  });
  return taken.reduce((sum, one) => sum + one, 0);
}

function numbersOf(file: string): readonly number[] {
  return (readFileSync(file, 'utf8').match(/\d+/g) ?? []).map(Number);
}

/** Megabytes that a process holds. */
function memory(pid: number): number {
  const line = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return Number(line?.[1] ?? 0) / 1024;
}

try {
  const redis = await startRedis();
  stops.push(() => redis.close());
  const nginx = {
    name: 'nginx',
    ...(await startNginx(sandbox)),
    citizens: await crowd(signInDirectly),
  };
  const alone = await startGatewayProcess('memory');
  const shared = await startGatewayProcess(redis.url);
  const targets = [
    nginx,
    { name: 'gateway', ...alone, citizens: await crowd(() => signIn(alone.port)) },
    { name: 'gateway + Redis', ...shared, citizens: await crowd(() => signIn(shared.port)) },
  ];
  const rows: (readonly unknown[])[] = [];
  const figures: Record<string, unknown>[] = [];
  for (const what of ['draft', 'chunk'] as const) {
    for (const connections of CONNECTIONS) {
      let base: Load | null = null;
      for (const target of targets) {
        const make = what === 'draft' ? draft : chunk;
        await load(target, make, connections);
        const found = await load(target, make, connections);
        base ??= found;
        const { perSecond, p99, cpu } = found;
        const ratio = { rate: round(perSecond / base.perSecond), p99: round(p99 / base.p99) };
        rows.push([what, connections, target.name, perSecond, ratio.rate, p99, ratio.p99, cpu]);
        figures.push({ what, connections, target: target.name, ...found, ratio });
      }
    }
  }
  const head = ['call', 'connections', 'through', 'per s', 'ratio', 'p99 ms', 'ratio', 'CPU ms'];
  console.log(table(head, rows));

  // A process of its own: the load above has already made room that sessions would hide in.
  const fresh = await startGatewayProcess('memory');
  await signInMany(fresh.port, WARM_SESSIONS);
  const before = memory(fresh.pid);
  await signInMany(fresh.port, SESSIONS);
  const perTenThousand = round(((memory(fresh.pid) - before) / SESSIONS) * 10_000, 1);

  const startedAt = performance.now();
  const [url] = await start(
    process.execPath,
    ['dist/cli.js', 'gateway', '--dir', join(dir, 'sandbox'), '--port', '0'],
    /Gateway: (\S+)/,
  );
  await (await fetch(`${url}/healthz`)).text();
  const coldStart = Math.round(performance.now() - startedAt);
  console.log(`memory per 10,000 sessions: ${perTenThousand} MB; cold start: ${coldStart} ms`);
  report('gateway', { figures, perTenThousand, coldStart }, [
    { what: 'cold start of the gateway, ms', measured: coldStart, atMost: 1000 },
  ]);
} finally {
  for (const stop of stops.reverse()) await stop();
  rmSync(dir, { recursive: true, force: true });
}
process.exit(0);
