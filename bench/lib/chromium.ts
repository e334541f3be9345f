/** Headless Chromium for figures: one browser, closed whatever happens. */
import puppeteer, { type Browser, type CDPSession, type Page } from 'puppeteer-core';
import { findEngine } from '../../scripts/lib/engines.mjs';

const args = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--lang=th-TH',
  '--window-size=1280,900',
];

/** @throws Error when there is no Chromium */
export async function withChromium<T>(work: (browser: Browser) => Promise<T>): Promise<T> {
  const [executablePath] = findEngine('chromium') ?? [];
  if (executablePath === undefined) throw new Error('Chromium is missing: set CHROME_PATH');
  const browser = await puppeteer.launch({
    executablePath,
    args,
    defaultViewport: { width: 1280, height: 900 },
    protocolTimeout: 300_000,
  });
  try {
    return await work(browser);
  } finally {
    await browser.close();
  }
}

/** A page whose own faults end the bench: a figure of a broken page is worth nothing. */
export async function openPage(browser: Browser, url: string): Promise<Page> {
  const page = await browser.newPage();
  page.on('pageerror', (error) => {
    throw error;
  });
  await page.goto(url);
  return page;
}

/** Seconds of the page's main thread since it was opened, in CPU time: waiting does not count. */
export interface ThreadTime {
  readonly task: number;
  readonly script: number;
  readonly layout: number;
}

/** Reads {@link ThreadTime}; CPU time, so that other processes do not count. */
export class Meter {
  readonly #session: CDPSession;

  private constructor(session: CDPSession) {
    this.#session = session;
  }

  static async on(session: CDPSession): Promise<Meter> {
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    return new Meter(session);
  }

  async read(): Promise<ThreadTime> {
    const { metrics } = await this.#session.send('Performance.getMetrics');
    const of = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? 0;
    return {
      task: of('TaskDuration'),
      script: of('ScriptDuration'),
      layout: of('LayoutDuration'),
    };
  }

  /** Milliseconds of CPU that `work` cost the main thread. */
  async of(work: () => Promise<unknown>): Promise<ThreadTime> {
    const before = await this.read();
    await work();
    const after = await this.read();
    const spent = (name: keyof ThreadTime) => (after[name] - before[name]) * 1000;
    return {
      task: spent('task'),
      script: spent('script'),
      layout: spent('layout'),
    };
  }
}
