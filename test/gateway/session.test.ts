import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createGateway } from '../../src/gateway/index.js';
import { keys, launch, makeWorld, ORIGIN, verdict } from './fake-portal.js';

describe('the session', () => {
  it('tells the browser who signed in and nothing that is secret', async () => {
    const { browser } = makeWorld();
    const response = await browser.signIn();
    const text = await response.text();
    const { ticket, draftKey, ...told } = JSON.parse(text);
    assert.match(draftKey, /^[\w+/]{43}=$/);
    assert.match(ticket, /^[0-9a-f]{32}$/);
    assert.deepEqual(told, {
      formId: 'food',
      identityType: 'person',
      identityId: '1111111111119',
      draftId: 'draft-1',
      expiresIn: 1800,
      generation: 0,
      renewIn: null,
      callbackUrl: null,
      profile: 'guide',
      maxFileSize: 52_428_800,
    });
    const all = text + JSON.stringify([...response.headers]);
    for (const secret of [
      'token-1',
      'refresh-1',
      'user-1',
      'url-token',
      'APPKEY',
      keys.launchKey,
    ]) {
      assert.ok(!all.includes(secret), secret);
    }
  });

  const cookies: [
    title: string,
    url: string,
    headers: Record<string, string>,
    start: string,
    secure: boolean,
  ][] = [
    ['on http', 'http://127.0.0.1:8080', {}, 'bzp=', false],
    ['on https', 'https://gw.example', {}, '__Host-bzp=', true],
    [
      'behind a proxy for https',
      'http://gw.example',
      { 'x-forwarded-proto': 'https' },
      '__Host-bzp=',
      true,
    ],
  ];
  for (const [title, origin, extra, start, secure] of cookies) {
    it(`is a cookie that no script reads ${title}`, async () => {
      const { portal } = makeWorld();
      const gateway = createGateway({ ...options(portal.fetch), trustForwardedProto: true });
      const response = await gateway(
        new Request(`${origin}/bizportal/api/Authenication/Login`, {
          method: 'POST',
          headers: {
            'x-bizportal': '1',
            'content-type': 'application/json',
            origin: secure ? origin.replace('http:', 'https:') : origin,
            ...extra,
          },
          body: JSON.stringify({ formId: 'food', q: await launch() }),
        }),
      );
      const cookie = response.headers.getSetCookie()[0] ?? '';
      assert.ok(cookie.startsWith(start), cookie);
      const attributes = cookie.split('; ').slice(1).sort();
      const wanted = ['HttpOnly', 'Path=/', 'SameSite=Strict', ...(secure ? ['Secure'] : [])];
      assert.deepEqual(attributes, wanted);
    });
  }

  it('believes no forwarded protocol unless told to', async () => {
    const { browser } = makeWorld();
    const response = await browser.send('Authenication/Login', {
      body: JSON.stringify({ formId: 'food', q: await launch() }),
      headers: { 'x-forwarded-proto': 'https' },
    });
    assert.match(response.headers.getSetCookie()[0] ?? '', /^bzp=/);
  });

  const lost: [title: string, change: (cookie: string) => string][] = [
    ['without a cookie', () => ''],
    ['with a damaged one', (cookie) => `${cookie.slice(0, -3)}AAA`],
    ['with an empty one', () => 'bzp='],
    ['with a foreign one', () => 'bzp=eyJhbGciOiJub25lIn0.e30.'],
  ];
  for (const [title, change] of lost) {
    it(`has ended ${title}`, async () => {
      const { browser, portal } = makeWorld();
      await browser.signIn();
      browser.cookie = change(browser.cookie);
      portal.seen.length = 0;
      assert.equal(verdict(await browser.post('SMS/OTP', {})), '401 session-ended no');
      assert.deepEqual(portal.seen, []);
    });
  }

  it('ends after its time', async () => {
    const { browser, clock } = makeWorld({ limits: { session: 600 } });
    await browser.signIn();
    clock.advance(599_000);
    assert.equal((await browser.post('SMS/OTP', {})).status, 200);
    clock.advance(1_000);
    assert.equal(verdict(await browser.post('SMS/OTP', {})), '401 session-ended no');
  });

  it('opens under an old seal key, and at no other origin', async () => {
    const { browser, portal, clock } = makeWorld({ sealKeys: ['aa'.repeat(32)] });
    await browser.signIn();
    const ask = (sealKeys: string[], origin: string) =>
      createGateway({ ...options(portal.fetch), sealKeys, clock })(
        new Request(`${origin}/bizportal/api/Authenication/Login`, {
          method: 'POST',
          headers: {
            'x-bizportal': '1',
            'content-type': 'application/json',
            origin,
            cookie: browser.cookie,
          },
          body: '{"formId":"food"}',
        }),
      );
    assert.equal((await ask(['bb'.repeat(32), 'aa'.repeat(32)], ORIGIN)).status, 200);
    assert.equal((await ask(['bb'.repeat(32)], ORIGIN)).status, 409);
    assert.equal((await ask(['aa'.repeat(32)], 'http://127.0.0.1:9999')).status, 409);
  });

  it('travels in a header where cookies cannot be used', async () => {
    const { browser } = makeWorld({ session: 'header' });
    const first = await browser.signIn();
    const sealed = first.headers.get('x-bizportal-session') ?? '';
    assert.equal(first.headers.get('set-cookie'), null);
    const body = JSON.stringify({ formId: 'food' });
    const headers = { 'x-bizportal-session': sealed };
    const again = await browser.send('Authenication/Login', { body, headers });
    assert.equal(again.status, 200);
  });

  it('is revoked and cleared on leaving, whatever the portal says', async () => {
    const { browser, portal } = makeWorld();
    await browser.signIn();
    portal.on('Authenication/Revoke', new TypeError('fetch failed'));
    const response = await browser.post('Authenication/Revoke', {});
    assert.equal(response.status, 200);
    assert.match(response.headers.getSetCookie()[0] ?? '', /^bzp=;.*Max-Age=0$/);
    assert.equal(portal.seen.at(-1)?.path, 'Authenication/Revoke');
    assert.equal((await browser.post('Authenication/Revoke', {})).status, 200);
  });
});

function options(fetch: typeof globalThis.fetch) {
  return {
    upstream: 'https://portal.example',
    ...keys,
    sealKeys: ['aa'.repeat(32)],
    forms: { food: { applicationId: 'APP', applicationKey: 'APPKEY' } },
    fetch,
  };
}
