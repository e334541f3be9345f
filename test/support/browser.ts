/** Chromium for tests in Node, and for the same flags everywhere. */
import { existsSync } from 'node:fs';
import type { TestContext } from 'node:test';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';

/** `npm test` names the one it found; a single test file run by hand looks for itself. */
const chromium =
  process.env.CHROME_PATH ??
  ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']
    .map((name) => `/usr/bin/${name}`)
    .find((path) => existsSync(path)) ??
  null;

/** For `test(…, { skip })`: a sentence where there is no Chromium; in CI that fails instead. */
export const withoutChromium: string | false =
  chromium === null && !process.env.CI ? 'Chromium is missing' : false;

/** Closed when the test is over. @param userDataDir kept by the caller to start the same browser again */
export async function openChromium(
  t: TestContext,
  { userDataDir }: { readonly userDataDir?: string } = {},
): Promise<Browser> {
  if (chromium === null) throw new Error('Chromium is missing');
  const browser = await puppeteer.launch({
    executablePath: chromium,
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ...['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
      ...['--disable-component-update', '--disable-sync', '--lang=th-TH'],
    ],
    ...(userDataDir === undefined ? {} : { userDataDir }),
  });
  t.after(() => browser.close());
  return browser;
}

/** A page that fails the test when a script throws or the content security policy is broken. */
export async function watchedPage(browser: Browser): Promise<{ page: Page; faults: string[] }> {
  const page = await browser.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('console', (message) => {
    if (/Content Security Policy|Trusted ?Type/i.test(message.text())) faults.push(message.text());
  });
  return { page, faults };
}
