import { expect } from '@open-wc/testing';
import { all, controls, one, open, settled, text } from '../support/form-fixture.js';

const definition = {
  formatVersion: 1,
  id: 'f',
  version: '1',
  schema: { type: 'object', properties: { hours: { type: 'number' }, total: { type: 'number' } } },
  pages: [
    {
      id: 'p',
      title: 'P',
      sections: [
        {
          items: [
            { field: 'hours' },
            {
              field: 'total',
              widget: 'result',
              label: 'Hours in all',
              required: true,
              computed: { add: ['hours', 2] },
              result: {
                when: { total: { minimum: 12 } },
                pass: 'You have enough',
                notYet: 'At least 12 are needed',
              },
            },
          ],
        },
      ],
    },
  ],
};

const state = '[data-field="/total"] [role="status"]';

describe('a result on the page', () => {
  it('says what is missing, is a live region, and turns when the answers do', async () => {
    const { form } = await open(definition, { lang: 'en' });
    const live = one(form, state);
    expect(text(live)).to.equal('Not yet At least 12 are needed');
    const [hours] = controls(form, '/hours');
    if (!hours) throw new Error('no control');
    hours.value = '10';
    hours.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    await settled(form);
    expect(text(live)).to.equal('Passed You have enough');
    expect(one(form, state)).to.equal(live);
    expect(text(one(form, '[data-field="/total"]'))).to.include('12');
    expect(all(form, '[data-field="/total"] input')).to.have.length(0);
  });

  it('that must pass stops Next, says why once, and can be reached from the summary', async () => {
    const { form } = await open(definition, { lang: 'en' });
    one<HTMLButtonElement>(form, '.actions [type="submit"]').click();
    await settled(form);
    const field = one(form, '[data-field="/total"]');
    expect(text(field).match(/At least 12 are needed/g)).to.have.length(1);
    const [fault, card] = [one(form, '.result .error'), one(form, '.result-card')];
    expect(fault.getBoundingClientRect().bottom).to.be.most(card.getBoundingClientRect().top);
    const link = one<HTMLAnchorElement>(form, '[part="error-summary"] a');
    expect(text(link)).to.equal('At least 12 are needed');
    link.click();
    await settled(form);
    expect(form.shadowRoot?.activeElement).to.equal(one(form, '.result-card'));
  });
  it('is accessible', async () => {
    const { form } = await open(definition, { lang: 'en' });
    await expect(form).to.be.accessible();
  });
});
