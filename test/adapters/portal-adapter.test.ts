import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { PortalAdapter } from '../../src/adapters/portal-adapter.js';
import type { Transport, WireAnswer, WireRequest } from '../../src/adapters/transport.js';
import { BizportalError } from '../../src/core/errors.js';
import { sampleApplication, sampleChunks } from '../../src/testing/samples.js';

type Answer = WireAnswer | Error;

/** Answers by path, in order; keeps what was sent. */
class FakeWire {
  readonly seen: WireRequest[] = [];
  readonly #script: Record<string, Answer | undefined>;

  constructor(script: Record<string, Answer | undefined> = {}) {
    this.#script = script;
  }

  readonly send: Transport = async (request) => {
    this.seen.push(request);
    const path = request.url.replace('http://gw.example/bizportal/api/', '').split('?')[0] ?? '';
    const answer = this.#script[path] ?? this.#script[path.split('/')[0] ?? ''] ?? usual(path);
    if (answer instanceof Error) throw answer;
    return answer;
  };
}

const session = {
  formId: 'food',
  identityType: 'person',
  identityId: '1111111111119',
  draftId: 'd-1',
  expiresIn: 60,
  profile: 'guide',
};

describe('PortalAdapter', () => {
  const bases: [baseUrl: string, first: string][] = [
    ['http://gw.example', 'http://gw.example/bizportal/api/Authenication/Login'],
    ['http://gw.example/', 'http://gw.example/bizportal/api/Authenication/Login'],
    ['/bizportal/api', '/bizportal/api/Authenication/Login'],
    ['/agency/forms/api/', '/agency/forms/api/Authenication/Login'],
    ['//gw.example', '//gw.example/bizportal/api/Authenication/Login'],
  ];
  for (const [baseUrl, first] of bases) {
    it(`finds the API below ${baseUrl}`, async () => {
      let url = '';
      const transport: Transport = async (request) => {
        url = request.url;
        return answerOf(session);
      };
      await new PortalAdapter({ baseUrl, transport }).open(null, { formId: 'food' });
      assert.equal(url, first);
    });
  }

  it('says what is wrong with its options', () => {
    assert.throws(() => new PortalAdapter({ baseUrl: '' }), { code: 'config' });
    const profile = 'other' as 'guide';
    assert.throws(() => new PortalAdapter({ baseUrl: '/x', profile }), { code: 'config' });
  });

  it('sends the custom header and the form; the nonce of one link stays the same', async () => {
    const wire = new FakeWire();
    for (const launch of ['q1', 'q1', 'q2', null]) await open(wire, launch);
    const bodies = wire.seen.map(({ body }) => JSON.parse(String(body)));
    assert.equal(wire.seen[0]?.headers['x-bizportal'], '1');
    assert.equal(bodies[0].nonce, bodies[1].nonce);
    assert.notEqual(bodies[1].nonce, bodies[2].nonce);
    assert.deepEqual(bodies[3], { formId: 'food', tab: bodies[0].tab });
  });

  it('follows the profile that the gateway names, or the one it was given', async () => {
    const observed = { 'Authenication/Login': answerOf({ ...session, profile: 'observed' }) };
    const named = new FakeWire(observed);
    await (await open(named)).loadProfile();
    assert.equal(lineOf(named.seen[1]), 'GET DataProvider/Profile/me');
    const given = new FakeWire(observed);
    const adapter = new PortalAdapter({
      baseUrl: 'http://gw.example',
      transport: given.send,
      profile: 'guide',
    });
    await adapter.open(null, { formId: 'food' });
    await adapter.loadProfile();
    assert.equal(lineOf(given.seen[1]), 'POST DataProvider/ProfileV7me');
  });

  it('names a profile that nobody gave it as a fault of the page', async () => {
    const wire = new FakeWire({ 'Authenication/Login': answerOf({ ...session, profile: 'own' }) });
    await assert.rejects(open(wire), { code: 'config' });
  });

  const failures: [title: string, answer: Answer, code: string, forwarded: string][] = [
    ['no answer', new TypeError('Failed to fetch'), 'network', 'unknown'],
    ['no answer in time', new DOMException('', 'TimeoutError'), 'timeout', 'unknown'],
    ['a stop', new DOMException('', 'AbortError'), 'aborted', 'unknown'],
    ['HTML', answerOf('<html>'), 'bad-answer', 'unknown'],
    [
      'more than any answer has',
      answerOf('x'.repeat(4 * 1024 * 1024 + 1)),
      'bad-answer',
      'unknown',
    ],
    [
      'status 3',
      answerOf({ status: 3, message: 'no' }, { 'x-bizportal-forwarded': 'yes' }),
      'rejected',
      'yes',
    ],
    ['413', answerOf({}, { 'x-bizportal-forwarded': 'no' }, 413), 'too-large', 'no'],
    [
      'the gateway’s own word',
      answerOf({}, { 'x-bizportal-error': 'busy', 'x-bizportal-forwarded': 'no' }, 500),
      'busy',
      'no',
    ],
    ['a forged word', answerOf({}, { 'x-bizportal-forwarded': 'maybe' }, 500), 'server', 'unknown'],
  ];
  for (const [title, answer, code, forwarded] of failures) {
    it(`${title} for a chunk: ${code}, forwarded ${forwarded}`, async () => {
      const adapter = await open(new FakeWire({ 'File/Upload': answer }));
      const error = await failureOf(adapter.uploadChunk(chunk()));
      assert.deepEqual([error.code, error.forwarded], [code, forwarded]);
    });
  }

  it('takes a chunk only with the reference it sent', async () => {
    const wire = new FakeWire({ 'File/Upload': answerOf({ FileReferenceId: 'x', fileId: 'f' }) });
    const error = await failureOf((await open(wire)).uploadChunk(chunk()));
    assert.equal(error.code, 'bad-answer');
  });

  it('sends a chunk with key and MD5, and counts only the file’s own bytes', async () => {
    const one = chunk();
    const wire = new FakeWire({
      'File/Upload': answerOf({ FileReferenceId: one.fileReferenceId, fileId: 'f' }),
    });
    const loaded: number[] = [];
    const adapter = await open(wire);
    await adapter.uploadChunk(one, { onProgress: (bytes) => loaded.push(bytes) });
    const request = wire.seen[1];
    assert.equal(request?.headers['idempotency-key'], one.idempotencyKey);
    assert.equal(request?.headers['x-bizportal-md5'], one.md5);
    assert.match(request?.headers['content-type'] ?? '', /^multipart\/form-data; boundary=/);
    assert.ok(request?.body instanceof Blob);
    const { size } = request.body;
    for (const bytes of [10, size - one.bytes.length, size]) request.onProgress?.(bytes);
    assert.equal(loaded[0], 0);
    assert.equal(loaded.at(-1), one.bytes.length);
  });

  it('a missing draft is null, a refused one is not', async () => {
    const missing = await open(new FakeWire({ DataProvider: answerOf({ status: 3 }, {}, 404) }));
    assert.equal(await missing.loadDraft('d-1'), null);
    const refused = await open(new FakeWire({ DataProvider: answerOf({ status: 3 }) }));
    await assert.rejects(refused.loadDraft('d-1'), { code: 'rejected' });
  });

  it('the time of a save is the server’s where it says, else the device’s', async () => {
    const savedAt = '2026-01-05T00:00:00.000Z';
    const saying = new FakeWire({ DataProvider: answerOf({ status: 0, data: { savedAt } }) });
    const draft = { id: 'd-1', data: {} };
    assert.equal((await (await open(saying)).saveDraft(draft)).savedAt, savedAt);
    const silent = await open(new FakeWire({ DataProvider: answerOf({}) }));
    assert.ok(Date.now() - Date.parse((await silent.saveDraft(draft)).savedAt) < 60_000);
  });

  const downloads: [title: string, answer: Answer, expected: string][] = [
    ['a file', answerOf('bytes', { 'content-type': 'application/pdf' }), 'bytes'],
    ['a JSON file', answerOf('{}', { 'content-disposition': 'attachment' }), '{}'],
    ['a refusal', answerOf({ status: 3 }), 'rejected'],
    ['JSON that is neither', answerOf({ status: 0 }), 'bad-answer'],
    ['a page', answerOf('<html>', { 'content-type': 'text/html' }), 'bad-answer'],
    ['404', answerOf({}, {}, 404), 'not-found'],
  ];
  for (const [title, answer, expected] of downloads) {
    it(`a download of ${title}: ${expected}`, async () => {
      const adapter = await open(new FakeWire({ 'File/Download': answer }));
      const file = { fileId: 'f', name: 'a', contentType: 'application/pdf' };
      const result = await adapter.downloadFile(file).then(
        (blob) => blob.text(),
        (error: BizportalError) => error.code,
      );
      assert.equal(result, expected);
    });
  }

  const codes: [title: string, answer: unknown, expected: unknown][] = [
    ['right', { status: 0, data: { isValid: true } }, { valid: true, triesLeft: null }],
    [
      'wrong',
      { status: 0, data: { isValid: false, triesLeft: 3 }, message: 'otp: is wrong' },
      { valid: false, triesLeft: 3 },
    ],
    [
      'expired',
      { status: 0, data: { isValid: false }, message: 'otp: has expired' },
      'otp-expired',
    ],
    ['locked', { status: 3, errorMessage: 'otp: too many wrong tries' }, 'otp-locked'],
    ['refused for another reason', { status: 3, errorMessage: 'system down' }, 'rejected'],
  ];
  for (const [title, answer, expected] of codes) {
    it(`a code that is ${title}: ${JSON.stringify(expected)}`, async () => {
      const adapter = await open(new FakeWire({ 'SMS/VerifyOTP': answerOf(answer) }));
      const result = await adapter.verifyOtp('1').catch((error: BizportalError) => error.code);
      assert.deepEqual(result, expected);
    });
  }

  it('announces a Create first; when that fails nothing was sent', async () => {
    const wire = new FakeWire({ __operations: new TypeError('Failed to fetch') });
    const error = await failureOf((await open(wire)).submit(sampleApplication('1')));
    assert.deepEqual([error.code, error.forwarded], ['network', 'no']);
    assert.ok(!wire.seen.some(({ url }) => url.endsWith('Create')));
  });

  it('does without announcing where the server has no such route', async () => {
    const wire = new FakeWire({
      __operations: answerOf({}, {}, 404),
      'ApplicationRequest/Create': answerOf({ status: 0, data: { requestId: 'R' }, message: 'm' }),
    });
    const created = await (await open(wire)).submit(sampleApplication('1'));
    assert.deepEqual(created, { requestId: 'R', message: 'm' });
  });

  it('close never throws for a session that is gone, but lets a stop through', async () => {
    for (const answer of [answerOf({}, {}, 401), answerOf('<html>'), new TypeError('')]) {
      await (await open(new FakeWire({ 'Authenication/Revoke': answer }))).close();
    }
    const stopped = new DOMException('', 'AbortError');
    const adapter = await open(new FakeWire({ 'Authenication/Revoke': stopped }));
    await assert.rejects(adapter.close(), { code: 'aborted' });
  });
});

