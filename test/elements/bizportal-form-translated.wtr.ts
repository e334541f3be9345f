import { expect } from '@open-wc/testing';
import { click } from '../wtr/commands.js';
import {
  all,
  button,
  type Opened,
  one,
  open,
  root,
  settled,
  type TestForm,
  text,
} from './support/form-fixture.js';
import { answers, register, shop } from './support/shop.js';

/** As a browser's translator: every text node gives way to two `<font>` elements. */
async function translate(form: TestForm): Promise<void> {
  const walker = document.createTreeWalker(root(form), NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  while (walker.nextNode()) texts.push(walker.currentNode as Text);
  for (const one of texts) {
    if (!one.data.trim()) continue;
    const [outer, inner] = [document.createElement('font'), document.createElement('font')];
    inner.append(`[${one.data.trim()}]`);
    outer.append(inner);
    one.replaceWith(outer);
  }
  await settled(form);
}

const opened = async (): Promise<Opened> => {
  const made = await open(shop, { options: register });
  await translate(made.form);
  return made;
};

describe('<bizportal-form> in a page that the browser translates', () => {
  it('tells faults and takes them back', async () => {
    const { form } = await opened();
    await click(one(form, '[type=submit]'));
    await settled(form);
    const faults = all(form, '[part=error]').length;
    expect(faults).to.be.greaterThan(1);
    await translate(form);
    form.value = answers;
    await settled(form);
    expect(all(form, '[part=error]').length).to.be.lessThan(faults);
  });

  it('counts the faults anew in the summary', async () => {
    const { form } = await opened();
    await click(one(form, '[type=submit]'));
    await settled(form);
    await translate(form);
    form.value = answers;
    await settled(form);
    expect(text(one(form, '[part=error-summary] h3'))).to.contain('แก้ไขครบแล้ว');
  });

  it('goes on, back and to another language', async () => {
    const { form } = await opened();
    form.value = answers;
    await settled(form);
    await click(one(form, '[type=submit]'));
    await settled(form);
    expect(form.page).to.equal('staff');
    const heading = text(one(form, 'h2'));
    await translate(form);
    await click(button(form, 'ย้อนกลับ'));
    await settled(form);
    expect(form.page).to.equal('shop');
    expect(text(one(form, 'h2'))).not.to.contain(heading);
    (form.parentElement as HTMLElement).lang = 'en';
    await settled(form);
    expect(text(one(form, '[type=submit]'))).to.equal('Next');
    expect(form.value).to.deep.include(answers);
  });
});
