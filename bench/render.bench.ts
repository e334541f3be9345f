/** Forms of 20, 200 and 1,000 fields from asking for one to painted, ours and by hand in turn. */
import type { Page } from 'puppeteer-core';
import { Meter } from './lib/chromium.js';
import { type FormPages, withFormPages } from './lib/form-page.js';
import { report } from './lib/report.js';
import { type Rounds, repeat } from './lib/rounds.js';
import { median, quantile, round, table } from './lib/stats.js';
import type { Variant } from './pages/form-page.js';

const SIZES = [20, 200, 1000] as const;
/** Of the main thread's time, in a warm page. */
const GOAL = 1.5;
/** The first of them only compile. */
const WARM_UP = 2;
const WARM: Rounds = { least: 7, most: 22, seconds: 30 };
/** Pages of their own, in which nothing has been compiled yet. */
const FRESH: Rounds = { least: 3, most: 7, seconds: 15 };
const VARIANTS: readonly Variant[] = ['baseline', 'ours'];

interface Run {
  /** Milliseconds until painted. */
  readonly wall: number;
  /** Milliseconds of CPU of the main thread. */
  readonly cpu: number;
}

type Runs = Readonly<Record<Variant, Run[]>>;

async function showOnce(page: Page, meter: Meter, variant: Variant): Promise<Run> {
  let wall = 0;
  const { task } = await meter.of(async () => {
    wall = await page.evaluate((which) => window.formBench.show(which), variant);
  });
  return { wall, cpu: task };
}

async function warm(
  { open }: FormPages,
  fields: number,
): Promise<{ runs: Runs; controls: Record<string, number> }> {
  const page = await open();
  const session = await page.createCDPSession();
  const meter = await Meter.on(session);
  await page.evaluate((count) => window.formBench.prepare(count), fields);
  const runs: Runs = { ours: [], baseline: [] };
  const controls: Record<string, number> = {};
  await repeat(WARM, async (index) => {
    for (const variant of VARIANTS) {
      await session.send('HeapProfiler.collectGarbage');
      const run = await showOnce(page, meter, variant);
      if (index >= WARM_UP) runs[variant].push(run);
      controls[variant] = await page.evaluate(() => window.formBench.controls());
      await page.evaluate(() => window.formBench.clear());
    }
  });
  await page.close();
  return { runs, controls };
}

async function fresh({ open }: FormPages, fields: number): Promise<Runs> {
  const runs: Runs = { ours: [], baseline: [] };
  await repeat(FRESH, async () => {
    for (const variant of VARIANTS) {
      const page = await open();
      const meter = await Meter.on(await page.createCDPSession());
      await page.evaluate((count) => window.formBench.prepare(count), fields);
      runs[variant].push(await showOnce(page, meter, variant));
      await page.close();
    }
  });
  return runs;
}

function summary({ ours, baseline }: Runs) {
  const of = (runs: readonly Run[], what: keyof Run) =>
    round(median(runs.map((run) => run[what])), 1);
  const spread = (runs: readonly Run[]) =>
    [0.1, 0.9].map((q) =>
      round(
        quantile(
          runs.map(({ wall }) => wall),
          q,
        ),
        1,
      ),
    );
  const wall = { ours: of(ours, 'wall'), baseline: of(baseline, 'wall') };
  const cpu = { ours: of(ours, 'cpu'), baseline: of(baseline, 'cpu') };
  return {
    wall: { ...wall, ratio: round(wall.ours / wall.baseline), p10p90: spread(ours) },
    cpu: { ...cpu, ratio: round(cpu.ours / cpu.baseline) },
  };
}

async function measure(pages: FormPages, fields: number) {
  const { runs, controls } = await warm(pages, fields);
  const rounds = runs.ours.length;
  const figures = { warm: summary(runs), fresh: summary(await fresh(pages, fields)) };
  return { fields, controls, rounds, ...figures };
}

const results = await withFormPages(SIZES, async (pages) => {
  const done = [];
  for (const fields of SIZES) done.push(await measure(pages, fields));
  return done;
});

console.log(
  table(
    ['ms', 'ours', 'by hand', 'ratio'],
    results.flatMap((result) =>
      (['warm', 'fresh'] as const).flatMap((kind) =>
        (['wall', 'cpu'] as const).map((what) => {
          const { ours, baseline, ratio } = result[kind][what];
          const name = what === 'wall' ? 'to painted' : 'main thread CPU';
          return [`${result.fields} fields, ${kind} page, ${name}`, ours, baseline, ratio];
        }),
      ),
    ),
  ),
);
report(
  'render',
  { results },
  results.map(({ fields, warm: { cpu } }) => ({
    what: `main thread, ${fields} fields, warm page`,
    measured: cpu.ratio,
    atMost: GOAL,
  })),
);
