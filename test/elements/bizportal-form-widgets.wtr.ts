/** Widgets beyond typed text: the page's own, the switch, and answers that are no single value. */
import { expect } from '@open-wc/testing';
import { registerWidget } from '../../src/elements/bizportal-form/widgets/registry.js';
import { click } from '../wtr/commands.js';
import { one, open, settled, text } from './support/form-fixture.js';

class StarRating extends HTMLElement {
  value: unknown = null;
  disabled = false;
  invalid = false;
  label = '';
}
customElements.define('star-rating', StarRating);
registerWidget('stars', 'star-rating');

const form = (item: object, schema: object, required: readonly string[] = []): object => ({
  formatVersion: 1,
  id: 'one',
  version: '1',
  title: 'One',
  schema: { type: 'object', required, properties: { answer: schema } },
  pages: [
    {
      id: 'page',
      title: 'Page',
      sections: [{ items: [{ field: 'answer', label: { th: 'ช่อง' }, ...item }] }],
    },
  ],
});

const stars = form({ widget: 'stars' }, { type: 'object' }, ['answer']);

describe('a widget of the page', () => {
  it('is accessible', async () => {
    const opened = await open(stars);
    await expect(opened.form).to.be.accessible();
  });

  it('is given label, value and fault, and asked for its answer at change', async () => {
    const opened = await open(stars);
    const rating = one<StarRating>(opened.form, 'star-rating');
    expect(rating.label).to.equal('ช่อง');
    expect(rating.value).to.equal(null);
    await click(one(opened.form, '[type=submit]'));
    await settled(opened.form);
    expect(rating.invalid).to.equal(true);

    rating.value = { stars: 4 };
    rating.dispatchEvent(new Event('change'));
    await settled(opened.form);
    expect(opened.form.value).to.deep.equal({ answer: { stars: 4 } });
    expect(rating.invalid).to.equal(false);
    expect(one(opened.form, 'star-rating')).to.equal(rating);
    expect(opened.events.filter(({ type }) => type === 'bp-change')).to.have.length(1);
  });

  it('takes a prefill, and is disabled while readonly', async () => {
    const opened = await open(stars);
    opened.form.value = { answer: { stars: 2 } };
    opened.form.readonly = true;
    await settled(opened.form);
    const rating = one<StarRating>(opened.form, 'star-rating');
    expect(rating.value).to.deep.equal({ stars: 2 });
    expect(rating.disabled).to.equal(true);
  });

  it('that cannot be is refused', () => {
    expect(() => registerWidget('text', 'star-rating')).to.throw(/built-in/);
    expect(() => registerWidget('my stars', 'star-rating')).to.throw(/lower case/);
    expect(() => registerWidget('other', 'stars')).to.throw(/no custom element/);
    expect(() => registerWidget('stars', 'other-rating')).to.throw(/star-rating/);
  });
});

describe('an answer that a control would destroy', () => {
  const place = { addressNo: '12', road: 'สีลม', inside: true };
  for (const widget of ['text', 'date']) {
    it(`is shown in words and kept: ${widget}`, async () => {
      const opened = await open(form({ widget }, {}));
      opened.form.value = { answer: place };
      await settled(opened.form);
      const field = one(opened.form, '[data-field="/answer"]');
      expect(field.querySelector('input, textarea')).to.equal(null);
      expect(text(field)).to.equal('ช่อง 12, สีลม, ใช่');
      expect(opened.form.value).to.deep.equal({ answer: place });
    });
  }
});

describe('the switch', () => {
  it('says that it is one, and stores yes and no', async () => {
    const opened = await open(form({ widget: 'switch' }, { type: 'boolean' }));
    const knob = one<HTMLInputElement>(opened.form, 'input[role=switch]');
    await expect(opened.form).to.be.accessible();
    await click(knob);
    expect(opened.form.value).to.deep.equal({ answer: true });
    await click(knob);
    expect(opened.form.value).to.deep.equal({ answer: false });
  });
});
