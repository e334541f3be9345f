/** What one key costs the main thread, ours and by hand in turn. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { CDPSession, Page } from 'puppeteer-core';
import { Meter, type ThreadTime } from './lib/chromium.js';
import { withFormPages } from './lib/form-page.js';
import { requiredField, typedField } from './lib/generated-form.js';
import { report } from './lib/report.js';
import { type Rounds, repeat } from './lib/rounds.js';
import { median, round, table } from './lib/stats.js';
import type { Variant } from './pages/form-page.js';

interface Case {
  readonly fields: number;
  /** How many times slower the CPU is made. */
  readonly slower: number;
  /** A fault stands beside another field while typing. */
  readonly fault: boolean;
}

const CASES: readonly Case[] = [
  { fields: 200, slower: 1, fault: false },
  { fields: 200, slower: 4, fault: false },
  { fields: 1000, slower: 1, fault: false },
  { fields: 1000, slower: 4, fault: false },
  { fields: 1000, slower: 1, fault: true },
  { fields: 1000, slower: 4, fault: true },
];
const ROUNDS: Rounds = { least: 3, most: 5, seconds: 20 };
const WARM_KEYS = 10;
const KEYS = 20;
/** Milliseconds between keys: 20 a second is faster than anyone types, slower than any frame. */
const PACE = 50;
const VARIANTS: readonly Variant[] = ['baseline', 'ours'];

function name({ fields, slower, fault }: Case): string {
  const cpu = slower === 1 ? 'full' : `1/${slower}`;
  return `${fields} fields, CPU ${cpu}${fault ? ', a fault on show' : ''}`;
}

async function press(session: CDPSession, count: number): Promise<void> {
  const key = { key: 'a', code: 'KeyA', windowsVirtualKeyCode: 65 };
  for (let index = 0; index < count; index++) {
    await session.send('Input.dispatchKeyEvent', { type: 'keyDown', text: 'a', ...key });
    await session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key });
    await sleep(PACE);
  }
}

interface Bench {
  readonly page: Page;
  readonly session: CDPSession;
  readonly meter: Meter;
}

async function typeInto({ page, session, meter }: Bench, variant: Variant, one: Case) {
  const { fields, slower, fault } = one;
  const typed = typedField(fields);
  await page.evaluate(() => window.formBench.another());
  await page.evaluate((which) => window.formBench.show(which), variant);
  if (fault) {
    await page.evaluate((i) => window.formBench.focus(i), requiredField(fields));
    await page.evaluate((i) => window.formBench.focus(i), typed);
    const faults = await page.evaluate(() => window.formBench.faults());
    if (variant === 'ours' && faults !== 1) throw new Error(`${faults} faults on show`);
  }
  await page.evaluate((i) => window.formBench.focus(i), typed);
  await press(session, WARM_KEYS);
  await session.send('HeapProfiler.collectGarbage');
  await session.send('Emulation.setCPUThrottlingRate', { rate: slower });
  await sleep(200);
  const spent = await meter.of(() => press(session, KEYS));
  await session.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  const length = await page.evaluate((i) => window.formBench.valueOf(i).length, typed);
  if (length !== WARM_KEYS + KEYS) throw new Error(`${length} letters arrived`);
  await page.evaluate(() => window.formBench.clear());
  return spent;
}

async function measure(bench: Bench, one: Case) {
  await bench.page.evaluate((count) => window.formBench.prepare(count), one.fields);
  const runs: Record<Variant, ThreadTime[]> = { ours: [], baseline: [] };
  await repeat(ROUNDS, async () => {
    for (const variant of VARIANTS) runs[variant].push(await typeInto(bench, variant, one));
  });
  const perKey = (variant: Variant, what: keyof ThreadTime) =>
    round(median(runs[variant].map((spent) => spent[what] / KEYS)), 3);
  const all = (variant: Variant) => ({
    task: perKey(variant, 'task'),
    script: perKey(variant, 'script'),
    layout: perKey(variant, 'layout'),
  });
  const [ours, baseline] = [all('ours'), all('baseline')];
  return {
    ...one,
    rounds: runs.ours.length,
    ours,
    baseline,
    ratio: round(ours.task / baseline.task),
  };
}

const results = await withFormPages([200, 1000], async ({ open }) => {
  const page = await open();
  const session = await page.createCDPSession();
  const bench: Bench = { page, session, meter: await Meter.on(session) };
  const done = [];
  for (const one of CASES) {
    const result = await measure(bench, one);
    console.log(`${name(one)}: ratio ${result.ratio} (${result.rounds} rounds)`);
    done.push(result);
  }
  return done;
});

console.log(
  table(
    ['ms of main thread per key', 'ours', 'script', 'layout', 'by hand', 'layout', 'ratio'],
    results.map((one) => {
      const { task, script, layout } = one.ours;
      const { baseline } = one;
      return [name(one), task, script, layout, baseline.task, baseline.layout, one.ratio];
    }),
  ),
);
report(
  'keys',
  { keys: KEYS, cases: results },
  results.map((one) => ({
    what: `ratio, ${name(one)}`,
    measured: one.ratio,
    atMost: one.fields === 200 ? 1.1 : 0.8,
  })),
);
