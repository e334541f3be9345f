import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { GatewayOptions } from '../../src/gateway/index.js';
import { json, launch, makeWorld, ORIGIN, verdict } from './fake-portal.js';

describe('a sign-in that fails', () => {
  it('takes 150 to 200 ms, and as long as the slowest exchange lately', async () => {
    const pauses: number[] = [];
    const world = makeWorld({ pause: async (ms) => void pauses.push(ms) });
    await world.browser.signIn('nonsense');
    assert.ok(pauses[0] !== undefined && pauses[0] >= 150 && pauses[0] <= 200, String(pauses[0]));
    world.portal.on('Authenication/Login', async () => {
      world.clock.advance(900);
      return json({ status: 3, message: 'no' });
    });
    await world.browser.signIn();
    assert.ok(pauses[1] !== undefined && pauses[1] <= 50, 'the exchange itself took that long');
    await world.browser.signIn('nonsense');
    assert.ok(pauses[2] !== undefined && pauses[2] >= 900 && pauses[2] <= 950, String(pauses[2]));
  });

  const asked = (options: Partial<GatewayOptions>, address?: string) => {
    const { gateway, clock } = makeWorld(options);
    const ask = (from = address, headers = {}) =>
      gateway(
        new Request(`${ORIGIN}/bizportal/api/Authenication/Login`, {
          method: 'POST',
          headers: {
            'x-bizportal': '1',
            origin: ORIGIN,
            'content-type': 'application/json',
            ...headers,
          },
          body: '{"formId":"food","q":"nonsense"}',
        }),
        from === undefined ? undefined : { address: from },
      );
    return { ask, clock };
  };

  it('may fail 10 times a minute from one address; others are not troubled', async () => {
    const { ask, clock } = asked({}, '203.0.113.7');
    for (let n = 0; n < 10; n += 1) assert.equal((await ask()).status, 400);
    const refused = await ask();
    assert.equal(verdict(refused), '429 busy no');
    assert.ok(Number(refused.headers.get('retry-after')) > 0);
    assert.equal((await ask('203.0.113.8')).status, 400);
    clock.advance(60_000);
    assert.equal((await ask()).status, 400);
  });

  it('may fail 300 times a minute from everywhere', async () => {
    const { ask } = asked({ limits: { allLaunchFailures: 3 } });
    for (let n = 0; n < 3; n += 1) assert.equal((await ask(`203.0.113.${n}`)).status, 400);
    for (const from of ['203.0.113.0', '203.0.113.9']) {
      if (from.endsWith('9')) assert.equal((await ask(from)).status, 400, 'once for who is new');
      assert.equal(verdict(await ask(from)), '429 busy no', from);
    }
  });

  it('counts for the address that a trusted proxy names last', async () => {
    const { ask } = asked({ trustProxy: true, limits: { launchFailures: 1 } }, '127.0.0.1');
    const from = (address: string) => ({ 'x-forwarded-for': `10.0.0.1, ${address}` });
    await ask(undefined, from('203.0.113.7'));
    assert.equal((await ask(undefined, from('203.0.113.7'))).status, 429);
    assert.equal((await ask(undefined, from('203.0.113.8'))).status, 400);
  });

  it('with a body of a megabyte fails like every other', async () => {
    const { browser } = makeWorld();
    const answer = await browser.signIn('A'.repeat(1_000_000));
    assert.equal(verdict(answer), '400 launch unknown');
  });
});

describe('a link of another person', () => {
  const other = '1999999999999';
  it('asks before it switches; the live session stays, the link is not spent twice', async () => {
    const { browser, portal } = makeWorld();
    await browser.signIn();
    const { cookie } = browser;
    const body = {
      formId: 'food',
      q: await launch({ identityid: other, token: 'second' }),
      nonce: 'n'.repeat(32),
    };
    const asked = await browser.post('Authenication/Login', body);
    assert.equal(verdict(asked), '409 identity-switch yes');
    assert.deepEqual(((await asked.json()) as { data: unknown }).data, {
      signedIn: 'x-xxxx-xxxxx-11-9',
      link: 'x-xxxx-xxxxx-99-9',
    });
    assert.equal(asked.headers.get('set-cookie'), null);
    assert.equal((await browser.post('Authenication/Login', { formId: 'food' })).status, 200);
    browser.cookie = cookie;
    const switched = await browser.post('Authenication/Login', { ...body, switchIdentity: true });
    assert.equal(((await switched.json()) as { identityId: string }).identityId, other);
    const exchanges = portal.paths().filter((path) => path.endsWith('Login'));
    assert.equal(exchanges.length, 2, 'one exchange each');
  });
});
