/** What a part of the bench found: printed at once, kept as JSON for `scripts/bench.mjs`. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { root } from '../../scripts/lib/paths.mjs';
import { round } from './stats.js';

const out = process.env.BENCH_OUT ?? join(root, '.cache/bench');
const loadBefore = loadavg()[0] ?? 0;

/** A goal of the project and how the figure stands to it. */
export interface Goal {
  readonly what: string;
  readonly measured: number;
  readonly atMost: number;
}

/** Prints the goals and writes `{part}.json`. */
export function report(part: string, result: object, goals: readonly Goal[] = []): void {
  for (const { what, measured, atMost } of goals) {
    const verdict = measured <= atMost ? 'met   ' : 'MISSED';
    console.log(`${verdict} ${what}: ${measured} (goal: at most ${atMost})`);
  }
  const load = { before: round(loadBefore), after: round(loadavg()[0] ?? 0) };
  console.log(`load average ${load.before} before, ${load.after} after`);
  mkdirSync(out, { recursive: true });
  const json = { ...result, goals, load };
  writeFileSync(join(out, `${part}.json`), `${JSON.stringify(json, null, 2)}\n`);
}
