import { expect, waitUntil } from '@open-wc/testing';
import { all, type Opened, one, open, root, settled } from './support/form-fixture.js';

const COUNT = 100;
const itemsOf = (id: string) =>
  Array.from({ length: COUNT }, (_, i) => ({ field: `${id}${i}`, label: `${id} ${i}` }));
const page = (id: string) => ({
  id,
  title: id,
  sections: [{ items: itemsOf(id).slice(0, -1) }, { title: 'End', items: itemsOf(id).slice(-1) }],
});
const names = ['a', 'b'].flatMap((id) => Array.from({ length: COUNT }, (_, i) => `${id}${i}`));
const definition = {
  formatVersion: 1,
  id: 'long',
  version: '1',
  title: 'Long',
  schema: {
    type: 'object',
    properties: Object.fromEntries(names.map((name) => [name, { type: 'string', maxLength: 9 }])),
  },
  pages: [page('a'), page('b')],
};

const fields = ({ form }: Opened) => all(form, '[data-field]');
const inputOf = ({ form }: Opened, name: string) => one(form, `input[name="/${name}"]`);
const isWhole = (opened: Opened) => fields(opened).length === COUNT;

/** Just after Next was pressed: nothing has been painted since. */
async function turned(): Promise<Opened> {
  const opened = await open(definition, { lang: 'en' });
  one(opened.form, '[type=submit]').click();
  await waitUntil(() => opened.form.page === 'b');
  await opened.form.updateComplete;
  return opened;
}

describe('a long page', () => {
  it('is there at once, whole, when the form opens', async () => {
    const opened = await open(definition, { lang: 'en' });
    const counts: number[] = [];
    const observer = new MutationObserver(() => counts.push(fields(opened).length));
    observer.observe(root(opened.form), { childList: true, subtree: true });
    opened.form.definition = { ...definition };
    await settled(opened.form);
    await waitUntil(() => isWhole(opened));
    observer.disconnect();
    expect(counts.filter((count) => count > 0)[0]).to.equal(COUNT);
  });

  it('comes with its beginning when it is turned to, then the rest, in order', async () => {
    const opened = await turned();
    // A piece of the long section, and the short one.
    expect(fields(opened).length).to.equal(20 + 1);
    await waitUntil(() => isWhole(opened));
    const shown = all<HTMLInputElement>(opened.form, 'input').map(({ name }) => name);
    expect(shown).to.deep.equal(Array.from({ length: COUNT }, (_, i) => `/b${i}`));
  });

  it('has the field that something points at, before its turn', async () => {
    const opened = await turned();
    opened.form.focusField('/b90');
    await opened.form.updateComplete;
    expect(root(opened.form).activeElement).to.equal(inputOf(opened, 'b90'));
    expect(isWhole(opened)).to.equal(true);
  });

  it('is whole before something below it comes into sight', async () => {
    const opened = await turned();
    opened.form.focusField('/b99');
    await opened.form.updateComplete;
    expect(root(opened.form).activeElement).to.equal(inputOf(opened, 'b99'));
    expect(isWhole(opened)).to.equal(true);
  });

  it('keeps what stands when it is rendered anew meanwhile', async () => {
    const opened = await turned();
    const first = inputOf(opened, 'b0');
    opened.form.parentElement?.setAttribute('lang', 'th');
    await waitUntil(() => isWhole(opened));
    expect(inputOf(opened, 'b0')).to.equal(first);
    const last = inputOf(opened, 'b99');
    opened.form.parentElement?.setAttribute('lang', 'en');
    await opened.form.updateComplete;
    await opened.form.updateComplete;
    expect(inputOf(opened, 'b99')).to.equal(last);
    expect(isWhole(opened)).to.equal(true);
  });

  it('shows what became of an answer while its field waited', async () => {
    const opened = await turned();
    opened.form.value = { b99: 'late' };
    await waitUntil(() => isWhole(opened));
    expect((inputOf(opened, 'b99') as HTMLInputElement).value).to.equal('late');
  });

  it('is whole at once where it was left scrolled far down, and stands there', async () => {
    const opened = await turned();
    await waitUntil(() => isWhole(opened));
    scrollTo({ top: document.body.scrollHeight });
    const left = scrollY;
    expect(left).to.be.greaterThan(2000);
    opened.journey.goToPage('a');
    await settled(opened.form);
    history.back();
    await waitUntil(() => opened.form.page === 'b');
    await opened.form.updateComplete;
    expect(isWhole(opened)).to.equal(true);
    // What was never in sight has no height of its own yet.
    expect(scrollY).to.be.greaterThan(left * 0.8);
    await settled(opened.form);
  });

  it('is whole before it is printed', async () => {
    const opened = await turned();
    dispatchEvent(new Event('beforeprint'));
    expect(isWhole(opened)).to.equal(true);
  });
});
