/** What happens between typing: a page is turned, a long list searched, a large review shown. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CDPSession, Page } from 'puppeteer-core';
import { root } from '../scripts/lib/paths.mjs';
import { bundle } from './lib/bundle.js';
import { Meter, openPage, withChromium } from './lib/chromium.js';
import { type Goal, report } from './lib/report.js';
import { type Rounds, repeat } from './lib/rounds.js';
import {
  listDefinition,
  pagedDefinition,
  tableDefinition,
  tableDraft,
} from './lib/screen-forms.js';
import { withServer } from './lib/serve.js';
import { median, quantile, round, table } from './lib/stats.js';
import { longestTask } from './lib/trace.js';

/** How many times slower the CPU is made. */
const SLOWER = 4;
const ROUNDS: Rounds = { least: 3, most: 7, seconds: 15 };
const PAGES = 6;
const FIELDS = [20, 100] as const;
const OPTIONS = 7_000;
const ROWS = 10_000;
/** Typed into the list, with what each finds narrowing down. */
const WORDS = ['ห', 'น', 'อ', 'ง', 'ก', 'ล', 'า', 'ง'];

/** All in milliseconds of CPU of the main thread. */
interface Figure {
  readonly name: string;
  readonly middle: number;
  readonly worst: number;
  /** null: no goal, told for the whole picture. */
  readonly atMost: number | null;
}

interface Bench {
  readonly page: Page;
  readonly session: CDPSession;
  readonly meter: Meter;
}

async function slowly({ session }: Bench, work: () => Promise<void>): Promise<void> {
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  await work();
  await session.send('Emulation.setCPUThrottlingRate', { rate: 1 });
}

const figure = (name: string, spent: readonly number[], atMost: number | null): Figure => ({
  name,
  middle: round(median(spent), 1),
  worst: round(quantile(spent, 1), 1),
  atMost,
});

/** Until what is in sight is painted, and until all of the page is there. */
async function turn(bench: Bench, fields: number): Promise<readonly Figure[]> {
  const { page, session, meter } = bench;
  const definition = pagedDefinition(PAGES, fields);
  const spent: number[] = [];
  const whole: number[] = [];
  await repeat(ROUNDS, async () => {
    await page.evaluate((json) => window.screensBench.show(json), definition);
    for (let i = 1; i < PAGES; i++) {
      await session.send('HeapProfiler.collectGarbage');
      await slowly(bench, async () => {
        const { task } = await meter.of(() => page.evaluate(() => window.screensBench.next()));
        spent.push(task);
        const rest = await meter.of(() =>
          page.evaluate((count) => window.screensBench.whole(count), fields),
        );
        whole.push(task + rest.task);
      });
      if ((await page.evaluate(() => window.screensBench.page())) !== `p${i}`)
        throw new Error(`page ${i} does not come`);
    }
  });
  return [
    figure(`Next, to a page of ${fields} fields`, spent, 100),
    figure(`the same, until all fields are there`, whole, null),
  ];
}

async function search(bench: Bench): Promise<Figure> {
  const { page, session, meter } = bench;
  const definition = listDefinition(OPTIONS);
  const spent: number[] = [];
  await repeat(ROUNDS, async () => {
    await page.evaluate((json) => window.screensBench.show(json), definition);
    await page.evaluate(() => window.screensBench.focus());
    // A person reads the label first.
    await sleep(500);
    await slowly(bench, async () => {
      for (const text of WORDS) {
        const { task } = await meter.of(async () => {
          await session.send('Input.dispatchKeyEvent', { type: 'keyDown', text, key: text });
          await session.send('Input.dispatchKeyEvent', { type: 'keyUp', key: text });
          await sleep(150);
        });
        spent.push(task);
      }
    });
    if ((await page.evaluate(() => window.screensBench.options())) === 0)
      throw new Error('the list is not open');
  });
  return figure(`a key in a list of ${OPTIONS}`, spent, 50);
}

async function review(bench: Bench): Promise<Figure & { readonly elements: number }> {
  const { page } = bench;
  const [definition, draft] = [tableDefinition(), tableDraft(ROWS)];
  const spent: number[] = [];
  let elements = 0;
  await repeat({ ...ROUNDS, most: 3 }, async () => {
    await page.evaluate((json, kept) => window.screensBench.show(json, kept), definition, draft);
    const { cpu } = await longestTask(page, () =>
      page.evaluate(() => window.screensBench.goTo('review')),
    );
    spent.push(cpu);
    elements = await page.evaluate(() => window.screensBench.elements());
  });
  return { ...figure(`review of ${ROWS} rows, longest task, full speed`, spent, 200), elements };
}

const script = process.env.BENCH_SCRIPT ?? join(root, 'dist/bizportal-form.js');
const html =
  '<!doctype html><html lang="th"><meta charset="utf-8"><title>bench</title><script src="/bizportal-form.js"></script><script src="/page.js"></script><body>';
const files = {
  '/': ['text/html', html],
  '/bizportal-form.js': ['text/javascript', readFileSync(script)],
  '/page.js': ['text/javascript', await bundle('bench/pages/screens-page.ts')],
  '/favicon.ico': ['image/x-icon', ''],
} as const;

const results = await withServer(files, (url) =>
  withChromium(async (browser) => {
    const page = await openPage(browser, `${url}/`);
    const session = await page.createCDPSession();
    const bench: Bench = { page, session, meter: await Meter.on(session) };
    const turns = [];
    for (const fields of FIELDS) turns.push(...(await turn(bench, fields)));
    return [...turns, await search(bench), await review(bench)];
  }),
);

console.log(
  table(
    ['ms of main thread CPU', 'median', 'worst'],
    results.map(({ name, middle, worst }) => [name, middle, worst]),
  ),
);
report(
  'screens',
  { slower: SLOWER, results },
  results.flatMap(({ name, middle, atMost }): Goal[] =>
    atMost === null ? [] : [{ what: name, measured: middle, atMost }],
  ),
);
