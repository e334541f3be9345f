import { expect } from '@open-wc/testing';
import { all, one, open, settled } from '../support/form-fixture.js';

const definition = {
  formatVersion: 1,
  id: 'f',
  version: '1',
  schema: { type: 'object', properties: { name: { type: 'string' } } },
  pages: [
    { id: 'p', title: 'P', sections: [{ title: 'S', items: [{ field: 'name', label: 'Name' }] }] },
  ],
  review: { declaration: 'All of it is true' },
};

describe('a form that only shows its answers', () => {
  it('has at the review neither the button that sends nor what belongs to it', async () => {
    const { form } = await open(definition, { lang: 'en' });
    form.readonly = true;
    form.value = { name: 'Somying' };
    form.goToPage('review');
    await settled(form);
    expect(one(form, '.answer dd').textContent).to.contain('Somying');
    const sends = '[type=submit], [type=checkbox], slot[name=before-submit], [id$=-change]';
    expect(all(form, sends)).to.deep.equal([]);
    form.readonly = false;
    await settled(form);
    expect(all(form, sends)).to.have.lengthOf(4);
  });
});
