import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { BizportalError } from '../../../src/core/errors.js';
import { createJourney, type Journey } from '../../../src/core/journey/journey.js';
import type { JourneyOptions } from '../../../src/core/journey/options.js';
import type { WriterLock } from '../../../src/core/ports.js';
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
import { FakePortal } from './fake-portal.js';

let portal: FakePortal;
let clock: FakeClock;
/** What all forms of this page, and those of another tab, read. */
let device: FakeStore & { readonly durable: boolean };
let journal: FakeStore;
let lock: WriterLock;
const forms: Journey[] = [];

afterEach(() => {
  for (const one of forms.splice(0)) one.dispose();
});

beforeEach(() => {
  portal = new FakePortal();
  clock = new FakeClock();
  device = Object.assign(new FakeStore(), { durable: true });
  journal = new FakeStore();
  const held = new Set<string>();
  lock = {
    async take(key) {
      if (held.has(key)) return null;
      held.add(key);
      return () => held.delete(key);
    },
  };
});

function form(options: Partial<JourneyOptions> = {}): Journey {
  const one = createJourney({
    definition: licence(),
    launch: 'q',
    ports: {
      adapter: portal.adapter,
      clock,
      random: fakeRandom(1),
      yieldTask: () => Promise.resolve(),
      application: applicationAtHand,
      connectivity: new FakeConnectivity(),
      device,
      journal,
      writer: lock,
    },
    ...options,
  });
  forms.push(one);
  return one;
}

async function opened(): Promise<Journey> {
  const one = form();
  await one.open();
  assert.equal(one.getState().status, 'ready');
  return one;
}

function edit(one: Journey, path: string, value: string | number): void {
  const key = one.store?.keyOf(path);
  assert.ok(key, path);
  one.store?.dispatch({ type: 'edit', key, value });
}

const area = (one: Journey) => one.store?.data().premises;

test('a form that left the page makes way at once, with its last answer', async () => {
  const first = await opened();
  edit(first, 'premises.areaSqm', 42);
  first.presence.leave();
  const began = clock.now();
  const second = await opened();
  assert.equal(clock.now(), began, 'nobody waited');
  assert.deepEqual(area(second), { areaSqm: 42 });
  assert.equal(second.getState().restored, 'device');
  assert.equal(first.store, null);
});

test('it makes way although the newer form came first', async () => {
  const first = await opened();
  edit(first, 'premises.areaSqm', 42);
  const granted = deferred<() => void>();
  const { take } = lock;
  lock.take = (...args) => granted.promise.then(() => take(...args));
  const second = form();
  const opening = second.open();
  await settle();
  first.presence.leave();
  await settle();
  granted.resolve(() => {});
  await opening;
  assert.deepEqual(area(second), { areaSqm: 42 });
});

test('it makes way while it is still opening', async () => {
  const answer = deferred<null>();
  portal.adapter.loadDraft = () => answer.promise;
  const first = form();
  const opening = first.open();
  await settle();
  first.presence.leave();
  portal.adapter.loadDraft = async () => null;
  const second = await opened();
  answer.resolve(null);
  await opening;
  assert.equal(first.store, null);
  assert.notEqual(second.store, null);
});

test('a mere move keeps the session', async () => {
  const one = await opened();
  const { store } = one;
  one.presence.leave();
  one.presence.comeBack();
  const other = form();
  await other.open();
  assert.equal(other.getState().error?.code, 'elsewhere');
  await clock.advance(5_000);
  assert.equal(one.store, store);
  assert.equal(portal.calls.filter((call) => call === 'open').length, 2);
});

test('a form that was moved while another waits stays', async () => {
  const one = await opened();
  const granted = deferred<void>();
  lock.take = () => granted.promise.then(() => null);
  const other = form();
  const opening = other.open();
  await settle();
  one.presence.leave();
  one.presence.comeBack();
  await settle();
  granted.resolve();
  await opening;
  assert.equal(other.getState().error?.code, 'elsewhere');
  assert.notEqual(one.store, null);
});

test('after a while it saves on the server too and rests, and opens anew when it comes back', async () => {
  const one = await opened();
  edit(one, 'premises.areaSqm', 42);
  one.presence.leave();
  await clock.advance(999);
  assert.notEqual(one.store, null);
  assert.equal(portal.saved.length, 0);
  await clock.advance(1);
  assert.equal(one.store, null);
  assert.equal(portal.saved.length, 1);
  assert.equal(clock.pending, 0);
  one.presence.comeBack();
  await settle();
  assert.deepEqual(area(one), { areaSqm: 42 });
});

