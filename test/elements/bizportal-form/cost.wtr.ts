/** What a form costs, counted; `bench/` measures it. */
import { expect } from '@open-wc/testing';
import { BizportalForm } from '../../../src/elements/bizportal-form/bizportal-form.js';
import { all, one, open, root, settled } from '../support/form-fixture.js';

function textFields(count: number): object {
  const names = Array.from({ length: count }, (_, i) => `f${i}`);
  return {
    formatVersion: 1,
    id: 'cost',
    version: '1',
    title: 'Cost',
    schema: {
      type: 'object',
      properties: Object.fromEntries(names.map((name) => [name, { type: 'string' }])),
    },
    pages: [
      {
        id: 'p',
        title: 'P',
        sections: [{ items: names.map((field) => ({ field, label: field, hint: 'As known' })) }],
      },
    ],
  };
}

/** Pieces of HTML that were copied out of a template while a form of so many fields opened. */
async function copies(count: number): Promise<number> {
  const { importNode } = document;
  let calls = 0;
  document.importNode = <T extends Node>(node: T, deep?: boolean): T => {
    calls += 1;
    return importNode.call(document, node, deep) as T;
  };
  const { form } = await open(textFields(count));
  document.importNode = importNode;
  expect(all(form, 'input').length).to.equal(count);
  return calls;
}

describe('a text field', () => {
  it('is made of two pieces: the field with its label and hint, and the control', async () => {
    const [few, more] = [await copies(5), await copies(15)];
    expect((more - few) / 10).to.equal(2);
  });

  it('keeps its control, and what is typed, when its label and hint change', async () => {
    const definition = textFields(2);
    const items = [
      { field: 'f0', label: 'f0', hint: '{f0}', required: { f0: { minLength: 2 } } },
      { field: 'f1', label: 'f1' },
    ];
    const pages = [{ id: 'p', title: 'P', sections: [{ items }] }];
    const { form, journey } = await open({ ...definition, pages });
    const input = one<HTMLInputElement>(form, 'input');
    const hint = () => all(form, '.hint').filter(({ hidden }) => !hidden);
    expect([hint().length, input.required]).to.deep.equal([0, false]);
    input.focus();
    journey.store?.dispatch({ type: 'edit', key: journey.store.keyOf('/f0') ?? '', value: 'ab' });
    await settled(form);
    expect(one(form, 'input')).to.equal(input);
    expect([hint().length, input.required]).to.deep.equal([1, true]);
    expect(root(form).activeElement).to.equal(input);
  });
});

describe('the form', () => {
  it('has one style sheet: browsers go through all of a tree for every element in it', () => {
    expect(BizportalForm.elementStyles.length).to.equal(1);
  });
});
