import { expect } from '@open-wc/testing';
import { all, controls, one, open, settled, text } from '../support/form-fixture.js';

const definition = {
  formatVersion: 1,
  id: 'f',
  version: '1',
  schema: { type: 'object', properties: { email: { type: 'string' } } },
  pages: [
    {
      id: 'p',
      title: 'P',
      sections: [{ items: [{ field: 'email', label: 'Email', prefill: 'person.email' }] }],
    },
  ],
};

const options = {
  profile: { identityType: 'person', record: { email: 'new@example.com' } },
  draft: { answers: { email: 'mine' }, files: {}, origins: { '/email': 'user' }, page: 'p' },
} as const;

describe('what the register says by now', () => {
  it('is offered beside the answer and taken on a press, with focus on the field', async () => {
    const { form, events } = await open(definition, { lang: 'en', options });
    expect(text(one(form, '.offer'))).to.include('The register now says “new@example.com”');
    await expect(form).to.be.accessible();
    one<HTMLButtonElement>(form, '.offer button').click();
    await settled(form);
    expect(controls(form, '/email')[0]?.value).to.equal('new@example.com');
    expect(all(form, '.offer')).to.have.length(0);
    expect(form.shadowRoot?.activeElement).to.equal(controls(form, '/email')[0]);
    expect(events.at(-1)?.detail).to.deep.equal({ path: '/email', value: 'new@example.com' });
  });

  it('goes away when the answer is kept', async () => {
    const { form } = await open(definition, { lang: 'en', options });
    one<HTMLButtonElement>(form, '.offer button:last-of-type').click();
    await settled(form);
    expect(controls(form, '/email')[0]?.value).to.equal('mine');
    expect(all(form, '.offer')).to.have.length(0);
  });
});
