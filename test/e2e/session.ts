/** One session in real pages of one browser: renewed once, kept through a reload, given back at the end. */
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import type { Page } from 'puppeteer-core';
import { openChromium, watchedPage, withoutChromium } from '../support/browser.js';
import { pdfOf } from '../support/pdf.js';
import { folder, npmStart } from './demo.js';
import { FormDriver } from './form-driver.js';
import { type Setting, startSetting } from './real-gateway.js';
import { type Heard, heard, LISTEN, stored } from './what-is-left.js';

/** The built script as `npm start` serves it, which builds what is stale. */
async function builtScript(t: TestContext): Promise<string> {
  const demo = await npmStart(t);
  return (await fetch(`${demo.url}dist/bizportal-form.js`)).text();
}

const count = ({ portal }: Setting, path: string) =>
  portal.filter((call) => call.path.endsWith(path)).length;

/** Milliseconds that anything may take on a busy machine. */
const PATIENCE = 60_000;

/** Waits for something that another process does, looking again whenever the event loop comes by. */
async function until(comes: () => boolean, what: string): Promise<void> {
  const end = Date.now() + PATIENCE;
  while (!comes()) {
    assert.ok(Date.now() < end, `${what} does not come`);
    await new Promise(setImmediate);
  }
}

async function open(page: Page, url: string): Promise<FormDriver> {
  const form = new FormDriver(page);
  await page.goto(url);
  await form.status('ready');
  return form;
}

test('two tabs whose token ends at once: one renewal, nobody is signed out', {
  skip: withoutChromium,
}, async (t) => {
  const setting = await startSetting(t, { script: await builtScript(t), drafts: false });
  const paper = join(await folder(t), 'map.pdf');
  await writeFile(paper, pdfOf(20_000));
  const browser = await openChromium(t);
  const [first, second] = [await watchedPage(browser), await watchedPage(browser)];
  const forms = [
    await open(first.page, await setting.launch()),
    await open(second.page, setting.url),
  ];
  assert.equal(count(setting, 'Login'), 1, 'the second tab goes on with the session of the first');

  setting.expireTokens();
  const before = count(setting, 'Upload');
  await Promise.all(forms.map((form) => form.pick('MAP', paper)));
  for (const form of forms) {
    // What is not in sight is not drawn, and not looked at by puppeteer.
    await form.page.bringToFront();
    await form.sent('MAP', 'map.pdf');
  }
  assert.ok(count(setting, 'Upload') >= before + 4, 'both met the end of the token');
  assert.equal(count(setting, 'Refresh'), 1);
  assert.ok(setting.asked.filter((path) => path === '__session/refresh').length >= 2);

  // A reload is no leave, though the old page says that it is closed.
  const left = () => setting.asked.filter((path) => path === '__session/leave').length;
  const leaves = (wanted: number) => until(() => left() === wanted, `leave ${wanted}`);
  await first.page.bringToFront();
  await first.page.reload();
  await forms[0]?.status('ready');
  await leaves(1);
  setting.tenMinutes();
  await first.page.reload();
  await forms[0]?.status('ready');
  await leaves(2);

  await second.page.bringToFront();
  await first.page.close();
  await leaves(3);
  setting.tenMinutes();
  await forms[1]?.pick('MAP', paper);
  assert.equal(count(setting, 'Revoke'), 0, 'the other tab is still there');
  await second.page.reload();
  await forms[1]?.status('ready');
  await leaves(4);

  await second.page.close();
  await leaves(5);
  setting.tenMinutes();
  await until(() => count(setting, 'Revoke') === 1, 'Revoke');
  assert.deepEqual([...first.faults, ...second.faults], []);
});

/** What was found of the secrets, by name; empty: nothing. */
function found(text: string, secrets: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(secrets).flatMap(([name, secret]) =>
    secret !== '' && text.includes(secret) ? [name] : [],
  );
}

test('what is secret is in no address, storage, event, message or console line', {
  skip: withoutChromium,
}, async (t) => {
  const setting = await startSetting(t, { script: await builtScript(t), listen: LISTEN });
  const personal = { shop: 'cnryShopZq', file: 'cnryFileZq', bytes: 'cnryBytesZq' };
  const paper = join(await folder(t), `${personal.file}.pdf`);
  const bytes = pdfOf(20_000);
  bytes.set(new TextEncoder().encode(personal.bytes), 5_000);
  await writeFile(paper, bytes);
  const { page, faults } = await watchedPage(await openChromium(t));
  const addresses: string[] = [];
  const lines: string[] = [];
  page.on('request', (request) => addresses.push(request.url(), request.headers().referer ?? ''));
  page.on('console', (message) => lines.push(message.text()));
  const url = await setting.launch();
  const form = await open(page, url);
  await form.type('ชื่อร้าน', personal.shop);
  await form.pick('MAP', paper);
  await form.sent('MAP', `${personal.file}.pdf`);
  await form.savedSince(new Date());
  const between = await stored(page);
  await form.next('review');
  await form.press('button[type=submit]');
  await page.waitForSelector('bizportal-form >>> bp-otp-dialog >>> input');
  const otp = await setting.otp();
  const box = await page.waitForSelector('bizportal-form >>> bp-otp-dialog >>> input');
  await box?.type(otp);
  await box?.press('Enter');
  await form.status('submitted');

  const { identityId, draftKey, ticket } = (await heard(page)).session;
  const kept = {
    q: new URL(url).searchParams.get('q') ?? '',
    ...Object.fromEntries(setting.portal.map(({ token }, i) => [`token ${i}`, token.slice(7)])),
    ...Object.fromEntries(refreshTokens(setting)),
    applicationKey: setting.sandbox.forms[0]?.applicationKey ?? '',
    otp,
    draftKey,
  };
  const told: Heard = await heard(page);
  const everything = { ...kept, ...personal, identityId };
  assert.ok(ticket.length > 0 && told.events.length > 10 && addresses.length > 10);
  // The very first address is the portal's doing; whatever follows is ours.
  const ours = addresses.slice(addresses.indexOf(url) + 2).filter((one) => one !== url);
  assert.deepEqual(found([...ours, page.url()].join('\n'), everything), []);
  for (const copy of [between, await stored(page)]) {
    assert.ok(copy.length > 100);
    assert.deepEqual(found(copy, everything), []);
  }
  assert.deepEqual(found(told.events.join('\n'), kept), []);
  assert.deepEqual(found([...told.messages, ...lines].join('\n'), everything), []);
  assert.deepEqual(faults, []);
});

function refreshTokens({ portal }: Setting): [string, string][] {
  const bodies = portal.filter(({ path }) => path.endsWith('Refresh')).map(({ body }) => body);
  return bodies.map((body, i) => [`refresh token ${i}`, String(JSON.parse(body).refreshToken)]);
}
