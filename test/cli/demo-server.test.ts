import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Backend } from '../../src/cli/backend.js';
import type { DemoState } from '../../src/cli/demo-routes.js';
import { createDemo } from '../../src/cli/demo-server.js';
import { packageRoot } from '../../src/cli/package-root.js';
import { Subscribers } from '../../src/cli/reload.js';

const HOST = '127.0.0.1:5173';

/** A demo whose sandbox and gateway write down what they were asked. */
function demo() {
  const asked: string[] = [];
  const note = (name: string) => async (request: Request) => {
    const { pathname } = new URL(request.url);
    const token = request.headers.get('authorization') ?? '';
    asked.push([name, request.method, pathname, token, await request.text()].join(' ').trim());
    return Response.json({ messages: [] });
  };
  const backend = {
    sandbox: { url: 'http://127.0.0.1:1', token: 'secret', fetch: note('sandbox') },
    gateway: { url: 'http://127.0.0.1:2' },
    handle: note('gateway'),
  } as unknown as Backend;
  const state: DemoState = {
    backend: () => backend,
    formSet: () => ({
      forms: [{ id: 'mine', src: '/forms/mine.json', identityTypes: ['person'], title: 'Mine' }],
      files: new Map([
        ['/forms/mine.json', `${packageRoot()}/demo/forms/registration.schema.json`],
      ]),
      records: [],
      watched: [],
    }),
    subscribers: new Subscribers(),
  };
  const app = createDemo(packageRoot(), state);
  const get = (path: string, headers: Record<string, string> = {}, init: RequestInit = {}) =>
    app.request(`http://${HOST}${path}`, { ...init, headers: { host: HOST, ...headers } });
  return { get, asked, state };
}

test('somebody who is not signed in is sent to the portal, and only from the page itself', async () => {
  const { get } = demo();
  const sent = await get('/?form=mine&identity=1999999999999');
  assert.equal(sent.status, 302);
  assert.equal(
    sent.headers.get('location'),
    'http://127.0.0.1:1/__sandbox/launch?form=mine&identity=1999999999999',
  );
  assert.equal((await get('/?q=abc')).status, 200);
  assert.equal((await get('/', { cookie: 'other=1; bzp=sealed' })).status, 200);
  assert.equal((await get('/', { cookie: 'bzp=' })).status, 302);
  assert.equal((await get('/page.css')).status, 200);
});

test('the designers’ page has the words of every token and part', async () => {
  const { get } = demo();
  const manifest = await get('/custom-elements.json');
  assert.equal(manifest.status, 200);
  assert.match(await manifest.text(), /--bp-accent-color/);
});

test('the page comes under a content security policy without any exception', async () => {
  const { get } = demo();
  const policy = (await get('/?q=1')).headers.get('content-security-policy') ?? '';
  assert.match(policy, /default-src 'none'/);
  assert.match(policy, /require-trusted-types-for 'script'/);
  assert.doesNotMatch(policy, /unsafe|\*|data:|https?:/);
});

test('the portal’s API goes to the gateway on the same origin', async () => {
  const { get, asked } = demo();
  await get('/bizportal/api/SMS/OTP', {}, { method: 'POST', body: '{}' });
  assert.deepEqual(asked, ['gateway POST /bizportal/api/SMS/OTP  {}']);
});

test('outbox, ledger and faults are asked for with the token, which the page never sees', async () => {
  const { get, asked } = demo();
  await get('/__demo/sms');
  await get('/__demo/ledger');
  const set = { method: 'POST', body: '{"preset":"down"}' };
  assert.equal((await get('/__demo/faults', {}, set)).status, 200);
  assert.deepEqual(asked.slice(0, 3), [
    'sandbox GET /__sandbox/sms Bearer secret',
    'sandbox GET /__sandbox/ledger Bearer secret',
    'sandbox POST /__sandbox/faults Bearer secret {"clear":true}',
  ]);
  assert.match(asked[3] ?? '', /"status":503/);
  const config = await get('/__demo/config');
  assert.doesNotMatch(await config.text(), /secret/);
});

test('a fault preset that does not exist changes nothing', async () => {
  const { get, asked } = demo();
  for (const body of ['{"preset":"constructor"}', 'null', 'x']) {
    assert.equal((await get('/__demo/faults', {}, { method: 'POST', body })).status, 400);
  }
  assert.deepEqual(asked, []);
});

test('other sites and other names for this machine are turned away', async () => {
  const { get, asked } = demo();
  assert.equal((await get('/__demo/sms', { 'sec-fetch-site': 'cross-site' })).status, 403);
  assert.equal((await get('/__demo/sms', { 'sec-fetch-site': 'same-site' })).status, 403);
  assert.equal((await get('/__demo/sms', { host: 'evil.example:5173' })).status, 421);
  assert.deepEqual(asked, []);
});

test('the user’s form is served from where it lies', async () => {
  const { get } = demo();
  const found = await get('/forms/mine.json');
  assert.match(await found.text(), /registration/);
  assert.equal((await get('/forms/none.json')).status, 404);
});
