/** Sensitive answers: masked where they are shown, hidden from the page, not filled in by browsers. */
import { expect } from '@open-wc/testing';
import { type } from '../wtr/commands.js';
import { one, open, settled } from './support/form-fixture.js';

const form = {
  ...{ formatVersion: 1, id: 'secret', version: '1', title: 'ทดสอบ' },
  schema: { type: 'object', properties: { id: { type: 'string' }, name: { type: 'string' } } },
  pages: [
    {
      ...{ id: 'one', title: 'หน้า' },
      sections: [
        {
          items: [
            { field: 'id', widget: 'citizen-id', label: 'เลขประจำตัว', sensitive: true },
            { field: 'name', label: 'ชื่อ', autocomplete: 'name' },
          ],
        },
      ],
    },
  ],
};

describe('a sensitive answer', () => {
  it('is masked in the review, and shown on demand', async () => {
    const { form: element, journey } = await open(form);
    journey.store?.dispatch({ type: 'edit', key: '/id', value: '1999999999999' });
    journey.goToPage('review');
    await settled(element);
    expect(one(element, '.masked').textContent).to.equal('•-••••-••••9-99-9');
    const reveal = one<HTMLDetailsElement>(element, '.reveal');
    expect(reveal.open).to.equal(false);
    expect(one(element, '.reveal summary').textContent).to.equal('แสดง เลขประจำตัว');
    one(element, '.reveal summary').click();
    await settled(element);
    expect(reveal.open).to.equal(true);
    expect(reveal.textContent).to.contain('1-9999-99999-99-9');
    await expect(element).to.be.accessible();
  });

  it('is not filled in by the browser, and the page hears only that it changed', async () => {
    const { form: element, events } = await open(form);
    const [box, other] = [...(element.shadowRoot?.querySelectorAll('input') ?? [])];
    expect(box?.autocomplete).to.equal('off');
    expect(other?.autocomplete).to.equal('name');
    box?.focus();
    await type('1');
    await settled(element);
    const told = events.filter((event) => event.type === 'bp-change').map(({ detail }) => detail);
    expect(told).to.deep.equal([{ path: '/id', value: undefined }]);
  });
});
