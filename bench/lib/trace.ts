/** The longest task of a page's main thread, from Chromium's own trace. */
import type { Page } from 'puppeteer-core';

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds. */
  readonly dur?: number;
  /** Microseconds of CPU. */
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

export interface Longest<T> {
  readonly done: T;
  /** Milliseconds; with other processes on the machine longer than `cpu`. */
  readonly wall: number;
  readonly cpu: number;
}

/** Looks at the tasks that ran during `work`. */
export async function longestTask<T>(page: Page, work: () => Promise<T>): Promise<Longest<T>> {
  await page.tracing.start({ categories: ['disabled-by-default-devtools.timeline'] });
  let done: T;
  try {
    done = await work();
  } catch (error) {
    await page.tracing.stop();
    throw error;
  }
  const { wall, cpu } = longestIn(await page.tracing.stop());
  return { done, wall, cpu };
}

function longestIn(trace: Uint8Array | undefined): { wall: number; cpu: number } {
  const json: { traceEvents: TraceEvent[] } = JSON.parse(new TextDecoder().decode(trace));
  const mains = new Set(
    json.traceEvents
      .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid}:${tid}`),
  );
  const tasks = json.traceEvents.filter(
    ({ name, ph, pid, tid }) => name === 'RunTask' && ph === 'X' && mains.has(`${pid}:${tid}`),
  );
  const longest = (of: (event: TraceEvent) => number | undefined) =>
    tasks.reduce((most, event) => Math.max(most, of(event) ?? 0), 0) / 1000;
  return { wall: longest(({ dur }) => dur), cpu: longest(({ tdur }) => tdur) };
}
