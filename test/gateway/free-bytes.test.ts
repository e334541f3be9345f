import assert from 'node:assert/strict';
import { test } from 'node:test';
import { freeBytes } from '../../src/gateway/node/free-bytes.js';

test('bytes that nobody reads any more are let go at once', () => {
  const piece = new Uint8Array(64 * 1024);
  freeBytes(piece);
  assert.deepEqual([piece.byteLength, piece.buffer.byteLength], [0, 0]);
});

test('a part of something larger, and what is small, stays', () => {
  const whole = new Uint8Array(64 * 1024).fill(7);
  const small = Buffer.from('a small piece');
  for (const piece of [whole.subarray(0, -1), whole.subarray(1), small]) freeBytes(piece);
  assert.equal(whole.at(-1), 7);
  assert.equal(small.toString(), 'a small piece');
});
