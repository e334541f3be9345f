import { expect } from '@open-wc/testing';
import { BizportalError } from '../../src/core/errors.js';
import {
  all,
  button,
  controls,
  one,
  root,
  settled,
  type TestForm,
  text,
} from './support/form-fixture.js';
import { openOffice } from './support/office-form.js';

const renewal = {
  id: 'renewal',
  version: '1',
  formatVersion: 1,
  schema: true,
  title: { th: 'ต่ออายุใบอนุญาต', en: 'Renewal' },
  sources: {
    licence: { id: 'no' },
    kinds: { id: { const: 'all' } },
    serial: {},
  },
  pages: [
    {
      id: 'start',
      title: { th: 'ใบอนุญาตเดิม', en: 'Your licence' },
      gate: { source: 'licence', tries: 3, condition: { 'answer.status': 'active' } },
      sections: [
        {
          items: [
            { field: 'no', label: { th: 'เลขที่ใบอนุญาต', en: 'Licence number' }, required: true },
          ],
        },
      ],
    },
    {
      id: 'rest',
      title: { th: 'ข้อมูล', en: 'Details' },
      sections: [
        {
          items: [
            { field: 'holder', label: 'Holder', prefill: 'sources.licence.holder' },
            {
              field: 'kind',
              label: 'Kind',
              widget: 'select',
              options: { source: 'kinds', path: 'items', value: 'code', label: 'name' },
            },
            {
              field: 'serial',
              label: 'Serial number',
              check: {
                source: 'serial',
                condition: { not: { 'answer.owner': {} } },
                message: { th: 'เลขนี้มีผู้ใช้แล้ว', en: 'Taken' },
              },
            },
          ],
        },
      ],
    },
  ],
};

const kinds = { items: [{ code: 'a', name: { th: 'ก', en: 'Kind A' } }] };
const found = { status: 'active', holder: 'สมชาย' };

function type(form: TestForm, path: string, value: string): void {
  const [input] = controls(form, path);
  if (!input) throw new Error(`no control at ${path}`);
  input.focus();
  input.value = value;
  input.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
}

async function leave(form: TestForm, path: string): Promise<void> {
  controls(form, path)[0]?.dispatchEvent(new Event('change', { bubbles: true, composed: true }));
  controls(form, path)[0]?.blur();
  await settled(form);
}

async function press(form: TestForm, words: string): Promise<void> {
  button(form, words).click();
  await settled(form);
}

/** The office's first question, for the kinds, is answered. */
async function opened(lang = 'th') {
  const office = await openOffice(renewal, lang);
  await office.agency.answer(office.form, kinds);
  return office;
}

async function inside(lang = 'en') {
  const office = await opened(lang);
  type(office.form, '/no', '12');
  await press(office.form, lang === 'en' ? 'Check' : 'ตรวจสอบ');
  await office.agency.answer(office.form, found);
  return office;
}

describe('a gate page', () => {
  it('says in Thai what it does, shows the way behind it, and is accessible', async () => {
    const { form } = await opened();
    await expect(form).to.be.accessible();
    expect(text(one(form, '.button.primary'))).to.equal('ตรวจสอบ');
    expect(all(form, '.step').map((step) => text(step))).to.have.length(3);
    expect(all(form, '.step button')).to.have.length(0);
  });

  it('asks, says so in a live region, and goes on by itself', async () => {
    const { form, agency } = await opened('en');
    type(form, '/no', '12');
    await press(form, 'Check');
    expect(agency.asked).to.deep.equal(['kinds/all', 'licence/12']);
    const region = one(form, '.gate');
    expect(region.getAttribute('role')).to.equal('status');
    expect(text(region)).to.equal('Checking with the office');
    expect(one(form, '.button.primary').getAttribute('aria-busy')).to.equal('true');
    await press(form, 'Checking');
    await agency.answer(form, found);
    expect(agency.asked).to.have.length(2);
    expect(form.page).to.equal('rest');
    expect(controls(form, '/holder')[0]?.value).to.equal('สมชาย');
    expect(root(form).activeElement?.textContent).to.contain('Details');
  });

  it('tells what is wrong beside the key and in the summary, and how often one may try', async () => {
    const { form, agency, invalid } = await opened('en');
    type(form, '/no', '13');
    await press(form, 'Check');
    await agency.answer(form, null);
    expect(form.page).to.equal('start');
    const words = 'Licence number was not found. Check it and try again';
    expect(text(one(form, '.error'))).to.contain(words);
    expect(text(one(form, '.summary'))).to.contain(words);
    expect(root(form).activeElement?.className).to.contain('summary');
    expect(text(one(form, '.gate'))).to.equal('You have 2 tries left');
    expect(invalid.at(-1)?.detail.errors[0]).to.include({ path: '/no', code: 'gate' });
    await expect(form).to.be.accessible();
    type(form, '/no', '12');
    await settled(form);
    expect(all(form, '.error')).to.have.length(0);
  });

  it('keeps the answers and loses no try when nobody answers', async () => {
    const { form, agency } = await opened('en');
    type(form, '/no', '12');
    await press(form, 'Check');
    await agency.answer(form, new BizportalError('network'));
    expect(text(one(form, '.error'))).to.contain('cannot be checked right now');
    expect(text(one(form, '.gate'))).to.equal('');
    await press(form, 'Check');
    await agency.answer(form, found);
    expect(form.page).to.equal('rest');
  });

  it('says on the way back that it is open, and closes for another key', async () => {
    const { form } = await inside();
    await press(form, 'Back');
    expect(text(one(form, '.gate'))).to.equal('Checked. You can continue');
    expect(text(one(form, '.button.primary'))).to.equal('Next');
    type(form, '/no', '99');
    await settled(form);
    expect(text(one(form, '.button.primary'))).to.equal('Check');
  });
});

