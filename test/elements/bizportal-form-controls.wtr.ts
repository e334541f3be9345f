/** How single controls behave while they are typed at and chosen from. */
import { expect } from '@open-wc/testing';
import { click, press, type } from '../wtr/commands.js';
import {
  all,
  button,
  choose,
  controls,
  one,
  open,
  settled,
  type TestForm,
  text,
} from './support/form-fixture.js';
import { formOf } from './support/widget-form.js';

async function boxOf(item: object, schema: object = {}): Promise<[TestForm, HTMLInputElement]> {
  const { form } = await open(formOf(item, schema));
  const [box] = controls(form, '/answer');
  if (!box) throw new Error('no control');
  box.focus();
  return [form, box];
}

describe('ids', () => {
  it('are grouped while typing, with the caret kept in the middle', async () => {
    const [form, box] = await boxOf({ widget: 'citizen-id' });
    await type('1111111111119');
    expect(box.value).to.equal('1-1111-11111-11-9');
    box.setSelectionRange(4, 4);
    await press('Backspace');
    expect(box.value).to.equal('1-1111-11111-19');
    expect(box.selectionStart).to.equal(3);
    await type('๒');
    expect(box.value).to.equal('1-1211-11111-11-9');
    expect(box.selectionStart).to.equal(4);
    box.setSelectionRange(1, 1);
    await press('Delete');
    expect(box.selectionStart).to.equal(2);
    expect(form.value.answer).to.equal('1121111111119'.slice(0, 13));
  });

  it('say what is wrong in words', async () => {
    const [form] = await boxOf({ widget: 'citizen-id' });
    await type('11111');
    await press('Tab');
    await settled(form);
    expect(text(one(form, '[part=error]'))).to.contain('ท่านกรอกมา 5 หลัก');
  });
});

describe('numbers', () => {
  it('are grouped on leaving, plain while typed at, and selected as a whole', async () => {
    const [form, box] = await boxOf({ widget: 'money' });
    await type('1234567.5');
    expect(box.value).to.equal('1234567.5');
    await press('Tab');
    await settled(form);
    expect(box.value).to.equal('1,234,567.50');
    await press('Shift+Tab');
    expect(box.value).to.equal('1234567.5');
    await type('9');
    expect(box.value).to.equal('9');
    await press('Tab');
    expect(box.value).to.equal('9.00');
    expect(form.value.answer).to.equal(9);
  });

  it('are never rounded', async () => {
    const [form, box] = await boxOf({ widget: 'money' }, { type: 'number', multipleOf: 0.01 });
    await type('0.125');
    await press('Tab');
    await settled(form);
    expect(form.value.answer).to.equal(0.125);
    expect(box.value).to.equal('0.125');
    expect(text(one(form, '[part=error]'))).to.contain('ทศนิยม');
  });
});

describe('an e-mail address that looks mistyped', () => {
  it('is accepted with a warning, and a better one offered', async () => {
    const [form, box] = await boxOf({ widget: 'email' });
    await type('a@gmial.com');
    await press('Tab');
    await settled(form);
    expect(box.getAttribute('aria-invalid')).to.equal('false');
    expect(text(one(form, '.error.warning'))).to.contain('ท่านหมายถึง a@gmail.com');
    await click(button(form, 'a@gmail.com'));
    await settled(form);
    expect(form.value.answer).to.equal('a@gmail.com');
    expect(box.value).to.equal('a@gmail.com');
    expect(all(form, '[part=error]')).to.have.length(0);
  });
});

describe('text', () => {
  it('says that characters which cannot be seen were taken out', async () => {
    const [form, box] = await boxOf({ widget: 'text' });
    box.value = 'a\u202eb';
    box.dispatchEvent(new InputEvent('input', { bubbles: true }));
    box.dispatchEvent(new Event('change', { bubbles: true }));
    await settled(form);
    expect(form.value.answer).to.equal('ab');
    expect(text(one(form, '[role=alert]'))).to.contain('มองไม่เห็น');
    await type('c');
    await press('Tab');
    await settled(form);
    expect(all(form, '[role=alert]')).to.have.length(0);
  });

  it('says how much is left, and near the limit what counts', async () => {
    const [form] = await boxOf({ widget: 'textarea' }, { type: 'string', maxLength: 5 });
    expect(text(one(form, '.counter'))).to.equal('ไม่เกิน 5 ตัวอักษร');
    await type('น้ำ');
    await settled(form);
    expect(text(one(form, '.counter'))).to.equal('เหลืออีก 2 ตัวอักษร (นับสระและวรรณยุกต์ด้วย)');
    await type('กกก');
    await settled(form);
    expect(form.value.answer).to.equal('น้ำกกก');
    expect(text(one(form, '.counter'))).to.equal(
      'เกินมา 1 ตัวอักษร กรุณาลดข้อความ (นับสระและวรรณยุกต์ด้วย)',
    );
  });

  it('grows with its lines', async () => {
    const [form, box] = await boxOf({ widget: 'textarea' });
    const before = box.offsetHeight;
    box.value = '1\n2\n3\n4\n5\n6\n7';
    box.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await settled(form);
    expect(box.offsetHeight).to.be.above(before);
    expect(box.scrollHeight).to.be.at.most(box.clientHeight + 1);
  });
});

