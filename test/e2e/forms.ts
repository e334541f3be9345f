/** The example forms, filled by keyboard to the request number. */
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { packageRoot } from '../../src/cli/package-root.js';
import { isJsonObject } from '../../src/core/json.js';
import { en } from '../../src/messages/en.js';
import { th } from '../../src/messages/th.js';
import { openChromium, watchedPage, withoutChromium } from '../support/browser.js';
import { pdfOf } from '../support/pdf.js';
import { type Demo, folder, npmStart } from './demo.js';
import { FACTORY, factoryPages } from './factory-script.js';
import { FOOD, foodPages } from './food-script.js';
import { FormDriver } from './form-driver.js';
import { Keyboard, PRESS, type Script, TICK } from './keyboard.js';
import { loadLean } from './lean.js';
import { RENEWAL, renewalPages } from './renewal-script.js';
import { typeOtp } from './steps.js';

type Translate = (thai: string) => string;

interface Story {
  readonly form: string;
  readonly identityId: string;
  readonly pages: readonly (readonly [id: string, script: (paper: string) => Script])[];
  readonly lang: 'th' | 'en';
  readonly build?: 'lean';
}

const stories: readonly Story[] = [
  { ...FOOD, pages: foodPages, lang: 'th' },
  { ...FOOD, pages: foodPages, lang: 'th', build: 'lean' },
  { ...FOOD, pages: foodPages, lang: 'en' },
  { ...FACTORY, pages: factoryPages, lang: 'th' },
  { ...FACTORY, pages: factoryPages, lang: 'en' },
  { ...RENEWAL, pages: renewalPages, lang: 'th' },
  { ...RENEWAL, pages: renewalPages, lang: 'en' },
];

for (const story of stories) {
  const { build = 'one file' } = story;
  test(`${story.form} by keyboard, in ${story.lang}, ${build}`, {
    skip: withoutChromium,
  }, async (t) => {
    const demo = await npmStart(t);
    const paper = join(await folder(t), 'paper.pdf');
    await writeFile(paper, pdfOf(4000));
    await writeFile(paper.replace('.pdf', '.jpg'), Buffer.from('ffd8ffe000104a46494600', 'hex'));
    const { page, faults } = await watchedPage(await openChromium(t));
    await page.evaluateOnNewDocument((lang) => {
      localStorage.setItem('demo-language', lang);
    }, story.lang);
    const parts = build === 'lean' ? await loadLean(page) : null;
    const form = new FormDriver(page);
    await page.goto(`${demo.url}?form=${story.form}&identity=${story.identityId}`);
    await form.status('ready');
    const say = story.lang === 'th' ? (words: string) => words : await english(story.form);
    const keys = new Keyboard(page, story.lang);

    for (const [i, [id, script]] of story.pages.entries()) {
      await form.onPage(id);
      await keys.fill(translated(script(paper), say));
      const last = i === story.pages.length - 1;
      const next = id === 'start' ? th.lookUps.ask : last ? th.toReview : th.next;
      await keys.fill([[say(next), PRESS]]);
    }
    await form.onPage('review');
    await keys.fill(translated(await declaration(story.form), say));
    await keys.fill([[say(th.submit), PRESS]]);
    await form.status('verifying');
    await typeOtp(form);
    await page.keyboard.press('Enter');
    await form.status('submitted');
    await arrived(demo, await form.text('.request-id'));
    for (const part of parts === null ? [] : ['uploads', 'places', 'repeats', 'bp-otp-dialog']) {
      assert.ok(parts?.has(part), part);
    }
    assert.deepEqual(faults, []);
  });
}

async function arrived(demo: Demo, requestId: string): Promise<void> {
  const { applications } = await demo.ledger();
  assert.deepEqual(
    applications.map((one) => one.requestId),
    [requestId],
  );
}

async function declaration(form: string): Promise<Script> {
  const { review } = JSON.parse(await definitionOf(form));
  return [[review.declaration.th, TICK]];
}

function definitionOf(form: string): Promise<string> {
  return readFile(join(packageRoot(), `demo/forms/${form}.json`), 'utf8');
}

/** Thai → English as the form and the form's element say it; what neither knows stays. */
async function english(form: string): Promise<Translate> {
  const words = new Map<string, string>([
    ...pairs(th, en),
    ...pairs(th.rows, en.rows),
    ...pairs(th.places, en.places),
    ...pairs(th.lookUps, en.lookUps),
    ...pairs(th.places.parts, en.places.parts),
  ]);
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit);
    if (!isJsonObject(value)) return;
    if (typeof value.th === 'string' && typeof value.en === 'string') words.set(value.th, value.en);
    Object.values(value).forEach(visit);
  };
  visit(JSON.parse(await definitionOf(form)));
  const numbered: Translate = (thai) => {
    const number = /\d+$/.exec(thai)?.[0] ?? '';
    const pattern = words.get(thai.replace(/\d+$/, '{n}'));
    return words.get(thai) ?? pattern?.replace('{n}', number) ?? thai;
  };
  const editing = `${th.rows.edit} `;
  return (thai) =>
    thai.startsWith(editing)
      ? `${en.rows.edit} ${numbered(thai.slice(editing.length))}`
      : numbered(thai);
}

/** Texts of two tables that stand under the same key. */
function pairs(thai: object, other: object): readonly [string, string][] {
  const texts = new Map(Object.entries(other));
  return Object.entries(thai).flatMap(([key, text]): [string, string][] => {
    const meant: unknown = texts.get(key);
    return typeof text === 'string' && typeof meant === 'string' ? [[text, meant]] : [];
  });
}

function translated(script: Script, say: Translate): Script {
  return script.map(([label, what]) => [say(label), typeof what === 'string' ? say(what) : what]);
}
