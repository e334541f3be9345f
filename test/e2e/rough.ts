/** Rough hands: a reload in the middle of an upload, double presses, a dialog closed and reopened. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ElementHandle } from 'puppeteer-core';
import { openChromium, watchedPage, withoutChromium } from '../support/browser.js';
import { npmStart } from './demo.js';
import { FormDriver } from './form-driver.js';
import { fillContact, fillHomeAddress, fillUpToDocuments, papers, typeOtp } from './steps.js';

const DECLARATION = 'ข้าพเจ้าขอรับรองว่าข้อมูลและเอกสารที่ยื่นเป็นความจริงทุกประการ';

test('reload while sending, press twice, change your mind', {
  skip: withoutChromium,
}, async (t) => {
  const demo = await npmStart(t);
  const paper = await papers(t);
  const { page, faults } = await watchedPage(await openChromium(t));
  const form = new FormDriver(page);

  await page.goto(demo.url);
  await form.status('ready');
  await fillContact(form);
  await fillHomeAddress(form);
  await fillUpToDocuments(form);
  const filled = new Date();
  await form.pick('A001', paper.small);
  await form.pick('B021', paper.small);
  await form.sent('B021', 'สำเนา.pdf');
  // No device keeps the ID numbers: a reload before they are on the server asks for them again.
  await form.savedSince(filled);
  await demo.faults([{ operation: 'upload', kind: 'delay', call: 'every', delayMs: 3000 }]);
  await form.pick('B014', paper.plan);
  await page.waitForSelector('bizportal-form >>> bp-file-upload >>> li[data-state=uploading]');
  await page.reload();
  await form.status('ready');
  await form.onPage('documents');
  // What was on its way is not taken for sent; whether it goes on by itself or is asked for again
  // depends on how far its copy had come; its row is there in any case.
  await form.listed('B014', 'แผนผังร้าน.pdf');
  await form.press('button[type=submit]');
  await page.waitForSelector('bizportal-form >>> [part=error-summary]');
  await demo.calm();
  const asked = await page.$('bizportal-form >>> bp-file-upload >>> li[data-state=missing] input');
  if (asked) await (asked as ElementHandle<HTMLInputElement>).uploadFile(paper.plan);
  await form.sent('B014', 'แผนผังร้าน.pdf');
  await form.next('review');

  await form.tick(DECLARATION);
  const send = await page.waitForSelector('bizportal-form >>> button[type=submit]');
  await send?.click({ count: 2 });
  await form.status('verifying');
  await page.waitForSelector('bizportal-form >>> bp-otp-dialog >>> input');
  await page.keyboard.press('Escape');
  await form.status('reviewing');
  const focused = await page.evaluate(() =>
    document.querySelector('bizportal-form')?.shadowRoot?.activeElement?.getAttribute('type'),
  );
  assert.equal(focused, 'submit', 'focus comes back to the button that opened the dialog');
  await page.keyboard.press('Enter');
  await form.status('verifying');
  await typeOtp(form);
  const confirm = await page.waitForSelector(
    'bizportal-form >>> bp-otp-dialog >>> button[type=submit]',
  );
  await confirm?.click({ count: 2 });
  await form.status('submitted');
  await page.reload();
  await form.status('submitted');

  const { applications, sms, files } = await demo.ledger();
  assert.equal(applications.length, 1, 'one press sends once');
  assert.equal(sms.length, 1, 'one SMS for one payload');
  const whole = files.filter((file) => file.sha256 === paper.sha256).map(({ fileId }) => fileId);
  assert.equal(applications[0]?.fileIds.filter((id) => whole.includes(id)).length, 1);
  assert.deepEqual(faults, []);
});
