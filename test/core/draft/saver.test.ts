import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type ChosenDraft, readDeviceDraft } from '../../../src/core/draft/device-copy.js';
import { recordOf } from '../../../src/core/draft/record.js';
import { DraftSaver } from '../../../src/core/draft/saver.js';
import { judgeSave, saveBackOff, serverDelay } from '../../../src/core/draft/timing.js';
import { BizportalError, type BizportalErrorCode } from '../../../src/core/errors.js';
import type { FormSnapshot } from '../../../src/core/form/state.js';
import { getAt } from '../../../src/core/paths.js';
import type { Draft, SavedDraft } from '../../../src/core/ports.js';
import { deferred, FakeClock, FakeStore, fakeRandom, settle } from '../fake-ports.js';

const snapshotOf = (name: string): FormSnapshot => ({
  answers: { name },
  files: {},
  origins: {},
  page: 'one',
});
const form = { formId: 'food', formVersion: '1' };

class Store extends FakeStore {
  durable = true;
}

function rig(options: { draftId?: string | null; durable?: boolean } = {}) {
  const clock = new FakeClock();
  const store = new Store();
  store.durable = options.durable ?? true;
  const saves: { at: number; draft: Draft }[] = [];
  const answers: (() => Promise<SavedDraft>)[] = [];
  const now = { snapshot: snapshotOf('a') as FormSnapshot | null };
  const saver = new DraftSaver({
    adapter: {
      saveDraft: async (draft) => {
        saves.push({ at: clock.monotonic(), draft });
        const answer =
          answers.shift() ?? (async () => ({ savedAt: new Date(clock.now()).toISOString() }));
        return answer();
      },
    },
    device: store,
    deviceKey: 'draft',
    draftId: options.draftId === undefined ? 'd1' : options.draftId,
    form,
    clock,
    random: { ...fakeRandom(), number: () => 1 },
    snapshot: () => now.snapshot,
  });
  const states: string[] = [];
  saver.subscribe((state) => {
    if (states.at(-1) !== state.status) states.push(state.status);
  });
  const type = (name: string) => {
    now.snapshot = snapshotOf(name);
    saver.changed();
  };
  return { saver, clock, store, saves, answers, states, type, now };
}

const fails =
  (code: BizportalErrorCode, params: Record<string, unknown> = {}) =>
  async () => {
    throw new BizportalError(code, { params });
  };
const nameIn = (draft: Draft | undefined) => getAt(draft?.data, ['answers', 'name']);

test('one change: on the device after 300 ms, on the server after 2 s, said honestly', async () => {
  const { saver, clock, store, saves, states, type } = rig();
  saver.start(null);
  type('b');
  await clock.advance(299);
  assert.equal(store.entries.size, 0);
  await clock.advance(1);
  assert.equal(store.entries.size, 1);
  assert.equal(saver.getState().status, 'device');
  await clock.advance(1699);
  assert.equal(saves.length, 0);
  await clock.advance(1);
  assert.equal(saves.length, 1);
  assert.equal(nameIn(saves[0]?.draft), 'b');
  assert.deepEqual(saver.getState(), { status: 'server', savedAt: '2026-11-01T00:00:02.000Z' });
  assert.deepEqual(states, ['idle', 'unsaved', 'device', 'saving', 'server']);
});

test('nothing is saved before the restore is over, nor from an empty form', async () => {
  const { saver, clock, store, saves, type, now } = rig();
  type('prefill');
  await saver.flush();
  await clock.advance(60_000);
  saver.start(null);
  await saver.flush();
  await clock.advance(60_000);
  assert.equal(saver.getState().status, 'idle');
  now.snapshot = null;
  saver.changed();
  await saver.flush();
  await clock.advance(60_000);
  assert.deepEqual([saves.length, store.entries.size], [0, 0]);
});

test('on the server at most every 5 s, and every 15 s for one who never rests', async () => {
  const { saver, clock, saves, type } = rig();
  saver.start(null);
  for (let i = 0; i < 60; i += 1) {
    type(`n${i}`);
    await clock.advance(1000);
  }
  await clock.advance(10_000);
  const gaps = saves.slice(1).map(({ at }, i) => at - (saves[i]?.at ?? 0));
  assert.ok(
    gaps.every((gap) => gap >= 5000),
    String(gaps),
  );
  assert.ok(
    gaps.every((gap) => gap <= 16_000),
    String(gaps),
  );
  assert.equal(nameIn(saves.at(-1)?.draft), 'n59');
  assert.equal(saver.getState().status, 'server');
});

