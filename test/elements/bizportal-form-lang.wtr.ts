/** Two languages and more: switched under the citizen's hands, mixed on one page. */
import { expect } from '@open-wc/testing';
import { en } from '../../src/messages/en.js';
import { registerMessages } from '../../src/messages/index.js';
import { th } from '../../src/messages/th.js';
import { all, controls, one, open, root, settled, text } from './support/form-fixture.js';

const page = (id: string, items: readonly object[]) => ({
  ...{ id, title: { th: `หน้า ${id}`, en: `Page ${id}` } },
  sections: [{ items }],
});

const definition = {
  ...{ formatVersion: 1, id: 'lang', version: '1', title: { th: 'คำขอ', en: 'Application' } },
  schema: {
    type: 'object',
    required: ['shop'],
    properties: {
      shop: { type: 'string', minLength: 3 },
      fee: { type: 'number' },
      kind: { enum: ['a', 'b'] },
    },
  },
  pages: [
    page('one', []),
    page('two', [
      { field: 'shop', label: 'ชื่อร้าน', hint: 'ตามป้ายหน้าร้าน' },
      { field: 'fee', widget: 'money', label: { th: 'ค่าธรรมเนียม', en: 'Fee' } },
      {
        ...{ field: 'kind', widget: 'radio', label: { en: 'Kind of shop' } },
        options: [
          { value: 'a', label: 'ร้านอาหาร' },
          { value: 'b', label: { th: 'ตลาด', en: 'Market' } },
        ],
      },
    ]),
  ],
};

async function onPageTwo(lang: string) {
  const { form, journey } = await open(definition, { lang });
  journey.store?.dispatch({ type: 'page', id: 'two' });
  await settled(form);
  const speak = async (other: string) => {
    (form.parentElement as HTMLElement).lang = other;
    await settled(form);
  };
  return { form, speak };
}

describe('another language in the middle of a form', () => {
  it('keeps page, focus, what is half typed and the answers', async () => {
    const { form, speak } = await onPageTwo('th');
    const [shop] = controls(form, '/shop');
    const [fee] = controls(form, '/fee');
    if (!shop || !fee) throw new Error('no controls');
    fee.value = '1250';
    fee.dispatchEvent(new Event('input', { bubbles: true }));
    shop.focus();
    shop.value = 'ครัว';
    shop.dispatchEvent(new Event('input', { bubbles: true }));
    const before = form.value;
    await speak('en');
    expect(root(form).activeElement).to.equal(shop);
    expect(controls(form, '/shop')[0]).to.equal(shop);
    expect(shop.value).to.equal('ครัว');
    expect(form.value).to.deep.equal(before);
    expect(form.page).to.equal('two');
    expect(text(one(form, 'button[type=submit]'))).to.equal(en.toReview);
    await speak('th');
    expect(text(one(form, 'button[type=submit]'))).to.equal(th.toReview);
    expect(form.value).to.deep.equal(before);
  });

  it('says the faults on show anew', async () => {
    const { form, speak } = await onPageTwo('th');
    one(form, 'button[type=submit]').click();
    await settled(form);
    expect(text(one(form, '.error'))).to.contain('กรุณากรอกชื่อร้าน');
    await speak('en');
    expect(text(one(form, '.error'))).to.contain('Enter “ชื่อร้าน”');
  });

  it('may be one of the page’s own', async () => {
    registerMessages('lo', { ...en, toReview: 'ກວດຄືນ' });
    const { form } = await onPageTwo('lo');
    expect(text(one(form, 'button[type=submit]'))).to.equal('ກວດຄືນ');
  });
});

describe('words in another language than the form’s', () => {
  it('are marked on an English page', async () => {
    const { form } = await onPageTwo('en');
    const marked = all(form, '[part=form] [lang=th]').map(text);
    expect(marked).to.deep.equal(['ชื่อร้าน', 'ตามป้ายหน้าร้าน', 'ร้านอาหาร']);
    expect(all(form, '[part=form] [lang=en]:not(bp-draft-status)')).to.deep.equal([]);
  });

  it('are marked on a Thai page', async () => {
    const { form } = await onPageTwo('th');
    expect(all(form, 'span[lang=en]').map(text)).to.deep.equal(['Kind of shop']);
    expect(all(form, 'span[lang=th]')).to.deep.equal([]);
  });
});
