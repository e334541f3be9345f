import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { BizportalError } from '../../../src/core/errors.js';
import type { JsonValue } from '../../../src/core/json.js';
import { type RawAnswer, readAnswer, retryAfterSeconds } from '../../../src/core/portal/answer.js';
import { encodeMultipart } from '../../../src/core/portal/multipart.js';
import {
  guideProfile,
  observedProfile,
  portalProfiles,
  routePath,
} from '../../../src/core/portal/profile.js';
import { foldKey, parseWire, tokensShape, uploadShape } from '../../../src/core/portal/wire.js';

const { saveDraft: enveloped, upload: bare } = guideProfile.routes;

describe('readAnswer', () => {
  const datas: [title: string, route: typeof bare, body: string, expected: JsonValue][] = [
    ['takes the envelope off', enveloped, '{"status":0,"data":{"a":1}}', { a: 1 }],
    ['in Pascal case too', enveloped, '{"Status":0,"Data":{"a":1}}', { a: 1 }],
    ['with the status as text', enveloped, '{"status":"0","data":[1]}', [1]],
    ['counts a missing status as success', enveloped, '{"data":{"a":1}}', { a: 1 }],
    ['gives null without data', enveloped, '{"status":0}', null],
    ['gives a bare answer as it is', bare, '{"fileId":"f"}', { fileId: 'f' }],
    ['takes an envelope around a bare answer', bare, '{"status":0,"data":{"a":1}}', { a: 1 }],
    [
      'leaves a status beside bare members',
      bare,
      '{"status":0,"fileId":"f"}',
      { status: 0, fileId: 'f' },
    ],
  ];
  for (const [title, route, body, expected] of datas) {
    it(title, () => assert.deepEqual(readAnswer(route, raw({ body }), 0), expected));
  }

  const failures: [title: string, answer: Partial<RawAnswer>, code: string, params?: object][] = [
    [
      'status 3',
      { body: '{"status":3,"message":"m","errorMessage":"e"}' },
      'rejected',
      { message: 'e', envelope: 3 },
    ],
    ['status 3 of the gateway', { body: '{"status":3}', code: 'otp-wrong' }, 'otp-wrong'],
    [
      'a status that is unknown',
      { body: '{"status":7,"message":"m"}' },
      'rejected',
      { message: 'm' },
    ],
    ['HTML', { body: '<html>' }, 'bad-answer'],
    ['a list', { body: '[]' }, 'bad-answer'],
    ['nothing', { body: '' }, 'bad-answer'],
    ['a status that is an object', { body: '{"status":{}}' }, 'bad-answer'],
    ['302', { status: 302 }, 'bad-answer'],
    ['400', { status: 400, body: '{"message":"no"}' }, 'rejected', { message: 'no', status: 400 }],
    ['401', { status: 401 }, 'session-ended'],
    ['403', { status: 403 }, 'forbidden'],
    ['404', { status: 404 }, 'not-found'],
    ['408', { status: 408 }, 'timeout'],
    ['409', { status: 409 }, 'conflict', { retryAfter: undefined }],
    ['409 that passes', { status: 409, retryAfter: '1' }, 'conflict', { retryAfter: 1 }],
    ['413', { status: 413 }, 'too-large'],
    ['418', { status: 418 }, 'rejected'],
    ['429', { status: 429, retryAfter: '7' }, 'busy', { retryAfter: 7 }],
    ['500', { status: 500, forwarded: 'yes' }, 'server', { forwarded: 'yes' }],
    [
      '502 that the gateway explains',
      { status: 502, code: 'network', forwarded: 'no' },
      'network',
      { forwarded: 'no' },
    ],
    ['a code that is no gateway’s to name', { status: 500, code: 'storage' }, 'server'],
    ['503', { status: 503 }, 'busy', { retryAfter: 5 }],
  ];
  for (const [title, answer, code, params = {}] of failures) {
    it(`${title}: ${code}`, () => {
      const error = failureOf(() => readAnswer(enveloped, raw(answer), 0));
      assert.equal(error.code, code);
      for (const [key, value] of Object.entries(params))
        assert.equal(error.params[key], value, key);
    });
  }

  it('cuts endless sentences and never repeats a strange body', () => {
    const long = failureOf(() =>
      readAnswer(
        enveloped,
        raw({ body: JSON.stringify({ status: 3, message: 'x'.repeat(9999) }) }),
        0,
      ),
    );
    assert.equal(String(long.params.message).length, 500);
    const page = failureOf(() => readAnswer(enveloped, raw({ body: '<p>สมชาย</p>' }), 0));
    assert.ok(!JSON.stringify([page.message, page.params]).includes('สมชาย'));
  });
});

