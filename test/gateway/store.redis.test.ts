import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { MemoryStore } from '../../src/gateway/index.js';
import { RedisStore } from '../../src/gateway/node/redis-store.js';
import { startRedis, type TestRedis } from '../support/redis.js';
import { FakeClock } from './fake-portal.js';

let redis: TestRedis;
const open: RedisStore[] = [];

const redisStore = (options: { readonly patience?: number } = {}) => {
  const prefix = `${crypto.randomUUID()}:`;
  const store = new RedisStore({ url: redis.url, prefix, ...options });
  open.push(store);
  return store;
};
const stores = { redis: () => redisStore(), memory: () => new MemoryStore(new FakeClock()) };

before(async () => {
  redis = await startRedis();
});
after(async () => {
  await Promise.all(open.map((store) => store.close()));
  await redis.close();
});

for (const [name, make] of Object.entries(stores)) {
  describe(`the store in ${name}`, () => {
    it('keeps a value, and stores only what is free with setNX', async () => {
      const store = make();
      assert.equal(await store.get('k'), null);
      assert.equal(await store.setNX('k', 'ก1', 60_000), true);
      assert.equal(await store.setNX('k', 'b', 60_000), false);
      assert.equal(await store.get('k'), 'ก1');
      await store.set('k', 'c', 60_000);
      assert.equal(await store.get('k'), 'c');
    });

    it('replaces and removes only what is exactly expected', async () => {
      const store = make();
      await store.set('k', 'a', 60_000);
      const swap = { key: 'k', ttlMs: 60_000 };
      assert.equal(await store.compareAndSet({ ...swap, expected: 'x', next: 'b' }), false);
      assert.equal(await store.compareAndSet({ ...swap, expected: 'a', next: 'b' }), true);
      assert.equal(await store.get('k'), 'b');
      assert.equal(await store.compareAndSet({ ...swap, expected: 'a', next: null }), false);
      assert.equal(await store.compareAndSet({ ...swap, expected: 'b', next: null }), true);
      assert.equal(await store.compareAndSet({ ...swap, expected: 'b', next: 'c' }), false);
      assert.equal(await store.get('k'), null);
    });

    it('lets one of 50 win, and counts each of 50', async () => {
      const store = make();
      const fifty = Array.from({ length: 50 }, (_, i) => i);
      const won = await Promise.all(fifty.map((i) => store.setNX('lock', String(i), 60_000)));
      assert.equal(won.filter(Boolean).length, 1);
      const sums = await Promise.all(fifty.map(() => store.increment('n', 60_000)));
      assert.equal(new Set(sums).size, 50);
      assert.equal(Math.max(...sums), 50);
    });
  });
}

describe('the store in redis', () => {
  it('lets values and counters end', async () => {
    const store = redisStore();
    await store.set('k', 'a', 1);
    await store.increment('n', 1);
    await store.increment('n', 60_000);
    // Redis tells time by itself: asked until it has passed, not for how long.
    while ((await store.get('k')) !== null || (await store.get('n')) !== null);
    assert.equal(await store.increment('n', 60_000), 1);
  });

  it('refuses while the server is gone, and goes on by itself when it is back', async () => {
    const store = redisStore();
    await store.set('k', 'a', 60_000);
    await redis.kill();
    await assert.rejects(store.get('k'), { code: 'busy' });
    await assert.rejects(store.setNX('k', 'b', 1), (error: { forwarded?: string }) => {
      return error.forwarded === 'no';
    });
    await redis.start();
    let answer: string | null | undefined;
    while (answer === undefined) {
      await new Promise(setImmediate);
      answer = await store.get('k').catch(() => undefined);
    }
    assert.equal(answer, null);
  });

  it('refuses soon when the server hangs', async () => {
    const store = redisStore({ patience: 500 });
    // Loading the client and connecting take what they take.
    while (
      !(await store
        .set('k', 'a', 60_000)
        .then(() => true)
        .catch(() => false))
    );
    redis.freeze();
    try {
      await assert.rejects(store.get('k'), { code: 'busy' });
    } finally {
      redis.thaw();
    }
  });
});
