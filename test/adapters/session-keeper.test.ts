import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { PortalAdapter } from '../../src/adapters/portal-adapter.js';
import { SessionKeeper } from '../../src/adapters/session-keeper.js';
import { BizportalError } from '../../src/core/errors.js';
import { json, launch, makeWorld, ORIGIN, type World } from '../gateway/fake-portal.js';

const PROFILE = 'DataProvider/ProfileV71111111111119';
const expired = () => new Response(null, { status: 401 });
const record = () => json({ status: 0, data: { identityName: 'สมหญิง' } });
const application = {
  otp: '123456',
  area: null,
  data: {},
  dataDescription: {},
  idempotencyKey: 'key-12345678',
};

/** A browser: all its tabs share one cookie. */
function tabs(world: World) {
  const bridge: typeof fetch = (input, init) => {
    const { pathname, search } = new URL(String(input));
    const headers = Object.fromEntries(new Headers(init?.headers));
    const { method = 'GET', body } = init ?? {};
    return world.browser.send(pathname + search, { method, headers, ...(body ? { body } : {}) });
  };
  return () => new PortalAdapter({ baseUrl: ORIGIN, fetch: bridge });
}

async function opened() {
  const world = makeWorld();
  const tab = tabs(world);
  const adapter = tab();
  await adapter.open(await launch(), { formId: 'food' });
  world.portal.seen.length = 0;
  const refreshes = () =>
    world.portal.paths().filter((path) => path.endsWith('Authenication/Refresh')).length;
  return { world, tab, adapter, refreshes };
}

describe('an expired token, as the page meets it', () => {
  it('is renewed once, and the call made again', async () => {
    const { world, adapter, refreshes } = await opened();
    world.portal.on(PROFILE, expired(), record());
    assert.deepEqual((await adapter.loadProfile()).record, { identityName: 'สมหญิง' });
    assert.equal(refreshes(), 1);
  });

  it('is renewed once for many calls at the same time', async () => {
    const { world, adapter, refreshes } = await opened();
    world.portal.on(PROFILE, expired(), expired(), expired(), record());
    await Promise.all([adapter.loadProfile(), adapter.loadProfile(), adapter.loadProfile()]);
    assert.equal(refreshes(), 1);
  });

  it('is renewed once for two tabs, whose second one is behind', async () => {
    const { world, tab, adapter, refreshes } = await opened();
    const other = tab();
    await other.open(null, { formId: 'food' });
    world.portal.on(PROFILE, expired(), record());
    await adapter.loadProfile();
    world.portal.on(PROFILE, expired(), record());
    await other.loadProfile();
    assert.equal(refreshes(), 1, 'the cookie was newer already');
  });

  it('leaves a Create in doubt alone, and the session fresh', async () => {
    const { world, adapter, refreshes } = await opened();
    world.portal.on('ApplicationRequest/Create', expired());
    await assert.rejects(adapter.submit(application), (error: BizportalError) => {
      assert.equal(error.code, 'network');
      return error.forwarded === 'unknown';
    });
    assert.equal(world.portal.paths().filter((path) => path.endsWith('Create')).length, 1);
    assert.equal(refreshes(), 1);
  });

  it('whose renewal the portal refuses ends the session; one that is not reached does not', async () => {
    const { world, adapter } = await opened();
    world.portal.on(PROFILE, expired());
    world.portal.on('Authenication/Refresh', new TypeError('cut'), json({ status: 3 }));
    await assert.rejects(adapter.loadProfile(), { code: 'busy' });
    await assert.rejects(adapter.loadProfile(), { code: 'session-ended' });
  });

  it('again and again ends in a word, not in a loop', async () => {
    const { world, adapter, refreshes } = await opened();
    world.portal.on(PROFILE, expired());
    await assert.rejects(adapter.loadProfile(), { code: 'session-ended' });
    assert.equal(refreshes(), 2);
  });

  it('that is about to end is renewed before an application is sent', async () => {
    const world = makeWorld();
    const exp = Math.floor(world.clock.now() / 1000) + 59;
    const token = `x.${btoa(JSON.stringify({ exp }))}.y`;
    world.portal.on('Authenication/Login', json({ userId: 'u', token, refreshToken: 'r' }));
    world.portal.on('ApplicationRequest/Create', json({ status: 0, data: { requestId: 'R1' } }));
    const adapter = tabs(world)();
    await adapter.open(await launch(), { formId: 'food' });
    assert.equal((await adapter.submit(application)).requestId, 'R1');
    const [, ...after] = world.portal.paths();
    assert.deepEqual(after, ['POST Authenication/Refresh', 'POST ApplicationRequest/Create']);
  });
});

describe('the keeper', () => {
  const times = (generation: number) => ({ generation, expiresIn: 1800, renewIn: null });

  it('asks once however many want it, and not for what was renewed meanwhile', async () => {
    let asked = 0;
    const keeper = new SessionKeeper({
      lock: 'test',
      ask: async ({ generation }) => {
        asked += 1;
        return times(generation + 1);
      },
    });
    keeper.set(times(4));
    await Promise.all([keeper.renew(4, true), keeper.renew(4, true)]);
    await keeper.renew(4, true);
    assert.equal(asked, 1);
    assert.equal(keeper.generation, 5);
  });

  it('asks early when the server said so, and goes on when that fails', async () => {
    const keeper = new SessionKeeper({
      lock: 'test',
      ask: () => Promise.reject(new BizportalError('network')),
    });
    keeper.set({ generation: 0, expiresIn: 60, renewIn: 0 });
    await keeper.early();
    assert.equal(keeper.generation, 0);
    assert.ok((keeper.expiresIn ?? 0) > 59);
  });

  it('knows nothing of a server that keeps sessions by itself', async () => {
    const keeper = new SessionKeeper({ lock: 'test', ask: () => Promise.reject(new Error('no')) });
    await keeper.early();
    assert.equal(keeper.generation, null);
    assert.equal(keeper.expiresIn, null);
  });
});
