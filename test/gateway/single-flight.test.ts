import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { SingleFlight } from '../../src/gateway/single-flight.js';
import { FakeClock } from './fake-portal.js';

const KEEP = 1000;

function flights() {
  const clock = new FakeClock();
  const runs: string[] = [];
  const flight = new SingleFlight<string>(clock, KEEP);
  const run = (key: string, work = async () => key) =>
    flight.run(key, () => {
      runs.push(key);
      return work();
    });
  return { clock, run, runs };
}

describe('one run per key', () => {
  it('is handed out while it is kept, and no longer', async () => {
    const { clock, run, runs } = flights();
    await Promise.all([run('a'), run('a')]);
    clock.advance(KEEP - 1);
    await run('a');
    assert.deepEqual(runs, ['a']);
    clock.advance(1);
    await run('a');
    assert.deepEqual(runs, ['a', 'a']);
  });

  it('ends by its own time, also behind an older one that is still under way', async () => {
    const { clock, run, runs } = flights();
    let land = (_: string) => {};
    const slow = run('slow', () => new Promise((resolve) => (land = resolve)));
    await run('a');
    clock.advance(KEEP);
    await run('a');
    assert.deepEqual(runs, ['slow', 'a', 'a']);
    land('done');
    assert.equal(await slow, 'done');
    await run('a');
    assert.equal(runs.length, 3);
  });

  it('is forgotten when it failed', async () => {
    const { run, runs } = flights();
    await assert.rejects(run('a', () => Promise.reject(new Error('no'))));
    await run('a');
    assert.equal(runs.length, 2);
  });
});
