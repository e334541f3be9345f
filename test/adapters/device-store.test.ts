import assert from 'node:assert/strict';
import { test } from 'node:test';
import { IndexedDbStore, MemoryStore } from '../../src/adapters/device-store.js';
import { aesGcmCipher } from '../../src/adapters/device-store-cipher.js';
import { DeviceVault } from '../../src/core/draft/vault.js';
import { FakeClock, FakeStore } from '../core/fake-ports.js';

const key = (fill: number) => new Uint8Array(32).fill(fill);

test('memory: set, get a copy, delete', async () => {
  const store = new MemoryStore();
  const value = { a: [1] };
  await store.set('k', value);
  value.a.push(2);
  assert.deepEqual(await store.get('k'), { a: [1] });
  await store.delete('k');
  assert.equal(await store.get('k'), undefined);
});

test('no IndexedDB at all is a storage error, not a crash', async () => {
  const store = new IndexedDbStore({ clock: new FakeClock(), factory: undefined });
  await assert.rejects(store.set('k', 1), { code: 'storage', params: { reason: 'missing' } });
});

test('an open that hangs gives up after 3 s, and closes what comes late (fault 84)', async () => {
  const clock = new FakeClock();
  const requests: { onsuccess?: () => void; result: { close(): void } }[] = [];
  let closed = 0;
  const factory = {
    open: () => {
      const request = {
        result: {
          close: () => {
            closed += 1;
          },
        },
      };
      requests.push(request);
      return request;
    },
  } as unknown as IDBFactory;
  const store = new IndexedDbStore({ clock, factory });
  const failing = assert.rejects(store.get('k'), {
    code: 'storage',
    params: { reason: 'blocked' },
  });
  await clock.advance(3000);
  await failing;
  requests[0]?.onsuccess?.();
  assert.equal(closed, 1);
  void store.get('k').catch(() => {});
  assert.equal(requests.length, 2);
});

test('sealed and opened again; nothing of the value shows', async () => {
  const cipher = await aesGcmCipher(key(1));
  const value = { name: 'สมหญิง', long: 'x'.repeat(200_000) };
  const sealed = await cipher.seal(value, 'draft:1');
  assert.ok(!JSON.stringify(sealed).includes('x'.repeat(20)));
  assert.deepEqual(await cipher.open(sealed, 'draft:1'), value);
  assert.notDeepEqual(await cipher.seal(1, 'a'), await cipher.seal(1, 'a'));
});

test('another key, another slot, a changed byte or rubbish: not there', async () => {
  const cipher = await aesGcmCipher(key(1));
  const sealed = (await cipher.seal({ a: 1 }, 'draft:1')) as {
    v: number;
    iv: string;
    data: string;
  };
  assert.equal(await (await aesGcmCipher(key(2))).open(sealed, 'draft:1'), undefined);
  assert.equal(await cipher.open(sealed, 'draft:2'), undefined);
  const flipped = (sealed.data[0] === 'A' ? 'B' : 'A') + sealed.data.slice(1);
  for (const bad of [
    { ...sealed, data: flipped },
    { ...sealed, data: '%' },
    { v: 2 },
    null,
    'x',
    [],
  ]) {
    assert.equal(await cipher.open(bad, 'draft:1'), undefined);
  }
});

test('a key of another length is refused', async () => {
  await assert.rejects(aesGcmCipher(new Uint8Array(16)), { code: 'config' });
});

test('the vault over the real cipher: found again by the same person only', async () => {
  const lasting = new FakeStore();
  const vault = new DeviceVault(lasting);
  await vault.unlock(await aesGcmCipher(key(1)));
  await vault.set('draft', { name: 'canary' });
  assert.ok(!JSON.stringify([...lasting.entries]).includes('canary'));
  for (const [fill, found] of [
    [1, { name: 'canary' }],
    [2, undefined],
  ] as const) {
    const next = new DeviceVault(lasting);
    await next.unlock(await aesGcmCipher(key(fill)));
    assert.deepEqual(await next.get('draft'), found);
  }
});