describe('a field that is checked', () => {
  it('says that it is, then what is wrong, until it is edited', async () => {
    const { form, agency } = await inside();
    type(form, '/serial', 'S1');
    await leave(form, '/serial');
    const region = one(form, '[data-field="/serial"] .look-up');
    expect(region.getAttribute('role')).to.equal('status');
    expect(text(region)).to.equal('Checking with the office');
    await agency.answer(form, { owner: 'ACME' });
    expect(text(region)).to.equal('');
    expect(text(one(form, '[data-field="/serial"] .error'))).to.contain('Taken');
    type(form, '/serial', 'S2');
    await settled(form);
    expect(all(form, '[data-field="/serial"] .error')).to.have.length(0);
  });

  it('holds up Next until the answer is there', async () => {
    const { form, agency } = await inside();
    type(form, '/serial', 'S1');
    one<HTMLFormElement>(form, 'form').requestSubmit();
    await settled(form);
    expect(form.page).to.equal('rest');
    await agency.answer(form, { owner: 'ACME' });
    expect(form.page).to.equal('rest');
    expect(text(one(form, '.summary'))).to.contain('Taken');
  });

  it('goes on with a warning when nobody answers', async () => {
    const { form, agency } = await inside();
    type(form, '/serial', 'S1');
    await leave(form, '/serial');
    await agency.answer(form, new BizportalError('timeout'));
    expect(text(one(form, '.error.warning'))).to.contain('You can continue');
    one<HTMLFormElement>(form, 'form').requestSubmit();
    await settled(form);
    expect(form.page).to.equal('review');
  });
});

describe('a refused application', () => {
  it('shows what the portal says of a field beside it and in the summary, until it is edited', async () => {
    const { form, agency } = await inside();
    agency.refusal = new BizportalError('rejected', {
      params: {
        message: 'No',
        forwarded: 'yes',
        fields: [{ path: 'Holder', message: 'Not yours' }],
      },
    });
    one<HTMLFormElement>(form, 'form').requestSubmit();
    await settled(form);
    expect(form.page).to.equal('review');
    await press(form, 'Confirm and send');
    const confirm = new CustomEvent('bp-otp-confirm', { detail: { code: '123456' } });
    one(form, 'bp-otp-dialog').dispatchEvent(confirm);
    await settled(form);
    await settled(form);
    expect(form.status).to.equal('reviewing');
    expect(text(one(form, '.note[role="alert"]'))).to.contain('No');
    one(form, '.summary a').click();
    await settled(form);
    expect(form.page).to.equal('rest');
    expect(text(one(form, '[data-field="/holder"] .error'))).to.contain('Not yours');
    expect(root(form).activeElement).to.equal(controls(form, '/holder')[0]);
    type(form, '/holder', 'สมหญิง');
    await settled(form);
    expect(all(form, '[data-field="/holder"] .error')).to.have.length(0);
  });
});

describe('options of a source', () => {
  it('are offered in the page’s language, and asked for again when they did not come', async () => {
    const office = await openOffice(renewal, 'en');
    await office.agency.answer(office.form, new BizportalError('server'));
    const { form, agency } = office;
    type(form, '/no', '12');
    await press(form, 'Check');
    await agency.answer(form, found);
    const field = one(form, '[data-field="/kind"]');
    expect(text(field)).to.contain('The options cannot be loaded.');
    await press(form, 'Try again');
    expect(text(field)).to.contain('Loading the options');
    await agency.answer(form, kinds);
    expect(text(field)).to.contain('Kind A');
    expect(text(one(form, '[data-field="/kind"] .look-up'))).to.equal('');
  });
});
