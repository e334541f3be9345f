/** Broken and hostile input: HTTP 200 with status 3 and a message that names the field. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { API_BASE } from '../../src/core/portal/profile.js';
import { memoryStore } from '../../src/sandbox/index.js';
import { PERSON, pattern, testSandbox } from './helpers.js';

async function signedIn() {
  const { client } = testSandbox();
  await client.signIn();
  return client;
}

const nested = (levels: number) => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;

describe('JSON bodies', () => {
  for (const [title, body, type, expected] of [
    ['empty', '', 'application/json', /^applicationKey: is missing/],
    ['not JSON', '{', 'application/json', /^body: is not JSON/],
    ['an array', '[]', 'application/json', /^body: must be a JSON object/],
    ['null', 'null', 'application/json', /^body: /],
    ['a form', 'a=1', 'application/x-www-form-urlencoded', /^content-type: /],
    ['not UTF-8', new Uint8Array([0x22, 0xff, 0x22]), 'application/json', /^body: is not UTF-8/],
    [
      'a number as text',
      '{"applicationKey":1}',
      'application/json',
      /^applicationKey: must be a str/,
    ],
    [
      'prototype keys',
      '{"__proto__":{"applicationKey":"x"}}',
      'application/json',
      /^applicationKey/,
    ],
    ['too long a text', `{"applicationKey":"${'x'.repeat(501)}"}`, 'text/json', /^content-type/],
    [
      'too long',
      `{"applicationKey":"${'x'.repeat(501)}"}`,
      'application/json',
      /is longer than 500/,
    ],
  ] as const) {
    it(`${title}`, async () => {
      const { client } = testSandbox();
      const headers = { 'content-type': type };
      const answer = await client.send('POST', `${API_BASE}Authenication/Login`, { headers, body });
      assert.deepEqual([answer.status, answer.json.status], [200, 3]);
      assert.match(answer.json.errorMessage, expected);
      assert.equal(({} as Record<string, unknown>).applicationKey, undefined);
    });
  }

  it('a body over 4 MiB gets 413', async () => {
    const client = await signedIn();
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${client.token}` };
    const body = `"${'x'.repeat(4 * 1024 * 1024)}"`;
    const answer = await client.send('POST', `${API_BASE}DataProvider/Draft`, { headers, body });
    assert.deepEqual([answer.status, answer.json.status], [413, 3]);
  });
});

describe('Create', () => {
  for (const [member, value, expected] of [
    ['otp', '', /^otp: is missing/],
    ['otp', 123456, /^otp: must be a string/],
    ['otp', '1'.repeat(21), /^otp: is longer/],
    ['identityId', '1999999999999', /^identityId: is not/],
    ['identityType', 2, /^identityType: is not/],
    ['identityType', 3, /^identityType: must be from 1 to 2/],
    ['identityType', 'person', /^identityType: must be a whole/],
    ['applicationId', 'APP-2', /^applicationId: is not/],
    ['applicationId', null, /^applicationId: is missing/],
    ['provinceID', '1', /^provinceID: must be 2 digits/],
    ['provinceID', '', /^amphurID: does not lie in provinceID/],
    ['amphurID', '5001', /^amphurID: does not lie in provinceID/],
    ['tumbolID', '100302', /^tumbolID: does not lie in amphurID/],
    ['tumbolID', '10040200', /^tumbolID: must be 6 digits/],
    ['province', '', /^province: is missing/],
    ['tumbol', { name: 'x' }, /^tumbol: must be a string/],
    ['data', '{', /^data: must be a string that holds/],
    ['data', '[]', /^data: must be a string that holds/],
    ['data', nested(100), /^data: is nested deeper than 64/],
    ['data', nested(100_000), /^data: is nested deeper than 64/],
    ['dataDescription', undefined, /^dataDescription: is missing/],
    ['dataDescription', nested(100), /^dataDescription: is nested deeper/],
  ] as const) {
    it(`refuses ${member} ${JSON.stringify(value)?.slice(0, 40)}`, async () => {
      const client = await signedIn();
      const payload = { ...client.application(await client.otp()), [member]: value };
      const answer = await client.call('create', payload);
      assert.deepEqual([answer.status, answer.json.status], [200, 3]);
      assert.match(answer.json.errorMessage, expected);
      const { applications } = await client.ledger();
      assert.deepEqual(applications, []);
    });
  }

  it('takes an application without a place, and codes as numbers', async () => {
    const client = await signedIn();
    const none = { provinceID: '', amphurID: null, tumbolID: undefined };
    const first = { ...client.application(await client.otp()), ...none };
    assert.equal((await client.call('create', first)).json.status, 0);
    const numbers = { provinceID: 10, amphurID: 1004, tumbolID: '' };
    const second = { ...client.application(await client.otp()), ...numbers };
    assert.equal((await client.call('create', second)).json.status, 0);
    const { applications } = await client.ledger();
    assert.equal(applications[0].area, null);
    assert.deepEqual(Object.keys(applications[1].area), [
      'provinceID',
      'province',
      'amphurID',
      'amphur',
    ]);
  });
});

describe('drafts', () => {
  for (const [member, value, expected] of [
    ['draftId', '', /^draftId: is missing/],
    ['draftId', '__proto__', /^draftId: no such draft/],
    ['draftId', '../x', /^draftId: no such draft/],
    ['data', '{}', /^data: must be a JSON object/],
    ['data', null, /^data: is missing/],
    ['data', JSON.parse(nested(100)), /^data: is nested deeper/],
    ['applicationId', 'APP-2', /^applicationId: is not/],
  ] as const) {
    it(`refuses ${member} ${JSON.stringify(value).slice(0, 40)}`, async () => {
      const client = await signedIn();
      const good = {
        identityId: PERSON,
        applicationId: 'APP-1',
        draftId: client.draftId,
        data: {},
      };
      const answer = await client.call('saveDraft', { ...good, [member]: value });
      assert.match(answer.json.errorMessage, expected);
      assert.equal((await client.ledger()).drafts[0].saves, 0);
    });
  }
});

describe('uploads', () => {
  const good = { name: 'a.pdf', bytes: pattern(5), reference: 'r', chunk: 0, chunks: 2 };
  for (const [change, expected] of [
    [{ bytes: new Uint8Array() }, /^file: is empty/],
    [{ name: '../../etc/passwd' }, /^name: must be a file name/],
    [{ name: 'a\\b.pdf' }, /^name: must be a file name/],
    [{ name: '..' }, /^name: must be a file name/],
    [{ name: 'a\u0000.pdf' }, /^name: must be a file name/],
    [{ name: 'ก'.repeat(86) }, /^name: is longer than 255 bytes/],
    [{ chunk: 2 }, /^chunk: must be less than chunks/],
    [{ chunk: -1 }, /^chunk: must be a whole number/],
    [{ chunk: '1e3' }, /^chunk: must be a whole number/],
    [{ chunk: '' }, /^chunk: is missing/],
    [{ chunks: 1e9 }, /^chunks: must be from 0 to/],
    [{ reference: '../r' }, /^FileReferenceId: must be/],
    [{ reference: '' }, /^FileReferenceId: is missing/],
    [{ reference: undefined }, /^fileMetadata: must hold/],
  ] as const) {
    it(`refuses ${JSON.stringify(change).slice(0, 60)}`, async () => {
      const client = await signedIn();
      // biome-ignore lint/suspicious/noExplicitAny: undefined on purpose
      const answer = await client.upload({ ...good, ...change } as any);
      assert.deepEqual([answer.status, answer.json.status], [200, 3]);
      assert.match(answer.json.errorMessage, expected);
      assert.deepEqual((await client.ledger()).files, []);
    });
  }

  const part = (head: string, body: string) =>
    `--b\r\nContent-Disposition: form-data; ${head}\r\n\r\n${body}\r\n`;
  const file = part('name="file"; filename="a.pdf"', 'x');
  const multipart = 'multipart/form-data; boundary=b';
  for (const [title, body, type, expected] of [
    ['no boundary', 'x', 'multipart/form-data', /^content-type/],
    ['JSON', '{}', 'application/json', /^content-type/],
    ['empty', '', multipart, /^(body|file): /],
    ['garbage', 'garbage', multipart, /^body: is not complete/],
    ['cut in the middle', file, multipart, /^body: is not complete/],
    ['no file', `${part('name="name"', 'a')}--b--`, multipart, /^file: is missing/],
    ['two files', `${file}${file}--b--`, multipart, /^file: must be there once/],
    [
      'metadata not JSON',
      `${part('name="fileMetadata"', '{')}${file}--b--`,
      multipart,
      /^fileMeta/,
    ],
    [
      'long text',
      `${part('name="name"', 'a'.repeat(70_000))}${file}--b--`,
      multipart,
      /^name: is lon/,
    ],
    ['many parts', `${part('name="x"', 'a').repeat(30)}${file}--b--`, multipart, /^body: is not/],
    ['prototype field', `${part('name="__proto__"', 'a')}--b--`, multipart, /^file: is missing/],
  ] as const) {
    it(`refuses a body: ${title}`, async () => {
      const client = await signedIn();
      const answer = await client.uploadRaw(body, type);
      assert.deepEqual([answer.status, answer.json.status], [200, 3]);
      assert.match(answer.json.errorMessage, expected);
    });
  }

  it('without a token the body does not matter: 401', async () => {
    const { client } = testSandbox();
    assert.equal((await client.uploadRaw('garbage', multipart)).status, 401);
  });
});

describe('the rest', () => {
  it('tokens of every broken form get 401', async () => {
    const { client } = testSandbox();
    for (const authorization of ['', 'Bearer', 'Bearer __proto__', 'Basic x', 'Bearer a b']) {
      const headers = { authorization };
      const path = `${API_BASE}DataProvider/ProfileV7${PERSON}`;
      assert.equal((await client.send('POST', path, { headers })).status, 401);
    }
  });

  it('a path that cannot be decoded is no operation', async () => {
    const { client } = testSandbox();
    const answer = await client.send('POST', `${API_BASE}DataProvider/Draft/%E0%A4%A`);
    assert.deepEqual([answer.status, answer.json.status], [404, 3]);
  });

  it('a query member given twice is refused', async () => {
    const client = await signedIn();
    const headers = { authorization: `Bearer ${client.token}` };
    const answer = await client.send('GET', `${API_BASE}File/Download?fileId=a&fileId=b`, {
      headers,
    });
    assert.match(answer.json.errorMessage, /^fileId: must be there once/);
  });

  it('a fault of the sandbox shows no detail but is told to its owner', async () => {
    const store = memoryStore();
    const errors: unknown[] = [];
    const { client } = testSandbox({ store, onError: (error) => errors.push(error) });
    await client.signIn();
    store.files.append = () => Promise.reject(new Error('disk full at /secret/place'));
    const answer = await client.upload({ name: 'a', bytes: pattern(3), chunk: 0, chunks: 1 });
    assert.deepEqual([answer.status, answer.json.status], [200, 3]);
    assert.equal(answer.json.errorMessage, 'internal fault of the sandbox');
    assert.equal(errors.length, 1);
  });
});
