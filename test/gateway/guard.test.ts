import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { GatewayLogRecord } from '../../src/gateway/index.js';
import { makeWorld, ORIGIN, verdict } from './fake-portal.js';

const agency = 'https://www.agency.example';

describe('who may call', () => {
  const callers: [
    title: string,
    method: string,
    headers: Record<string, string | null>,
    expected: string,
  ][] = [
    ['its own origin', 'POST', {}, '200 - yes'],
    ['an allowed origin', 'POST', { origin: agency }, '200 - yes'],
    [
      'a browser that says same-origin instead',
      'POST',
      { origin: null, 'sec-fetch-site': 'same-origin' },
      '200 - yes',
    ],
    ['another origin', 'POST', { origin: 'https://evil.example' }, '403 forbidden no'],
    [
      'an origin that only begins alike',
      'POST',
      { origin: `${agency}.evil.example` },
      '403 forbidden no',
    ],
    ['an opaque origin', 'POST', { origin: 'null' }, '403 forbidden no'],
    ['no origin', 'POST', { origin: null }, '403 forbidden no'],
    ['no custom header', 'POST', { 'x-bizportal': null }, '403 forbidden no'],
    ['early data', 'POST', { 'early-data': '1' }, '425 busy no'],
    ['a read without origin', 'GET', { origin: null }, '200 - yes'],
    [
      'a read from another site',
      'GET',
      { origin: null, 'sec-fetch-site': 'cross-site' },
      '403 forbidden no',
    ],
  ];
  for (const [title, method, headers, expected] of callers) {
    it(`${title}: ${expected}`, async () => {
      const { browser, portal, gateway } = makeWorld({ profile: 'observed' });
      await browser.signIn();
      portal.seen.length = 0;
      const path = method === 'GET' ? 'DataProvider/Profile/me' : 'DataProvider/Draft';
      const all = { 'x-bizportal': '1', origin: ORIGIN, cookie: browser.cookie, ...headers };
      const present = Object.entries(all).filter(
        (pair): pair is [string, string] => pair[1] !== null,
      );
      const request = new Request(`${ORIGIN}/bizportal/api/${path}`, {
        method,
        headers: { 'content-type': 'application/json', ...Object.fromEntries(present) },
        ...(method === 'GET' ? {} : { body: '{"draftId":"draft-1","data":{}}' }),
      });
      assert.equal(verdict(await gateway(request)), expected);
      assert.equal(portal.seen.length, expected.startsWith('200') ? 1 : 0);
    });
  }

  it('anyone may ask whether it is well', async () => {
    const { gateway } = makeWorld();
    const response = await gateway(new Request(`${ORIGIN}/healthz`));
    assert.deepEqual(await response.json(), { status: 'ok' });
  });

  it('a preflight is answered exactly, for allowed origins only', async () => {
    const { gateway } = makeWorld();
    const ask = (origin: string) =>
      gateway(
        new Request(`${ORIGIN}/bizportal/api/SMS/OTP`, { method: 'OPTIONS', headers: { origin } }),
      );
    const allowed = (await ask(agency)).headers;
    assert.equal(allowed.get('access-control-allow-origin'), agency);
    assert.equal(allowed.get('access-control-allow-credentials'), 'true');
    assert.equal(allowed.get('access-control-allow-methods'), 'GET, POST, DELETE');
    assert.equal(
      allowed.get('access-control-allow-headers'),
      'content-type, x-bizportal, x-bizportal-generation, idempotency-key, x-bizportal-md5, x-bizportal-sha256, x-bizportal-payload, x-bizportal-proof, x-bizportal-ticket, x-bizportal-draft-after, x-bizportal-first',
    );
    assert.match(allowed.get('vary') ?? '', /origin/i);
    for (const origin of ['https://evil.example', 'null']) {
      const refused = (await ask(origin)).headers;
      assert.equal(refused.get('access-control-allow-origin'), null);
      assert.equal(refused.get('access-control-allow-headers'), null);
    }
  });

  it('every answer carries the security headers', async () => {
    const { browser } = makeWorld();
    const answers = [
      await browser.send('/healthz', { method: 'GET' }),
      await browser.signIn(),
      await browser.post('SMS/OTP', {}),
      await browser.post('SMS/OTP', {}, { 'x-bizportal': '0' }),
      await browser.send('nothing'),
      await browser.send('/', { method: 'GET' }),
      await browser.send('SMS/OTP', { method: 'GET' }),
    ];
    assert.deepEqual(answers.map(verdict).slice(3), [
      '403 forbidden no',
      '404 not-found no',
      '404 not-found no',
      '405 rejected no',
    ]);
    for (const { headers } of answers) {
      assert.equal(headers.get('cache-control'), 'no-store');
      assert.equal(headers.get('x-content-type-options'), 'nosniff');
      assert.equal(headers.get('referrer-policy'), 'no-referrer');
      assert.equal(
        headers.get('content-security-policy'),
        "default-src 'none'; frame-ancestors 'none'",
      );
      assert.match(headers.get('strict-transport-security') ?? '', /max-age=31536000/);
      assert.equal(headers.get('cross-origin-resource-policy'), 'same-site');
    }
  });

  it('the log gets templates and codes, never an id', async () => {
    const records: GatewayLogRecord[] = [];
    const { browser } = makeWorld({ log: (record) => records.push(record) });
    await browser.signIn();
    await browser.send('DataProvider/ProfileV71111111111119');
    const { requestId, session, ...others } = records[1] ?? {};
    assert.ok(requestId && session);
    assert.deepEqual(others, {
      time: '2026-01-05T03:00:00.000Z',
      method: 'POST',
      route: 'DataProvider/ProfileV7{id}',
      status: 200,
      forwarded: 'yes',
      code: '',
      ms: 0,
      upstreamMs: 0,
      bytes: 0,
      form: 'food',
    });
    assert.ok(!JSON.stringify(records).includes('1111111111119'));
  });
});

