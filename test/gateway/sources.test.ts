import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, it } from 'node:test';
import { type GatewayOptions, MemoryStore, type SourceOptions } from '../../src/gateway/index.js';
import {
  FakeClock,
  FakePortal,
  IDENTITY,
  json,
  makeWorld,
  verdict,
  type World,
} from './fake-portal.js';

const url = 'https://agency.example/api/licences/{id}?for={identityId}';

interface Office extends World {
  /** The agency's server. */
  readonly agency: FakePortal;
  ask(name: string, id: string): Promise<Response>;
}

async function office(
  source: Partial<SourceOptions> = {},
  options: Partial<GatewayOptions> = {},
): Promise<Office> {
  const agency = new FakePortal();
  const sources = { licence: { url, headers: { 'x-api-key': 'canary' }, ...source } };
  const world = makeWorld({ sources, sourceFetch: agency.fetch, ...options });
  await world.browser.signIn();
  const ask = (name: string, id: string) =>
    world.browser.send(`__sources/${name}?id=${encodeURIComponent(id)}`, { method: 'GET' });
  return { ...world, agency, ask };
}

const path = '/api/licences/12';

describe('an agency source', () => {
  it('tells what is found, its key and the session staying in the gateway', async () => {
    const { agency, ask } = await office();
    agency.on(path, json({ no: '12', status: 'active' }));
    const answer = await ask('licence', '12');
    assert.equal(verdict(answer), '200 - no');
    assert.deepEqual(await answer.json(), { answer: { no: '12', status: 'active' } });
    const [seen] = agency.seen;
    assert.equal(seen?.path, `${path}?for=${IDENTITY}`);
    assert.equal(seen?.headers['x-api-key'], 'canary');
    assert.equal(seen?.headers.cookie, undefined);
    assert.equal(seen?.headers.authorization, undefined);
    assert.equal(seen?.redirect, 'manual');
  });

  it('takes a list as well', async () => {
    const { agency, ask } = await office();
    agency.on(path, json([{ code: 'a' }]));
    assert.deepEqual(await (await ask('licence', '12')).json(), { answer: [{ code: 'a' }] });
  });

  const nothing: [string, Response][] = [
    ['404', json({ message: 'none' }, 404)],
    ['410', json({}, 410)],
    ['204', new Response(null, { status: 204 })],
    ['null', json(null)],
  ];
  for (const [what, response] of nothing) {
    it(`says that there is no such record for ${what}`, async () => {
      const { agency, ask } = await office();
      agency.on(path, response);
      const answer = await ask('licence', '12');
      assert.equal(answer.status, 200);
      assert.deepEqual(await answer.json(), { answer: null });
    });
  }

  const html = new Response('<html>sign in</html>', { headers: { 'content-type': 'text/html' } });
  const redirect = new Response(null, {
    status: 302,
    headers: { location: 'https://evil.example/' },
  });
  const faults: [string, Response | Error, string][] = [
    ['a redirect', redirect, '502 bad-answer no'],
    ['HTML', html, '502 bad-answer no'],
    ['a text', json('12'), '502 bad-answer no'],
    ['cut JSON', new Response('{"a":', { headers: html.headers }), '502 bad-answer no'],
    ['a huge answer', json({ a: 'x'.repeat(300_000) }), '502 bad-answer no'],
    ['a wrong key of the gateway', json({}, 401), '502 server no'],
    ['a refusal', json({}, 403), '403 forbidden no'],
    ['a malformed id', json({}, 400), '400 rejected no'],
    ['too many questions', json({}, 429, { 'retry-after': '7' }), '503 busy no'],
    ['a failure', json({}, 500), '502 server no'],
    ['no connection', new TypeError('fetch failed'), '502 network no'],
  ];
  for (const [what, response, expected] of faults) {
    it(`names the fault of ${what}, and nothing else of it`, async () => {
      const { agency, ask } = await office();
      agency.on(path, response);
      const answer = await ask('licence', '12');
      assert.equal(verdict(answer), expected);
      assert.doesNotMatch(await answer.text(), /evil|sign in|canary/);
    });
  }

  it('is not waited for longer than its timeout', async () => {
    const { agency, ask, clock } = await office({ timeout: 3 });
    agency.on(path, (signal) => stalled(signal, () => clock.advance(3_000)));
    assert.equal(verdict(await ask('licence', '12')), '504 timeout no');
  });

  it('must fit its schema, where there is one', async () => {
    const schema = { type: 'object', required: ['no'] };
    const { agency, ask } = await office({ schema });
    agency.on(path, json({ status: 'active' }), json({ no: '12' }));
    assert.equal(verdict(await ask('licence', '12')), '502 bad-answer no');
    assert.equal((await ask('licence', '12')).status, 200);
  });

  it('is asked once while its answer is remembered, per person', async () => {
    const { agency, ask, clock } = await office({ cache: 60 });
    agency.on(path, json({ no: '12' }));
    await ask('licence', '12');
    await ask('licence', '12');
    assert.equal(agency.seen.length, 1);
    clock.advance(61_000);
    await ask('licence', '12');
    assert.equal(agency.seen.length, 2);
  });

  it('is not remembered unless told, nor what is absent', async () => {
    const { agency, ask } = await office({ cache: 60 });
    agency.on(path, json({}, 404));
    await ask('licence', '12');
    await ask('licence', '12');
    assert.equal(agency.seen.length, 2);
  });

  it('is asked at most sixty times a minute by one person', async () => {
    const { agency, ask, clock } = await office();
    agency.on(path, json({}, 404));
    for (let i = 0; i < 60; i++) assert.equal((await ask('licence', '12')).status, 200);
    const refused = await ask('licence', '12');
    assert.equal(verdict(refused), '429 busy no');
    assert.equal(refused.headers.get('retry-after'), '60');
    clock.advance(60_000);
    assert.equal((await ask('licence', '12')).status, 200);
  });
});

