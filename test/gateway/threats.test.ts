/** What somebody with a browser's tools, or a few hundred addresses, would try. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseMultipart } from '@remix-run/multipart-parser';
import { type GatewayOptions, MemoryStore } from '../../src/gateway/index.js';
import { networkOf } from '../../src/gateway/network.js';
import { FakeClock, json, launch, makeWorld, ORIGIN, verdict, type World } from './fake-portal.js';
import { type ChunkWish, proofOf, sendChunk } from './upload-of.js';

async function opened(options: Partial<GatewayOptions> = {}): Promise<World> {
  const world = makeWorld(options);
  await world.browser.signIn();
  world.portal.seen.length = 0;
  return world;
}

/** Signing in from an address, with a `q` that nobody made. */
function guesser(options: Partial<GatewayOptions> = {}) {
  const world = makeWorld(options);
  const ask = (address: string, q = 'nonsense', headers: Readonly<Record<string, string>> = {}) =>
    world.gateway(
      new Request(`${ORIGIN}/bizportal/api/Authenication/Login`, {
        method: 'POST',
        headers: {
          'x-bizportal': '1',
          origin: ORIGIN,
          'content-type': 'application/json',
          ...headers,
        },
        body: JSON.stringify({ formId: 'food', q }),
      }),
      { address },
    );
  return { ...world, ask };
}