describe('whose things', () => {
  const requests: [title: string, path: string, body: unknown, expected: string][] = [
    ['own profile by me', 'DataProvider/ProfileV7me', null, '200 - yes'],
    ['own profile by id', 'DataProvider/ProfileV71111111111119', null, '200 - yes'],
    ["somebody else's profile", 'DataProvider/ProfileV71999999999999', null, '403 forbidden no'],
    [
      "a company's profile for a person",
      'DataProvider/JuristicProfileV7/me',
      null,
      '403 forbidden no',
    ],
    ['own draft', 'DataProvider/Draft/draft-1', null, '200 - yes'],
    ["somebody else's draft", 'DataProvider/Draft/draft-2', null, '403 forbidden no'],
    ['a path out of the draft', 'DataProvider/Draft/..%2FLogin', null, '403 forbidden no'],
    ['saving own draft', 'DataProvider/Draft', { draftId: 'draft-1', data: {} }, '200 - yes'],
    [
      "saving somebody else's",
      'DataProvider/Draft',
      { draftId: 'x', data: {} },
      '403 forbidden no',
    ],
    ['saving without data', 'DataProvider/Draft', { draftId: 'draft-1' }, '400 rejected no'],
    [
      'saving as somebody else',
      'DataProvider/Draft',
      { identityId: '1999999999999', data: {} },
      '403 forbidden no',
    ],
    ['an OTP for oneself', 'SMS/OTP', { identityId: '1111111111119' }, '200 - yes'],
    ['an OTP for somebody else', 'SMS/OTP', { identityId: '1999999999999' }, '403 forbidden no'],
    ['an OTP to another phone', 'SMS/OTP', { phone: '0899999999' }, '400 rejected no'],
    ['a code that is none', 'SMS/VerifyOTP', { otp: '12 or 1=1' }, '400 rejected no'],
    [
      'an application of another form',
      'ApplicationRequest/Create',
      { otp: '1', data: '{}', dataDescription: '{}', applicationId: 'APP2' },
      '403 forbidden no',
    ],
  ];
  for (const [title, path, body, expected] of requests) {
    it(`${title}: ${expected}`, async () => {
      const { browser, portal } = makeWorld();
      await browser.signIn();
      portal.seen.length = 0;
      const response = body === null ? await browser.send(path) : await browser.post(path, body);
      assert.equal(verdict(response), expected);
      assert.equal(portal.seen.length, expected.startsWith('200') ? 1 : 0);
    });
  }

  it('the phone’s middle digits stay in the gateway', async () => {
    const { browser, portal } = makeWorld();
    await browser.signIn();
    const data = { mobileNumber: '0812345678', ref: 'ABCD' };
    portal.on('SMS/OTP', Response.json({ status: 0, data }));
    const response = await browser.post('SMS/OTP', {});
    assert.deepEqual(await response.json(), {
      status: 0,
      data: { mobileNumber: '08x-xxx-5678', ref: 'ABCD' },
    });
  });

  const bodies: [title: string, body: string, type: string, expected: string][] = [
    ['broken JSON', '{', 'application/json', '400 rejected no'],
    ['a list', '[]', 'application/json', '400 rejected no'],
    ['plain text', '{}', 'text/plain', '415 rejected no'],
    [
      'a megabyte',
      JSON.stringify({ otp: 'x'.repeat(1e6) }),
      'application/json',
      '413 too-large no',
    ],
    ['a prototype', '{"otp":"1","__proto__":{}}', 'application/json', '400 rejected no'],
  ];
  for (const [title, body, type, expected] of bodies) {
    it(`a body of ${title}: ${expected}`, async () => {
      const { browser } = makeWorld();
      await browser.signIn();
      const response = await browser.send('SMS/VerifyOTP', {
        body,
        headers: { 'content-type': type },
      });
      assert.equal(verdict(response), expected);
    });
  }
});