describe('other, please state', () => {
  const options = ['นาย', 'นาง'];
  it('is an answer in words of one’s own: radio', async () => {
    const [form] = await boxOf({ widget: 'radio', options, config: { other: true } });
    await click(one(form, 'input[value=other]'));
    await settled(form);
    expect(form.value).to.deep.equal({});
    one(form, '[data-other]').focus();
    await type('ดร.');
    await press('Tab');
    await settled(form);
    expect(form.value.answer).to.equal('ดร.');
    expect(await form.validate()).to.deep.equal([]);
    await click(one(form, 'input[value="1"]'));
    await settled(form);
    expect(form.value.answer).to.equal('นาง');
    expect(all(form, '[data-other]')).to.have.length(0);
  });

  it('is an answer in words of one’s own: select', async () => {
    const [form, box] = await boxOf({ widget: 'select', options, config: { other: 'อื่น ๆ' } });
    choose(box, 'other');
    await settled(form);
    one(form, '[data-other]').focus();
    await type('ดร.');
    expect(form.value.answer).to.equal('ดร.');
    expect(box.value).to.equal('other');
  });

  it('stands beside the others: check boxes', async () => {
    const item = { widget: 'checkboxes', options, config: { other: true } };
    const [form] = await boxOf(item, { type: 'array' });
    await click(one(form, 'input[value="0"]'));
    await click(one(form, 'input[value=other]'));
    await settled(form);
    one(form, '[data-other]').focus();
    await type('ดร.');
    await settled(form);
    expect(form.value.answer).to.deep.equal(['นาย', 'ดร.']);
  });
});

describe('tags', () => {
  const list = { type: 'array', items: { type: 'string' } };

  it('are added by Enter, comma and leaving, and removed by their button', async () => {
    const [form, box] = await boxOf({ widget: 'tags' }, list);
    await type('หนึ่ง');
    expect(form.value.answer).to.deep.equal(['หนึ่ง']);
    await press('Enter');
    await settled(form);
    await type('สอง,สาม');
    await press('Tab');
    await settled(form);
    expect(form.value.answer).to.deep.equal(['หนึ่ง', 'สอง', 'สาม']);
    expect(all(form, '.chip').map(text)).to.deep.equal(['หนึ่ง', 'สอง', 'สาม']);
    expect(box.value).to.equal('');
    await click(one(form, '[aria-label="ลบ สอง"]'));
    await settled(form);
    expect(form.value.answer).to.deep.equal(['หนึ่ง', 'สาม']);
    expect(text(one(form, '[data-field] [role=status]'))).to.contain('ลบ สอง แล้ว');
  });

  it('are chosen from options', async () => {
    const [form, box] = await boxOf({ widget: 'tags', options: ['แดง', 'เขียว'] }, list);
    await type('แด');
    for (;;) {
      if (all(form, '[role=option]').length === 1) break;
      await settled(form);
    }
    await press('ArrowDown', 'Enter');
    await settled(form);
    expect(form.value.answer).to.deep.equal(['แดง']);
    expect(box.value).to.equal('');
    expect(await form.validate()).to.deep.equal([]);
  });
});

describe('a date', () => {
  const date = { widget: 'date', config: { max: '-18y' } };
  const options = { clock: { now: () => Date.parse('2026-11-25T05:00:00Z') } };

  it('says its limits in both eras', async () => {
    const { form } = await open(formOf(date), { options });
    controls(form, '/answer')[0]?.focus();
    await type('1 ม.ค. 2553');
    await press('Tab', 'Tab');
    await settled(form);
    const fault = text(one(form, '[part=error]'));
    expect(fault).to.contain('25 พฤศจิกายน พ.ศ. 2551 (ค.ศ. 2008)');
  });

  it('keeps the Buddhist year 2561 what it is, and refuses it counted twice', async () => {
    const { form } = await open(formOf({ widget: 'date' }), { options });
    const [box] = controls(form, '/answer');
    box?.focus();
    await type('1/1/2561');
    await press('Tab');
    expect(form.value.answer).to.equal('2018-01-01');
    if (box) box.value = '';
    box?.focus();
    await type('1/1/3104');
    await press('Tab', 'Tab');
    await settled(form);
    expect(text(one(form, '[part=error]'))).to.contain('ท่านหมายถึง พ.ศ. 2561');
  });

  it('may have parts that are not known', async () => {
    const { form } = await open(formOf({ widget: 'date-parts' }), { options });
    one(form, '[data-part=year]').focus();
    await type('2500');
    await press('Tab');
    expect(form.value.answer).to.equal('1957');
    expect(await form.validate()).to.deep.equal([]);
  });
});

describe('typing in a form of 200 fields', () => {
  it('renders the one field that is typed in', async () => {
    const keys = Array.from({ length: 200 }, (_, i) => `f${i}`);
    const { form } = await open({
      formatVersion: 1,
      id: 'many',
      version: '1',
      schema: true,
      pages: [
        { id: 'p', sections: [{ items: keys.map((field) => ({ field, widget: 'money' })) }] },
      ],
    });
    const changed = new Set<string | undefined>();
    const observer = new MutationObserver((records) => {
      for (const { target } of records) {
        const element = target instanceof Element ? target : target.parentElement;
        changed.add(element?.closest<HTMLElement>('[data-field]')?.dataset.field);
      }
    });
    const rendered = new Set<string>();
    const views = form.journey?.store;
    for (const key of keys) views?.watch(`/${key}`, () => rendered.add(key));
    observer.observe(form.shadowRoot as ShadowRoot, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
    });
    controls(form, '/f100')[0]?.focus();
    await type('1234');
    await settled(form);
    observer.disconnect();
    expect([...rendered]).to.deep.equal(['f100']);
    expect([...changed].filter((key) => key !== '/f100')).to.deep.equal([]);
  });
});