describe('retryAfterSeconds', () => {
  const now = Date.UTC(2026, 0, 1);
  const table: [header: string | null, seconds: number][] = [
    [null, 5],
    ['30', 30],
    [' 30 ', 30],
    ['0', 1],
    ['9999', 120],
    ['-1', 5],
    ['soon', 5],
    ['', 5],
    ['Thu, 01 Jan 2026 00:00:45 GMT', 45],
    ['Thu, 01 Jan 2015 00:00:00 GMT', 1],
  ];
  for (const [header, seconds] of table) {
    it(`${header} is ${seconds}`, () => assert.equal(retryAfterSeconds(header, now), seconds));
  }
});

describe('wire shapes', () => {
  for (const key of [
    'FileReferenceId',
    'fileReferenceId',
    'file_reference_id',
    'FILEREFERENCEID',
  ]) {
    it(`${key} is one key`, () => assert.equal(foldKey(key), 'filereferenceid'));
  }

  it('name the member that does not fit', () => {
    const error = failureOf(() => parseWire(tokensShape, { userId: 'u', token: 5 }));
    assert.equal(error.code, 'bad-answer');
    assert.equal(error.path, 'token');
  });

  it('ignore members from the prototype', () => {
    const wire = parseWire(uploadShape, JSON.parse('{"__proto__":{"fileId":"x"}}'));
    assert.equal(wire.fileid, undefined);
  });

  it('refuse what is no object', () => {
    for (const value of [null, 'x', [], 5]) {
      assert.equal(failureOf(() => parseWire(tokensShape, value)).code, 'bad-answer');
    }
  });
});

describe('profiles', () => {
  it('fill in ids, escaped', () => {
    assert.equal(routePath(guideProfile.routes.person, '11'), 'DataProvider/ProfileV711');
    assert.equal(routePath(observedProfile.routes.person, '11'), 'DataProvider/Profile/11');
    assert.equal(routePath(guideProfile.routes.loadDraft, 'a/b'), 'DataProvider/Draft/a%2Fb');
  });

  for (const [name, profile] of Object.entries(portalProfiles)) {
    it(`${name} differs from no route of its own by method and path`, () => {
      assert.equal(profile.name, name);
      const all = Object.values(profile.routes).map(({ method, path }) => `${method} ${path}`);
      assert.equal(new Set(all).size, all.length);
    });
  }
});

describe('encodeMultipart', () => {
  it('is RFC 7578, line by line', () => {
    const bytes = new TextEncoder().encode('PDF') as Uint8Array<ArrayBuffer>;
    const file = { field: 'file', name: 'แผน "ก"\r\n.pdf', contentType: '', bytes };
    const { contentType, parts } = encodeMultipart([['name', 'แผน']], file, 'B');
    assert.equal(contentType, 'multipart/form-data; boundary=B');
    assert.equal(
      Buffer.concat(parts).toString('utf8'),
      [
        '--B',
        'Content-Disposition: form-data; name="name"',
        '',
        'แผน',
        '--B',
        'Content-Disposition: form-data; name="file"; filename="แผน %22ก%22%0D%0A.pdf"',
        'Content-Type: application/octet-stream',
        '',
        'PDF',
        '--B--',
        '',
      ].join('\r\n'),
    );
  });

  it('is what the platform writes for the same FormData', async () => {
    const bytes = new TextEncoder().encode('PDF') as Uint8Array<ArrayBuffer>;
    const form = new FormData();
    form.append('chunk', '0');
    form.append('file', new Blob([bytes], { type: 'application/pdf' }), 'ก"x".pdf');
    const request = new Request('http://127.0.0.1/', { method: 'POST', body: form });
    const boundary = request.headers.get('content-type')?.split('boundary=')[1] ?? '';
    const file = { field: 'file', name: 'ก"x".pdf', contentType: 'application/pdf', bytes };
    const ours = Buffer.concat(encodeMultipart([['chunk', '0']], file, boundary).parts);
    assert.equal(ours.toString('utf8').trimEnd(), (await request.text()).trimEnd());
  });
});

function raw(answer: Partial<RawAnswer>): RawAnswer {
  return {
    status: 200,
    contentType: 'application/json',
    body: '{}',
    retryAfter: null,
    forwarded: 'unknown',
    code: null,
    ...answer,
  };
}

function failureOf(work: () => unknown): BizportalError {
  try {
    work();
  } catch (error) {
    assert.ok(error instanceof BizportalError);
    return error;
  }
  throw new Error('nothing was thrown');
}
