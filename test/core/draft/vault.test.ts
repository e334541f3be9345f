import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Cipher, DeviceVault } from '../../../src/core/draft/vault.js';
import { isJsonObject } from '../../../src/core/json.js';
import { FakeStore } from '../fake-ports.js';

/** Marks instead of hiding: the vault's promises do not depend on the cipher's strength. */
const cipherOf = (who: string): Cipher => ({
  seal: async (value, context) => ({
    who,
    context,
    hidden: Buffer.from(JSON.stringify(value)).toString('hex'),
  }),
  open: async (sealed, context) =>
    isJsonObject(sealed) && sealed.who === who && sealed.context === context
      ? JSON.parse(Buffer.from(String(sealed.hidden), 'hex').toString())
      : undefined,
});

test('without a key nothing reaches the lasting store (W7)', async () => {
  const lasting = new FakeStore();
  const vault = new DeviceVault(lasting);
  await vault.set('draft', { name: 'canary' });
  assert.equal(vault.durable, false);
  assert.deepEqual(await vault.get('draft'), { name: 'canary' });
  assert.equal(lasting.entries.size, 0);
});

test('a key that comes later makes earlier values last, sealed', async () => {
  const lasting = new FakeStore();
  const vault = new DeviceVault(lasting);
  await vault.set('draft', { name: 'canary' });
  await vault.unlock(cipherOf('a'));
  assert.equal(vault.durable, true);
  assert.ok(!JSON.stringify([...lasting.entries]).includes('canary'));
  const next = new DeviceVault(lasting);
  assert.equal(await next.get('draft'), undefined);
  await next.unlock(cipherOf('a'));
  assert.deepEqual(await next.get('draft'), { name: 'canary' });
});

test('another person’s values are not there (fault 58)', async () => {
  const lasting = new FakeStore();
  const vault = new DeviceVault(lasting);
  await vault.unlock(cipherOf('a'));
  await vault.set('draft', 1);
  const other = new DeviceVault(lasting);
  await other.unlock(cipherOf('b'));
  assert.equal(await other.get('draft'), undefined);
});

test('a full store is told, and the value is kept in memory', async () => {
  const lasting = new FakeStore();
  const vault = new DeviceVault(lasting);
  await vault.unlock(cipherOf('a'));
  lasting.fault = new Error('quota');
  await assert.rejects(vault.set('draft', 1), /quota/);
  assert.equal(await vault.get('draft'), 1);
});

test('locked, it forgets; deleted, it is gone from both', async () => {
  const lasting = new FakeStore();
  const vault = new DeviceVault(lasting);
  await vault.unlock(cipherOf('a'));
  await vault.set('draft', 1);
  vault.lock();
  assert.equal(await vault.get('draft'), undefined);
  await vault.unlock(cipherOf('a'));
  await vault.delete('draft');
  assert.equal(await vault.get('draft'), undefined);
  assert.equal(lasting.entries.size, 0);
});

test('what could not be sealed is there for the next vault of the page, until it is sealed', async () => {
  const page = new Map();
  const lasting = new FakeStore();
  await new DeviceVault(lasting, page).set('draft', 1);
  const next = new DeviceVault(lasting, page);
  assert.equal(await next.get('draft'), 1);
  await next.unlock(cipherOf('a'));
  lasting.fault = new Error('full');
  await assert.rejects(next.set('draft', 2));
  assert.equal(await new DeviceVault(lasting, page).get('draft'), 2);
  lasting.fault = null;
  await next.set('draft', 3);
  assert.equal(page.size, 0);
  assert.equal(await new DeviceVault(lasting, page).get('draft'), undefined);
});

test('deleted or locked away, it is gone from the page too', async () => {
  const page = new Map();
  const vault = new DeviceVault(new FakeStore(), page);
  await vault.set('a', 1);
  await vault.delete('a');
  await vault.set('b', 1);
  vault.lock();
  assert.equal(page.size, 0);
});

test('what another tab wrote since is read, and not written over when the key comes anew', async () => {
  const lasting = new FakeStore();
  const [mine, theirs] = [new DeviceVault(lasting), new DeviceVault(lasting)];
  await mine.unlock(cipherOf('a'));
  await theirs.unlock(cipherOf('a'));
  await mine.set('draft', 'older');
  await theirs.set('draft', 'newer');
  assert.equal(await mine.get('draft'), 'newer');
  await mine.unlock(cipherOf('a'));
  assert.equal(await new DeviceVault(lasting).get('draft'), undefined);
  assert.equal(await mine.get('draft'), 'newer');
});

test('what the next form of the page could not seal either counts more than one’s own', async () => {
  const page = new Map();
  const lasting = new FakeStore();
  const [first, next] = [new DeviceVault(lasting, page), new DeviceVault(lasting, page)];
  await first.set('draft', 'older');
  await next.set('draft', 'newer');
  assert.equal(await first.get('draft'), 'newer');
  await first.unlock(cipherOf('a'));
  assert.equal(await first.get('draft'), 'newer');
  assert.equal(page.size, 0);
});
