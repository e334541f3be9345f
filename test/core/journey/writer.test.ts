import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isBizportalError } from '../../../src/core/errors.js';
import { Writer } from '../../../src/core/journey/writer.js';
import type { Session, WriterLock } from '../../../src/core/ports.js';

const session: Session = {
  ...{ formId: 'food', identityType: 'person', identityId: '1111111111119', displayName: null },
  ...{ draftId: 'd1', expiresIn: null, callbackUrl: null },
  upload: { singleMax: 1, chunkSize: 1, fileMax: null },
};

/** All tabs of one browser. */
function browser(): WriterLock {
  const held = new Map<string, { yielded: () => Promise<void> }>();
  return {
    async take(key, { over, yielded }) {
      const holder = held.get(key);
      if (holder && !over) return null;
      await holder?.yielded();
      const mine = { yielded };
      held.set(key, mine);
      return () => {
        if (held.get(key) === mine) held.delete(key);
      };
    },
  };
}

const stays = { yielded: async () => {}, makeWay: async () => {} };

const elsewhere = (error: unknown) => isBizportalError(error) && error.code === 'elsewhere';

test('one tab at a time fills in a draft, until it lets go', async () => {
  const lock = browser();
  const [first, second] = [new Writer(lock, stays), new Writer(lock, stays)];
  await first.take(session, false);
  await assert.rejects(second.take(session, false), elsewhere);
  first.release();
  await second.take(session, false);
});

test('a tab that takes over waits until the other has saved', async () => {
  const lock = browser();
  const saved: string[] = [];
  const first = new Writer(lock, { ...stays, yielded: async () => void saved.push('first') });
  const second = new Writer(lock, stays);
  await first.take(session, false);
  await second.take(session, true);
  assert.deepEqual(saved, ['first']);
});

test('drafts of other applications, and none at all, stand in nobody’s way', async () => {
  const lock = browser();
  const writers = [1, 2, 3].map(() => new Writer(lock, stays));
  await writers[0]?.take(session, false);
  await writers[1]?.take({ ...session, draftId: 'd2' }, false);
  await writers[2]?.take({ ...session, draftId: null }, false);
});

test('a form that goes while it waits does not keep the draft from others', async () => {
  const lock = browser();
  const gone = new Writer(lock, stays);
  const waiting = gone.take(session, false);
  gone.release();
  await assert.rejects(waiting, (error) => isBizportalError(error) && error.code === 'aborted');
  await new Writer(lock, stays).take(session, false);
});

test('a form of the same page is asked to make way before the lock is asked for', async () => {
  const lock = browser();
  const first = new Writer(lock, { ...stays, makeWay: async () => first.release() });
  await first.take(session, false);
  await new Writer(lock, stays).take(session, false);
});

test('a form that made way while it waited asks for no lock', async () => {
  let asked = 0;
  const all = browser();
  const lock: WriterLock = {
    take: (...how) => {
      asked += 1;
      return all.take(...how);
    },
  };
  let goOn = () => {};
  const slow = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  const first = new Writer(lock, { ...stays, makeWay: () => slow });
  await first.take(session, false);
  const second = new Writer(lock, stays);
  const waiting = second.take(session, false);
  second.release();
  goOn();
  await assert.rejects(waiting, (error) => isBizportalError(error) && error.code === 'aborted');
  assert.equal(asked, 1);
});
