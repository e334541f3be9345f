/** Where focus goes, act by act, by keyboard: never to nowhere, never where it cannot be seen. */
import { expect } from '@open-wc/testing';
import { BizportalError } from '../../src/core/errors.js';
import { press, setViewport } from '../wtr/commands.js';
import {
  all,
  button,
  controls,
  type Opened,
  one,
  open,
  root,
  settled,
  type TestForm,
  text,
} from './support/form-fixture.js';
import { openScreen } from './support/screens.js';
import { answers, register, shop } from './support/shop.js';

const focused = (form: TestForm): HTMLElement | null =>
  document.activeElement === form ? (root(form).activeElement as HTMLElement | null) : null;

/** As a screen reader would call it. */
const named = (form: TestForm): string => {
  const element = focused(form);
  if (element === null) return 'nothing';
  const label = element.closest('[data-field]')?.querySelector('.label');
  return element.matches('input, select, textarea, .inside') ? text(label) : text(element);
};

async function key(form: TestForm, words: string): Promise<void> {
  button(form, words).focus();
  await press('Enter');
  await settled(form);
}

/** Not out of the window, and not under anything else. */
function expectInSight(form: TestForm): void {
  const element = focused(form);
  const { left, top, width, height, bottom } = element?.getBoundingClientRect() ?? new DOMRect();
  expect(bottom, 'below the upper edge').to.be.greaterThan(0);
  expect(top, 'above the lower edge').to.be.lessThan(innerHeight);
  const [x, y] = [left + Math.min(width, 40) / 2, Math.max(top, 0) + Math.min(height, 40) / 2];
  const hit = root(form).elementFromPoint(x, y);
  const over = hit?.contains(element) || element?.contains(hit);
  expect(over, `under ${hit?.outerHTML.slice(0, 80)}`).to.equal(true);
}

const filled = async (): Promise<Opened> => {
  const opened = await open(shop, { lang: 'en', options: register });
  opened.form.value = answers;
  await settled(opened.form);
  return opened;
};

type Act = readonly [name: string, act: () => Promise<TestForm>, place: string];

async function onScreen(name: string, ...words: readonly string[]): Promise<TestForm> {
  const { form } = await openScreen(name);
  for (const one of words) await key(form, one);
  return form;
}

async function escaped(name: string): Promise<TestForm> {
  const { form } = await openScreen(name);
  await press('Escape');
  await settled(form);
  return form;
}

