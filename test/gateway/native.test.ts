import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { derive } from '../../src/gateway/draft-key.js';
import { sha256 } from '../../src/gateway/hex.js';
import { native } from '../../src/gateway/native.js';

describe('Node’s own crypto', () => {
  it('is at hand here', () => assert.notEqual(native, null));

  it('hashes what WebCrypto hashes', async () => {
    for (const data of ['', 'คำตอบ', new Uint8Array([0, 255, 7])]) {
      assert.equal(await sha256(data), await sha256(data, null));
    }
  });

  it('derives what WebCrypto derives', async () => {
    const secret = '42'.repeat(32);
    for (const bits of [128, 256]) {
      const ours = await derive(secret, 'ticket\nคำตอบ', bits);
      assert.deepEqual(ours, await derive(secret, 'ticket\nคำตอบ', bits, null));
    }
  });
});
