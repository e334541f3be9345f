import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createGateway, type GatewayOptions, MemoryStore } from '../../src/gateway/index.js';
import { Browser, FakeClock, keys, launch, makeWorld, verdict, type World } from './fake-portal.js';

const MINUTE = 60_000;
const [one, two] = ['tab-one-0123456789', 'tab-two-0123456789'];

const enter = async ({ browser }: Pick<World, 'browser'>, tab?: string, q: string | null = null) =>
  browser.post('Authenication/Login', {
    formId: 'food',
    ...(tab === undefined ? {} : { tab }),
    ...(q === null ? {} : { q }),
  });
const leave = ({ browser }: Pick<World, 'browser'>, tab = one) =>
  browser.post('__session/leave', { tab });
const save = async ({ browser }: Pick<World, 'browser'>) =>
  verdict(await browser.post('DataProvider/Draft', { data: {} }));
const revoked = ({ portal }: World) =>
  portal.seen.filter(({ path }) => path.endsWith('Revoke')).map(({ body }) => body);
/** What timers set going. */
const settle = async () => {
  for (let n = 0; n < 20; n += 1) await new Promise(setImmediate);
};

/** Waits for the tokens to be given back. */
async function given(world: World): Promise<readonly string[]> {
  while (revoked(world).length === 0) await new Promise(setImmediate);
  return revoked(world);
}

async function opened(options: Partial<GatewayOptions> = {}): Promise<World> {
  const world = makeWorld(options);
  assert.equal((await enter(world, one, await launch())).status, 200);
  return world;
}

async function later(world: World, ms: number): Promise<void> {
  world.clock.advance(ms);
  await settle();
}

describe('the last tab is closed', () => {
  it('ends the session after ten minutes and gives its tokens back, once', async () => {
    const world = await opened();
    assert.equal(verdict(await leave(world)), '200 - no');
    await later(world, 10 * MINUTE - 1);
    assert.deepEqual(revoked(world), []);
    await later(world, 1);
    assert.equal((await given(world)).length, 1);
    assert.match(revoked(world)[0] ?? '', /refresh-1/);
    assert.equal(await save(world), '401 session-ended no');
    assert.equal((await enter(world, two)).status, 409);
    await later(world, 60 * MINUTE);
    assert.equal((await given(world)).length, 1);
  });

  it('the tokens of the last renewal are given back', async () => {
    const world = await opened();
    await world.browser.post('__session/refresh', { generation: 0, expired: true });
    await leave(world);
    await later(world, 10 * MINUTE);
    assert.match((await given(world))[0] ?? '', /refresh-2/);
  });

  const stays: readonly (readonly [title: string, act: (world: World) => Promise<unknown>])[] = [
    ['a reload', async (world) => leave(world).then(() => enter(world, two))],
    [
      'a reload whose old page is heard last',
      async (world) => enter(world, two).then(() => leave(world)),
    ],
    [
      'a reload with the link still in the address',
      async (world) => leave(world).then(async () => enter(world, two, await launch())),
    ],
    [
      'a reload within the seconds in which stragglers are awaited',
      async (world) => {
        await leave(world);
        world.clock.advance(100);
        await enter(world, two);
      },
    ],
    [
      'a request of a page that nobody knew of',
      async (world) => {
        await leave(world);
        await later(world, 5 * MINUTE);
        assert.equal(await save(world), '200 - yes');
      },
    ],
    [
      'another tab that says nothing for long',
      async (world) => enter(world, two).then(() => leave(world)),
    ],
    ['a page that does not tell its tab', async (world) => enter(world).then(() => leave(world))],
    ['a tab that nobody knows', async (world) => leave(world, two)],
    [
      'another link of the same person right after: the portal may revoke by person',
      async (world) =>
        leave(world).then(async () => enter(world, two, await launch({ token: 'another' }))),
    ],
    [
      'an earlier tab, after a new link to the same draft',
      async (world) => {
        await enter(world, two, await launch({ token: 'another' }));
        await leave(world, two);
      },
    ],
  ];
  for (const [title, act] of stays) {
    it(`${title}: nobody is signed out`, async () => {
      const world = await opened();
      await act(world);
      await later(world, 20 * MINUTE);
      assert.deepEqual(revoked(world), []);
      assert.equal(await save(world), '200 - yes');
    });
  }

  it('the draft that is still on its way when it closes does not keep it', async () => {
    const world = await opened();
    await leave(world);
    world.clock.advance(2_000);
    assert.equal(await save(world), '200 - yes');
    await later(world, 10 * MINUTE);
    assert.equal((await given(world)).length, 1);
  });

  it('two tabs, both closed: then it ends', async () => {
    const world = await opened();
    await enter(world, two);
    await leave(world);
    await leave(world, two);
    await later(world, 10 * MINUTE);
    assert.equal((await given(world)).length, 1);
  });

  it('reloaded, then closed: then it ends', async () => {
    const world = await opened();
    await leave(world);
    await enter(world, two);
    await later(world, 5 * MINUTE);
    await leave(world, two);
    await later(world, 10 * MINUTE);
    assert.equal((await given(world)).length, 1);
  });

  it('counts as the agency says: 60 seconds at a kiosk, or not at all', async () => {
    const kiosk = await opened({ limits: { leave: 60 } });
    await leave(kiosk);
    await later(kiosk, MINUTE);
    assert.equal((await given(kiosk)).length, 1);
    const never = await opened({ limits: { leave: 0 } });
    await leave(never);
    await later(never, 25 * MINUTE);
    assert.equal(await save(never), '200 - yes');
  });

  for (const body of [{}, { tab: 'short' }, { tab: one, more: 1 }]) {
    it(`${JSON.stringify(body)} is refused`, async () => {
      const { browser } = await opened();
      assert.equal(verdict(await browser.post('__session/leave', body)), '400 rejected no');
    });
  }
});

