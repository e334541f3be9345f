/** The lines above the page: who applies, where the answers are; and faults that come and go. */
import { expect } from '@open-wc/testing';
import { BizportalError } from '../../src/core/errors.js';
import { click } from '../wtr/commands.js';
import { all, one, open, settled, type TestForm, text } from './support/form-fixture.js';
import { answers, register, shop } from './support/shop.js';

const unsaved = { status: 'unsaved', savedAt: null, error: null } as const;

describe('the saved line', () => {
  it('does not warn while an answer only waits to be saved', async () => {
    const { form, journey } = await open(shop);
    journey.setDraft(unsaved);
    await settled(form);
    expect(one<HTMLElement & { state: string }>(form, 'bp-draft-status').state).to.equal('saving');
  });

  it('warns when saving failed, and when nobody saves by himself', async () => {
    const { form, journey } = await open(shop);
    journey.setDraft({ ...unsaved, error: new BizportalError('network') });
    await settled(form);
    const line = one<HTMLElement & { state: string }>(form, 'bp-draft-status');
    expect(line.state).to.equal('unsaved');
    journey.setDraft(unsaved);
    form.autosave = 'off';
    await settled(form);
    expect(line.state).to.equal('unsaved');
  });
});

describe('a draft that was changed elsewhere', () => {
  it('is told once, where the choice is made, and in few words at the end of the page', async () => {
    const { form, journey } = await open({ ...shop, drafts: true }, { lang: 'en' });
    journey.setDraft({ status: 'conflict', savedAt: null, error: new BizportalError('conflict') });
    journey.set({ other: { from: 'elsewhere', savedAt: null, device: null, lasting: false } });
    await settled(form);
    expect(text(one(form, '.copies-note'))).to.contain('another set of answers');
    const lines = all(form, 'bp-draft-status').map(({ shadowRoot }) =>
      text(shadowRoot?.querySelector('p')),
    );
    expect(lines).to.deep.equal(['Not saved online']);
  });
});

describe('a saved line that has nothing to say', () => {
  const lines = (form: TestForm) => all(form, 'bp-draft-status');
  const isHeard = (line: Element) => line.shadowRoot?.querySelector('[role=status]') !== null;
  const heightOf = (form: TestForm, selector: string) =>
    one(form, selector).getBoundingClientRect().height;

  it('is only the room for it, until an answer is being saved', async () => {
    const { form, journey } = await open(shop);
    expect(lines(form)).to.deep.equal([]);
    expect(all(form, '.line-room').length).to.equal(2);
    const room = heightOf(form, '.line-room');
    form.autosave = 'off';
    await settled(form);
    expect(room).to.be.closeTo(heightOf(form, 'bp-draft-status'), 0.5);
    form.autosave = 'on';
    await settled(form);
    journey.setDraft(unsaved);
    await settled(form);
    expect(lines(form).map(isHeard)).to.deep.equal([true, false]);
    expect(all(form, '.line-room').length).to.equal(0);
  });

  it('is there to be heard where its first word is news: nobody saves by himself', async () => {
    const { form } = await open(shop);
    form.autosave = 'off';
    await settled(form);
    expect(lines(form).map(isHeard)).to.deep.equal([true]);
  });
});

describe('a draft of an earlier version', () => {
  it('has what could not be carried over told above the page', async () => {
    const { form, journey } = await open(shop, { lang: 'en' });
    const lost = [
      { path: '/fax', value: '02 123', label: { th: 'โทรสาร', en: 'Fax' }, reason: 'dropped' },
      { path: '/old/name', value: 'Ann', label: null, reason: 'unknown' },
    ] as const;
    journey.set({ notice: 'draft-migrated', lost });
    await settled(form);
    expect(all(form, '.lost li').map(text)).to.deep.equal(['Fax: 02 123', 'old › name: Ann']);
    await expect(form).to.be.accessible();
  });
});