const delays: [string, Parameters<typeof serverDelay>[0], number][] = [
  [
    'at rest',
    { now: 1000, changedAt: 1000, dirtySince: 1000, lastStart: null, retryAt: null },
    2000,
  ],
  [
    'just saved',
    { now: 9000, changedAt: 9000, dirtySince: 9000, lastStart: 8000, retryAt: null },
    4000,
  ],
  [
    'typing on',
    { now: 15_500, changedAt: 15_500, dirtySince: 1000, lastStart: null, retryAt: null },
    500,
  ],
  ['backing off', { now: 9000, changedAt: 0, dirtySince: 0, lastStart: null, retryAt: 9999 }, 999],
  ['overdue', { now: 90_000, changedAt: 0, dirtySince: 0, lastStart: 0, retryAt: null }, 0],
];
for (const [title, timing, delay] of delays) {
  test(`the next saving, ${title}: in ${delay} ms`, () => assert.equal(serverDelay(timing), delay));
}

test('what a failure means for the next saving', () => {
  const verdict = (code: BizportalErrorCode) => judgeSave(new BizportalError(code));
  assert.deepEqual(
    (
      ['network', 'busy', 'server', 'rejected', 'conflict', 'session-ended', 'not-found'] as const
    ).map(verdict),
    ['retry', 'retry', 'retry', 'retry', 'conflict', 'stop', 'stop'],
  );
  const busy = new BizportalError('busy', { params: { retryAfter: 90 } });
  assert.equal(saveBackOff(1, busy, { number: () => 1 }), 90_000);
  assert.equal(saveBackOff(1, new BizportalError('server'), { number: () => 0 }), 1000);
  assert.equal(saveBackOff(99, new BizportalError('server'), { number: () => 1 }), 60_000);
});

test('a page change saves both at once', async () => {
  const { saver, store, saves, type } = rig();
  saver.start(null);
  type('b');
  const state = await saver.flush();
  assert.equal(state.status, 'server');
  assert.deepEqual([saves.length, store.entries.size], [1, 1]);
});

test('changes made while a saving is on its way are saved after it', async () => {
  const { saver, clock, saves, answers, type } = rig();
  const answer = deferred<SavedDraft>();
  answers.push(() => answer.promise);
  saver.start(null);
  type('b');
  await clock.advance(2000);
  type('c');
  await clock.advance(60_000);
  assert.equal(saves.length, 1);
  assert.equal(saver.getState().status, 'saving');
  const flushed = saver.flush();
  answer.resolve({ savedAt: '2026-11-01T00:00:02.000Z' });
  assert.equal((await flushed).status, 'server');
  assert.deepEqual(
    saves.map(({ draft }) => nameIn(draft)),
    ['b', 'c'],
  );
});

test('a failure is tried again by itself, more and more slowly, and the device has it', async () => {
  const { saver, clock, saves, answers, type } = rig();
  answers.push(fails('network'), fails('server'));
  saver.start(null);
  type('b');
  await clock.advance(3000);
  const state = saver.getState();
  assert.ok(state.status === 'device');
  assert.equal(state.error?.code, 'network');
  await clock.advance(60_000);
  assert.deepEqual(
    saves.map(({ at }) => at),
    [2000, 7000, 12_000],
  );
  assert.equal(saver.getState().status, 'server');
});

test('signed out: the device’s copy goes on, the server’s after signing in again', async () => {
  const { saver, clock, saves, answers, type } = rig();
  answers.push(fails('session-ended'));
  saver.start(null);
  type('b');
  await clock.advance(3000);
  type('c');
  await clock.advance(600_000);
  assert.equal(saves.length, 1);
  const state = saver.getState();
  assert.ok(state.status === 'device');
  assert.equal(state.error?.code, 'session-ended');
  await saver.resume();
  assert.equal(nameIn(saves[1]?.draft), 'c');
  assert.equal(saver.getState().status, 'server');
});

test('someone else saved: nothing is written over before the citizen says so', async () => {
  const { saver, clock, saves, answers, type } = rig();
  answers.push(fails('conflict'));
  saver.start(null);
  type('b');
  await clock.advance(2000);
  assert.equal(saver.getState().status, 'conflict');
  type('c');
  await saver.flush();
  await clock.advance(60_000);
  assert.equal(saves.length, 1);
  assert.equal((await saver.overwrite('theirs')).status, 'server');
  assert.equal(nameIn(saves[1]?.draft), 'c');
  assert.deepEqual(saves[1]?.draft.after, ['theirs'], 'a later copy than the one seen is no prey');
});

test('a saving says which copies of the server it may write over', async () => {
  const { saver, clock, saves, answers, type } = rig();
  answers.push(fails('network'));
  saver.start(null);
  type('b');
  await clock.advance(2000);
  type('c');
  await clock.advance(60_000);
  type('d');
  await clock.advance(60_000);
  const [first, second] = saves.map(({ draft }) => String(draft.data.revision));
  assert.deepEqual(
    saves.map(({ draft }) => draft.after),
    [[], [first], [second]],
  );
});

