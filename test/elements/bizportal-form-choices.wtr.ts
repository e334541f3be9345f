/** Tick boxes and radio buttons in the form's own colours, as a browser's would not be. */
import { expect } from '@open-wc/testing';
import { emulateMedia, press } from '../wtr/commands.js';
import { one, open, settled, type TestForm } from './support/form-fixture.js';
import { formOf } from './support/widget-form.js';

const box = (form: TestForm): CSSStyleDeclaration =>
  getComputedStyle(one(form, '[data-field="/answer"] input'));

const radios = () =>
  open(formOf({ widget: 'radio', options: ['a', 'b'] }, { type: 'string' }, ['answer']));

describe('a box to tick', () => {
  const tokens = [
    ['--bp-surface-color', 'rgb(1, 2, 3)'],
    ['--bp-border-color', 'rgb(4, 5, 6)'],
    ['--bp-accent-color', 'rgb(7, 8, 9)'],
    ['--bp-danger-color', 'rgb(10, 11, 12)'],
    ['--bp-motion-duration', '0ms'],
  ] as const;
  before(() => {
    for (const [name, value] of tokens) document.documentElement.style.setProperty(name, value);
  });
  after(() => {
    for (const [name] of tokens) document.documentElement.style.removeProperty(name);
  });

  it('has the colours of the form, ticked or not', async () => {
    const { form } = await open(formOf({ widget: 'checkbox' }, { type: 'boolean' }));
    expect(box(form).backgroundColor).to.equal('rgb(1, 2, 3)');
    expect(box(form).borderTopColor).to.equal('rgb(4, 5, 6)');
    form.value = { answer: true };
    await settled(form);
    expect(box(form).backgroundColor).to.equal('rgb(7, 8, 9)');
    expect(box(form).borderTopColor).to.equal('rgb(7, 8, 9)');
  });

  it('shows that its question is wrong', async () => {
    const { form } = await radios();
    one(form, '[type=submit]').click();
    await settled(form);
    expect(box(form).borderTopColor).to.equal('rgb(10, 11, 12)');
  });
});

describe('what is chosen', () => {
  it('is told apart where colours are forced', async () => {
    if (!(await emulateMedia({ 'forced-colors': 'active' }))) return;
    const { form } = await radios();
    form.value = { answer: 'a' };
    await settled(form);
    const [chosen, other] = [...(form.shadowRoot?.querySelectorAll('input') ?? [])].map(
      (input) => getComputedStyle(input, '::before').visibility,
    );
    expect([chosen, other]).to.deep.equal(['visible', 'hidden']);
    await emulateMedia({});
  });

  it('has a focus ring of the forced colours, although its own colours are kept', async () => {
    if (!(await emulateMedia({ 'forced-colors': 'active' }))) return;
    const { form } = await open(formOf({ widget: 'checkbox' }, { type: 'boolean' }));
    form.style.setProperty('--bp-focus-color', 'rgb(9, 8, 7)');
    form.value = { answer: true };
    await settled(form);
    await press('Tab');
    const input = one(form, '[data-field="/answer"] input');
    input.focus();
    expect(input.matches(':focus-visible')).to.equal(true);
    const { outlineColor, outlineStyle } = getComputedStyle(input);
    await emulateMedia({});
    expect(outlineStyle).to.equal('solid');
    expect(outlineColor).not.to.equal('rgb(9, 8, 7)');
  });
});