describe('the applicant', () => {
  it('is called as in the register', async () => {
    const { form, journey } = await open(shop, { options: register });
    journey.set({ session: journey.session(null) });
    await settled(form);
    expect(text(one(form, '[part=header]'))).to.contain('สมหญิง ใจดี');
  });

  it('is a number in groups where the register has no name', async () => {
    const { form, journey } = await open(shop);
    journey.set({ session: journey.session(null) });
    await settled(form);
    expect(text(one(form, '[part=header]'))).to.contain('1-1111-11111-11-9');
  });
});

describe('the summary', () => {
  it('has as much room below its words as above them, when all is corrected', async () => {
    const { form } = await open(shop, { options: register });
    await click(one(form, '[type=submit]'));
    await settled(form);
    form.value = answers;
    await settled(form);
    const [box, words] = [one(form, '.summary.success'), one(form, '.summary h3')].map((element) =>
      element.getBoundingClientRect(),
    );
    const below = (box?.bottom ?? 0) - (words?.bottom ?? 0);
    expect(below).to.be.closeTo((words?.top ?? 0) - (box?.top ?? 0), 1);
  });

  it('names a file on its way until it is cancelled', async () => {
    const { form, journey } = await open(shop);
    journey.goToPage('staff');
    await settled(form);
    const file = new File(['%PDF-1.4 test'], 'plan.pdf', { type: 'application/pdf' });
    const upload = one(form, 'bp-file-upload');
    const input = upload.shadowRoot?.querySelector<HTMLInputElement>('input[type=file]');
    const picked = new DataTransfer();
    picked.items.add(file);
    if (input) input.files = picked.files;
    input?.dispatchEvent(new Event('change', { bubbles: true }));
    await click(one(form, '[type=submit]'));
    await settled(form);
    expect(all(form, '[part=error-summary] a').map(text)).to.have.length(1);
    for (const { id } of journey.queue.getState().files) journey.queue.cancel(id);
    await settled(form);
    expect(all(form, '[part=error-summary] a')).to.have.length(0);
  });
});

describe('a document that is asked for', () => {
  const plan = {
    ...{ attachment: 'plan', label: 'แผนผัง', documentType: 'B014', docName: 'แผนผัง' },
    ...{ accept: ['pdf'], required: true },
  };
  const form = {
    ...{ formatVersion: 1, id: 'doc', version: '1', title: 'ทดสอบ', schema: { type: 'object' } },
    pages: [{ id: 'one', title: 'หน้า', sections: [{ items: [plan] }] }],
  };

  it('is not called missing while it is on its way', async () => {
    const { form: element, journey } = await open(form);
    await click(one(element, '[type=submit]'));
    await settled(element);
    const faults = () => all(element, '.field.wrong .error').map(text);
    expect(faults()).to.have.length(1);
    const picked = new DataTransfer();
    picked.items.add(new File(['%PDF-1.4 test'], 'plan.pdf', { type: 'application/pdf' }));
    const upload = one(element, 'bp-file-upload');
    const input = upload.shadowRoot?.querySelector<HTMLInputElement>('input[type=file]');
    if (input) input.files = picked.files;
    input?.dispatchEvent(new Event('change', { bubbles: true }));
    await settled(element);
    expect(journey.queue.getState().files).to.have.length(1);
    expect(faults()).to.deep.equal([]);
    for (const { id } of journey.queue.getState().files) journey.queue.cancel(id);
    await settled(element);
    expect(faults()).to.have.length(1);
  });
});

describe('a page that goes out of sight', () => {
  const hide = (): void => {
    Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
    Reflect.deleteProperty(document, 'visibilityState');
  };

  it('saves what was typed, unless nobody wants drafts saved for him', async () => {
    const { form, journey } = await open(shop);
    hide();
    expect(journey.calls).to.deep.equal(['saveDraft']);
    form.autosave = 'off';
    await settled(form);
    hide();
    expect(journey.calls).to.deep.equal(['saveDraft']);
  });
});
