import { expect, waitUntil } from '@open-wc/testing';
import { all, open, settled, text } from './support/form-fixture.js';

const ROWS = 600;
const definition = {
  formatVersion: 1,
  id: 'long',
  version: '1',
  title: 'Long',
  schema: {
    type: 'object',
    properties: {
      rows: {
        type: 'array',
        items: { type: 'object', properties: { name: { type: 'string' } } },
      },
    },
  },
  pages: [
    {
      id: 'p',
      sections: [
        {
          items: [
            {
              repeat: 'rows',
              label: 'Rows',
              layout: 'table',
              items: [{ field: './name', label: 'Name' }],
            },
          ],
        },
      ],
    },
  ],
  review: { declaration: 'All of it is true' },
};
const draft = {
  answers: { rows: Array.from({ length: ROWS }, (_, i) => ({ name: `name ${i}` })) },
  files: {},
  origins: {},
  page: 'p',
};

async function atReview() {
  const opened = await open(definition, { lang: 'en', options: { draft } });
  opened.journey.goToPage('review');
  await opened.form.updateComplete;
  return opened;
}

const names = '.answers .answer dd';

describe('the review of a long list', () => {
  it('comes in pieces, in order, until all of it is there', async () => {
    const { form } = await atReview();
    expect(all(form, names).length).to.be.within(1, ROWS - 1);
    await waitUntil(() => all(form, names).length === ROWS);
    expect(all(form, names).map(text)).to.deep.equal(draft.answers.rows.map(({ name }) => name));
  });

  it('is whole before it is printed', async () => {
    const { form } = await atReview();
    dispatchEvent(new Event('beforeprint'));
    expect(all(form, names).length).to.equal(ROWS);
  });

  it('is left alone when something else on the page changes, and follows the answers', async () => {
    const { form, journey } = await atReview();
    await waitUntil(() => all(form, names).length === ROWS);
    const [first, last] = [all(form, names)[0], all(form, names).at(-1)];
    journey.store?.dispatch({ type: 'declare', given: true });
    await settled(form);
    expect(all(form, names)[0]).to.equal(first);
    expect(all(form, names).at(-1)).to.equal(last);
    journey.goToPage('p');
    const key = journey.store?.keyOf('/rows/0/name') ?? '';
    journey.store?.dispatch({ type: 'edit', key, value: 'another' });
    journey.goToPage('review');
    await waitUntil(() => all(form, names).length === ROWS);
    expect(text(all(form, names)[0])).to.equal('another');
  });

  it('goes on where it was when the form is moved meanwhile', async () => {
    const { form } = await atReview();
    document.body.append(form);
    await waitUntil(() => all(form, names).length === ROWS);
    form.remove();
  });
});
