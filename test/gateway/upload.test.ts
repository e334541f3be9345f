import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import { encodeMultipart } from '../../src/core/portal/multipart.js';
import type { Field } from '../../src/core/portal/requests.js';
import { sampleBytes } from '../../src/testing/samples.js';
import { json, makeWorld, verdict, type World } from './fake-portal.js';

const usual: readonly Field[] = [
  ['name', 'a.pdf'],
  ['chunk', '0'],
  ['chunks', '1'],
  ['fileMetadata', '{"FileReferenceId":"ref-1"}'],
];

function change(name: string, value: string | null): readonly Field[] {
  return usual.flatMap(([field, old]): Field[] => {
    if (field !== name) return [[field, old]];
    return value === null ? [] : [[field, value]];
  });
}

const program = new TextEncoder().encode(`MZ${'\0'.repeat(100)}`);
const page = new TextEncoder().encode('<html><script>1</script>');
/** The last of three pieces. */
const third = usual.map(([field, old]): Field => {
  return [field, { chunk: '2', chunks: '3' }[field] ?? old];
});

describe('upload', () => {
  const refusals: [title: string, wish: Wish, expected: string][] = [
    ['a whole file', {}, '200 - yes'],
    ['a file of exactly the largest part', { bytes: sampleBytes(5_000_000) }, '200 - yes'],
    ['one byte more', { bytes: sampleBytes(5_000_001) }, '413 too-large no'],
    ['much more', { bytes: sampleBytes(5_100_000) }, '413 too-large no'],
    ['an empty file', { bytes: new Uint8Array() }, '400 rejected no'],
    ['no name', { fields: change('name', null) }, '400 rejected no'],
    ['a name with a path', { fields: change('name', '../a.pdf') }, '400 rejected no'],
    ['a name with a NUL', { fields: change('name', 'a\u0000.pdf') }, '400 rejected no'],
    ['a file name with a path', { fileName: 'a/b.pdf' }, '400 rejected no'],
    ['a chunk beyond the count', { fields: change('chunk', '1') }, '400 rejected no'],
    ['a chunk that is no number', { fields: change('chunk', '1e3') }, '400 rejected no'],
    ['metadata that is no JSON', { fields: change('fileMetadata', 'x') }, '400 rejected no'],
    ['metadata without a reference', { fields: change('fileMetadata', '{}') }, '400 rejected no'],
    [
      'metadata with more',
      { fields: change('fileMetadata', '{"FileReferenceId":"r","identityId":"x"}') },
      '400 rejected no',
    ],
    ['an unknown field', { fields: [...usual, ['identityId', '1']] }, '400 rejected no'],
    ['a field twice', { fields: [...usual, ['name', 'b.pdf']] }, '400 rejected no'],
    ['a program by its name', { fileName: 'a.exe' }, '415 file-type no'],
    ['a program by its other name', { fields: change('name', 'a.exe') }, '415 file-type no'],
    ['a program called PDF', { bytes: program }, '422 file-content no'],
    ['a page called PDF', { bytes: page }, '422 file-content no'],
    [
      'a program in many pieces',
      { bytes: program, fields: change('chunks', '3') },
      '422 file-content no',
    ],
    ['a later piece that looks like a page', { bytes: page, fields: third }, '200 - yes'],
    ['the right MD5', { md5: 'right' }, '200 - yes'],
    ['the right SHA-256', { sha256: 'right' }, '200 - yes'],
    ['another SHA-256', { sha256: '0'.repeat(64) }, '422 rejected no'],
    ['another MD5', { md5: '0'.repeat(32) }, '422 rejected no'],
    ['a body that ends early', { cut: 10 }, '400 rejected no'],
    ['a body without its last mark', { cut: 4 }, '400 rejected no'],
    ['a body of something else', { type: 'application/octet-stream' }, '415 rejected no'],
    [
      'a file that would be too large in all',
      {
        fields: change('chunks', '12').map(([n, v]): Field => [n, v]),
        bytes: sampleBytes(5_000_000),
      },
      '413 too-large no',
    ],
  ];
  it('takes a picture with scripts in it only where the form is registered so', async () => {
    const form = { applicationId: 'APP', applicationKey: 'APPKEY' };
    for (const [allowFiles, expected] of [
      [[], '415 file-type no'],
      [['svg'], '200 - yes'],
    ] as const) {
      const world = makeWorld({ forms: { food: { ...form, allowFiles } } });
      await world.browser.signIn();
      world.portal.on('File/Upload', json({ FileReferenceId: 'ref-1', fileId: 'f-1' }));
      const bytes = new TextEncoder().encode('<svg xmlns="x"/>');
      assert.equal(
        verdict(await send(world, { bytes, fileName: 'a.svg', fields: change('name', 'a.svg') })),
        expected,
      );
    }
  });

  for (const [title, wish, expected] of refusals) {
    it(`${title}: ${expected}`, async () => {
      const { world, response } = await upload(wish);
      assert.equal(verdict(response), expected);
      assert.equal(world.portal.seen.length, expected.startsWith('200') ? 1 : 0);
    });
  }

  for (const size of [1, 7, 64, 65_536]) {
    it(`arrives whole in pieces of ${size} bytes, every boundary cut somewhere`, async () => {
      const bytes = size === 1 ? sampleBytes(500) : sampleBytes(100_000);
      const { world, response } = await upload({ bytes, piece: size });
      assert.equal(response.status, 200);
      assert.equal(world.sent[0], sha256(bytes));
    });
  }
});

