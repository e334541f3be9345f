import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { encodeMultipart } from '../../src/core/portal/multipart.js';
import { guideProfile } from '../../src/core/portal/profile.js';
import { SessionSeal } from '../../src/gateway/session.js';
import {
  type Answer,
  json,
  makeWorld,
  ORIGIN,
  profileWith,
  verdict,
  type World,
} from './fake-portal.js';

const expired = () => new Response(null, { status: 401 });
const done = () => json({ status: 0, data: { requestId: 'R1' } });
const application = { otp: '123456', data: '{}', dataDescription: '{}' };
const key = { 'idempotency-key': 'key-12345678' };

describe('an expired token', () => {
  it('is renewed once for a read, which is then repeated; the browser gets the new session', async () => {
    const { browser, portal, clock } = await signedIn();
    portal.on('DataProvider/ProfileV71111111111119', expired(), done());
    const before = browser.cookie;
    assert.equal(verdict(await browser.send('DataProvider/ProfileV7me')), '200 - yes');
    assert.notEqual(browser.cookie, before);
    assert.equal((await opened(browser.cookie, clock.now()))?.generation, 1);
    assert.deepEqual(
      portal.seen.map(({ path, headers }) => `${path} ${headers.authorization ?? '-'}`),
      [
        'DataProvider/ProfileV71111111111119 Bearer token-1',
        'Authenication/Refresh -',
        'DataProvider/ProfileV71111111111119 Bearer token-2',
      ],
    );
    assert.equal(portal.seen[1]?.body, '{"userId":"user-1","refreshToken":"refresh-1"}');
  });

  it('is renewed once for many at the same time, and for late ones within a minute', async () => {
    const { browser, portal, clock } = await signedIn();
    const path = 'DataProvider/ProfileV71111111111119';
    portal.on(path, expired(), expired(), expired(), done());
    const { cookie } = browser;
    await Promise.all([browser.send(path), browser.send(path), browser.send(path)]);
    clock.advance(59_000);
    browser.cookie = cookie;
    portal.on(path, done());
    assert.equal((await browser.send(path)).status, 200);
    assert.equal(portal.seen.at(-1)?.headers.authorization, 'Bearer token-2');
    assert.equal(portal.paths().filter((one) => one.endsWith('Refresh')).length, 1);
  });

  const refusals: [title: string, refresh: Answer, expected: string][] = [
    ['refused with status 3', json({ status: 3, message: 'no' }), '401 session-ended no'],
    ['refused with 401', expired(), '401 session-ended no'],
    ['not reached', new TypeError('fetch failed'), '503 busy no'],
    ['answered by a failing server', json({}, 500), '503 busy no'],
    ['answered with HTML', new Response('<html>'), '503 busy no'],
  ];
  for (const [title, refresh, expected] of refusals) {
    it(`whose renewal is ${title}: ${expected}, and the cookie stays`, async () => {
      const { browser, portal } = await signedIn();
      portal.on('DataProvider/Draft/draft-1', expired()).on('Authenication/Refresh', refresh);
      const response = await browser.send('DataProvider/Draft/draft-1');
      assert.equal(verdict(response), expected);
      assert.equal(response.headers.get('set-cookie'), null);
    });
  }

  it('that is refused again right after its renewal ends the session', async () => {
    const { browser, portal } = await signedIn();
    portal.on('DataProvider/Draft/draft-1', expired());
    assert.equal(
      verdict(await browser.send('DataProvider/Draft/draft-1')),
      '401 session-ended yes',
    );
    assert.equal(portal.seen.length, 3);
  });

  it('found by Create leaves Create alone: nobody knows whether it was carried out', async () => {
    const { browser, portal } = await signedIn();
    portal.on('ApplicationRequest/Create', expired(), done());
    const before = browser.cookie;
    const create = () => browser.post('ApplicationRequest/Create', application, key);
    assert.equal(verdict(await create()), '502 network unknown');
    assert.notEqual(browser.cookie, before);
    assert.equal(verdict(await create()), '502 network unknown');
    assert.equal(portal.paths().filter((path) => path.endsWith('Create')).length, 1);
  });

  it('found by Create may be tried again where 401 is known to precede all processing', async () => {
    const profile = profileWith(guideProfile, { unauthorizedPrecedes: true });
    const { browser, portal } = await signedIn({ profile });
    portal.on('ApplicationRequest/Create', expired(), done());
    const create = () => browser.post('ApplicationRequest/Create', application, key);
    const first = await create();
    assert.equal(verdict(first), '503 busy no');
    assert.equal(first.headers.get('retry-after'), '1');
    assert.equal(verdict(await create()), '200 - yes');
  });

  it('found by every chunk ends the session, where 401 precedes all processing: no endless loop', async () => {
    const profile = profileWith(guideProfile, { unauthorizedPrecedes: true });
    const { browser, portal } = await signedIn({ profile });
    portal.on('File/Upload', expired());
    assert.equal(verdict(await sendChunk(browser)), '401 session-ended no');
    assert.equal(portal.paths().filter((path) => path.endsWith('Upload')).length, 2);
  });

  it('found by one chunk is renewed and the chunk goes again at once, where that does no harm', async () => {
    const profile = profileWith(guideProfile, { unauthorizedPrecedes: true });
    const { browser, portal } = await signedIn({ profile });
    portal.on('File/Upload', expired(), json({ FileReferenceId: 'r' }));
    assert.equal(verdict(await sendChunk(browser)), '200 - yes');
  });

  it('known to end soon is told to the page before a write that goes once, and nothing is sent', async () => {
    const world = makeWorld();
    const exp = Math.floor(world.clock.now() / 1000) + 59;
    const jwt = `x.${btoa(JSON.stringify({ exp }))}.y`;
    world.portal.on('Authenication/Login', json({ userId: 'u', token: jwt, refreshToken: 'r' }));
    await world.browser.signIn();
    world.portal.seen.length = 0;
    for (const [path, body] of [
      ['SMS/OTP', {}],
      ['ApplicationRequest/Create', application],
    ] as const) {
      assert.equal(verdict(await world.browser.post(path, body, key)), '401 session-stale no');
    }
    assert.deepEqual(world.portal.paths(), []);
    const renewed = await world.browser.post('__session/refresh', { generation: 0 });
    assert.deepEqual(await renewed.json(), { generation: 1, expiresIn: 1800, renewIn: null });
    assert.equal(verdict(await world.browser.post('SMS/OTP', {}, key)), '200 - yes');
  });
});

function sendChunk(browser: World['browser']): Promise<Response> {
  const fields: [string, string][] = [
    ['name', 'a.pdf'],
    ['chunk', '0'],
    ['chunks', '1'],
    ['fileMetadata', '{"FileReferenceId":"r"}'],
  ];
  const file = {
    field: 'file',
    name: 'a.pdf',
    contentType: 'application/pdf',
    bytes: new TextEncoder().encode('%PDF-1.7 '),
  };
  const { contentType, parts } = encodeMultipart(fields, file, 'bzpedge');
  const headers = { 'content-type': contentType, ...key };
  return browser.send('File/Upload', { body: new Blob([...parts]), headers });
}

function opened(cookie: string, now: number) {
  const seal = new SessionSeal(['aa'.repeat(32)]);
  return seal.open(cookie.slice(cookie.indexOf('=') + 1), { origin: ORIGIN, now });
}

async function signedIn(options: Parameters<typeof makeWorld>[0] = {}): Promise<World> {
  const world = makeWorld(options);
  await world.browser.signIn();
  world.portal.seen.length = 0;
  return world;
}
