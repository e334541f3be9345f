import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { makeWorld, verdict } from './fake-portal.js';
import { sendChunk } from './upload-of.js';

const KIB = 1024;
const bodies: readonly (readonly [path: string, limit: number, head: string, tail: string])[] = [
  ['DataProvider/Draft', 2 * KIB * KIB, '{"data":{"a":"', '"}}'],
  [
    'ApplicationRequest/Create',
    4 * KIB * KIB,
    '{"otp":"1","data":{"a":"',
    '"},"dataDescription":{}}',
  ],
  ['SMS/VerifyOTP', 64 * KIB, '{"otp":"', '"}'],
  ['__session/refresh', KIB, '{"generation":0,"x":"', '"}'],
  ['__session/leave', KIB, '{"tab":"', '"}'],
];

/** In pieces of unknown number, as a sender that does not say how long it is. */
function piecewise(text: string): ReadableStream<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  let offset = 0;
  return new ReadableStream({
    pull(controller) {
      if (offset >= bytes.length) return controller.close();
      controller.enqueue(bytes.subarray(offset, offset + 100_000));
      offset += 100_000;
    },
  });
}

describe('a body that is too large', () => {
  for (const [path, limit, head, tail] of bodies) {
    const fill = (size: number) => head + 'x'.repeat(size - head.length - tail.length) + tail;
    for (const [title, send] of [
      ['by its length', (text: string) => text],
      ['found while it is read', piecewise],
    ] as const) {
      it(`${path}, ${title}: 413, and nothing was forwarded`, async () => {
        const { browser, portal } = makeWorld();
        await browser.signIn();
        portal.seen.length = 0;
        const headers = { 'content-type': 'application/json' };
        const refused = await browser.send(path, { body: send(fill(limit + 1)), headers });
        assert.equal(verdict(refused), '413 too-large no');
        const fits = await browser.send(path, { body: send(fill(limit)), headers });
        assert.notEqual(fits.status, 413);
        assert.ok(portal.seen.length <= 1);
      });
    }
  }
});

describe('too often', () => {
  it('a chunk: 429, when to come back, and nothing was forwarded', async () => {
    const { browser, portal, clock } = makeWorld({ limits: { chunks: 2 } });
    await browser.signIn();
    portal.seen.length = 0;
    for (const reference of ['one', 'two']) {
      assert.equal((await sendChunk(browser, { reference })).status, 200);
    }
    clock.advance(60_000);
    const refused = await sendChunk(browser);
    assert.equal(verdict(refused), '429 busy no');
    assert.equal(refused.headers.get('retry-after'), '240');
    assert.equal(portal.paths().filter((path) => path.endsWith('Upload')).length, 2);
  });

  it('early data: 425, when to come back, and nothing was forwarded', async () => {
    const { browser, portal } = makeWorld();
    await browser.signIn();
    portal.seen.length = 0;
    const refused = await browser.send('SMS/OTP', { headers: { 'early-data': '1' } });
    assert.equal(verdict(refused), '425 busy no');
    assert.equal(refused.headers.get('retry-after'), '1');
    assert.deepEqual(portal.seen, []);
  });
});
