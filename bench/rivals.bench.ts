/** Ours beside other uploaders, all to the same server that answers after 0 or 40 ms. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'puppeteer-core';
import { bundle } from './lib/bundle.js';
import { openPage, withChromium } from './lib/chromium.js';
import { report } from './lib/report.js';
import { type Sink, startSink } from './lib/sink.js';
import { median, round, table } from './lib/stats.js';
import type { RivalWay } from './pages/rivals-page.js';

const MB = 1_000_000;
const SIZE = Number(process.env.BENCH_RIVALS_MB ?? 200) * MB;
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3);
const LARGE: readonly RivalWay[] = [
  'bare fetch',
  'ours',
  'plupload',
  'Uppy tus',
  'FilePond',
  'dropzone',
];
const SMALL: readonly RivalWay[] = ['bare fetch, two at a time', 'ours'];

interface Setting {
  readonly browser: Browser;
  readonly sink: Sink;
  readonly script: string;
}

/** Seconds of one way in a page of its own. */
async function once({ browser, sink, script }: Setting, way: RivalWay, paths: readonly string[]) {
  const page = await openPage(browser, sink.url);
  try {
    // FilePond does nothing in a page that is not painted.
    await page.bringToFront();
    await page.evaluate(script);
    const input = await page.$('input');
    await input?.uploadFile(...paths);
    return (await page.evaluate((name) => window.sendBy(name), way)) / 1000;
  } finally {
    await page.close();
  }
}

/** Medians of all ways in turn, so that none has the quiet minute to itself. */
async function compare(setting: Setting, ways: readonly RivalWay[], paths: readonly string[]) {
  const seconds = new Map<RivalWay, number[]>(ways.map((way) => [way, []]));
  for (let i = 0; i < ROUNDS; i += 1) {
    for (const way of ways) seconds.get(way)?.push(await once(setting, way, paths));
  }
  return new Map([...seconds].map(([way, all]) => [way, median(all)]));
}

function files(dir: string, count: number, size: number): string[] {
  return Array.from({ length: count }, (_, i) => {
    const path = join(dir, `${size}-${i}.pdf`);
    writeFileSync(path, Buffer.concat([Buffer.from('%PDF-1.4\n'), randomBytes(size - 9)]));
    return path;
  });
}

const dir = mkdtempSync(join(tmpdir(), 'bizportal-rivals-'));
const sink = await startSink();
try {
  const large = files(dir, 1, SIZE);
  const small = files(dir, 100, 50_000);
  const script = await bundle('bench/pages/rivals-page.ts');
  const result = await withChromium(async (browser) => {
    const setting = { browser, sink, script };
    const rows: { delay: number; large: Map<RivalWay, number>; small: Map<RivalWay, number> }[] =
      [];
    for (const delay of [0, 40]) {
      sink.delay = delay;
      rows.push({
        delay,
        large: await compare(setting, LARGE, large),
        small: await compare(setting, SMALL, small),
      });
    }
    return rows;
  });
  const speed = (seconds = Number.NaN) => round(SIZE / MB / seconds, 1);
  const [fast, slow] = result;
  console.log(
    table(
      [`one file of ${SIZE / MB} MB, MB/s`, '0 ms', '40 ms'],
      LARGE.map((way) => [way, speed(fast?.large.get(way)), speed(slow?.large.get(way))]),
    ),
  );
  console.log(
    table(
      ['100 files of 50 kB, s', '0 ms', '40 ms'],
      SMALL.map((way) => [way, round(fast?.small.get(way) ?? 0), round(slow?.small.get(way) ?? 0)]),
    ),
  );
  const ratio = (row: (typeof result)[number] | undefined) =>
    round((row?.large.get('ours') ?? 0) / (row?.large.get('bare fetch') ?? 1));
  const figures = result.map(({ delay, large: l, small: s }) => ({
    delay,
    large: Object.fromEntries(l),
    small: Object.fromEntries(s),
  }));
  const first = Math.min(...LARGE.slice(2).map((way) => slow?.large.get(way) ?? 0));
  report('rivals', { megabytes: SIZE / MB, rounds: ROUNDS, figures }, [
    { what: 'time against bare fetch, 40 ms', measured: ratio(slow), atMost: round(1 / 0.9) },
    { what: 'time against bare fetch, 0 ms', measured: ratio(fast), atMost: round(1 / 0.6) },
    {
      what: 'time against the fastest of the others, 40 ms',
      measured: round((slow?.large.get('ours') ?? 0) / first),
      atMost: 1,
    },
  ]);
} finally {
  sink.close();
  rmSync(dir, { recursive: true, force: true });
}
