/** Answers that are on this page only: named, and the citizen is asked before the page goes. */
import { expect } from '@open-wc/testing';
import type { DraftState } from '../../src/core/draft/saver.js';
import { BizportalError } from '../../src/core/errors.js';
import {
  type BpDraftStatus,
  NO_DRAFT,
  ONLY_HERE,
} from '../../src/elements/bp-draft-status/bp-draft-status.js';
import { all, one, open, settled, text } from './support/form-fixture.js';

const form = {
  ...{ formatVersion: 1, id: 'secret', version: '1', title: 'ทดสอบ' },
  schema: {
    type: 'object',
    properties: {
      name: { type: 'string' },
      id: { type: 'string' },
      staff: { type: 'array', items: { type: 'object', properties: { id: { type: 'string' } } } },
    },
  },
  pages: [
    { id: 'one', title: 'หน้า', sections: [{ items: [{ field: 'name', label: 'ชื่อ' }] }] },
    {
      ...{ id: 'two', title: 'หน้าสอง' },
      sections: [
        {
          items: [
            { field: 'id', widget: 'citizen-id', label: 'เลขประจำตัว', sensitive: true },
            {
              ...{ repeat: 'staff', label: 'พนักงาน', layout: 'cards' },
              items: [{ field: './id', label: 'เลขพนักงาน', sensitive: true }],
            },
          ],
        },
      ],
    },
  ],
};

const network = new BizportalError('network');
const onDevice = { status: 'device', savedAt: null, error: network } as const;

describe('sensitive answers that were on no copy', () => {
  async function opened() {
    const { form: element, journey } = await open(form);
    journey.store?.dispatch({ type: 'row-add', key: '/staff' });
    const row = journey.store?.keyOf('/staff/0/id') ?? '';
    journey.set({ notice: 'draft-withheld', withheld: ['/id', row] });
    await settled(element);
    return { element, journey, row };
  }

  it('are named, with their rows, as long as they are empty', async () => {
    const { element, journey, row } = await opened();
    const names = () => all(element, '.withheld a').map(text);
    expect(names()[0]).to.equal('เลขประจำตัว');
    expect(names()[1]).to.contain('เลขพนักงาน');
    await expect(element).to.be.accessible();
    journey.store?.dispatch({ type: 'edit', key: '/id', value: '1' });
    await settled(element);
    expect(names()).to.have.length(1);
    journey.store?.dispatch({ type: 'edit', key: row, value: '1' });
    await settled(element);
    expect(all(element, '.withheld')).to.deep.equal([]);
  });

  it('are a press away, on whichever page', async () => {
    const { element } = await opened();
    one(element, '.withheld a').click();
    await settled(element);
    expect(element.page).to.equal('two');
    expect(element.shadowRoot?.activeElement?.closest('[data-field]')).to.have.attribute(
      'data-field',
      '/id',
    );
  });
});

describe('a page that is about to go', () => {
  const asks = (): boolean => {
    const event = new Event('beforeunload', { cancelable: true });
    window.dispatchEvent(event);
    return event.defaultPrevented;
  };

  for (const [title, state, expected] of [
    ['while all is on the server', { status: 'server', savedAt: null }, false],
    ['while a copy on the device has everything', onDevice, false],
    ['while it merely waits to be saved', { ...onDevice, status: 'unsaved', error: null }, false],
    ['while a sensitive answer could not be saved', { ...onDevice, partial: true }, true],
    ['while nothing could be saved', { ...onDevice, status: 'unsaved' }, true],
  ] as const satisfies readonly (readonly [string, DraftState, boolean])[]) {
    it(`${expected ? 'asks' : 'asks nobody'} ${title}`, async () => {
      const { form: element, journey } = await open(form);
      journey.setDraft(state);
      await settled(element);
      expect(asks()).to.equal(expected);
      element.remove();
      expect(asks()).to.equal(false);
    });
  }

  for (const [title, state, expected] of [
    ['that no copy has', { status: 'unsaved', savedAt: null, error: null }, true],
    ['that only lack a sensitive one', { ...onDevice, error: null, partial: true }, true],
    ['that the device has', { ...onDevice, error: null }, false],
  ] as const satisfies readonly (readonly [string, DraftState, boolean])[]) {
    it(`${expected ? 'asks' : 'asks nobody'} for answers without a draft on the portal ${title}`, async () => {
      const { form: element, journey } = await open(form);
      const { session } = journey.getState();
      journey.set({ session: session && { ...session, draftId: null } });
      journey.setDraft(state);
      await settled(element);
      expect(asks()).to.equal(expected);
      const line = one<BpDraftStatus>(element, 'bp-draft-status');
      expect(line.reason).to.equal('partial' in state ? ONLY_HERE : expected ? '' : NO_DRAFT);
    });
  }

  it('asks nobody once the application was sent', async () => {
    const { form: element, journey } = await open(form);
    journey.setDraft({ ...onDevice, partial: true });
    journey.set({ status: 'submitted' });
    await settled(element);
    expect(asks()).to.equal(false);
  });
});

describe('a session that has ended', () => {
  it('is told with what is true of the answers', async () => {
    const { form: element, journey } = await open(form, { lang: 'en' });
    journey.setDraft({ ...onDevice, error: new BizportalError('session-ended') });
    journey.set({ status: 'ended', error: new BizportalError('session-ended') });
    await settled(element);
    expect(text(one(element, '.page .note'))).to.contain('Your latest answers are safe');
    journey.setDraft({ ...onDevice, partial: true });
    await settled(element);
    expect(text(one(element, '.page .note'))).to.contain('Do not close this page');
    await expect(element).to.be.accessible();
  });
});
