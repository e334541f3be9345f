import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fetchAhead, Lazy } from '../../src/core/later.js';
import { FakeClock } from './fake-ports.js';

test('a part that is fetched ahead is tried again, less and less often, until it is there', async () => {
  const clock = new FakeClock();
  const asked: number[] = [];
  const part = {
    loaded: false,
    async load() {
      asked.push(clock.monotonic() / 1000);
      if (asked.length < 7) throw new Error('lost');
      part.loaded = true;
    },
  };
  void fetchAhead(part, (ms, call) => clock.after(ms, call));
  await clock.advance(600_000);
  assert.deepEqual(asked, [0, 5, 15, 35, 75, 135, 195]);
});

test('a part is loaded once, for all who ask; what failed is tried again', async () => {
  const answers = [Promise.reject(new Error('lost')), Promise.resolve('part')];
  let asked = 0;
  const part = new Lazy(() => answers[asked++] ?? Promise.reject(new Error('asked again')));
  await assert.rejects(part.load(), { code: 'network' });
  assert.equal(part.loaded, false);
  assert.deepEqual(await Promise.all([part.load(), part.load()]), ['part', 'part']);
  assert.equal(await part.load(), 'part');
  assert.deepEqual([part.loaded, asked], [true, 2]);
});
