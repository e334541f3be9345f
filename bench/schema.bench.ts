/**
 * Speed of the JSON Schema engine in Chromium, CPU time of the main thread for one piece of work,
 * at full speed and slowed 4×; and what the engine weighs.
 */
import { bundle } from './lib/bundle.js';
import { Meter, withChromium } from './lib/chromium.js';
import { engineSize } from './lib/engine-size.js';
import { report } from './lib/report.js';
import type { Subject } from './lib/schema-subjects.js';
import { median, round, table } from './lib/stats.js';

const SLOWER = 4;
const ROUNDS = 5;

/** What is measured, in words, and how often in a row. */
const WORK: Readonly<Record<Subject, readonly [string, number]>> = {
  compile: ['compile a schema of 1,000 fields, 100 conditions', 10],
  everything: ['validate its 1,000 answers', 50],
  everythingMissing: ['validate no answers', 50],
  oneField: ['validate one field', 500],
  required: ['which fields are required now', 500],
  rows: ['validate 10,000 rows', 10],
  oneRow: ['validate one field of 10,000 rows', 2000],
  slowestText: ['a pattern in quadratic time on its longest text', 10],
  slowestEmail: ['a pattern in cubic time on its longest text', 10],
  refuseFaults: ['refuse 5,000 paths that are nearly right', 2],
  refuseOptions: ['refuse a million options', 5],
};

type Figures = Readonly<Record<Subject, { readonly full: number; readonly slowed: number }>>;

async function measure(): Promise<Figures> {
  const code = await bundle('bench/pages/schema-page.ts');
  return withChromium(async (browser) => {
    const page = await browser.newPage();
    await page.setContent('<!doctype html>');
    await page.evaluate(code);
    const session = await page.createCDPSession();
    const meter = await Meter.on(session);
    const time = async (subject: Subject, times: number): Promise<number> => {
      const spent: number[] = [];
      for (let i = 0; i < ROUNDS; i++) {
        const { task } = await meter.of(() =>
          page.evaluate((which, n) => window.schemaBench(which, n), subject, times),
        );
        spent.push(task / times);
      }
      return round(median(spent), 4);
    };
    const figures: Partial<Record<Subject, { full: number; slowed: number }>> = {};
    for (const [subject, [, times]] of Object.entries(WORK) as [Subject, [string, number]][]) {
      await time(subject, times);
      const full = await time(subject, times);
      await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
      const slowed = await time(subject, times);
      await session.send('Emulation.setCPUThrottlingRate', { rate: 1 });
      figures[subject] = { full, slowed };
    }
    return figures as Figures;
  });
}

const figures = await measure();
const size = round(await engineSize(), 2);
console.log(
  table(
    ['ms of CPU in Chromium', 'full speed', `slowed ${SLOWER}×`],
    (Object.keys(WORK) as Subject[]).map((subject) => [
      WORK[subject][0],
      figures[subject].full,
      figures[subject].slowed,
    ]),
  ),
);
report('schema', { figures, size }, [
  { what: '1,000 answers, ms', measured: figures.everything.full, atMost: 5 },
  { what: '1,000 answers slowed 4×, ms', measured: figures.everything.slowed, atMost: 30 },
  { what: 'one field, ms', measured: figures.oneField.full, atMost: 0.1 },
  { what: 'the slowest text for a pattern, ms', measured: figures.slowestText.full, atMost: 200 },
  { what: 'refusing 5,000 wrong paths, ms', measured: figures.refuseFaults.full, atMost: 100 },
  { what: 'refusing a million options, ms', measured: figures.refuseOptions.full, atMost: 100 },
  { what: 'engine, conditions, computed: kB gzip', measured: size, atMost: 11 },
]);
