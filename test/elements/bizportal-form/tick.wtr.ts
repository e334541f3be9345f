import { expect } from '@open-wc/testing';
import { controls, one, open, settled } from '../support/form-fixture.js';

const definition = {
  formatVersion: 1,
  id: 'f',
  version: '1',
  schema: {
    type: 'object',
    properties: { whole: { type: 'boolean' }, part: { type: 'boolean' } },
  },
  pages: [
    {
      id: 'p',
      title: 'P',
      sections: [
        {
          items: [
            { field: 'whole', widget: 'checkbox', label: 'All of it' },
            {
              field: 'part',
              widget: 'checkbox',
              label: 'Some of it',
              hint: 'Part of all of it',
              value: { when: { whole: true }, const: true },
            },
          ],
        },
      ],
    },
  ],
};

const box = async (form: Parameters<typeof controls>[0], path: string) => {
  await settled(form);
  const [input] = controls(form, path);
  if (!(input instanceof HTMLInputElement)) throw new Error(`no box at ${path}`);
  return input;
};

describe('a tick that another one forces', () => {
  it('stays in its place, ticked and locked, until the other is taken back', async () => {
    const { form } = await open(definition, { lang: 'en' });
    (await box(form, '/whole')).click();
    const forced = await box(form, '/part');
    expect([forced.checked, forced.disabled]).to.deep.equal([true, true]);
    (await box(form, '/whole')).click();
    const free = await box(form, '/part');
    expect([free.checked, free.disabled]).to.deep.equal([false, false]);
  });

  it('has its hint below its label, and described by it', async () => {
    const { form } = await open(definition, { lang: 'en' });
    const input = await box(form, '/part');
    const hint = one(form, '[data-field="/part"] .hint');
    expect(input.getAttribute('aria-describedby')).to.equal(hint.id);
    expect(input.compareDocumentPosition(hint)).to.equal(Node.DOCUMENT_POSITION_FOLLOWING);
  });

  it('is accessible', async () => {
    const { form } = await open(definition, { lang: 'en' });
    (await box(form, '/whole')).click();
    await settled(form);
    await expect(form).to.be.accessible();
  });
});
