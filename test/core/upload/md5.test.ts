import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { FileDigest, HASH_SLICE, md5Hex } from '../../../src/core/upload/md5.js';
import { md5Blocks } from '../../../src/core/upload/md5-blocks.js';

// RFC 1321, appendix A.5.
const vectors: [string, string][] = [
  ['', 'd41d8cd98f00b204e9800998ecf8427e'],
  ['a', '0cc175b9c0f1b6a831c399e269772661'],
  ['abc', '900150983cd24fb0d6963f7d28e17f72'],
  ['message digest', 'f96b697d7cb7938d525a2f31aaf161d0'],
  ['abcdefghijklmnopqrstuvwxyz', 'c3fcd3d76192e4007dfb496cca67e13b'],
  [
    'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789',
    'd174ab98d277d9f5a5611c2c9f419d9f',
  ],
  ['1234567890'.repeat(8), '57edf4a22be3c955ac49da2e2107b67a'],
];
const bytes = (text: string) => new TextEncoder().encode(text);
const oracle = (data: Uint8Array) => createHash('md5').update(data).digest('hex');

for (const [text, digest] of vectors) {
  test(`RFC 1321: md5("${text.slice(0, 20)}")`, async () => {
    assert.equal(md5Hex(bytes(text)), digest);
    const file = new FileDigest(async () => {});
    assert.equal(await file.addChunk(bytes(text)), digest);
    assert.equal(file.end(), digest);
  });
}

for (const size of [1, 63, 64, 65, HASH_SLICE - 1, HASH_SLICE, HASH_SLICE + 1, 700_001]) {
  test(`chunks of ${size} bytes: each digest and the whole agree with node:crypto`, async () => {
    const data = Uint8Array.from({ length: size * 3 - 1 }, (_, i) => (i * 31) >>> 3);
    const file = new FileDigest(async () => {});
    for (let start = 0; start < data.length; start += size) {
      const chunk = data.subarray(start, start + size);
      assert.equal(await file.addChunk(chunk), oracle(chunk));
    }
    assert.equal(file.end(), oracle(data));
  });
}

test('it yields between slices, and half as often for one digest as for two', async () => {
  let yields = 0;
  const file = new FileDigest(async () => {
    yields += 1;
  });
  await file.addChunk(new Uint8Array(HASH_SLICE * 4));
  assert.equal(yields, 5, 'small slices first: 16, 32, 64, 128, 256, 16 kB');
  await file.addChunk(new Uint8Array(HASH_SLICE * 4 + 1));
  assert.equal(yields, 5 + 4);
  await file.add(new Uint8Array(HASH_SLICE * 4));
  assert.equal(yields, 5 + 4 + 1);
});

for (const size of [1, 7, 63, 64, 65, 127, 128, 1000, 4 * 1024 * 1024 + 3]) {
  test(`with the faster loop, chunks of ${size} bytes agree with node:crypto`, async () => {
    const data = Uint8Array.from({ length: size * 3 - 1 }, (_, i) => (i * 31) >>> 3);
    const both = new FileDigest(
      async () => {},
      async () => md5Blocks,
    );
    const whole = new FileDigest(
      async () => {},
      async () => md5Blocks,
    );
    for (let start = 0; start < data.length; start += size) {
      const chunk = data.subarray(start, start + size);
      await whole.add(chunk);
      assert.equal(await both.addChunk(chunk), oracle(chunk));
    }
    assert.deepEqual([both.end(), whole.end()], [oracle(data), oracle(data)]);
  });
}

test('the faster loop may come in the middle of a file, or never', async () => {
  const data = Uint8Array.from({ length: 3_000_001 }, (_, i) => (i * 17) >>> 2);
  let here = (_: typeof md5Blocks) => {};
  let yields = 0;
  const late = new FileDigest(
    async () => {
      yields += 1;
      if (yields === 3) here(md5Blocks);
    },
    () => new Promise((resolve) => (here = resolve)),
  );
  const never = new FileDigest(
    async () => {},
    () => Promise.reject(new Error('no network')),
  );
  await late.add(data);
  await never.add(data);
  assert.deepEqual([late.end(), never.end()], [oracle(data), oracle(data)]);
  assert.ok(yields > 3);
});

test('pieces of any size and at any place in memory agree with node:crypto', async () => {
  const data = Uint8Array.from({ length: 40_000 }, (_, i) => (i * 2654435761) >>> 11);
  for (let seed = 1; seed <= 200; seed += 1) {
    const from = seed % 9;
    const file = new FileDigest(
      async () => {},
      async () => md5Blocks,
    );
    let at = from;
    for (let step = seed; at < data.length; step = (step * 48271) % 2147483647) {
      const end = Math.min(at + (step % 301), data.length);
      assert.equal(await file.addChunk(data.subarray(at, end)), oracle(data.subarray(at, end)));
      at = end;
    }
    assert.equal(file.end(), oracle(data.subarray(from)), `seed ${seed}`);
  }
});

test('an aborted hash stops at the next slice', async () => {
  const stop = new AbortController();
  let yields = 0;
  const file = new FileDigest(async () => {
    yields += 1;
    if (yields === 2) stop.abort(new Error('stopped'));
  });
  await assert.rejects(file.addChunk(new Uint8Array(HASH_SLICE * 9), stop.signal), /stopped/);
  assert.equal(yields, 2);
});