function answerOf(body: unknown, headers: Record<string, string> = {}, status = 200): WireAnswer {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const all: Record<string, string> = { 'content-type': 'application/json', ...headers };
  return { status, header: (name) => all[name] ?? null, body: new Blob([text]) };
}

function usual(path: string): WireAnswer {
  if (path === 'Authenication/Login') return answerOf(session);
  if (path.startsWith('__operations/')) return answerOf({ state: 'absent' });
  return answerOf({ status: 0, data: {} });
}

async function open(wire: FakeWire, launch: string | null = null): Promise<PortalAdapter> {
  const adapter = new PortalAdapter({ baseUrl: 'http://gw.example', transport: wire.send });
  await adapter.open(launch, { formId: 'food' });
  return adapter;
}

function chunk() {
  const [one] = sampleChunks(new TextEncoder().encode('PDF'), 3);
  if (one === undefined) throw new Error('no chunk');
  return one;
}

function lineOf(request: WireRequest | undefined): string {
  return `${request?.method} ${request?.url.replace('http://gw.example/bizportal/api/', '')}`;
}

async function failureOf(work: Promise<unknown>): Promise<BizportalError> {
  try {
    await work;
  } catch (error) {
    assert.ok(error instanceof BizportalError);
    return error;
  }
  throw new Error('nothing was thrown');
}
