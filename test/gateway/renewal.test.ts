import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { GatewayOptions } from '../../src/gateway/index.js';
import { json, makeWorld, verdict, type World } from './fake-portal.js';

const REFRESH = '__session/refresh';
const PROFILE = 'DataProvider/ProfileV7me';
const expired = () => new Response(null, { status: 401 });
const application = { otp: '123456', data: '{}', dataDescription: '{}' };
/** As a page sends it that renews by itself. */
const driven = { 'x-bizportal-generation': '0' };

const refreshes = ({ portal }: World) =>
  portal.paths().filter((path) => path.endsWith('Authenication/Refresh')).length;

async function signedIn(options: Partial<GatewayOptions> = {}): Promise<World> {
  const world = makeWorld(options);
  await world.browser.signIn();
  world.portal.seen.length = 0;
  return world;
}

describe('a page that renews by itself', () => {
  it('is told of an expired token, and nothing is renewed behind its back', async () => {
    const world = await signedIn();
    world.portal.on('DataProvider/ProfileV71111111111119', expired());
    const answer = await world.browser.send(PROFILE, { headers: driven });
    assert.equal(verdict(answer), '401 session-stale no');
    assert.equal(answer.headers.get('set-cookie'), null);
    assert.equal(refreshes(world), 0);
  });

  it('learns that nobody knows of a Create that met an expired token', async () => {
    const world = await signedIn();
    world.portal.on('ApplicationRequest/Create', expired());
    const create = () => world.browser.post('ApplicationRequest/Create', application, driven);
    assert.equal(verdict(await create()), '401 session-stale unknown');
    assert.equal(verdict(await create()), '401 session-stale unknown');
    assert.equal(world.portal.seen.length, 1);
  });

  it('has the tokens renewed when it says that they have expired', async () => {
    const world = await signedIn();
    const answer = await world.browser.post(REFRESH, { generation: 0, expired: true });
    assert.equal((await answer.json()).generation, 1);
    assert.equal(refreshes(world), 1);
  });

  it('has nothing renewed when another tab was faster', async () => {
    const world = await signedIn();
    await world.browser.post(REFRESH, { generation: 0, expired: true });
    const answer = await world.browser.post(REFRESH, { generation: 0, expired: true });
    assert.equal((await answer.json()).generation, 1);
    assert.equal(refreshes(world), 1);
  });

  it('gives a sign of life, without which the session ends', async () => {
    const { browser, clock } = await signedIn({ limits: { idle: 600 } });
    clock.advance(599_000);
    assert.equal((await (await browser.post(REFRESH, { generation: 0 })).json()).expiresIn, 600);
    clock.advance(599_000);
    assert.equal((await browser.send(PROFILE)).status, 200);
    clock.advance(1_000);
    assert.equal(verdict(await browser.send(PROFILE)), '401 session-ended no');
  });

  it('never lives longer than the session, however many signs of life', async () => {
    const { browser, clock } = await signedIn({ limits: { idle: 600, session: 900 } });
    clock.advance(500_000);
    assert.equal((await (await browser.post(REFRESH, { generation: 0 })).json()).expiresIn, 400);
    clock.advance(400_000);
    const late = await browser.post(REFRESH, { generation: 0 });
    assert.equal(verdict(late), '401 session-ended no');
  });

  for (const body of [
    {},
    { generation: '0' },
    { generation: 0, token: 'x' },
    { generation: 1.5 },
  ]) {
    it(`is refused with ${JSON.stringify(body)}`, async () => {
      const { browser } = await signedIn();
      assert.equal(verdict(await browser.post(REFRESH, body)), '400 rejected no');
    });
  }
});

describe('a cookie that missed a renewal', () => {
  it('is served with the newest tokens, and replaced (faults 47 and 50)', async () => {
    const world = await signedIn();
    const { browser, portal } = world;
    const old = browser.cookie;
    await browser.post(REFRESH, { generation: 0, expired: true });
    browser.cookie = old;
    const answer = await browser.send(PROFILE);
    assert.equal(portal.seen.at(-1)?.headers.authorization, 'Bearer token-2');
    assert.equal(answer.headers.getSetCookie().length, 1);
    assert.equal(refreshes(world), 1);
  });

  it('opens nothing once the session was signed out', async () => {
    const { browser } = await signedIn();
    const { cookie } = browser;
    await browser.post('Authenication/Revoke', {});
    browser.cookie = cookie;
    assert.equal(verdict(await browser.send(PROFILE)), '401 session-ended no');
  });

  it('of a portal that does not rotate refresh tokens is renewed as often as needed', async () => {
    const world = await signedIn();
    const same = { userId: 'u', refreshToken: 'refresh-1' };
    world.portal.on(
      'Authenication/Refresh',
      json({ ...same, token: 'a' }),
      json({ ...same, token: 'b' }),
    );
    await world.browser.post(REFRESH, { generation: 0, expired: true });
    await world.browser.post(REFRESH, { generation: 1, expired: true });
    await world.browser.send(PROFILE);
    assert.equal(world.portal.seen.at(-1)?.headers.authorization, 'Bearer b');
  });
});