describe('guessing links', () => {
  it('many at once are not more than one after the other', async () => {
    const { portal, ask } = guesser();
    portal.on('Authenication/Login', json({ status: 3, message: 'no' }));
    const links = await Promise.all(
      Array.from({ length: 100 }, (_, n) => launch({ token: `guess ${n}` })),
    );
    const answers = await Promise.all(links.map((q) => ask('203.0.113.7', q)));
    assert.ok(portal.seen.length <= 20, `${portal.seen.length} reached the portal`);
    assert.equal(answers.filter(({ status }) => status === 429).length, 100 - portal.seen.length);
  });

  it('a house with 2^64 addresses has one', async () => {
    const { ask } = guesser({ limits: { launchFailures: 3 } });
    for (let n = 1; n <= 3; n += 1) assert.equal((await ask(`2001:db8:0:7::${n}`)).status, 400);
    assert.equal((await ask('2001:db8::7:0:0:0:9')).status, 429);
    assert.equal((await ask('2001:db8:0:8::1')).status, 400);
  });

  it('another port is not another address', async () => {
    const { ask } = guesser({ limits: { launchFailures: 1 }, trustProxy: true });
    const from = (address: string) =>
      ask('127.0.0.1', 'nonsense', { 'x-forwarded-for': `9.9.9.9, ${address}` });
    assert.equal((await from('203.0.113.7:50123')).status, 400);
    assert.equal((await from('203.0.113.7:50124')).status, 429);
  });

  it('a crowd of guessers locks nobody else out', async () => {
    const { ask, browser } = guesser({ limits: { allLaunchFailures: 3 } });
    for (let n = 0; n < 3; n += 1) assert.equal((await ask(`203.0.113.${n}`)).status, 400);
    assert.equal((await ask('203.0.113.0')).status, 429, 'who failed already waits');
    assert.equal((await ask('198.51.100.1', await launch())).status, 200);
    assert.equal((await browser.signIn()).status, 429, 'from nowhere: all count as one');
  });

  for (const [address, network] of [
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['203.0.113.7:443', '203.0.113.7'],
    ['[2001:DB8::1]:443', '2001:db8:0:0'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
    ['::1', '::1'],
    ['x'.repeat(500), 'x'.repeat(45)],
  ] as const) {
    it(`${address.slice(0, 30)} counts as ${network.slice(0, 30)}`, () => {
      assert.equal(networkOf(address), network);
    });
  }
});

describe('a link that was tampered with', () => {
  for (const draftId of ['..', '.', 'a\u0000b', 'x'.repeat(300)]) {
    it(`to the draft ${JSON.stringify(draftId.slice(0, 9))} fails as every other does`, async () => {
      const { browser, portal } = makeWorld();
      const answer = await browser.signIn(await launch({ draftId }));
      assert.equal(verdict(answer), '400 launch unknown');
      assert.deepEqual(portal.seen, []);
    });
  }

  it('to another person is found out by the register: the session ends', async () => {
    const { browser, portal } = await opened();
    const path = 'DataProvider/ProfileV71111111111119';
    portal.on(path, json({ status: 0, data: { identity_id: '1-9999-99999-99-9', name: 'x' } }));
    const answer = await browser.send('DataProvider/ProfileV7me');
    assert.equal(verdict(answer), '403 forbidden yes');
    assert.doesNotMatch(await answer.text(), /9999/);
    assert.equal(
      verdict(await browser.post('DataProvider/Draft', { data: {} })),
      '401 session-ended no',
    );
    assert.equal(portal.paths().filter((one) => one.endsWith('Draft')).length, 0);
  });

  for (const id of ['1111111111119', '1-1111-11111-11-9', 'ID', null, 7]) {
    it(`the register's word ${id} contradicts nothing`, async () => {
      const { browser, portal } = await opened();
      portal.on(
        'DataProvider/ProfileV71111111111119',
        json({ status: 0, data: { identityId: id } }),
      );
      assert.equal(verdict(await browser.send('DataProvider/ProfileV7me')), '200 - yes');
    });
  }
});

describe('another person in the same browser', () => {
  it('ends the session of the one before, stolen copies of its cookie too', async () => {
    const { browser, portal } = await opened();
    const old = browser.cookie;
    const q = await launch({ identityid: '1999999999999', token: 'other' });
    await browser.post('Authenication/Login', { formId: 'food', q, switchIdentity: true });
    const revoked = portal.seen.find(({ path }) => path.endsWith('Revoke'));
    assert.match(revoked?.body ?? '', /refresh-1/);
    const next = browser.cookie;
    browser.cookie = old;
    assert.equal(
      verdict(await browser.post('DataProvider/Draft', { data: {} })),
      '401 session-ended no',
    );
    browser.cookie = next;
    assert.equal(verdict(await browser.post('DataProvider/Draft', { data: {} })), '200 - yes');
  });

  it('another form of the same person ends nothing: the portal may end all tokens of a person', async () => {
    const { browser, portal } = await opened();
    await browser.post('Authenication/Login', { formId: 'other', q: await launch({ token: 'b' }) });
    assert.equal(portal.seen.filter(({ path }) => path.endsWith('Revoke')).length, 0);
  });
});

describe('filling the store', () => {
  it('by announcing applications that never come stops soon', async () => {
    const { browser } = await opened({ limits: { creates: 2 } });
    const announce = (n: number) => browser.send(`__operations/announced-${n}`);
    for (let n = 0; n < 8; n += 1) assert.equal((await announce(n)).status, 200);
    const refused = await announce(8);
    assert.equal(verdict(refused), '429 busy no');
    assert.ok(Number(refused.headers.get('retry-after')) > 0);
  });

  it('by codes that are refused leaves nothing behind', async () => {
    const operations = new MemoryStore(new FakeClock());
    const kept = new Set<string>();
    const setNX = operations.setNX.bind(operations);
    operations.setNX = (key, ...others) => {
      kept.add(key);
      return setNX(key, ...others);
    };
    const { browser } = await opened({ operations });
    for (let n = 0; n < 4; n += 1) {
      await browser.send('SMS/OTP', { headers: { 'idempotency-key': `code-number-${n}` } });
    }
    const left = await Promise.all([...kept].map((key) => operations.get(key)));
    assert.equal(left.length, 4);
    assert.equal(left.filter((record) => record !== null).length, 1);
  });
});

describe('hostile bodies', () => {
  it('JSON that is nested without end is refused before anything is done', async () => {
    const { browser, portal } = await opened();
    const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;
    const draft = await browser.send('DataProvider/Draft', { body: `{"data":{"a":${deep}}}` });
    assert.equal(verdict(draft), '400 rejected no');
    const body = JSON.stringify({ otp: '1', data: `{"a":${deep}}`, dataDescription: '{}' });
    assert.equal(
      verdict(await browser.send('ApplicationRequest/Create', { body })),
      '400 rejected no',
    );
    const brackets = { data: { a: '[[['.repeat(1_000), b: '\\"[[' } };
    assert.equal(verdict(await browser.post('DataProvider/Draft', brackets)), '200 - yes');
    assert.equal(portal.seen.length, 1);
  });
});

describe('hostile uploads', () => {
  const refused: readonly (readonly [title: string, wish: ChunkWish])[] = [
    ['a name that Windows reads as another', { name: 'a.bat.' }],
    ['a name with a blank at its end', { name: 'a.bat ' }],
    ['a name that reads backwards', { name: 'a\u202Efdp.exe.pdf' }],
    ['a stream of another file', { name: 'a.pdf:evil.exe' }],
    [
      'an address for the file',
      { metadata: '{"FileReferenceId":"r","FileUrl":"https://evil.example"}' },
    ],
  ];
  for (const [title, wish] of refused) {
    it(`${title} is refused`, async () => {
      const { browser, portal } = await opened();
      assert.equal((await sendChunk(browser, wish)).status, 400);
      assert.deepEqual(portal.seen, []);
    });
  }

  for (const [contentType, expected] of [
    ['text/html', 'application/pdf'],
    ['image/svg+xml', 'application/pdf'],
    ['application/pdf; x="\u0001"', 'application/pdf'],
    ['nonsense', 'application/pdf'],
    ['application/pdf', 'application/pdf'],
  ] as const) {
    it(`the type ${contentType} of a PDF is told as ${expected}`, async () => {
      const world = await opened();
      await proofOf(world, 'f-1', { contentType });
      const { body = '', headers = {} } = world.portal.seen.at(-1) ?? {};
      const boundary = String(headers['content-type']).split('boundary=')[1] ?? '';
      const parts = [...parseMultipart(new TextEncoder().encode(body), { boundary })];
      assert.equal(parts.find(({ name }) => name === 'file')?.mediaType, expected);
    });
  }

  it('metadata that names a member twice is read by the portal as it was read here', async () => {
    const { browser, portal } = await opened();
    const metadata = '{"FileReferenceId":"../x","FileReferenceId":"ref-1"}';
    assert.equal((await sendChunk(browser, { metadata })).status, 200);
    assert.doesNotMatch(portal.seen[0]?.body ?? '', /\.\.\/x/);
  });
});

describe('plain http', () => {
  for (const [origin, status] of [
    ['http://www.agency.example', 403],
    ['http://127.0.0.1:8080', 200],
    ['http://localhost:8080', 200],
    ['http://[::1]:8080', 200],
    ['https://www.agency.example', 200],
  ] as const) {
    it(`${origin}: a session in a cookie that anybody on the way can read? ${status}`, async () => {
      const { gateway } = makeWorld({ allowedOrigins: [] });
      const answer = await gateway(
        new Request(`${origin}/bizportal/api/Authenication/Login`, {
          method: 'POST',
          headers: { 'x-bizportal': '1', origin, 'content-type': 'application/json' },
          body: JSON.stringify({ formId: 'food', q: await launch() }),
        }),
      );
      assert.equal(answer.status, status);
      if (status === 403) assert.equal(answer.headers.get('set-cookie'), null);
    });
  }
});

describe('metrics', () => {
  const ask = (headers: Readonly<Record<string, string>>, options: Partial<GatewayOptions> = {}) =>
    makeWorld(options).gateway(new Request(`${ORIGIN}/metrics`, { headers }), {
      address: '127.0.0.1',
    });

  for (const name of ['x-forwarded-for', 'forwarded', 'via', 'x-real-ip', 'x-forwarded-host']) {
    it(`are not for who comes through a proxy (${name})`, async () => {
      assert.equal((await ask({})).status, 200);
      assert.equal((await ask({ [name]: 'x' })).status, 404);
    });
  }

  it('want the whole token', async () => {
    const metricsToken = 'm'.repeat(20);
    const status = async (authorization: string) =>
      (await ask({ authorization }, { metricsToken })).status;
    assert.equal(await status(`Bearer ${metricsToken}`), 200);
    for (const wrong of [metricsToken, `Bearer ${metricsToken}m`, `Bearer ${'m'.repeat(19)}`, '']) {
      assert.equal(await status(wrong), 404);
    }
  });
});