test('a store that does not last is never called "on this device"', async () => {
  const { saver, clock, type, states } = rig({ durable: false, draftId: null });
  saver.start(null);
  type('b');
  await clock.advance(60_000);
  assert.deepEqual(states, ['idle', 'unsaved']);
});

test('a full device is told while the server has nothing', async () => {
  const { saver, clock, store, type } = rig({ draftId: null });
  store.fault = new BizportalError('storage');
  saver.start(null);
  type('b');
  await clock.advance(60_000);
  const state = saver.getState();
  assert.ok(state.status === 'unsaved');
  assert.equal(state.error?.code, 'storage');
});

test('the device’s copy knows what the server has, and what it may have', async () => {
  const { saver, clock, store, answers, type } = rig();
  const answer = deferred<SavedDraft>();
  answers.push(() => answer.promise);
  saver.start(null);
  type('b');
  await clock.advance(2500);
  const during = await readDeviceDraft(store, 'draft');
  assert.deepEqual([during?.base, during?.sent], [null, [during?.record.revision]]);
  answer.resolve({ savedAt: '2026-11-01T00:00:03.000Z' });
  await clock.advance(1000);
  const after = await readDeviceDraft(store, 'draft');
  assert.deepEqual([after?.base, after?.sent], [after?.record.revision, []]);
});

const restored = (from: 'draft' | 'device', other: boolean): ChosenDraft => {
  const stamp = { savedAt: '2026-10-31T00:00:00.000Z', extras: { kept: 1 } };
  const record = recordOf(snapshotOf('a'), form, { revision: 'r1', ...stamp });
  return { from, record, other: other ? record : null, lineage: { base: null, sent: [] } };
};

test('opened with the server’s copy: saved, and nothing is sent', async () => {
  const { saver, clock, saves } = rig();
  saver.start(restored('draft', false));
  await clock.advance(60_000);
  assert.deepEqual(saver.getState(), { status: 'server', savedAt: '2026-10-31T00:00:00.000Z' });
  assert.equal(saves.length, 0);
});

test('opened with the device’s copy: the server gets it, unknown members and all', async () => {
  const { saver, clock, saves } = rig();
  saver.start(restored('device', false));
  assert.equal(saver.getState().status, 'device');
  await clock.advance(2000);
  assert.equal(saver.getState().status, 'server');
  assert.equal(saves[0]?.draft.data.kept, 1);
});

test('two copies gone apart: the citizen decides first', async () => {
  const { saver, clock, saves } = rig();
  saver.start(restored('device', true));
  await clock.advance(60_000);
  assert.equal(saver.getState().status, 'conflict');
  assert.equal(saves.length, 0);
});

test('discarded: the copy is deleted and nothing is saved any more', async () => {
  const { saver, clock, store, saves, type } = rig();
  saver.start(null);
  type('b');
  await clock.advance(300);
  await saver.discard();
  type('c');
  await saver.flush();
  await clock.advance(60_000);
  await settle();
  assert.deepEqual([saves.length, store.entries.size, clock.pending], [0, 0, 0]);
});

test('a flush ends only when the newest answers are saved, whoever began the saving', async () => {
  const { saver, answers, saves, type } = rig();
  saver.start(null);
  const [first, second] = [deferred<SavedDraft>(), deferred<SavedDraft>()];
  answers.push(
    () => first.promise,
    () => second.promise,
  );
  type('b');
  void saver.flush();
  await settle();
  type('c');
  void saver.flush();
  let ended = false;
  const closing = saver.flush().then(() => {
    ended = true;
  });
  await settle();
  first.resolve({ savedAt: '2026-11-22T00:00:00Z' });
  await settle();
  assert.equal(nameIn(saves[1]?.draft), 'c');
  assert.equal(ended, false);
  second.resolve({ savedAt: '2026-11-22T00:00:01Z' });
  await closing;
  assert.equal(saver.getState().status, 'server');
  assert.equal(saves.length, 2);
});

test('however often it was tried in vain, what the server surely had is among what is known', async () => {
  const { saver, saves, answers, type } = rig();
  saver.start(null);
  type('saved');
  await saver.flush();
  const { revision } = saves[0]?.draft.data ?? {};
  for (let n = 0; n < 120; n += 1) {
    answers.push(fails('network'));
    type(`${n}`);
    await saver.flush();
  }
  type('again');
  await saver.flush();
  const { after = [] } = saves.at(-1)?.draft ?? {};
  assert.equal(after[0], revision);
  assert.equal(after.at(-1), saves.at(-2)?.draft.data.revision);
  assert.equal(after.length, 100);
});
