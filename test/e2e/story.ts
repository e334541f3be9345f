/** The whole story in a real browser, through `npm start`'s own servers. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openChromium, watchedPage, withoutChromium } from '../support/browser.js';
import { type Ledger, npmStart } from './demo.js';
import { FormDriver } from './form-driver.js';
import {
  fillContact,
  fillHomeAddress,
  fillUpToDocuments,
  healthCheckedOn,
  papers,
  submit,
} from './steps.js';

const CHUNKS = 3;
const COMPANY = '0105999000016';

test('fill, upload, close, come back, confirm, submit', { skip: withoutChromium }, async (t) => {
  const demo = await npmStart(t);
  const paper = await papers(t);
  const browser = await openChromium(t);
  const { page, faults } = await watchedPage(browser);
  const form = new FormDriver(page);

  await page.goto(demo.url);
  await form.status('ready');
  assert.equal(new URL(page.url()).search, '', 'the ticket stays in the address bar');
  await fillContact(form);
  await fillHomeAddress(form);
  await fillUpToDocuments(form);
  await form.pick('A001', paper.small);
  await form.pick('B021', paper.small);
  await form.pick('B014', paper.plan);
  await form.sent('B014', 'แผนผังร้าน.pdf');
  await form.sent('B021', 'สำเนา.pdf');
  await form.savedSince(new Date());
  const [draft] = (await demo.ledger()).drafts;
  await page.close();

  const back = await watchedPage(browser);
  const again = new FormDriver(back.page);
  await back.page.goto(demo.url);
  await again.status('ready');
  await again.onPage('documents');
  await again.sent('B014', 'แผนผังร้าน.pdf');
  await again.press('.back');
  await again.onPage('staff');
  assert.equal(await again.shown('ชื่อและนามสกุล'), 'นางสาวมาลี น้ำใสตัวอย่าง');
  await again.next('documents');
  await again.next('review');
  const requestId = await submit(again);

  const ledger = await demo.ledger();
  assert.deepEqual(
    ledger.applications.map((one) => one.requestId),
    [requestId],
  );
  assert.equal(ledger.drafts.length, 1);
  assert.ok((draft?.saves ?? 0) > 0);
  assert.equal(ledger.files.filter((file) => file.sha256 === paper.sha256).length, 1);
  assert.equal(attached(ledger, paper.sha256), 1);
  assert.deepEqual(ledger.applications[0]?.data.staff, [
    {
      citizenId: '1999999999999',
      name: 'นางสาวมาลี น้ำใสตัวอย่าง',
      birthDate: '1992-02-29',
      healthCheckedOn,
    },
  ]);
  assert.deepEqual([...faults, ...back.faults], []);
});

/** How often the application holds the file with these bytes. */
function attached({ applications, files }: Ledger, digest: string): number {
  const ids = applications.flatMap((one) => one.fileIds);
  return files.filter(
    ({ fileId, sha256: own }) => own === digest && fileId !== null && ids.includes(fileId),
  ).length;
}

test('the connection dies once in every chunk', { skip: withoutChromium }, async (t) => {
  const demo = await npmStart(t);
  const paper = await papers(t);
  const { page, faults } = await watchedPage(await openChromium(t));
  const form = new FormDriver(page);

  await page.goto(`${demo.url}?identity=${COMPANY}`);
  await form.status('ready');
  await form.type('ชื่อผู้ติดต่อ', 'นายติดต่อ ตัวอย่าง');
  await fillContact(form);
  await fillUpToDocuments(form);
  await form.pick('A002', paper.small);
  await form.sent('A002', 'สำเนา.pdf');
  await form.pick('B021', paper.small);
  await form.sent('B021', 'สำเนา.pdf');
  const cuts = Array.from({ length: CHUNKS }, (_, chunk) => ({
    ...{ operation: 'upload', kind: 'cut', call: 1 },
    chunk,
  }));
  await demo.faults(cuts);
  await form.pick('B014', paper.plan);
  await form.sent('B014', 'แผนผังร้าน.pdf');
  assert.deepEqual(await demo.hits(), Array(CHUNKS).fill(1));
  await form.next('review');
  const requestId = await submit(form);

  const ledger = await demo.ledger();
  assert.deepEqual(
    ledger.applications.map((one) => one.requestId),
    [requestId],
  );
  assert.equal(ledger.files.filter((file) => file.sha256 === paper.sha256).length, 1);
  assert.equal(attached(ledger, paper.sha256), 1);
  assert.deepEqual(faults, []);
});