describe('two processes', () => {
  async function pair(shared: boolean) {
    const clock = new FakeClock();
    const store = shared ? { shared: new MemoryStore(clock) } : {};
    const world = makeWorld({ clock, ...store });
    Object.assign(world, { clock });
    const gateway = createGateway({
      upstream: 'https://portal.example',
      ...keys,
      sealKeys: ['aa'.repeat(32)],
      forms: { food: { applicationId: 'APP', applicationKey: 'APPKEY' } },
      fetch: world.portal.fetch,
      clock,
      ...store,
    });
    await enter(world, one, await launch());
    const other = { browser: new Browser(gateway) };
    /** One cookie jar. */
    const at = async (which: 'here' | 'there', call: (to: Pick<World, 'browser'>) => unknown) => {
      const [to, from] = which === 'here' ? [world, other] : [other, world];
      to.browser.cookie = from.browser.cookie || to.browser.cookie;
      await call(to);
      from.browser.cookie = to.browser.cookie;
    };
    return { world, at };
  }

  it('with one store: whichever hears of it', async () => {
    const { world, at } = await pair(true);
    await at('there', (to) => enter(to, two));
    await at('here', (to) => leave(to));
    await later(world, 11 * MINUTE);
    assert.deepEqual(revoked(world), []);
    await at('there', (to) => leave(to, two));
    await later(world, 5 * MINUTE);
    await at('here', save);
    await later(world, 6 * MINUTE);
    assert.deepEqual(revoked(world), [], 'a request to the other took it back');
    await at('here', (to) => enter(to, one));
    await at('there', (to) => leave(to, one));
    await later(world, 10 * MINUTE);
    assert.equal((await given(world)).length, 1);
  });

  it('without one: neither knows all tabs, so nobody is signed out', async () => {
    const { world, at } = await pair(false);
    await at('there', (to) => enter(to, two));
    await at('here', (to) => leave(to));
    await at('there', (to) => leave(to));
    await later(world, 20 * MINUTE);
    assert.deepEqual(revoked(world), []);
    await at('here', async (to) => assert.equal(await save(to), '200 - yes'));
  });
});

it('a page that comes while the last one goes is not signed out', async () => {
  const clock = new FakeClock();
  const shared = new MemoryStore(clock);
  const world = makeWorld({ clock, shared });
  await enter(world, one, await launch());
  const swap = shared.compareAndSet.bind(shared);
  shared.compareAndSet = async (wish) => {
    const done = await swap(wish);
    if (wish.next === '[]') assert.equal((await enter(world, two)).status, 200);
    return done;
  };
  await leave(world);
  clock.advance(20 * MINUTE);
  await settle();
  assert.deepEqual(revoked(world), []);
  assert.equal(await save(world), '200 - yes');
});

it('a store that is down signs nobody out', async () => {
  const clock = new FakeClock();
  const shared = new MemoryStore(clock);
  const world = makeWorld({ clock, shared });
  await enter(world, one, await launch());
  const { get } = shared;
  shared.get = () => Promise.reject(new Error('down'));
  assert.equal(verdict(await leave(world)), '200 - no');
  shared.get = get;
  clock.advance(20 * MINUTE);
  await settle();
  assert.equal(await save(world), '200 - yes');
});
