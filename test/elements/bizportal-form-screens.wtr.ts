/** Every screen: axe with contrast, 320 pixels, wider text spacing, targets, forced colours. */
import { expect } from '@open-wc/testing';
import { emulateMedia, setViewport } from '../wtr/commands.js';
import { cutOff, elements, isShown, space, told, tooWide } from './support/fits.js';
import { settled, type TestForm } from './support/form-fixture.js';
import { openScreen, screenNames } from './support/screens.js';

// Colours half-way from one to another have no contrast to speak of.
document.documentElement.style.setProperty('--bp-motion-duration', '0ms');

/** Axe takes its time in WebKit. */
const LONG = 30_000;

/** What only its colour would set apart, where colours are forced. */
function unmarked(form: TestForm): string[] {
  const boxes = elements(form, '.note, .button:not(.quiet, .danger), .row-dialog, .popup');
  const bare = boxes.filter((one) => {
    const { borderTopStyle, borderTopWidth } = getComputedStyle(one);
    return borderTopStyle !== 'solid' || Number.parseFloat(borderTopWidth) === 0;
  });
  const steps = elements(form, '.bar > *');
  const colours = new Set(steps.map((one) => getComputedStyle(one).borderTopColor));
  const alike = steps.length > 1 && steps.some((one) => !one.matches('.on')) && colours.size < 2;
  return [...bare.map(told), ...(alike ? ['.bar'] : [])];
}

/** Whether what is seen in a button stands nearer to one of its sides. */
function isAskew(button: HTMLElement): boolean {
  const seen = [...button.childNodes].filter(
    (node) => !(node instanceof HTMLElement && node.matches('.sr-only')),
  );
  const sides = seen.flatMap((node) => {
    const range = document.createRange();
    range.selectNode(node);
    return [...range.getClientRects()].filter(({ width }) => width > 0);
  });
  const { left, right } = button.getBoundingClientRect();
  const before = Math.min(...sides.map((side) => side.left)) - left;
  const after = right - Math.max(...sides.map((side) => side.right));
  return Math.abs(before - after) > 1.5;
}

describe('every screen', () => {
  for (const name of screenNames) {
    it(`is accessible, light and dark: ${name}`, async function () {
      this.timeout(LONG);
      const { form } = await openScreen(name);
      for (const scheme of ['light', 'dark']) {
        document.documentElement.style.colorScheme = scheme;
        document.documentElement.style.background = scheme === 'dark' ? '#0f171e' : '#f4f7f9';
        await settled(form);
        await expect(form, scheme).to.be.accessible();
      }
      document.documentElement.style.removeProperty('color-scheme');
      document.documentElement.style.removeProperty('background');
    });

    it(`fits 320 pixels, with wider text spacing too: ${name}`, async () => {
      await setViewport(320, 640);
      const { form } = await openScreen(name);
      expect(tooWide(form)).to.deep.equal([]);
      expect(cutOff(form)).to.deep.equal([]);
      space(form);
      await settled(form);
      expect(tooWide(form), 'spaced').to.deep.equal([]);
      expect(cutOff(form), 'spaced').to.deep.equal([]);
      await setViewport(800, 600);
    });

    it(`has targets of 24 pixels, and 44 for what is pressed: ${name}`, async () => {
      const { form } = await openScreen(name);
      const low = elements(form, '.button, .control, .fold > summary, .choice > label').filter(
        (one) => isShown(one) && one.getBoundingClientRect().height < 43.5,
      );
      expect(low.map(told)).to.deep.equal([]);
      const small = elements(form, 'button, input, select, textarea, summary, a[href]').filter(
        (one) => {
          const { width, height } = one.getBoundingClientRect();
          return isShown(one) && Math.min(width, height) < 24 && !one.matches('p a, li a');
        },
      );
      expect(small.map(told)).to.deep.equal([]);
    });

    it(`centres what a button says, whatever else is only heard: ${name}`, async () => {
      const { form } = await openScreen(name);
      const askew = elements(form, '.button').filter((one) => isShown(one) && isAskew(one));
      expect(askew.map(told)).to.deep.equal([]);
    });
  }

  it('keeps marks and borders where colours are forced', async () => {
    if (!(await emulateMedia({ 'forced-colors': 'active' }))) return;
    for (const name of screenNames) {
      const { form } = await openScreen(name);
      expect(unmarked(form), name).to.deep.equal([]);
    }
    await emulateMedia({});
  });

  it('does not move where less motion is wanted', async () => {
    if (!(await emulateMedia({ 'prefers-reduced-motion': 'reduce' }))) return;
    document.documentElement.style.removeProperty('--bp-motion-duration');
    for (const name of screenNames) {
      const { form } = await openScreen(name);
      for (const one of elements(form, '*')) {
        for (const part of [null, '::before', '::after']) {
          const { animationName, transitionDuration } = getComputedStyle(one, part);
          expect(animationName, told(one)).to.equal('none');
          expect(transitionDuration, told(one)).to.match(/^0s(, 0s)*$/);
        }
      }
    }
    await emulateMedia({});
  });
});
