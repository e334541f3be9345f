import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { MemoryStore } from '../../src/gateway/index.js';
import { FakeClock, json, makeWorld, verdict } from './fake-portal.js';

/** Tokens that no cookie holds. */
const huge = () => json({ userId: 'u', token: 't'.repeat(6_000), refreshToken: 'r' });

describe('a session whose tokens are too large for a cookie', () => {
  it('is refused where nothing else could keep it, and says why', async () => {
    const { browser, portal } = makeWorld();
    portal.on('Authenication/Login', huge());
    const answer = await browser.signIn();
    assert.equal(verdict(answer), '500 internal no');
    assert.match(await answer.text(), /use a redis:\/\/ store/);
    assert.equal(answer.headers.get('set-cookie'), null);
  });

  it('leaves them in the shared store, and the cookie stays small', async () => {
    const { browser, portal } = makeWorld({ shared: new MemoryStore(new FakeClock()) });
    portal.on('Authenication/Login', huge());
    assert.equal((await browser.signIn()).status, 200);
    assert.ok(browser.cookie.length < 3_800);
    assert.equal((await browser.post('DataProvider/Draft', { data: {} })).status, 200);
    assert.equal(portal.seen.at(-1)?.headers.authorization, `Bearer ${'t'.repeat(6_000)}`);
  });
});
