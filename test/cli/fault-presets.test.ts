import assert from 'node:assert/strict';
import { test } from 'node:test';
import { faultPresets } from '../../src/cli/fault-presets.js';

/** Attempts until a file of so many chunks is through, each from its first chunk on; `most`: given up. */
function attempts(chunks: number, most = 10): number {
  const cuts = new Set((faultPresets.cut ?? []).map(({ call }) => call));
  let call = 0;
  for (let attempt = 1; attempt < most; attempt += 1) {
    const isCut = Array.from({ length: chunks }, () => cuts.has(++call));
    const at = isCut.indexOf(true);
    if (at < 0) return attempt;
    call -= chunks - at - 1;
  }
  return most;
}

test('a demo whose connection is cut shows that files of several chunks get through', () => {
  assert.deepEqual(
    [1, 2, 3, 4].map((chunks) => attempts(chunks)),
    [1, 1, 2, 3],
  );
  assert.ok(attempts(10) < 5);
});
