import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { BizportalError } from '../../../src/core/errors.js';
import { createJourney, type Journey } from '../../../src/core/journey/journey.js';
import { getAt } from '../../../src/core/paths.js';
import type { BackendAdapter, Draft } from '../../../src/core/ports.js';
import { licence } from '../../support/licence.js';
import {
  applicationAtHand,
  deferred,
  FakeClock,
  FakeConnectivity,
  FakeStore,
  fakeRandom,
  settle,
} from '../fake-ports.js';

/** A portal that keeps one draft and, like the gateway, lets nobody write over what they have not seen. */
class SharedPortal {
  draft: Draft | null = null;
  saves = 0;
  readable = true;

  readonly adapter = {
    open: async (_launch: string | null, { formId }: { readonly formId: string }) => ({
      formId,
      identityType: 'person' as const,
      identityId: '1111111111119',
      displayName: null,
      draftId: 'D1',
      expiresIn: null,
      callbackUrl: null,
      upload: { singleMax: 5_000_000, chunkSize: 5_000_000, fileMax: null },
    }),
    close: async () => {},
    loadProfile: async () => ({
      identityType: 'person' as const,
      record: { identityId: '1111111111119' },
    }),
    loadDraft: async () => {
      if (!this.readable) throw new BizportalError('rejected');
      return this.draft;
    },
    saveDraft: async (draft: Draft) => {
      const there = this.draft?.data.revision;
      if (there !== undefined && !draft.after?.includes(String(there))) {
        throw new BizportalError('conflict');
      }
      this.draft = draft;
      this.saves += 1;
      return { savedAt: '2026-11-22T00:00:00Z' };
    },
  } as unknown as BackendAdapter;
}

let portal: SharedPortal;
let seeds: number;
beforeEach(() => {
  portal = new SharedPortal();
  seeds = 0;
});

interface Place {
  readonly clock: FakeClock;
  readonly device: FakeStore & { readonly durable: boolean };
}

const place = (): Place => ({
  clock: new FakeClock(),
  device: Object.assign(new FakeStore(), { durable: true }),
});

async function open(
  { clock, device }: Place,
  deviceKind: string,
  definition = licence(),
): Promise<Journey> {
  seeds += 1;
  const one = createJourney({
    definition,
    launch: 'q',
    ports: {
      adapter: portal.adapter,
      clock,
      random: fakeRandom(seeds),
      yieldTask: () => Promise.resolve(),
      application: applicationAtHand,
      connectivity: new FakeConnectivity(),
      device,
      deviceKind,
      journal: new FakeStore(),
    },
  });
  await one.open();
  await settle();
  return one;
}

function answer(one: Journey, area: number): void {
  const key = one.store?.keyOf('premises.areaSqm') ?? '';
  one.store?.dispatch({ type: 'edit', key, value: area });
}

const area = (one: Pick<Journey, 'store'>) => one.store?.data().premises;
const savedArea = () => getAt(portal.draft?.data, ['answers', 'premises', 'areaSqm']);
const draftState = (one: Journey) => one.draft?.getState().status;

/** The phone has saved 1; the computer goes on with 2; the phone, still open, says 3. */
async function apart() {
  const [phonePlace, computerPlace] = [place(), place()];
  const phone = await open(phonePlace, 'phone');
  answer(phone, 1);
  await phone.saveDraft();
  const computer = await open(computerPlace, 'computer');
  answer(computer, 2);
  await computer.saveDraft();
  answer(phone, 3);
  await phone.saveDraft();
  await settle();
  return { phone, phonePlace, computer };
}

