/** Every token and every part does what an agency's designer sets them for. */
import { expect, fixtureCleanup } from '@open-wc/testing';
import { tokens } from '../../src/elements/styles/tokens.styles.js';
import { click } from '../wtr/commands.js';
import { controls, one, root, settled, type TestForm } from './support/form-fixture.js';
import { openScreen } from './support/screens.js';

/** Public names, as the style sheet reads them; one beside it. */
const NAMES = [
  ...new Set([...tokens.cssText.matchAll(/--bp-[\w-]+/g)].map(([name]) => name)),
  '--bp-font-size',
];

/** What each is set to, and where it is to be found in the computed styles of something. */
const LENGTHS: Readonly<Record<string, readonly [value: string, found: string]>> = {
  '--bp-focus-width': ['5px', 'outlineWidth 5px'],
  '--bp-font-family': ['"Agency Serif"', 'fontFamily "Agency Serif"'],
  '--bp-font-size': ['21px', 'fontSize 21px'],
  '--bp-line-height': ['2', 'lineHeight 42px'],
  '--bp-label-weight': ['700', 'fontWeight 700'],
  '--bp-heading-size': ['41px', 'fontSize 41px'],
  '--bp-control-size': ['57px', 'minBlockSize 57px'],
  '--bp-control-radius': ['11px', 'borderTopRightRadius 11px'],
  '--bp-surface-radius': ['23px', 'borderTopRightRadius 23px'],
  '--bp-reading-width': ['333px', 'maxInlineSize 333px'],
  '--bp-motion-duration': ['77ms', 'transitionDuration 0.077s'],
  '--bp-space-unit': ['5px', 'rowGap 30px'],
};

const settingOf = (name: string): readonly [value: string, found: string] => {
  const at = NAMES.indexOf(name) + 1;
  return LENGTHS[name] ?? [`rgb(${at}, 200, 100)`, `rgb(${at}, 200, 100)`];
};

const PROPERTIES = [
  'color',
  'backgroundColor',
  'borderTopColor',
  'borderInlineStartColor',
  'outlineColor',
  ...Object.values(LENGTHS).map(([, found]) => found.split(' ')[0] ?? ''),
];

function trees(form: TestForm): ShadowRoot[] {
  const inner = [...root(form).querySelectorAll('*')].flatMap(({ shadowRoot }) => shadowRoot ?? []);
  return [root(form), ...inner];
}

/** `property value`, and the value of colours alone. */
function computed(form: TestForm): string[] {
  const elements = [form, ...trees(form).flatMap((tree) => [...tree.querySelectorAll('*')])];
  return elements.flatMap((element) => {
    const style = getComputedStyle(element) as unknown as Record<string, string>;
    return PROPERTIES.flatMap((property) => {
      const value = String(style[property]).split(', ')[0] ?? '';
      return [`${property} ${style[property]}`, `${property} ${value}`, style[property] ?? ''];
    });
  });
}

/** Parts that a rule of the page gets hold of. */
function reached(form: TestForm): string[] {
  const elements = trees(form).flatMap((tree) => [...tree.querySelectorAll('[part]')]);
  return elements.flatMap((element) => {
    const style = getComputedStyle(element);
    const isSeen = (part: string) => style.getPropertyValue(`--seen-${part}`) !== '';
    return [...element.part].filter(isSeen);
  });
}

/** Between them they show everything once. */
const SCREENS = [
  'the first page with its faults',
  'a page with all its faults mended',
  'a session that ends soon',
  'a form that is broken',
  'rows as cards',
  'a calendar',
  'a row in its dialog',
  'saved on the device',
  'the review',
  'the receipt',
  'an outcome not known',
] as const;

const PARTS = [
  ...['form', 'header', 'progress', 'page', 'section', 'field', 'label', 'hint', 'error', 'input'],
  ...['control', 'button', 'button-primary', 'button-secondary', 'error-summary', 'review'],
  ...['receipt', 'upload', 'dialog', 'draft-status', 'heading', 'section-title', 'row', 'popup'],
];

/** Once every colour is where it goes. */
async function moved(form: TestForm): Promise<void> {
  await Promise.all(
    root(form)
      .getAnimations()
      .map(({ finished }) => finished.catch(() => {})),
  );
}

/** Everything that is seen while the screens go by. */
async function goBy(look: (form: TestForm) => void): Promise<void> {
  for (const screen of SCREENS) {
    const { form } = await openScreen(screen);
    // The pointer stays where it clicked.
    if (screen === 'an outcome not known') await click(one(form, '.button.primary'));
    const [name] = controls(form, '/name');
    if (screen === 'a session that ends soon' && name) await click(name);
    await settled(form);
    await moved(form);
    look(form);
    fixtureCleanup();
  }
}

describe('an agency’s own look', () => {
  const found = new Set<string>();
  const parts = new Set<string>();

  before(async function () {
    this.timeout(30_000);
    const sheet = new CSSStyleSheet();
    const rules = PARTS.map((part, i) => `test-form::part(${part}) { --seen-${part}: ${i + 1}; }`);
    sheet.replaceSync(rules.join('\n'));
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    const { style } = document.documentElement;
    for (const name of NAMES) style.setProperty(name, settingOf(name)[0]);
    await goBy((form) => {
      for (const value of computed(form)) found.add(value);
      for (const part of reached(form)) parts.add(part);
    });
    for (const name of NAMES) style.removeProperty(name);
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
  });

  for (const name of NAMES) {
    it(`is taken from ${name}`, () => {
      // WebKit's window never has focus here, so nothing in it shows a ring.
      if (name.startsWith('--bp-focus') && !document.hasFocus()) return;
      expect([...found]).to.include(settingOf(name)[1]);
    });
  }

  for (const part of PARTS) {
    it(`reaches ::part(${part})`, () => {
      expect([...parts]).to.include(part);
    });
  }

  it('may have corners as round as a pill without deforming what has several lines', async () => {
    document.documentElement.style.setProperty('--bp-control-radius', '999px');
    const { form } = await openScreen('the first page with its faults');
    const radius = (selector: string): string =>
      getComputedStyle(one(form, selector)).borderTopRightRadius;
    expect(radius('.button.primary')).to.equal('999px');
    for (const selector of ['textarea', '.note', '.start']) {
      expect(radius(selector), selector).to.equal('12px');
    }
    expect(getComputedStyle(form).borderTopRightRadius).to.equal('18px');
    document.documentElement.style.removeProperty('--bp-control-radius');
  });
});
