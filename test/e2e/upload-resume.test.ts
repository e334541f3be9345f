/** 50 MB in a real browser: reload, kill, no network, a second tab; the portal gets the file, once. */
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import type { Page } from 'puppeteer-core';
import { openChromium, watchedPage, withoutChromium } from '../support/browser.js';
import { pdfOf, sha256 } from '../support/pdf.js';
import { type Demo, folder, npmStart } from './demo.js';
import { FormDriver } from './form-driver.js';

const SIZE = 50_000_000;
const NAME = 'แบบแปลน.pdf';
const ROW = 'bizportal-form >>> bp-file-upload >>> li';

const schema = { type: 'object', properties: { name: { type: 'string', title: 'ชื่อร้าน' } } };
const form = {
  ...{ formatVersion: 1, id: 'big-file', version: '1', schema: './big.schema.json' },
  title: 'แบบแปลน',
  pages: [
    {
      ...{ id: 'one', title: 'เอกสาร' },
      sections: [
        {
          items: [
            { field: 'name' },
            {
              ...{ attachment: 'plan', label: 'แบบแปลน', documentType: 'B014', accept: ['pdf'] },
              ...{ maxSize: '52 MB', maxFiles: 3, required: true },
            },
          ],
        },
      ],
    },
  ],
};

interface Setting {
  readonly demo: Demo;
  /** Path of the file on disk. */
  readonly file: string;
  readonly digest: string;
}

async function setting(t: TestContext): Promise<Setting> {
  const dir = await folder(t);
  await writeFile(join(dir, 'big.json'), JSON.stringify(form));
  await writeFile(join(dir, 'big.schema.json'), JSON.stringify(schema));
  const bytes = pdfOf(SIZE);
  const file = join(dir, NAME);
  await writeFile(file, bytes);
  const demo = await npmStart(t, ['--form', join(dir, 'big.json')]);
  return { demo, file, digest: sha256(bytes) };
}

const PIECES = Math.ceil(SIZE / 1024 / 1024);

/** Picks the file and waits until some of it is there and as much of it is copied as is told. */
async function underWay(page: Page, { demo, file }: Setting, pieces = PIECES): Promise<void> {
  await page.goto(demo.url);
  await new FormDriver(page).status('ready');
  await slow(demo);
  const input = await page.waitForSelector('bizportal-form >>> bp-file-upload >>> #pick');
  await (input as unknown as { uploadFile(path: string): Promise<void> }).uploadFile(file);
  await page.waitForSelector(`${ROW}[data-state=uploading]`);
  await page.waitForFunction(
    (wanted) =>
      new Promise<boolean>((resolve) => {
        const request = indexedDB.open('bizportal-form-files');
        request.onerror = () => resolve(false);
        request.onsuccess = () => {
          const database = request.result;
          if (!database.objectStoreNames.contains('pieces')) return resolve(false);
          const count = database.transaction('pieces').objectStore('pieces').count();
          count.onsuccess = () => {
            database.close();
            resolve(count.result >= wanted);
          };
        };
      }),
    { polling: 100 },
    pieces,
  );
}

/** So slow that the sealed copy is whole long before the file is sent, on any machine. */
const slow = (demo: Demo) =>
  demo.faults([{ operation: 'upload', kind: 'delay', call: 'every', delayMs: 5000 }]);

/** At full speed again: the portal has the very bytes in one whole file. */
async function arrived(page: Page, { demo, digest }: Setting): Promise<void> {
  await demo.calm();
  await page.waitForSelector(`${ROW}[data-state=done]`);
  const rows = await page.$$eval(ROW, (all) => all.length);
  assert.equal(rows, 1);
  const { files } = await demo.ledger();
  assert.deepEqual(
    files.filter(({ fileId }) => fileId !== null).map((file) => file.sha256),
    [digest],
  );
}

test('a reload in the middle: goes on by itself', { skip: withoutChromium }, async (t) => {
  const big = await setting(t);
  const { page, faults } = await watchedPage(await openChromium(t));
  await underWay(page, big);
  await page.reload();
  await new FormDriver(page).status('ready');
  await slow(big.demo);
  await page.waitForSelector(`${ROW}[data-state=uploading]`);
  await new FormDriver(page).press('button[type=submit]');
  await page.waitForSelector('bizportal-form >>> [part=error-summary]');
  await arrived(page, big);
  assert.deepEqual(faults, []);
});

/** Parts of the copy that are there when the page is left; more of them in `npm run soak -- upload`. */
const moments = Number(process.env.RESUME_MOMENTS ?? 1);
for (const moment of Array.from({ length: moments }, (_, i) => (i + 0.5) / moments)) {
  test(`a reload with ${Math.round(moment * 100)} % copied: goes on, or asks for the file again`, {
    skip: withoutChromium,
  }, async (t) => {
    const big = await setting(t);
    const { page } = await watchedPage(await openChromium(t));
    await underWay(page, big, Math.floor(PIECES * moment));
    await page.reload();
    await new FormDriver(page).status('ready');
    const row = await page.waitForSelector(
      `${ROW}[data-state=uploading], ${ROW}[data-state=missing], ${ROW}[data-state=done]`,
    );
    const asked = await row?.$('input[type=file]');
    await (asked as unknown as { uploadFile(path: string): Promise<void> } | null)?.uploadFile(
      big.file,
    );
    await arrived(page, big);
  });
}

test('the browser is killed in the middle: goes on at the next visit', {
  skip: withoutChromium,
}, async (t) => {
  const big = await setting(t);
  const userDataDir = await folder(t);
  const first = await openChromium(t, { userDataDir });
  await underWay((await watchedPage(first)).page, big);
  const gone = new Promise((resolve) => first.once('disconnected', resolve));
  first.process()?.kill('SIGKILL');
  await gone;

  const { page } = await watchedPage(await openChromium(t, { userDataDir }));
  await page.goto(big.demo.url);
  await new FormDriver(page).status('ready');
  await slow(big.demo);
  await page.waitForSelector(`${ROW}[data-state=uploading]`);
  await arrived(page, big);
});

test('no network in the middle: says so, and goes on', { skip: withoutChromium }, async (t) => {
  const big = await setting(t);
  const { page } = await watchedPage(await openChromium(t));
  await underWay(page, big);
  await page.setOfflineMode(true);
  await page.waitForSelector(`${ROW}[data-state=waiting]`);
  await page.setOfflineMode(false);
  await arrived(page, big);
});

test('a second tab asks before it takes the form over, answers, file and all', {
  skip: withoutChromium,
}, async (t) => {
  const big = await setting(t);
  const browser = await openChromium(t);
  const { page } = await watchedPage(browser);
  await underWay(page, big);
  await new FormDriver(page).type('ชื่อร้าน', 'ร้านสองแท็บ');
  const other = await watchedPage(browser);
  await other.page.goto(big.demo.url);
  const second = new FormDriver(other.page);
  await second.status('ended');
  await slow(big.demo);
  assert.equal((await other.page.$$(ROW)).length, 0);
  await second.press('button');
  await second.status('ready');
  await new FormDriver(page).status('ended');
  assert.equal(await second.shown('ชื่อร้าน'), 'ร้านสองแท็บ');
  await other.page.waitForSelector(`${ROW}[data-state=uploading]`);
  await arrived(other.page, big);
});