describe('a draft that another device has changed', () => {
  it('is not written over; who saved it, and when, is told', async () => {
    const { phone } = await apart();
    assert.equal(draftState(phone), 'conflict');
    assert.equal(savedArea(), 2);
    const { other } = phone.getState();
    assert.deepEqual([other?.from, other?.device], ['elsewhere', 'computer']);
    assert.equal(other?.savedAt, portal.draft?.data.savedAt);
  });

  it('can be looked at beside the answers on the screen', async () => {
    const { phone } = await apart();
    const store = await phone.copies.look();
    assert.deepEqual([area({ store }), area(phone)], [{ areaSqm: 2 }, { areaSqm: 3 }]);
  });

  it('chosen: it is on the screen, the answers of this device are kept and come back', async () => {
    const { phone, phonePlace } = await apart();
    await phone.copies.look();
    await phone.copies.takeOther();
    await settle();
    assert.deepEqual(area(phone), { areaSqm: 2 });
    assert.equal(draftState(phone), 'server');
    phone.dispose();

    const again = await open(phonePlace, 'phone');
    assert.deepEqual(area(again), { areaSqm: 2 });
    assert.deepEqual(
      [again.getState().other?.from, again.getState().other?.device],
      ['aside', 'phone'],
    );
    const store = await again.copies.look();
    assert.deepEqual(area({ store }), { areaSqm: 3 });
    await again.copies.takeOther();
    await settle();
    assert.deepEqual(area(again), { areaSqm: 3 });
    assert.equal(draftState(again), 'server');
    assert.equal(savedArea(), 3);
    assert.equal(again.getState().other?.device, 'computer');
  });

  it('not chosen: the answers of this device are saved over it, and it is kept', async () => {
    const { phone } = await apart();
    await phone.copies.look();
    await phone.copies.keepMine();
    await settle();
    assert.equal(draftState(phone), 'server');
    assert.equal(savedArea(), 3);
    assert.deepEqual(
      [phone.getState().other?.from, phone.getState().other?.device],
      ['aside', 'computer'],
    );
  });

  it('changed once more after it was looked at: that is asked about again', async () => {
    const { phone, computer } = await apart();
    await phone.copies.look();
    answer(computer, 4);
    await computer.saveDraft();
    await phone.copies.keepMine();
    await settle();
    assert.equal(draftState(phone), 'conflict');
    const store = await phone.copies.look();
    assert.deepEqual(area({ store }), { areaSqm: 4 });
  });

  it('is still to be chosen after a reload, and the answers of this device are on the screen', async () => {
    const { phone, phonePlace } = await apart();
    phone.dispose();
    const again = await open(phonePlace, 'phone');
    assert.equal(draftState(again), 'conflict');
    assert.deepEqual(area(again), { areaSqm: 3 });
    assert.equal(again.getState().other?.device, 'computer');
  });

  it('stands before sending', async () => {
    const { phone } = await apart();
    const type = phone.store?.keyOf('applicant.type') ?? '';
    phone.store?.dispatch({ type: 'edit', key: type, value: 'person' });
    const name = phone.store?.keyOf('staff[0].name') ?? '';
    phone.store?.dispatch({ type: 'edit', key: name, value: 'สมหญิง' });
    phone.store?.dispatch({ type: 'declare', given: true });
    phone.goToPage('review');
    assert.deepEqual(
      (await phone.submit()).map(({ code }) => code),
      ['copies'],
    );
  });

  it('that cannot be had is told as such, and can be looked at later', async () => {
    const { phone } = await apart();
    phone.dispose();
    const waiting = await open(place(), 'phone');
    answer(waiting, 5);
    portal.draft = { id: 'D1', data: { ...portal.draft?.data, revision: 'other' } };
    portal.readable = false;
    await waiting.saveDraft();
    await settle();
    assert.equal(waiting.getState().other?.savedAt, null);
    await assert.rejects(waiting.copies.look());
    portal.readable = true;
    assert.ok(await waiting.copies.look());
  });

  it('is asked for once at a time, however much is typed meanwhile', async () => {
    const { phone } = await apart();
    phone.dispose();
    const waiting = await open(place(), 'tablet');
    const late = deferred<Draft | null>();
    const { loadDraft } = portal.adapter;
    let asked = 0;
    portal.adapter.loadDraft = () => {
      asked += 1;
      return late.promise;
    };
    portal.draft = { ...(portal.draft as Draft), data: { ...portal.draft?.data, revision: 'new' } };
    answer(waiting, 5);
    await waiting.saveDraft();
    for (const area of [6, 7, 8]) answer(waiting, area);
    await settle();
    assert.equal(asked, 1);
    portal.adapter.loadDraft = loadDraft;
    late.resolve(portal.draft);
    await settle();
    assert.equal(waiting.getState().other?.device, 'computer');
  });

  it('is forgotten with the draft', async () => {
    const { phone, phonePlace } = await apart();
    await phone.copies.look();
    await phone.copies.keepMine();
    await phone.discardDraft();
    const kept = [...phonePlace.device.entries.keys()].filter((key) => key.startsWith('aside:'));
    assert.deepEqual(kept, []);
    assert.equal(phone.getState().other, null);
    await phone.copies.takeOther();
    assert.notDeepEqual(area(phone), { areaSqm: 2 });
  });
});

