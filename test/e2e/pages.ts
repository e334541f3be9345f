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

interface SpecimenGroup {
  readonly states: Readonly<Record<string, unknown>>;
}

/** As the designers' page shows them. */
async function specimenNames(): Promise<readonly string[]> {
  const list = (await import(join(packageRoot(), 'demo/specimen-list.js'))) as {
    readonly specimenGroups: readonly SpecimenGroup[];
  };
  return list.specimenGroups.flatMap(({ states }) => Object.keys(states));
}

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

test('the page for designers shows every state in a frame of its own, without barriers', {
  skip: withoutChromium,
}, async (t) => {
  const demo = await npmStart(t);
  const { page, faults } = await watchedPage(await openChromium(t));
  await page.goto(`${demo.url}states.html`);
  const shown = await page.$$eval('iframe', (frames) =>
    frames.map(({ src }) => new URL(src).searchParams.get('state')),
  );
  assert.deepEqual(shown, await specimenNames());
  await page.waitForSelector('#reference table ~ table');
  const listed = await page.$$eval('#reference td:first-child', (cells) =>
    cells.map(({ textContent }) => textContent),
  );
  assert.ok(listed.includes('--bp-accent-color') && listed.includes('::part(heading)'));
  assert.deepEqual(await barriers(page), []);
  assert.equal(await page.evaluate(() => scrollY), 0);
  assert.deepEqual(faults, []);
});

test('every specimen comes to the state it is there to show', {
  skip: withoutChromium,
}, async (t) => {
  const demo = await npmStart(t);
  const { page, faults } = await watchedPage(await openChromium(t));
  // One of them has answers that are nowhere else, and asks before it is left.
  page.on('dialog', (dialog) => void dialog.accept());
  for (const state of await specimenNames()) {
    await page.goto(`${demo.url}specimen.html?state=${state}`);
    await page.waitForSelector(`html[data-shown="${state}"]`);
  }
  assert.deepEqual(faults, []);
});
