/** Short answers side by side: names in one line, boxes in one line, whatever stands between. */
import { expect } from '@open-wc/testing';
import { press, setViewport, type } from '../wtr/commands.js';
import { one, open, settled, type TestForm } from './support/form-fixture.js';

const label = (en: string) => ({ th: en, en });
const half = (field: string, more: object = {}) => ({
  field,
  label: label(field),
  width: 'half',
  ...more,
});

const formWith = (items: readonly object[], required: readonly string[] = []) => ({
  formatVersion: 1,
  id: 'columns',
  version: '1',
  title: 'Columns',
  schema: {
    type: 'object',
    required,
    properties: Object.fromEntries(
      ['a', 'b', 'c'].map((name) => [name, { type: 'string', minLength: 1 }]),
    ),
  },
  pages: [{ id: 'page', title: 'Page', sections: [{ items }] }],
});

const shown = async (...given: Parameters<typeof formWith>): Promise<TestForm> => {
  await setViewport(800, 600);
  const { form } = await open(formWith(...given), { lang: 'en' });
  return form;
};

const place = (form: TestForm, name: string, part: string): DOMRect =>
  one(form, `[data-field="/${name}"] ${part}`).getBoundingClientRect();

function expectInLine(form: TestForm): void {
  for (const part of ['.label', '.control']) {
    expect(place(form, 'a', part).top, part).to.be.closeTo(place(form, 'b', part).top, 1);
  }
}

describe('two short answers side by side', () => {
  const hint = label('One line of help');

  it('stand in line when one has a hint', async () => {
    expectInLine(await shown([half('a'), half('b', { hint })]));
  });

  it('stand in line when one is wrong', async () => {
    const form = await shown([half('a'), half('b')], ['b']);
    one(form, '[type=submit]').click();
    await settled(form);
    one(form, '.error');
    expectInLine(form);
  });

  it('stand in line when something is said under one box', async () => {
    const form = await shown([half('a', { widget: 'email' }), half('b', { hint })]);
    one(form, '[data-field="/a"] input').focus();
    await type('somying@gmial.com');
    await press('Tab');
    await settled(form);
    one(form, '[data-field="/a"] .under button');
    expectInLine(form);
  });

  it('stand in line when one may not be changed and the name of the other is long', async () => {
    const long = label('A name that is so long that it takes more than one line of its column');
    for (const more of [{}, { readonly: true }]) {
      const form = await shown([
        half('a', { readonly: true }),
        half('b', { label: long, ...more }),
      ]);
      expect(place(form, 'a', '.label').top).to.be.closeTo(place(form, 'b', '.label').top, 1);
      const given = more.readonly ? '.fixed' : '.control';
      expect(place(form, 'a', '.fixed').top).to.be.closeTo(place(form, 'b', given).top, 1);
    }
  });

  it('leave no more room between two rows than between two full answers', async () => {
    const gap = async (items: readonly object[], from: string, to: string): Promise<number> => {
      const form = await shown(items);
      return place(form, to, '.label').top - place(form, from, '.control').bottom;
    };
    const full = await gap([half('a', { width: 'full' }), half('c', { width: 'full' })], 'a', 'c');
    const paired = await gap(
      [half('a'), half('b', { hint }), half('c', { width: 'full' })],
      'a',
      'c',
    );
    expect(paired).to.be.closeTo(full, 1);
  });
});

describe('a short answer by itself', () => {
  it('has the line for its words also under a full row of others', async () => {
    const form = await shown([half('a'), half('b'), half('c', { hint: sentence })]);
    const line = Number.parseFloat(getComputedStyle(one(form, '.hint')).lineHeight);
    expect(place(form, 'c', '.hint').height).to.be.closeTo(line, 1);
    expect(place(form, 'c', '.control').width).to.be.closeTo(place(form, 'a', '.control').width, 1);
  });

  const sentence = label('A hint that is far longer than the box for the short answer is wide');

  it('keeps its box short and lets its words have the line', async () => {
    const form = await shown([
      half('a', { width: 'third', hint: sentence }),
      half('c', { width: 'full' }),
    ]);
    const line = Number.parseFloat(getComputedStyle(one(form, '.hint')).lineHeight);
    expect(place(form, 'a', '.hint').height).to.be.closeTo(line, 1);
    expect(place(form, 'a', '.control').width).to.be.below(place(form, 'c', '.control').width / 2);
  });
});
