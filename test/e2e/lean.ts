/** The demo's page with the lean build instead of the one file, on a network that loses parts. */
import type { Page } from 'puppeteer-core';

const ONE_FILE = '/dist/bizportal-form.js';
const PART = /\/dist\/lean\/([a-z-]+)-[0-9a-f]{10}\.js$/;

/** Every part is lost the first time it is asked for. @returns names of the parts that arrived */
export async function loadLean(page: Page): Promise<ReadonlySet<string>> {
  const lost = new Set<string>();
  const arrived = new Set<string>();
  await page.setRequestInterception(true);
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    const part = PART.exec(pathname)?.[1];
    if (pathname === ONE_FILE) {
      const location = '/dist/lean/bizportal-form.js';
      void request.respond({ status: 302, headers: { location } });
    } else if (part !== undefined && !lost.has(part)) {
      lost.add(part);
      void request.abort('internetdisconnected');
    } else {
      if (part !== undefined) arrived.add(part);
      void request.continue();
    }
  });
  return arrived;
}
