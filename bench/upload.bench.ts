/**
 * 512 MB from a real page through gateway and sandbox, ours against bare fetch, in turn, with a portal that
 * answers after 0 and 40 ms.
 */
import { createHash, randomBytes } from 'node:crypto';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, CDPSession, Page } from 'puppeteer-core';
import { bundle } from './lib/bundle.js';
import { openPage, withChromium } from './lib/chromium.js';
import { crowd } from './lib/crowd.js';
import { report } from './lib/report.js';
import { FORM_ID, type Servers, withServers } from './lib/servers.js';
import { median, round, table } from './lib/stats.js';
import { longestTask } from './lib/trace.js';
import type { Sent } from './pages/upload-page.js';

const MB = 1_000_000;
const SIZE = Number(process.env.BENCH_UPLOAD_MB ?? 512) * MB;
/** Milliseconds that the portal waits before it answers a chunk. */
const DELAYS = (process.env.BENCH_UPLOAD_DELAYS ?? '0,40').split(',').map(Number);
/** Milliseconds between two looks at the memory. */
const LOOK_EVERY = 200;
/** Files sent at once to see the gateway's memory. */
const AT_ONCE = 20;

type Way = 'ours' | 'ours, no hashing' | 'bare fetch';
/** Ours comes first, so that the gateway's memory is seen from its start. */
const RUNS: readonly Way[] = ['ours', 'bare fetch', 'ours, no hashing', 'bare fetch', 'ours'];

/** `FileDigest` of core/upload/md5.ts with nothing in it. */
const NO_DIGEST = `export const HASH_SLICE = 0;
export class FileDigest {
  async addChunk() { return ''; }
  async add() {}
  end() { return ''; }
}
export const md5Hex = () => '';`;

interface Run {
  readonly way: Way;
  readonly delay: number;
  readonly seconds: number;
  /** MB per second. */
  readonly speed: number;
  readonly longTasks: readonly number[];
  /** Longest task of the main thread in milliseconds, as it passed and in CPU time. */
  readonly longest: { readonly wall: number; readonly cpu: number };
  /** Most that was held at once over what was held before, in MB. */
  readonly heap: number;
  readonly buffers: number;
  readonly gateway: number;
}

interface Memory {
  readonly heap: number;
  readonly buffers: number;
  readonly gateway: number;
}

