/** Every widget in every state: axe with colour contrast, light and dark; targets; narrow windows. */
import { expect } from '@open-wc/testing';
import type { JsonObject } from '../../src/core/json.js';
import { emulateMedia, setViewport } from '../wtr/commands.js';
import { cutOff, space, tooWide } from './support/fits.js';
import { all, one, open, settled, type TestForm } from './support/form-fixture.js';

type Answers = Readonly<Record<'filled' | 'wrong' | 'doubtful' | 'long', JsonObject>>;

const FORM = '/demo/forms/all-widgets.json';
const ANSWERS = '/demo/answers.js';

async function everyWidget(value: JsonObject = {}): Promise<TestForm> {
  const { form } = await open((await import(FORM)).default);
  form.value = value;
  await settled(form);
  return form;
}

const answers = async (): Promise<Answers> => import(ANSWERS);

function leaveAll(form: TestForm): void {
  for (const control of all(form, '.control')) {
    control.focus();
    control.blur();
  }
}

const states: Readonly<Record<string, () => Promise<TestForm>>> = {
  empty: () => everyWidget(),
  'filled in': async () => everyWidget((await answers()).filled),
  long: async () => everyWidget((await answers()).long),
  async wrong() {
    const form = await everyWidget((await answers()).wrong);
    one(form, '[type=submit]').click();
    return form;
  },
  async warnings() {
    const form = await everyWidget((await answers()).doubtful);
    leaveAll(form);
    return form;
  },
  async 'read only'() {
    const form = await everyWidget((await answers()).filled);
    form.readonly = true;
    return form;
  },
};

// Colours half-way from one to another have no contrast to speak of.
document.documentElement.style.setProperty('--bp-motion-duration', '0ms');

/** Axe looks at some hundred elements here; WebKit takes its time over that. */
const LONG = 60_000;

describe('every widget', () => {
  for (const [name, make] of Object.entries(states)) {
    for (const scheme of ['light', 'dark']) {
      it(`is accessible: ${name}, ${scheme}`, async function () {
        this.timeout(LONG);
        document.documentElement.style.colorScheme = scheme;
        const form = await make();
        await settled(form);
        await expect(form).to.be.accessible();
      });
    }

    it(`fits a window of 320 pixels, with wider text spacing too: ${name}`, async () => {
      await setViewport(320, 640);
      const form = await make();
      await settled(form);
      expect(tooWide(form)).to.deep.equal([]);
      space(form);
      await settled(form);
      expect(tooWide(form), 'spaced').to.deep.equal([]);
      expect(cutOff(form), 'spaced').to.deep.equal([]);
      await setViewport(800, 600);
    });
  }

  it('has targets of 24 pixels at least, and of 44 where it is typed in or pressed', async () => {
    const form = await everyWidget((await answers()).filled);
    for (const control of all(form, '.control, .button, .choice > label, .inside')) {
      const { height } = control.getBoundingClientRect();
      expect(Math.round(height), control.outerHTML).to.be.at.least(44);
    }
    for (const control of all(form, 'input, button, select, textarea')) {
      const { width, height } = control.getBoundingClientRect();
      expect(Math.min(width, height), control.outerHTML).to.be.at.least(24);
    }
  });

  it('keeps its borders and marks with forced colours', async () => {
    if (!(await emulateMedia({ 'forced-colors': 'active' }))) return;
    const form = await everyWidget((await answers()).filled);
    for (const control of all(form, '.control, .chip, .switch')) {
      const { borderTopStyle, borderTopWidth } = getComputedStyle(control);
      expect(borderTopStyle).to.equal('solid');
      expect(Number.parseFloat(borderTopWidth)).to.be.at.least(1);
    }
    const off = getComputedStyle(one(await everyWidget(), '.switch')).backgroundColor;
    expect(getComputedStyle(one(form, '.switch')).backgroundColor).to.not.equal(off);
    await emulateMedia({});
  });

  it('does not move where less motion is wanted', async () => {
    if (!(await emulateMedia({ 'prefers-reduced-motion': 'reduce' }))) return;
    document.documentElement.style.removeProperty('--bp-motion-duration');
    const form = await everyWidget();
    for (const element of all(form, '.control, .switch, .button')) {
      expect(getComputedStyle(element).transitionDuration).to.match(/^0s(, 0s)*$/);
    }
    await emulateMedia({});
  });
});
