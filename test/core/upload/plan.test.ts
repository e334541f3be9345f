import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  chunkRange,
  halved,
  MIN_CHUNK,
  narrowed,
  planChunks,
} from '../../../src/core/upload/plan.js';

const limits = { singleMax: 5_000_000, chunkSize: 5_000_000, fileMax: null };
const plans: [size: number, count: number, last: number][] = [
  [1, 1, 1],
  [4_999_999, 1, 4_999_999],
  [5_000_000, 1, 5_000_000],
  [5_000_001, 2, 1],
  [5 * 1024 * 1024, 2, 242_880],
  [10_000_000, 2, 5_000_000],
  [12_000_000, 3, 2_000_000],
];
for (const [size, count, last] of plans) {
  test(`${size} bytes go in ${count} requests, the last of ${last}`, () => {
    const plan = planChunks(size, limits);
    assert.equal(plan.count, count);
    const ranges = Array.from({ length: count }, (_, i) => chunkRange(plan, i));
    assert.equal(ranges[0]?.[0], 0);
    assert.equal(ranges.at(-1)?.[1], size);
    for (const [i, [start]] of ranges.entries()) {
      if (i > 0) assert.equal(start, ranges[i - 1]?.[1]);
    }
    const [start, end] = ranges.at(-1) ?? [0, 0];
    assert.equal(end - start, last);
  });
}

test('0 bytes are refused', () => {
  assert.throws(() => planChunks(0, limits), { code: 'file-empty' });
});

test('a file up to singleMax is one request even when chunks are smaller', () => {
  assert.equal(planChunks(100, { singleMax: 100, chunkSize: 10 }).count, 1);
  assert.equal(planChunks(101, { singleMax: 100, chunkSize: 10 }).count, 11);
});

test('halving ends at 256 KiB', () => {
  let plan = planChunks(12_000_000, limits);
  const seen = [];
  for (;;) {
    const next = halved(plan);
    if (!next) break;
    seen.push(next);
    plan = planChunks(12_000_000, narrowed(limits, next));
  }
  assert.deepEqual(seen, [2_500_000, 1_250_000, 625_000, 312_500, MIN_CHUNK]);
});

test('a file smaller than one chunk is halved by its own size', () => {
  assert.equal(halved(planChunks(1_000_000, limits)), 500_000);
  assert.equal(halved(planChunks(1000, limits)), null);
});