const acts: readonly Act[] = [
  [
    'a link of the summary',
    () => onScreen('the first page with its faults', 'Enter “Citizen ID”'),
    'Citizen ID',
  ],
  ['a row removed', () => onScreen('rows as a table', 'Remove'), 'Undo'],
  ['a row removed and put back', () => onScreen('a row removed', 'Undo'), 'Person 1'],
  ['a row saved', () => onScreen('a row in its dialog', 'Save'), 'Edit Person 1'],
  ['a row’s edit cancelled', () => onScreen('a row in its dialog', 'Cancel'), 'Edit Person 1'],
  ['a row’s dialog left with Escape', () => escaped('a row in its dialog'), 'Edit Person 1'],
  ['a row with faults not saved', () => onScreen('a row with faults in its dialog'), 'Name'],
  [
    'a calendar left with Escape',
    async () => {
      const form = await escaped('a calendar');
      expect(all(form, '.popup:popover-open')).to.have.length(0);
      return form;
    },
    'Opening day',
  ],
  [
    'a page left by Next',
    async () => {
      const { form } = await filled();
      await key(form, 'Next');
      return form;
    },
    'Staff',
  ],
  [
    'a page left by Back',
    async () => {
      const { form, journey } = await filled();
      journey.goToPage('staff');
      await settled(form);
      await key(form, 'Back');
      return form;
    },
    'Shop',
  ],
  [
    'an answer changed from the review',
    async () => {
      const { form, journey } = await filled();
      journey.goToPage('review');
      await settled(form);
      await key(form, 'Change About the shop');
      expect(named(form)).to.equal('About the shop');
      await key(form, 'Check your answers');
      return form;
    },
    'Change About the shop',
  ],
  [
    'the code’s dialog closed',
    async () => {
      const { form, journey } = await filled();
      journey.goToPage('review');
      await settled(form);
      one(form, '[type=submit]').focus();
      journey.set({ status: 'verifying' });
      await settled(form);
      journey.cancelOtp();
      await settled(form);
      return form;
    },
    'Confirm and send',
  ],
  [
    'staying signed in',
    async () => {
      const { form, journey } = await openScreen('a session that ends soon');
      Object.assign(journey, { stay: async () => journey.set({ endsIn: null }) });
      await key(form, 'Stay signed in');
      return form;
    },
    'Shop',
  ],
  [
    'another try after no connection',
    async () => {
      const { form, journey } = await openScreen('no connection');
      const ready = journey.open.bind(journey);
      Object.assign(journey, {
        async open() {
          journey.set({ status: 'loading', error: null });
          await settled(form);
          await ready();
        },
      });
      await key(form, 'Try again');
      await settled(form);
      return form;
    },
    'Shop',
  ],
  [
    'another try that fails',
    async () => {
      const { form, journey } = await openScreen('no connection');
      Object.assign(journey, {
        async open() {
          journey.set({ status: 'loading', error: null });
          await settled(form);
          journey.set({ status: 'failed', error: new BizportalError('network') });
        },
      });
      await key(form, 'Try again');
      await settled(form);
      return form;
    },
    'The form could not be opened',
  ],
  [
    'staying on the receipt',
    async () => {
      const { form, journey } = await filled();
      const callbackUrl = 'https://portal.example/';
      const receipt = { requestId: 'R-1', message: '', sentAt: null, callbackUrl };
      journey.set({ status: 'submitted', receipt });
      await settled(form);
      await key(form, 'Stay on this page');
      return form;
    },
    'Your application has been sent',
  ],
  ['the number copied', () => onScreen('the receipt', 'Copy the number'), 'Copy the number'],
];

describe('focus', () => {
  for (const [name, act, place] of acts) {
    it(`is in sight, and where the next thing is: ${name}`, async () => {
      await setViewport(400, 500);
      const form = await act();
      expect(named(form)).to.equal(place);
      expectInSight(form);
      await setViewport(800, 600);
    });
  }

  it('shows the name above the box and the ring around it, from above and from below', async () => {
    await setViewport(400, 500);
    try {
      const { form } = await filled();
      form.style.marginBlock = '900px';
      for (const from of [0, document.documentElement.scrollHeight]) {
        scrollTo(0, from);
        form.focusField('/citizenId');
        await settled(form);
        const box = focused(form)?.getBoundingClientRect();
        expect(box?.bottom).to.be.at.most(500 - 8);
        const name = one(form, '[data-field="/citizenId"] .label').getBoundingClientRect();
        expect(name.top).to.be.at.least(0);
      }
    } finally {
      await setViewport(800, 600);
    }
  });

  it('never goes under a bar that the page keeps on top', async () => {
    await setViewport(400, 500);
    const bar = document.createElement('div');
    bar.style.cssText =
      'position: sticky; inset-block-start: 0; block-size: 64px; z-index: 9; background: gray';
    document.body.prepend(bar);
    document.documentElement.style.scrollPaddingBlockStart = '72px';
    try {
      const { form } = await filled();
      one(form, '[type=submit]').focus();
      const [id] = controls(form, '/citizenId');
      if (id) id.value = '';
      id?.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
      await key(form, 'Next');
      expect(focused(form)?.getBoundingClientRect().top).to.be.at.least(64);
      all(form, '.summary a')[0]?.focus();
      await press('Enter');
      await settled(form);
      expect(focused(form)?.getBoundingClientRect().bottom).to.be.greaterThan(64);
    } finally {
      bar.remove();
      document.documentElement.style.removeProperty('scroll-padding-block-start');
      await setViewport(800, 600);
    }
  });
});

describe('<bizportal-form> focusField', () => {
  it('leads to the files of an attachment, also on a page that comes with it', async () => {
    const { form } = await filled();
    expect(all(form, 'bp-file-upload')).to.have.length(0);
    form.focusField('/attachments/plan');
    await settled(form);
    expect(focused(form)?.localName).to.equal('bp-file-upload');
    expect(focused(form)?.shadowRoot?.activeElement).not.to.equal(null);
  });
});
