/** "This is not correct": a register's locked value is unlocked, kept in sight, and taken back. */
import { expect } from '@open-wc/testing';
import { en } from '../../src/messages/en.js';
import { all, button, controls, one, open, root, settled, text } from './support/form-fixture.js';

const field = (name: string, widget?: string) => ({
  ...{ field: name, label: name, ...(widget ? { widget } : {}) },
  prefill: { from: `person.${name}`, lock: true, dispute: true },
});

const definition = {
  ...{ formatVersion: 1, id: 'dispute', version: '1', title: 'Test' },
  schema: {
    type: 'object',
    properties: {
      name: { type: 'string' },
      born: { type: 'string', format: 'date' },
      home: { type: 'object' },
    },
  },
  pages: [
    {
      ...{ id: 'one', title: 'One' },
      sections: [{ items: [field('name'), field('born'), field('home', 'address')] }],
    },
  ],
};

const record = {
  name: 'Somchai',
  born: '1990-01-15',
  home: { addressNo: '1', province: 'กรุงเทพมหานคร', provinceCode: '10' },
};

async function opened() {
  const profile = { identityType: 'person', record } as const;
  const { form, events } = await open(definition, { lang: 'en', options: { profile } });
  return { form, events };
}

describe('a value of the register', () => {
  it('offers to be called wrong, by a button that says which', async () => {
    const { form } = await opened();
    const offers = all(form, 'button').filter((one) => text(one).startsWith(en.registerWrong));
    expect(offers.map(text)).to.deep.equal(
      ['name', 'born', 'home'].map((name) => `${en.registerWrong}: ${name}`),
    );
    await expect(form).to.be.accessible();
  });

  for (const name of ['name', 'born', 'home'] as const) {
    it(`takes an answer once called wrong, and shows what it was: ${name}`, async () => {
      const { form } = await opened();
      button(form, `${en.registerWrong}: ${name}`).click();
      await settled(form);
      const box = one(form, `[data-field="/${name}"]`);
      expect(box.contains(root(form).activeElement)).to.equal(true);
      expect(root(form).activeElement?.matches('input')).to.equal(true);
      expect(text(box)).to.contain(en.registerCompared);
      await expect(form).to.be.accessible();
      button(form, en.registerAgain).click();
      await settled(form);
      expect(text(root(form).activeElement)).to.contain(en.fromRegister);
      expect(form.value).to.deep.equal(record);
    });
  }

  it('describes the control that takes another', async () => {
    const { form } = await opened();
    button(form, `${en.registerWrong}: born`).click();
    await settled(form);
    const [input] = controls(form, '/born');
    const ids = input?.getAttribute('aria-describedby')?.split(' ') ?? [];
    const words = ids.map((id) => text(root(form).getElementById(id))).join(' ');
    expect(words).to.contain(en.registerSays('15 January 1990 (2533 BE)'));
  });

  it('is not called wrong where nothing may be changed', async () => {
    const { form } = await opened();
    form.readonly = true;
    await settled(form);
    expect(text(root(form).querySelector('form'))).to.not.contain(en.registerWrong);
  });
});
