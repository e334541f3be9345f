/** One person, two browsers, one draft: nobody's answers are written over unseen. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Browser, BrowserContext } from 'puppeteer-core';
import { openChromium, withoutChromium } from '../support/browser.js';
import { npmStart } from './demo.js';
import { FormDriver } from './form-driver.js';

const PHONE = 'หมายเลขโทรศัพท์';

async function openOn(browser: Browser | BrowserContext, url: string): Promise<FormDriver> {
  const form = new FormDriver(await browser.newPage());
  await form.page.goto(url);
  await form.status('ready');
  return form;
}

/** Types over what is there, and waits until the line under the title has this state. */
async function retype(form: FormDriver, text: string, state: string): Promise<void> {
  await form.page.$eval('bizportal-form >>> input[inputmode=tel]', (box) =>
    (box as HTMLInputElement).select(),
  );
  await form.type(PHONE, text);
  await form.draftSays(state);
}

test('two devices change one draft: both are shown, one is chosen, none is lost', {
  skip: withoutChromium,
}, async (t) => {
  const { url } = await npmStart(t);
  const browser = await openChromium(t);
  const phone = await openOn(browser, url);
  await retype(phone, '0811111111', 'server');
  const computer = await openOn(await browser.createBrowserContext(), url);
  await retype(computer, '0822222222', 'server');

  await phone.page.bringToFront();
  await retype(phone, '0833333333', 'conflict');
  await phone.press('.copies-note .button');
  await phone.page.waitForSelector('bizportal-form >>> dialog.copies .differences');
  const told = await phone.text('dialog.copies .differences');
  for (const words of [PHONE, '083-333-3333', '082-222-2222'])
    assert.ok(told.includes(words), told);

  // Put off, and looked at again.
  await phone.page.keyboard.press('Escape');
  await phone.press('.copies-note .button');
  await phone.press('dialog.copies .actions button:nth-of-type(2)');
  await phone.draftSays('server');
  assert.equal(await phone.shown(PHONE), '082-222-2222');

  // A reload later the answers not chosen are still there, and come back.
  await phone.page.reload();
  await phone.status('ready');
  assert.equal(await phone.shown(PHONE), '082-222-2222');
  await phone.press('.copies-note .link');
  await phone.press('dialog.copies .actions button:nth-of-type(2)');
  await phone.page.waitForFunction(
    () => !document.querySelector('bizportal-form')?.shadowRoot?.querySelector('dialog.copies'),
  );
  assert.equal(await phone.shown(PHONE), '083-333-3333');
  await phone.draftSays('server');

  const third = await openOn(await browser.createBrowserContext(), url);
  assert.equal(await third.shown(PHONE), '083-333-3333');
});
