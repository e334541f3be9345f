import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { BizportalError } from '../../../src/core/errors.js';
import { SessionWatch } from '../../../src/core/journey/session-watch.js';
import type { Session } from '../../../src/core/ports.js';
import { FakeClock, FakeConnectivity, settle } from '../fake-ports.js';

const session: Session = {
  formId: 'food',
  identityType: 'person',
  identityId: '1111111111119',
  displayName: null,
  draftId: 'd1',
  expiresIn: 1800,
  callbackUrl: null,
  upload: { singleMax: 1, chunkSize: 1, fileMax: null },
};

/** A server whose session ends `left` seconds from now, and goes on by `more` at a sign of life. */
function watched(left: number | null, more: number | BizportalError) {
  const clock = new FakeClock();
  const startedAt = clock.monotonic();
  let endsAt = left === null ? null : left;
  const gone = () => (clock.monotonic() - startedAt) / 1000;
  const told: (number | null | string)[] = [];
  const adapter = {
    open: async () => ({ ...session, ...adapter.live }),
    live: {} as Partial<Session>,
    expiresIn: () => (endsAt === null ? null : Math.max(0, endsAt - gone())),
    extend: async () => {
      if (more instanceof Error) throw more;
      endsAt = gone() + more;
    },
  };
  const connectivity = new FakeConnectivity();
  const watch = new SessionWatch({ adapter, clock, connectivity, session });
  const stop = watch.start({
    soon: (endsIn) => told.push(endsIn),
    over: (error) => told.push(error.code),
  });
  return {
    clock,
    connectivity,
    watch,
    told,
    stop,
    adapter,
    setEnd: (seconds: number) => (endsAt = seconds),
  };
}

const ended = new BizportalError('session-ended');

describe('the end of a session', () => {
  it('is told five minutes before, once', async () => {
    const { clock, told } = watched(1800, ended);
    await clock.advance(1_499_000);
    assert.deepEqual(told, []);
    await clock.advance(2_000);
    await clock.advance(60_000);
    assert.deepEqual(told, [300]);
  });

  it('is taken back when the citizen stays, or another tab has gone on', async () => {
    const { clock, told, watch, setEnd } = watched(310, 1800);
    await clock.advance(11_000);
    await watch.stay();
    assert.deepEqual(told, [300, null]);
    await clock.advance(1_510_000);
    assert.equal(told.at(-1), 300);
    setEnd(100_000);
    await clock.advance(16_000);
    assert.equal(told.at(-1), null);
  });

  it('is the server’s word, not the clock’s', async () => {
    const over = watched(20, ended);
    await over.clock.advance(40_000);
    assert.deepEqual(over.told, [20, 'session-ended']);
    const unreachable = watched(20, new BizportalError('network'));
    await unreachable.clock.advance(60_000);
    assert.deepEqual(unreachable.told, [20], 'a network fault is no logout');
  });

  it('of a backend that does not tell is not guessed; nothing is left after the stop', async () => {
    assert.deepEqual(watched(null, ended).told, []);
    const { clock, told, stop } = watched(1800, ended);
    stop();
    await clock.advance(1_900_000);
    assert.deepEqual(told, []);
  });
});

describe('a page that comes back out of the browser’s cache (fault 89)', () => {
  it('asks at once whether the session goes on; its timers stood still', async () => {
    const { connectivity, told, setEnd } = watched(1800, ended);
    setEnd(0);
    connectivity.set(true);
    await settle();
    assert.deepEqual(told, [0, 'session-ended']);
  });

  it('goes on with one that another tab kept alive', async () => {
    const { clock, connectivity, told, setEnd } = watched(1800, 1800);
    setEnd(100);
    connectivity.set(true);
    await settle();
    setEnd(3000);
    connectivity.set(true);
    await clock.advance(60_000);
    assert.deepEqual(told, [100, null]);
  });

  it('asks nothing once the form is closed', async () => {
    const { clock, connectivity, told, stop, setEnd } = watched(1800, ended);
    stop();
    setEnd(0);
    connectivity.set(true);
    await settle();
    assert.deepEqual([told, clock.pending], [[], 0]);
  });
});

describe('signing in again in another tab', () => {
  it('lets the same person go on with the same draft', async () => {
    const { watch } = watched(1800, ended);
    await watch.resume();
  });

  for (const live of [{ identityId: '1999999999999' }, { draftId: 'another' }]) {
    it(`is refused with ${JSON.stringify(live)}`, async () => {
      const { watch, adapter } = watched(1800, ended);
      adapter.live = live;
      await assert.rejects(watch.resume(), { code: 'forbidden' });
    });
  }
});