describe('a chunk under one key', () => {
  const key = { 'idempotency-key': 'chunk-key-1' };

  it('is forwarded once and answered from the record', async () => {
    const world = await signedIn();
    world.portal.on('File/Upload', json({ FileReferenceId: 'ref-1', fileId: 'f-1' }));
    const first = await send(world, { headers: key });
    const second = await send(world, { headers: key });
    assert.equal(await second.text(), await first.text());
    assert.equal(world.portal.seen.length, 1);
  });

  it('is answered 409 while it runs', async () => {
    const world = await signedIn();
    let release = () => {};
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    const asked = new Promise<void>((reached) => {
      world.portal.on('File/Upload', async () => {
        reached();
        await gate;
        return json({ FileReferenceId: 'ref-1' });
      });
    });
    const first = send(world, { headers: key });
    await asked;
    const second = await send(world, { headers: key });
    assert.equal(verdict(second), '409 conflict unknown');
    assert.equal(second.headers.get('retry-after'), '1');
    release();
    assert.equal((await first).status, 200);
    assert.equal((await send(world, { headers: key })).status, 200);
    assert.equal(world.portal.seen.length, 1);
  });

  it('is refused with 422 for other bytes', async () => {
    const world = await signedIn();
    await send(world, { headers: key });
    const other = await send(world, { headers: key, bytes: sampleBytes(11) });
    assert.equal(verdict(other), '422 rejected no');
    assert.equal(world.portal.seen.length, 1);
  });

  it('whose answer was lost stays unknown and is never sent again', async () => {
    const world = await signedIn();
    world.portal.on('File/Upload', new TypeError('terminated'));
    assert.equal(verdict(await send(world, { headers: key })), '502 network unknown');
    world.portal.script.delete('File/Upload');
    assert.equal(verdict(await send(world, { headers: key })), '502 network unknown');
    assert.equal(world.portal.seen.length, 1);
  });

  it('that never left may be sent again', async () => {
    const world = await signedIn();
    const cause = Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });
    world.portal.on('File/Upload', new TypeError('fetch failed', { cause }));
    assert.equal(verdict(await send(world, { headers: key })), '502 network no');
    world.portal.script.delete('File/Upload');
    assert.equal(verdict(await send(world, { headers: key })), '200 - yes');
  });
});

interface Wish {
  readonly fields?: readonly Field[];
  readonly fileName?: string;
  readonly bytes?: Uint8Array<ArrayBuffer>;
  readonly md5?: string;
  readonly sha256?: string;
  /** Bytes left off at the end. */
  readonly cut?: number;
  readonly type?: string;
  /** Bytes per piece of the stream. */
  readonly piece?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

async function signedIn(): Promise<World> {
  const world = makeWorld();
  await world.browser.signIn();
  world.portal.seen.length = 0;
  return world;
}

async function upload(wish: Wish) {
  const { portal, ...others } = await signedIn();
  const sent: string[] = [];
  const world = { ...others, portal, sent };
  const whole = portal.fetch;
  portal.on('File/Upload', json({ FileReferenceId: 'ref-1', fileId: 'f-1' }));
  // The portal's side is read as bytes here: text would not survive.
  const gateway = makeWorld({
    fetch: async (input, init) => {
      if (init?.body instanceof Uint8Array) sent.push(sha256(fileOf(init.body)));
      return whole(input, init);
    },
  });
  await gateway.browser.signIn();
  portal.seen.length = 0;
  sent.length = 0;
  return { world, response: await send(gateway, wish) };
}

function send({ browser }: Pick<World, 'browser'>, wish: Wish): Promise<Response> {
  const bytes = wish.bytes ?? sampleBytes(10);
  const file = {
    field: 'file',
    name: wish.fileName ?? 'a.pdf',
    contentType: 'application/pdf',
    bytes,
  };
  const { contentType, parts } = encodeMultipart(wish.fields ?? usual, file, 'boundary-123');
  const all = Buffer.concat(parts);
  const body = all.subarray(0, all.length - (wish.cut ?? 0));
  const right = createHash('md5').update(bytes).digest('hex');
  const md5 = wish.md5 === 'right' ? right : wish.md5;
  const sha = wish.sha256 === 'right' ? sha256(bytes) : wish.sha256;
  return browser.send('File/Upload', {
    body: wish.piece === undefined ? new Uint8Array(body) : stream(body, wish.piece),
    headers: {
      'content-type': wish.type ?? contentType,
      ...(md5 === undefined ? {} : { 'x-bizportal-md5': md5 }),
      ...(sha === undefined ? {} : { 'x-bizportal-sha256': sha }),
      ...wish.headers,
    },
  });
}

function stream(bytes: Uint8Array, piece: number): ReadableStream<Uint8Array> {
  let offset = 0;
  return new ReadableStream({
    pull(controller) {
      if (offset >= bytes.length) return controller.close();
      controller.enqueue(new Uint8Array(bytes.subarray(offset, offset + piece)));
      offset += piece;
    },
  });
}

/** The file part of a body that ends with it. */
function fileOf(body: Uint8Array): Uint8Array {
  const text = Buffer.from(body).toString('latin1');
  const start = text.indexOf('\r\n\r\n', text.indexOf('name="file"')) + 4;
  return body.subarray(start, text.lastIndexOf('\r\n--'));
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