describe('an agency source asked by several gateways', () => {
  async function offices() {
    const clock = new FakeClock();
    const shared = new MemoryStore(clock);
    const kept: string[] = [];
    const set = shared.set.bind(shared);
    shared.set = (key, value, ttlMs) => {
      kept.push(`${key} ${value}`);
      return set(key, value, ttlMs);
    };
    const here = await office({ cache: 60 }, { clock, shared });
    const there = await office({ cache: 60 }, { clock, shared });
    return { here, there, clock, shared, kept };
  }

  it('is asked once by all of them while it is remembered, sealed', async () => {
    const { here, there, clock, kept } = await offices();
    for (const { agency } of [here, there]) agency.on(path, json({ no: 'canary-12' }));
    await here.ask('licence', '12');
    const answer = await there.ask('licence', '12');
    assert.deepEqual(await answer.json(), { answer: { no: 'canary-12' } });
    assert.equal(there.agency.seen.length, 0);
    assert.doesNotMatch(kept.join('\n'), /canary|1111111111119/);
    clock.advance(60_000);
    await there.ask('licence', '12');
    assert.equal(there.agency.seen.length, 1);
  });

  it('counts the questions of one person at all of them', async () => {
    const { here, there } = await offices();
    for (const { agency } of [here, there]) agency.on(path, json({}, 404));
    for (let i = 0; i < 30; i++) {
      assert.equal((await here.ask('licence', '12')).status, 200);
      assert.equal((await there.ask('licence', '12')).status, 200);
    }
    assert.equal(verdict(await there.ask('licence', '12')), '429 busy no');
  });

  it('is asked as ever while the store is down', async () => {
    const { here, shared } = await offices();
    here.agency.on(path, json({ no: '12' }));
    const dead = () => Promise.reject(new Error('down'));
    Object.assign(shared, { get: dead, set: dead, increment: dead });
    assert.equal((await here.ask('licence', '12')).status, 200);
    assert.equal((await here.ask('licence', '12')).status, 200);
    assert.equal(here.agency.seen.length, 2);
  });
});

describe('what may be asked of a source', () => {
  const ids: [string, string, string][] = [
    ['../../secrets', '200 - no', '/api/licences/..%2F..%2Fsecrets'],
    ['a/b?c=d#e&f', '200 - no', '/api/licences/a%2Fb%3Fc%3Dd%23e%26f'],
    ['กข 12', '200 - no', '/api/licences/%E0%B8%81%E0%B8%82%2012'],
    ['{identityId}', '200 - no', '/api/licences/%7BidentityId%7D'],
    ['..', '400 rejected no', ''],
    ['', '400 rejected no', ''],
    ['a\u0000b', '400 rejected no', ''],
    ['a\u202eb', '400 rejected no', ''],
    ['x'.repeat(201), '400 rejected no', ''],
  ];
  for (const [id, expected, asked] of ids) {
    it(`${JSON.stringify(id.slice(0, 20))}: ${expected}`, async () => {
      const { agency, ask } = await office();
      assert.equal(verdict(await ask('licence', id)), expected);
      const paths = agency.seen.map((seen) => seen.path.split('?for=')[0]);
      assert.deepEqual(paths, asked === '' ? [] : [asked]);
    });
  }

  it('nothing of a source that is not configured', async () => {
    const { ask } = await office();
    for (const name of ['company', '__proto__', 'toString']) {
      assert.equal(verdict(await ask(name, '12')), '404 config no');
    }
  });

  it('nothing without a session, from another origin, or by another method', async () => {
    const { agency, browser } = await office();
    const get = (headers: Record<string, string>, method = 'GET') =>
      browser.send('__sources/licence?id=12', { method, headers });
    assert.equal(verdict(await get({ cookie: '' })), '401 session-ended no');
    assert.equal(verdict(await get({ origin: 'https://evil.example' })), '403 forbidden no');
    assert.equal(verdict(await get({ 'x-bizportal-ticket': 'other' })), '401 session-ended no');
    assert.equal((await get({}, 'POST')).status, 404);
    assert.equal(agency.seen.length, 0);
  });
});

describe('a source over a real connection', () => {
  it('that sends without end is cut at the limit', async () => {
    let open = 0;
    const server = createServer((_request, response) => {
      open += 1;
      response.writeHead(200, { 'content-type': 'application/json' });
      response.on('close', () => {
        open -= 1;
      });
      const pour = () => {
        while (!response.destroyed && response.write('x'.repeat(65_536)));
      };
      response.on('drain', pour);
      pour();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    try {
      const world = makeWorld({
        sources: { licence: { url: `http://127.0.0.1:${port}/{id}` } },
        sourceFetch: fetch,
      });
      await world.browser.signIn();
      const answer = await world.browser.send('__sources/licence?id=1', { method: 'GET' });
      assert.equal(verdict(answer), '502 bad-answer no');
      const closed = new Promise<void>((resolve) => {
        const look = () => (open === 0 ? resolve() : setImmediate(look));
        look();
      });
      await closed;
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });
});

function stalled(signal: AbortSignal | null, started: () => void): Promise<Response> {
  return new Promise((_resolve, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason));
    queueMicrotask(started);
  });
}