test('what made way opens anew when it comes back and the other has left', async () => {
  const first = await opened();
  first.presence.leave();
  const second = await opened();
  edit(second, 'premises.areaSqm', 7);
  second.presence.leave();
  first.presence.comeBack();
  await settle();
  assert.equal(first.getState().status, 'ready');
  assert.deepEqual(area(first), { areaSqm: 7 });
});

test('while an application is on its way nobody goes on before its outcome is known', async () => {
  const one = await opened();
  edit(one, 'applicant.type', 'person');
  edit(one, 'staff[0].name', 'สมหญิง');
  one.store?.dispatch({ type: 'declare', given: true });
  one.goToPage('review');
  await one.submit();
  const created = deferred<{ requestId: string; message: string }>();
  portal.adapter.submit = () => created.promise;
  const sending = one.confirmOtp('123456');
  await settle();
  one.presence.leave();
  await clock.advance(3_000);
  const other = form();
  await other.open();
  assert.equal(other.getState().error?.code, 'elsewhere');
  created.resolve({ requestId: 'R-5', message: '' });
  await sending;
  await clock.advance(1_000);
  await other.open();
  assert.equal(other.getState().receipt?.requestId, 'R-5');
});

test('a draft that could not be saved anywhere else is there for the next form', async () => {
  portal.adapter.saveDraft = () => Promise.reject(new BizportalError('network'));
  const first = await opened();
  edit(first, 'premises.areaSqm', 42);
  first.presence.leave();
  await clock.advance(1_000);
  assert.equal(first.store, null);
  assert.deepEqual(area(await opened()), { areaSqm: 42 });
});

test('a saving that began before it came back does not let go of it when it is moved again', async () => {
  const answer = deferred<{ savedAt: string }>();
  const { saveDraft } = portal.adapter;
  const one = await opened();
  edit(one, 'premises.areaSqm', 41);
  portal.adapter.saveDraft = () => answer.promise;
  one.presence.leave();
  await clock.advance(1_000);
  one.presence.comeBack();
  edit(one, 'premises.areaSqm', 42);
  portal.adapter.saveDraft = saveDraft;
  one.presence.leave();
  answer.resolve({ savedAt: '2026-11-22T00:00:00Z' });
  await clock.advance(0);
  assert.notEqual(one.store, null, 'it was moved just now');
  one.presence.comeBack();
  assert.deepEqual(area(one), { areaSqm: 42 });
});

test('an opening that was given up does not take the newer one away, however late it ends', async () => {
  const answer = deferred<null>();
  const { loadDraft } = portal.adapter;
  portal.adapter.loadDraft = () => answer.promise;
  const one = form();
  const first = one.open();
  await settle();
  portal.adapter.loadDraft = loadDraft;
  await one.open();
  const { store } = one;
  answer.resolve(null);
  await first;
  assert.notEqual(store, null);
  assert.equal(one.store, store);
});

test('taken over by another tab while it is still opening, it lets go and opens nothing', async () => {
  const answer = deferred<null>();
  portal.adapter.loadDraft = () => answer.promise;
  let takeOver = async (): Promise<void> => {};
  lock.take = async (_key, { yielded }) => {
    takeOver = yielded;
    return () => {};
  };
  const one = form();
  const opening = one.open();
  await settle();
  await takeOver();
  answer.resolve(null);
  await opening;
  assert.equal(one.store, null);
  assert.deepEqual([one.getState().status, one.getState().error?.code], ['ended', 'elsewhere']);
});

test('a sensitive answer, which no device keeps, is saved on the server before it makes way', async () => {
  const definition = licence((json) => {
    JSON.stringify(json, (_, value) => {
      if (value?.field === 'premises.areaSqm') value.sensitive = true;
      return value;
    });
  });
  portal.adapter.saveDraft = async (draft) => {
    portal.draft = draft;
    return { savedAt: '2026-11-22T00:00:00Z' };
  };
  const first = form({ definition });
  await first.open();
  edit(first, 'premises.areaSqm', 42);
  first.presence.leave();
  const second = form({ definition });
  await second.open();
  assert.deepEqual(area(second), { areaSqm: 42 });
  assert.equal(second.getState().notice, null);
});