it('a draft that is discarded takes what the form had no place for with it', async () => {
  const file = { fileId: 'F1', name: 'old.pdf', contentType: 'application/pdf', size: 1 };
  portal.draft = {
    id: 'D1',
    data: {
      ...{ format: 1, formId: 'licence', formVersion: '0', revision: 'r1', savedAt: '' },
      answers: { former: 'x' },
      attachments: { '/attachments/gone': [file] },
    },
  };
  const one = await open(place(), 'phone');
  assert.equal(one.getState().notice, 'draft-migrated');
  await one.discardDraft();
  assert.equal(JSON.stringify(portal.draft?.data).includes('old.pdf'), false);
  assert.equal(JSON.stringify(portal.draft?.data).includes('former'), false);
});

/** The area, which nobody but the portal may keep. */
const secretive = () =>
  licence((json) => {
    JSON.stringify(json, (_, value) => {
      if (value?.field === 'premises.areaSqm') value.sensitive = true;
      return value;
    });
  });

describe('a sensitive answer, which no device keeps', () => {
  it('that was changed but not saved is asked for again, never what it was before', async () => {
    const here = place();
    const one = await open(here, 'phone', secretive());
    answer(one, 1);
    await one.saveDraft();
    portal.adapter.saveDraft = () => Promise.reject(new BizportalError('network'));
    answer(one, 2);
    await one.saveDraft();
    one.dispose();
    const again = await open(here, 'phone', secretive());
    assert.deepEqual(area(again), undefined);
    const { notice, withheld } = again.getState();
    assert.equal(notice, 'draft-withheld');
    assert.deepEqual(withheld, [again.store?.keyOf('premises.areaSqm')]);
  });

  it('is asked for again with the copy that was put aside, where nobody has it any more', async () => {
    const here = place();
    const one = await open(here, 'phone', secretive());
    answer(one, 1);
    const other = await open(place(), 'computer', secretive());
    const email = other.store?.keyOf('applicant.email') ?? '';
    other.store?.dispatch({ type: 'edit', key: email, value: 'b@example.com' });
    await other.saveDraft();
    await one.saveDraft();
    await settle();
    await one.copies.takeOther();
    await settle();
    assert.equal(one.getState().notice, null);
    await one.copies.takeOther();
    await settle();
    assert.equal(one.getState().notice, 'draft-withheld');
  });

  it('that the portal has is there again, however much else was not saved', async () => {
    const here = place();
    const one = await open(here, 'phone', secretive());
    answer(one, 1);
    await one.saveDraft();
    one.dispose();
    const next = await open(here, 'phone', secretive());
    portal.adapter.saveDraft = () => Promise.reject(new BizportalError('network'));
    const email = next.store?.keyOf('applicant.email') ?? '';
    next.store?.dispatch({ type: 'edit', key: email, value: 'b@example.com' });
    await next.saveDraft();
    next.dispose();
    const again = await open(here, 'phone', secretive());
    assert.deepEqual(area(again), { areaSqm: 1 });
    assert.equal(again.getState().notice, null);
  });
});
