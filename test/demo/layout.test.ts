/**
 * Every page of the demo's forms, filled in, in both languages: at 320 pixels (which is 400 % of
 * 1280) nothing goes over the side, what is pressed is large enough, and axe finds no barrier.
 */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Page } from 'puppeteer-core';
import { packageRoot } from '../../src/cli/package-root.js';
import { withoutChromium } from '../support/browser.js';
import { filledForms, formsPage, headings, show, turnTo } from './support/filled-forms.js';

const NARROW = { width: 320, height: 640, hasTouch: true, isMobile: true };

/** What is wider than the window, and does not scroll in a place of its own. */
function tooWide(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const root = document.querySelector('bizportal-form')?.shadowRoot;
    const over = [...(root?.querySelectorAll('*') ?? [])].filter(
      (one) => one.getBoundingClientRect().right > clientWidth + 1,
    );
    return [`${scrollWidth} > ${clientWidth}`, ...over.map((one) => one.outerHTML.slice(0, 90))];
  });
}

/** Buttons, boxes and lists under 44 pixels in height; anything under 24 either way. */
function tooSmall(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const root = document.querySelector('bizportal-form')?.shadowRoot;
    const all = [...(root?.querySelectorAll<HTMLElement>('*') ?? [])];
    const inner = all.flatMap((one) => [...(one.shadowRoot?.querySelectorAll('*') ?? [])]);
    return [...all, ...inner].flatMap((one) => {
      if (!one.matches('button, input, select, textarea, summary, a[href]')) return [];
      const tick = one.matches('[type=checkbox], [type=radio]');
      const { width, height } = ((tick && one.parentElement) || one).getBoundingClientRect();
      // A link in a sentence is as high as its line; what cannot be seen is no target.
      const apart = width < 2 || one.matches('p a, li a, .sr-only');
      if (apart || (height >= 43.5 && width >= 24)) return [];
      return [`${Math.round(width)}×${Math.round(height)} ${one.outerHTML.slice(0, 100)}`];
    });
  });
}

async function barriers(page: Page): Promise<string[]> {
  const found = await page.evaluate(`axe.run({ iframes: false })`);
  const { violations } = found as {
    violations: { id: string; nodes: { target: string[]; html: string }[] }[];
  };
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(', ')}`);
}

for (const lang of ['th', 'en'] as const) {
  test(`every page fits and can be pressed at 320 pixels, in ${lang}`, {
    skip: withoutChromium,
  }, async (t) => {
    const { page, faults } = await formsPage(t);
    await page.setViewport(NARROW);
    const wrong: string[] = [];
    for (const form of await filledForms()) {
      await show(page, form, lang);
      for (const id of [...form.pages, 'review']) {
        await turnTo(page, id);
        const found = [...(await tooWide(page)), ...(await tooSmall(page))];
        wrong.push(...found.map((one) => `${form.name} ${id}: ${one}`));
      }
    }
    assert.deepEqual(wrong, []);
    assert.deepEqual(faults, []);
  });
}

/** A title of two lines is not known before the form. */
const LINE = 28;

for (const width of [360, 1280]) {
  test(`what is shown while loading has the form's shape, at ${width} pixels`, {
    skip: withoutChromium,
  }, async (t) => {
    const { page } = await formsPage(t);
    await page.setViewport({ width, height: 800 });
    for (const form of await filledForms()) {
      const [before = 0, after = 0] = await headings(page, form);
      assert.ok(
        before > 0 && Math.abs(after - before) <= LINE,
        `${form.name}: ${before} → ${after}`,
      );
    }
  });
}

test('axe finds no barrier on any page, light or dark', { skip: withoutChromium }, async (t) => {
  const { page, faults } = await formsPage(t);
  await page.evaluate(
    await readFile(join(packageRoot(), 'node_modules/axe-core/axe.min.js'), 'utf8'),
  );
  const wrong: string[] = [];
  for (const scheme of ['light', 'dark']) {
    await page.emulateMediaFeatures([
      { name: 'prefers-color-scheme', value: scheme },
      { name: 'prefers-reduced-motion', value: 'reduce' },
    ]);
    for (const form of await filledForms()) {
      await show(page, form, 'th');
      for (const id of [...form.pages, 'review']) {
        await turnTo(page, id);
        const found = await barriers(page);
        wrong.push(...found.map((one) => `${form.name} ${id} ${scheme}: ${one}`));
      }
    }
  }
  assert.deepEqual(wrong, []);
  assert.deepEqual(faults, []);
});
