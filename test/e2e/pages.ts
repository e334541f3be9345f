/** The demo's two pages: for everyone to use, and each specimen in the state it shows. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Page } from 'puppeteer-core';
import { packageRoot } from '../../src/cli/package-root.js';
import { openChromium, watchedPage, withoutChromium } from '../support/browser.js';
import { npmStart } from './demo.js';
import { FormDriver } from './form-driver.js';

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** State of the form in each specimen; those not listed have their own name. */
const statuses: Readonly<Record<string, string>> = {
  fields: 'ready',
  filled: 'ready',
  long: 'ready',
  errors: 'ready',
  wrong: 'ready',
  warnings: 'ready',
  readonly: 'ready',
  calendar: 'ready',
  list: 'ready',
  'otp-wrong': 'verifying',
  'otp-locked': 'verifying',
  definition: 'failed',
};

async function barriers(page: Page): Promise<string[]> {
  await page.evaluate(
    await readFile(join(packageRoot(), 'node_modules/axe-core/axe.min.js'), 'utf8'),
  );
  const found = await page.evaluate(
    `axe.run({ runOnly: ${JSON.stringify(WCAG)}, iframes: false })`,
  );
  const { violations } = found as {
    violations: { id: string; nodes: { target: string[] }[] }[];
  };
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((one) => one.target).join(', ')}`);
}

test('the demo page has no barriers, wide or narrow, light or dark', {
  skip: withoutChromium,
}, async (t) => {
  const demo = await npmStart(t);
  const { page, faults } = await watchedPage(await openChromium(t));
  const form = new FormDriver(page);
  for (const [width, scheme] of [
    [1280, 'light'],
    [1280, 'dark'],
    [360, 'light'],
    [360, 'dark'],
  ] as const) {
    await page.setViewport({ width, height: 800 });
    // Without motion: a colour on its way to another has the contrast of neither.
    await page.emulateMediaFeatures([
      { name: 'prefers-color-scheme', value: scheme },
      { name: 'prefers-reduced-motion', value: 'reduce' },
    ]);
    await page.goto(demo.url);
    await form.status('ready');
    if (width < 1200) await page.click('.bench-open');
    assert.deepEqual(await barriers(page), [], `${width} ${scheme}`);
  }
  assert.deepEqual(faults, []);
});

test('every specimen comes to the state it is there to show', {
  skip: withoutChromium,
}, async (t) => {
  const demo = await npmStart(t);
  const { page, faults } = await watchedPage(await openChromium(t));
  await page.setViewport({ width: 1280, height: 6000 });
  await page.goto(`${demo.url}states.html`);
  await page.waitForSelector('bp-file-upload >>> li[data-state=failed]');
  const frames = page.frames().filter((frame) => frame.url().includes('specimen.html'));
  assert.equal(frames.length, 20);
  for (const frame of frames) {
    const state = new URL(frame.url()).searchParams.get('state') ?? '';
    await frame.waitForSelector(`bizportal-form[status="${statuses[state] ?? state}"]`);
  }
  assert.deepEqual(await barriers(page), []);
  assert.equal(await page.evaluate(() => scrollY), 0);
  assert.deepEqual(faults, []);
});
