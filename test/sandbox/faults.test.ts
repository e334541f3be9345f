/** Faults hit the call they are scripted for, and tell processed from not processed. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ConnectionCut } from '../../src/sandbox/index.js';
import { type Client, PERSON, pattern, TOKEN, testSandbox } from './helpers.js';

async function signedIn(fault?: object) {
  const { client, clock } = testSandbox();
  await client.signIn();
  if (fault) assert.equal((await client.admin('POST', 'faults', fault)).status, 200);
  return { client, clock };
}

const save = (client: Client) =>
  client.call('saveDraft', {
    draftId: client.draftId,
    identityId: PERSON,
    applicationId: 'APP-1',
    data: { a: 1 },
  });

const saves = async (client: Client) => (await client.ledger()).drafts[0].saves;

describe('faults', () => {
  for (const [call, hits] of [
    [1, [true, false, false, false]],
    [2, [false, true, false, false]],
    ['every', [true, true, true, true]],
    [{ from: 2, to: 3 }, [false, true, true, false]],
    [undefined, [true, false, false, false]],
  ] as const) {
    it(`call ${JSON.stringify(call)} hits the right calls`, async () => {
      const { client } = await signedIn({ operation: 'person', call, kind: 'status', status: 503 });
      const seen: boolean[] = [];
      for (const _ of hits) seen.push((await client.call('person', {}, PERSON)).status === 503);
      assert.deepEqual(seen, hits);
      const { faults } = (await client.admin('GET', 'faults')).json;
      assert.deepEqual([faults[0].seen, faults[0].hits], [4, hits.filter(Boolean).length]);
    });
  }

  it('from and to may stand beside each other', async () => {
    const { client } = await signedIn({ operation: 'person', from: 2, kind: 'status' });
    const statuses = [];
    for (const _ of [1, 2, 3]) statuses.push((await client.call('person', {}, PERSON)).status);
    assert.deepEqual(statuses, [200, 500, 500]);
  });

  it('a status needs no kind, nor does a delay', async () => {
    const { client } = await signedIn({ operation: 'person', call: 2, status: 503 });
    const statuses = [];
    for (const _ of [1, 2]) statuses.push((await client.call('person', {}, PERSON)).status);
    assert.deepEqual(statuses, [200, 503]);
    const slow = { operation: 'person', delayMs: 1 };
    const { json } = await client.admin('POST', 'faults', slow);
    assert.equal(json.faults.at(-1).kind, 'delay');
  });

  it('cut rejects like a lost connection, and nothing was processed', async () => {
    const { client } = await signedIn({ operation: 'saveDraft', call: 1, kind: 'cut' });
    await assert.rejects(save(client), (error) => error instanceof ConnectionCut);
    await assert.rejects(
      signedIn({ operation: 'saveDraft', call: 1, kind: 'cut' }).then((one) => save(one.client)),
      { name: 'TypeError', message: 'Failed to fetch' },
    );
    assert.equal(await saves(client), 0);
    assert.equal((await save(client)).json.status, 0);
  });

  it('cut-after rejects too, but it was processed', async () => {
    const { client } = await signedIn({ operation: 'saveDraft', call: 1, kind: 'cut-after' });
    await assert.rejects(save(client), TypeError);
    assert.equal(await saves(client), 1);
  });

  it('status carries Retry-After and a body, processed or not', async () => {
    const fault = {
      operation: 'saveDraft',
      kind: 'status',
      status: 429,
      retryAfter: 7,
      body: { x: 1 },
    };
    const { client } = await signedIn([fault, { ...fault, processed: true }]);
    const first = await save(client);
    assert.deepEqual(
      [first.status, first.headers.get('retry-after'), first.json],
      [429, '7', { x: 1 }],
    );
    assert.equal(await saves(client), 0);
  });

  it('an error status may come after processing', async () => {
    const { client } = await signedIn({ operation: 'saveDraft', kind: 'status', processed: true });
    assert.equal((await save(client)).status, 500);
    assert.equal(await saves(client), 1);
  });

  it('html comes with HTTP 200, envelope with status 3', async () => {
    const { client } = await signedIn([
      { operation: 'person', call: 1, kind: 'html' },
      { operation: 'person', call: 2, kind: 'envelope', body: { status: 3, errorMessage: 'busy' } },
      { operation: 'person', call: 3, kind: 'envelope' },
    ]);
    const html = await client.call('person', {}, PERSON);
    assert.equal(html.status, 200);
    assert.match(html.headers.get('content-type') ?? '', /^text\/html/);
    assert.equal((await client.call('person', {}, PERSON)).json.errorMessage, 'busy');
    assert.equal((await client.call('person', {}, PERSON)).json.status, 3);
  });

  it('a status without body has none', async () => {
    const { client } = await signedIn({ operation: 'person', kind: 'status', status: 204 });
    const answer = await client.call('person', {}, PERSON);
    assert.deepEqual([answer.status, answer.text], [204, '']);
  });

  it('delay waits on the clock, then answers', async () => {
    const { client, clock } = await signedIn({ operation: 'person', kind: 'delay', delayMs: 5000 });
    const pending = client.call('person', {}, PERSON);
    while (clock.waiting === 0) await new Promise(setImmediate);
    clock.advance(5);
    assert.equal((await pending).json.status, 0);
  });

  it('a chunk is cut once per index', async () => {
    const faults = [0, 1, 2].map((chunk) => ({ operation: 'upload', chunk, call: 1, kind: 'cut' }));
    const { client } = await signedIn(faults);
    for (const chunk of [0, 1, 2]) {
      const piece = { name: 'a.pdf', reference: 'r', chunk, chunks: 3, bytes: pattern(9) };
      await assert.rejects(client.upload(piece), TypeError);
      assert.equal((await client.upload(piece)).status, 200);
    }
    const { files, calls } = await client.ledger();
    assert.deepEqual([files[0].size, calls.upload], [27, 6]);
  });

  it('* hits any operation; clear ends it', async () => {
    for (const clear of [
      (client: Client) => client.admin('DELETE', 'faults'),
      (client: Client) => client.admin('POST', 'faults', { clear: true }),
    ]) {
      const { client } = await signedIn({ operation: '*', call: 'every', kind: 'status' });
      assert.equal((await client.refresh()).status, 500);
      assert.deepEqual((await clear(client)).json, { faults: [] });
      assert.equal((await client.call('person', {}, PERSON)).json.status, 0);
    }
  });

  it('are taken without a word of their being JSON, as curl and a bare fetch send them', async () => {
    const { client } = testSandbox();
    const headers = { authorization: `Bearer ${TOKEN}` };
    const body = '{ "operation": "person", "status": 503 }';
    const answer = await client.send('POST', '/__sandbox/faults', { headers, body });
    assert.equal(answer.json.faults.length, 1);
  });

  for (const [body, field] of [
    [{ operation: 'person' }, 'kind'],
    [{ operation: 'nothing', kind: 'cut' }, 'operation'],
    [{ operation: 'constructor', kind: 'cut' }, 'operation'],
    [{ operation: 'person', kind: 'explode' }, 'kind'],
    [{ operation: 'person', kind: 'cut', call: 0 }, 'call'],
    [{ operation: 'person', kind: 'cut', call: { from: 3, to: 2 } }, 'to'],
    [{ operation: 'person', kind: 'status', status: 999 }, 'status'],
    [{ operation: 'person', kind: 'delay', delayMs: 1e9 }, 'delayMs'],
    [{ operation: 'person', kind: 'cut', chunk: -1 }, 'chunk'],
    ['cut', 'fault'],
    [Array(1001).fill({ operation: 'person', kind: 'cut' }), 'faults'],
  ] as const) {
    it(`refuses ${JSON.stringify(body).slice(0, 70)}`, async () => {
      const { client } = testSandbox();
      const answer = await client.admin('POST', 'faults', body);
      assert.equal(answer.status, 400);
      assert.match(answer.json.errorMessage, new RegExp(`^${field}: `));
      assert.deepEqual((await client.admin('GET', 'faults')).json.faults, []);
    });
  }
});

describe('the sandbox token', () => {
  const routes = [
    ['GET', 'sms'],
    ['GET', 'ledger'],
    ['GET', 'faults'],
    ['POST', 'faults'],
    ['DELETE', 'faults'],
  ] as const;
  for (const [method, path] of routes) {
    it(`guards ${method} ${path}`, async () => {
      const { client } = testSandbox();
      for (const authorization of ['', `Bearer ${TOKEN}x`, 'Bearer admin-toke', `Basic ${TOKEN}`]) {
        const init = { headers: { authorization } };
        const answer = await client.send(method, `/__sandbox/${path}`, init);
        assert.deepEqual([answer.status, answer.json.status], [401, 3]);
      }
    });
  }

  it('may travel in three ways', async () => {
    const { client } = testSandbox();
    for (const [path, headers] of [
      ['sms', { authorization: `Bearer ${TOKEN}` }],
      ['sms', { 'x-sandbox-token': TOKEN }],
      [`sms?token=${TOKEN}`, {}],
    ] as const) {
      const answer = await client.send('GET', `/__sandbox/${path}`, { headers });
      assert.deepEqual(answer.json, { messages: [] });
    }
  });
});

it('no token and no key is in the ledger', async () => {
  const { client } = await signedIn();
  await client.refresh();
  const text = JSON.stringify(await client.ledger());
  for (const secret of [client.token, client.refreshToken, TOKEN, 'sandbox-food']) {
    assert.ok(!text.includes(secret), secret);
  }
});
