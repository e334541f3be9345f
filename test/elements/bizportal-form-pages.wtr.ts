import { expect } from '@open-wc/testing';
import { click } from '../wtr/commands.js';
import { all, type Opened, one, open, root, settled } from './support/form-fixture.js';
import { answers, register, shop } from './support/shop.js';

const filled = async (): Promise<Opened> => {
  const opened = await open(shop, { options: register });
  opened.form.value = answers;
  await settled(opened.form);
  return opened;
};

/** As the browser's own buttons. */
async function travel({ form }: Opened, step: number): Promise<void> {
  const popped = new Promise((resolve) => addEventListener('popstate', resolve, { once: true }));
  history.go(step);
  await popped;
  await settled(form);
}

describe('<bizportal-form>, pages', () => {
  it('goes one page back with the browser, answers kept, focus on the heading', async () => {
    const opened = await filled();
    await click(one(opened.form, '[type=submit]'));
    await settled(opened.form);
    expect(opened.form.page).to.equal('staff');
    const before = opened.form.value;
    await travel(opened, -1);
    expect(opened.form.page).to.equal('shop');
    expect(opened.form.value).to.deep.equal(before);
    expect(root(opened.form).activeElement?.matches('h2')).to.equal(true);
    await travel(opened, 1);
    expect(opened.form.page).to.equal('staff');
  });

  it('marks what stands before the review as done, also when a draft is taken up there', async () => {
    const draft = { answers, files: {}, origins: {}, page: 'review' };
    const { form } = await open(shop, { options: { ...register, draft } });
    const steps = all(form, '.step').map(({ className }) => className);
    expect(steps.length).to.be.above(1);
    expect(steps.slice(0, -1).every((name) => name.includes('done'))).to.equal(true);
    expect(steps.at(-1)).to.include('current');
  });

  it('comes back to where a long page was left', async () => {
    const opened = await filled();
    document.body.style.minHeight = '5000px';
    let left = 0;
    opened.form.addEventListener('bp-page', () => (left = scrollY), { once: true });
    await click(one(opened.form, '[type=submit]'));
    await settled(opened.form);
    expect(left).to.be.greaterThan(200);
    await travel(opened, -1);
    expect(Math.round(scrollY)).to.equal(Math.round(left));
    document.body.removeAttribute('style');
  });
});
