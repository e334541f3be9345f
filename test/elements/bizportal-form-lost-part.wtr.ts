/** A part of the form that cannot be loaded when it is asked for: said, and forgotten once it can. */
import { expect } from '@open-wc/testing';
import { BizportalError } from '../../src/core/errors.js';
import type { Lazy } from '../../src/core/later.js';
import { lazyCalendar, lazyCopies, lazyList } from '../../src/elements/bizportal-form/lazy.js';
import { en } from '../../src/messages/en.js';
import { all, button, one, open, settled, type TestForm, text } from './support/form-fixture.js';
import { formOf } from './support/widget-form.js';

const SAID = en.errors.network({});

/** What the network does to the part, for as long as `work` takes. */
async function withoutNetwork(part: Lazy<unknown>, work: () => Promise<void>): Promise<void> {
  part.load = () => Promise.reject(new BizportalError('network'));
  try {
    await work();
  } finally {
    Reflect.deleteProperty(part, 'load');
  }
}

async function until(look: () => boolean): Promise<void> {
  while (!look()) await new Promise((resolve) => requestAnimationFrame(resolve));
}

const isOpen = (form: TestForm): boolean => all(form, '.popup:popover-open').length > 0;

describe('a part that could not be loaded', () => {
  const cases = [
    { part: lazyCalendar, item: { widget: 'date' }, press: 'button.inside' },
    { part: lazyList, item: { widget: 'combobox', options: ['a', 'b'] }, press: 'input' },
  ] as const;
  for (const { part, item, press } of cases) {
    it(`is not missed any more once it is there: ${item.widget}`, async () => {
      const { form } = await open(formOf(item, { type: 'string' }), { lang: 'en' });
      const field = one(form, '[data-field="/answer"]');
      const push = (): void => one(form, `[data-field="/answer"] ${press}`).click();
      await withoutNetwork(part, async () => {
        push();
        await settled(form);
      });
      expect(text(field)).to.contain(SAID);
      push();
      await until(() => isOpen(form));
      await settled(form);
      expect(text(field)).not.to.contain(SAID);
    });
  }
});

describe('a calendar on its way', () => {
  it('is open when it comes, however often the button was pressed meanwhile', async () => {
    const { form } = await open(formOf({ widget: 'date' }, { type: 'string' }), { lang: 'en' });
    one(form, '.inside').click();
    one(form, '.inside').click();
    await settled(form);
    await until(() => isOpen(form));
    one(form, '.inside').click();
    await until(() => !isOpen(form));
  });
});

describe('the two copies, compared', () => {
  const other = { from: 'elsewhere', savedAt: null, device: null, lasting: false } as const;
  const conflict = async (): Promise<TestForm> => {
    const { form, journey } = await open({ ...formOf({}), drafts: true }, { lang: 'en' });
    // The other copy is still on its way.
    Object.assign(journey, { copies: { look: () => new Promise(() => {}) } });
    journey.set({ other });
    await settled(form);
    return form;
  };
  const dialogs = (form: TestForm): HTMLDialogElement[] => all(form, 'dialog.copies');

  it('say so where they cannot be loaded, and open when asked again', async () => {
    const form = await conflict();
    const note = one(form, '.copies-note');
    await withoutNetwork(lazyCopies, async () => {
      button(form, en.copies.choose).click();
      await settled(form);
    });
    expect(text(note)).to.contain(SAID);
    button(form, en.copies.choose).click();
    await until(() => dialogs(form).length > 0);
    expect(text(note)).not.to.contain(SAID);
  });

  it('are opened once, however often they are asked for meanwhile', async () => {
    const form = await conflict();
    button(form, en.copies.choose).click();
    button(form, en.copies.choose).click();
    await until(() => dialogs(form).length > 0);
    await settled(form);
    expect(dialogs(form)).to.have.length(1);
  });
});
