/**
 * What assistive technology is told of each widget, in Chromium's own accessibility tree: role,
 * name, value, description, required, invalid.
 */
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, it, type TestContext } from 'node:test';
import { build } from 'esbuild';
import type { Page, Protocol } from 'puppeteer-core';
import { openChromium, watchedPage, withoutChromium } from '../support/browser.js';

/** The form of every widget, as the demo page shows it; `step` is done once it is ready. */
const pageScript = (answers: string, step: string) => `
  import './src/define.ts';
  import definition from './demo/forms/all-widgets.json';
  import { fakeAdapter } from './demo/fake-adapter.js';
  import * as answers from './demo/answers.js';
  const form = document.createElement('bizportal-form');
  form.lang = 'en';
  form.autosave = 'off';
  form.adapter = fakeAdapter();
  form.definition = definition;
  document.body.append(form);
  await new Promise((ready) => form.addEventListener('bp-ready', ready));
  form.value = answers.${answers};
  await form.updateComplete;
  ${step}
  await form.updateComplete;
  document.title = 'done';
`;

async function pageWith(t: TestContext, answers: string, step = ''): Promise<Page> {
  const { outputFiles } = await build({
    stdin: { contents: pageScript(answers, step), resolveDir: process.cwd(), loader: 'ts' },
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    // Loaded only for a form with an address.
    external: ['virtual:*'],
  });
  const server = createServer((request, response) => {
    const isScript = request.url === '/page.js';
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html');
    const html =
      '<!doctype html><title>x</title><body><script type="module" src="/page.js"></script>';
    response.end(isScript ? outputFiles[0]?.text : html);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  t.after(() => server.close());
  const browser = await openChromium(t);
  const { page, faults } = await watchedPage(browser);
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  await page.waitForFunction(() => document.title === 'done');
  assert.deepEqual(faults, []);
  return page;
}

interface Told {
  readonly role: unknown;
  readonly name: unknown;
  readonly value: unknown;
  readonly description: string;
  readonly states: string;
}

/** Every node that is said, in order. */
async function tree(page: Page): Promise<Told[]> {
  const client = await page.createCDPSession();
  const { nodes } = await client.send('Accessibility.getFullAXTree');
  return nodes.filter(({ ignored }) => !ignored).map(told);
}

function told(node: Protocol.Accessibility.AXNode): Told {
  const state = (name: string): string => {
    const value = node.properties?.find((one) => one.name === name)?.value.value;
    return value === true || value === 'true' ? name : '';
  };
  const checked = node.properties?.find((one) => one.name === 'checked')?.value.value;
  return {
    role: node.role?.value,
    name: String(node.name?.value ?? '').replaceAll(/\s+/g, ' '),
    value: checked ?? node.value?.value ?? '',
    description: String(node.description?.value ?? '').replaceAll(/\s+/g, ' '),
    states: ['required', 'invalid'].map(state).filter(Boolean).join(' '),
  };
}

function nodeOf(nodes: readonly Told[], role: string, name: string): Told {
  const found = nodes.find((node) => node.role === role && node.name === name);
  assert.ok(
    found,
    `no ${role} "${name}" in ${nodes.filter((one) => one.role === role).map((one) => one.name)}`,
  );
  return found;
}

type Row = readonly [
  role: string,
  name: string,
  value: unknown,
  description: RegExp,
  states: string,
];

function assertTold(nodes: readonly Told[], rows: readonly Row[]): void {
  for (const [role, name, value, description, states] of rows) {
    const node = nodeOf(nodes, role, name);
    assert.equal(node.value, value, `value of ${name}`);
    assert.match(node.description, description, `description of ${name}`);
    assert.equal(node.states, states, `states of ${name}`);
  }
}

const NONE = /^$/;

describe('the accessibility tree', { skip: withoutChromium }, () => {
  it('tells answers with name, value and hint', async (t) => {
    assertTold(await tree(await pageWith(t, 'filled')), [
      ['textbox', 'Short text', 'ร้านน้ำพริกป้าแดง', /hint stands/, 'required'],
      ['textbox', 'Long text (optional)', 'เปิดทุกวัน เวลา 09:00 ถึง 18:00 น.\nหยุดวันนักขัตฤกษ์', NONE, ''],
      ['textbox', 'E-mail (optional)', 'somying@example.com', NONE, ''],
      ['textbox', 'Phone (optional)', '081-234-5678', /081-234-5678/, ''],
      ['textbox', 'Phone at work (optional)', '02-123-4567 ext. 89', /ext/, ''],
      ['textbox', 'Whole number (optional)', '12', NONE, ''],
      ['textbox', 'Decimal number (optional)', '1,234.5', /ตร\.ม\./, ''],
      ['textbox', 'Amount of money (optional)', '1,234,567.50', /baht/, ''],
      ['textbox', 'Percentage (optional)', '7.5', /%/, ''],
      ['textbox', 'Time of day (optional)', '09:30', /24 hours/, ''],
      ['textbox', 'Date (Buddhist Era)', '15 January 2569', /15\/1\/2569/, 'required'],
      ['button', 'Open the calendar: Date (Buddhist Era)', '', NONE, ''],
      ['group', 'Date of the old document (optional)', '', /not known/, ''],
      ['combobox', 'Month', 'May', NONE, ''],
      ['textbox', 'Year (BE)', '2500', NONE, ''],
      ['textbox', 'Citizen ID', '1-1111-11111-11-9', /13 digits/, 'required'],
      ['textbox', 'Company registration number (optional)', '0-0000-00000-00-1', /13 digits/, ''],
      // Chromium does not say of native lists and check boxes that they are required.
      ['combobox', 'Short list', 'Red', NONE, ''],
      ['combobox', 'Searched list (optional)', 'กรุงเทพมหานคร', /search/, ''],
      ['radiogroup', 'Choose one', '', NONE, 'required'],
      ['radio', 'Green', 'true', NONE, ''],
      ['textbox', 'Give details: Title', 'ว่าที่ร้อยตรี', NONE, ''],
      ['group', 'Facilities (optional)', '', /2 to 3/, ''],
      ['checkbox', 'Parking', 'true', NONE, ''],
      ['checkbox', 'Toilets', 'false', NONE, ''],
      ['checkbox', 'I have read this', 'true', NONE, ''],
      ['switch', 'On or off', 'true', NONE, ''],
      ['textbox', 'Several answers (optional)', '', /Enter or comma/, ''],
      ['button', 'Remove น้ำพริก', '', NONE, ''],
      ['combobox', 'Provinces of sale (optional)', '', /search/, ''],
    ]);
  });

  it('tells what is wrong with the control it is about', async (t) => {
    const press = `form.shadowRoot.querySelector('[type=submit]').click();`;
    assertTold(await tree(await pageWith(t, 'wrong', press)), [
      [
        'textbox',
        'Short text',
        'ก'.repeat(120),
        /must be \d+ characters or fewer/,
        'required invalid',
      ],
      ['textbox', 'Whole number (optional)', '12.5', /whole number/, 'invalid'],
      ['textbox', 'Amount of money (optional)', 'หนึ่งพัน', /must be a number.*baht/, 'invalid'],
      ['textbox', 'Time of day (optional)', '25:00', /00:00 to 23:59/, 'invalid'],
      ['textbox', 'Date (Buddhist Era)', '29/2/2568', /no 29 February/, 'required invalid'],
      [
        'textbox',
        'Date of birth (18 or older) (optional)',
        '1 June 2558',
        /\(\d{4} BE\)/,
        'invalid',
      ],
      ['group', 'Date of the old document (optional)', '', /no day 31/, ''],
      [
        'textbox',
        'Citizen ID',
        '1-2345-67890-12-3',
        /is not correct. Check all 13/,
        'required invalid',
      ],
      ['textbox', 'Company registration number (optional)', '1-2345', /You entered 5/, 'invalid'],
      ['combobox', 'Short list', 'purple (no longer offered)', /no longer available/, 'invalid'],
      ['combobox', 'Searched list (optional)', 'พระนคร', /no longer available/, 'invalid'],
      ['radiogroup', 'Choose one', '', /no longer available/, 'required invalid'],
      ['checkbox', 'I have read this', 'false', /Tick/, 'invalid'],
      ['combobox', 'Provinces of sale (optional)', '', /no longer available/, 'invalid'],
    ]);
  });

  it('tells warnings without calling the answer invalid', async (t) => {
    const leave = `for (const box of form.shadowRoot.querySelectorAll('.control')) {
      box.focus();
      box.blur();
    }`;
    assertTold(await tree(await pageWith(t, 'doubtful', leave)), [
      ['textbox', 'E-mail (optional)', 'somying@gmial.com', /Did you mean/, ''],
      ['button', 'Use somying@gmail.com', '', NONE, ''],
      [
        'textbox',
        'Company registration number (optional)',
        '1-1111-11111-11-9',
        /usually starts with 0/,
        '',
      ],
    ]);
  });
});