/** A file of bytes that differ in every chunk; deleted afterwards. */
async function withFile<T>(work: (path: string) => Promise<T>): Promise<T> {
  const dir = mkdtempSync(join(tmpdir(), 'bizportal-bench-file-'));
  try {
    const path = join(dir, 'bench.pdf');
    const part = randomBytes(1024 * 1024);
    const file = openSync(path, 'w');
    for (let left = SIZE; left > 0; left -= part.length) {
      createHash('md5').update(String(left)).digest().copy(part);
      writeSync(file, part, 0, Math.min(left, part.length));
    }
    closeSync(file);
    return await work(path);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

/** On the gateway's own origin, where no file of ours is served: the page is made by hand. */
async function uploadPage(browser: Browser, servers: Servers, script: string): Promise<Page> {
  const page = await openPage(browser, `${servers.gatewayUrl}/healthz`);
  await page.setBypassCSP(true);
  await page.reload();
  await page.evaluate(() => {
    document.body.replaceChildren(Object.assign(document.createElement('input'), { type: 'file' }));
  });
  await page.evaluate(script);
  const launch = await servers.launch();
  await page.evaluate((q, id) => window.uploadBench.signIn(q, id), launch, FORM_ID);
  return page;
}

async function look(session: CDPSession, servers: Servers): Promise<Memory> {
  const usage: { usedSize: number; backingStorageSize?: number } =
    await session.send('Runtime.getHeapUsage');
  return {
    heap: usage.usedSize,
    buffers: usage.backingStorageSize ?? 0,
    gateway: servers.gatewayRss(),
  };
}

/** Looks at the memory while `work` runs; the most that was seen. */
async function watching<T>(
  read: () => Promise<Memory>,
  work: () => Promise<T>,
): Promise<{ done: T; most: Memory }> {
  let most = await read();
  const timer = setInterval(async () => {
    const now = await read();
    most = {
      heap: Math.max(most.heap, now.heap),
      buffers: Math.max(most.buffers, now.buffers),
      gateway: Math.max(most.gateway, now.gateway),
    };
  }, LOOK_EVERY);
  try {
    return { done: await work(), most };
  } finally {
    clearInterval(timer);
  }
}

async function send(page: Page, way: Way): Promise<Sent> {
  if (way === 'bare fetch') return page.evaluate(() => window.uploadBench.bare());
  return page.evaluate(() => window.uploadBench.ours());
}

interface Setting {
  readonly browser: Browser;
  readonly servers: Servers;
  readonly path: string;
  readonly scripts: Readonly<Record<Way, string>>;
}

/** Takes a figure of `way` with the portal as slow as `delay` says. */
async function runOnce(
  setting: Setting,
  { way, delay }: Pick<Run, 'way' | 'delay'>,
  gatewayAtStart: number,
): Promise<Run> {
  const { browser, servers, path, scripts } = setting;
  await servers.answerAfter(delay);
  const page = await uploadPage(browser, servers, scripts[way]);
  const input = await page.$('input');
  await input?.uploadFile(path);
  const session = await page.createCDPSession();
  await session.send('HeapProfiler.collectGarbage');
  const read = () => look(session, servers);
  const before = await read();
  const { done: traced, most } = await watching(read, () =>
    longestTask(page, () => send(page, way)),
  );
  const { ms, longTasks, file } = traced.done;
  await page.evaluate((sent) => window.uploadBench.remove(sent), file);
  await page.close();
  return {
    ...{ way, delay },
    seconds: round(ms / 1000, 1),
    speed: round(SIZE / MB / (ms / 1000), 1),
    longTasks: longTasks.map((duration) => round(duration, 0)),
    longest: { wall: round(traced.wall, 1), cpu: round(traced.cpu, 1) },
    heap: round((most.heap - before.heap) / MB, 1),
    buffers: round((most.buffers - before.buffers) / MB, 1),
    gateway: round((most.gateway - gatewayAtStart) / MB, 1),
  };
}

const page = await bundle('bench/pages/upload-page.ts');
const scripts = {
  ours: page,
  'bare fetch': page,
  'ours, no hashing': await bundle('bench/pages/upload-page.ts', [
    [/core\/upload\/md5\.ts$/, NO_DIGEST],
  ]),
};
/** Servers of their own, so that the memory is seen from its start. */
const many = await withServers(SIZE, (servers) => crowd(servers, AT_ONCE));
const runs = await withFile((path) =>
  withServers(SIZE, (servers) =>
    withChromium(async (browser) => {
      const gatewayAtStart = servers.gatewayRss();
      const all: Run[] = [];
      const setting = { browser, servers, path, scripts };
      for (const delay of DELAYS) {
        for (const way of RUNS) all.push(await runOnce(setting, { way, delay }, gatewayAtStart));
      }
      return all;
    }),
  ),
);

const speedOf = (way: Way, delay: number) =>
  median(runs.filter((run) => run.way === way && run.delay === delay).map(({ speed }) => speed));
const ratios = DELAYS.map((delay) => {
  const bare = speedOf('bare fetch', delay);
  return {
    delay,
    withHashing: round(speedOf('ours', delay) / bare),
    withoutHashing: round(speedOf('ours, no hashing', delay) / bare),
  };
});
console.log(
  table(
    [
      `${SIZE / MB} MB`,
      'answer ms',
      's',
      'MB/s',
      'long tasks',
      'longest ms',
      '(CPU)',
      'heap MB',
      'buffers MB',
      'gateway MB',
    ],
    runs.map((run) => [
      run.way,
      run.delay,
      run.seconds,
      run.speed,
      run.longTasks.length,
      run.longest.wall,
      run.longest.cpu,
      run.heap,
      run.buffers,
      run.gateway,
    ]),
  ),
);
for (const { delay, withHashing, withoutHashing } of ratios) {
  console.log(
    `throughput against bare fetch, ${delay} ms: ${withHashing}, ${withoutHashing} without hashing`,
  );
}
const ours = runs.filter(({ way }) => way === 'ours');
const most = (of: (run: Run) => number) => Math.max(...ours.map(of));
/** Parts of the throughput of bare fetch, from answers after so many milliseconds on. */
const least = (delay: number) => (delay >= 40 ? 0.9 : 0.6);
report('upload', { megabytes: SIZE / MB, ratios, runs, many }, [
  ...ratios.map(({ delay, withHashing }) => ({
    what: `time against bare fetch, ${delay} ms`,
    measured: round(1 / withHashing),
    atMost: round(1 / least(delay)),
  })),
  { what: 'JS heap growth, MB', measured: most(({ heap }) => heap), atMost: 40 },
  { what: 'longest task, ms of CPU', measured: most(({ longest }) => longest.cpu), atMost: 50 },
  { what: 'gateway memory growth, MB', measured: most(({ gateway }) => gateway), atMost: 100 },
  {
    what: `gateway memory growth at ${AT_ONCE} uploads at once, MB`,
    measured: round(many.growth / MB, 1),
    atMost: 60,
  },
]);
