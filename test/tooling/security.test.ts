import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { listFiles } from '../../scripts/lib/files.mjs';

/** What the checklist names as proof: paths, or names of files that stand in a folder named before. */
const text = readFileSync('SECURITY.md', 'utf8');
const named = [
  ...text.matchAll(/`((?:[\w*-]+\/)*[\w*.-]+\.(?:test|wtr)\.ts|test\/[\w/]+\/\*)`/g),
].map(([, path]) => path ?? '');

test('every proof that SECURITY.md names is there', () => {
  assert.ok(named.length > 30);
  const all = [...listFiles('test', '.test.ts'), ...listFiles('test', '.wtr.ts')];
  const missing = named.filter((path) => {
    if (path.endsWith('/*')) return !existsSync(path.slice(0, -2));
    return !all.some((file) => file === path || file.endsWith(`/${path}`));
  });
  assert.deepEqual(missing, []);
});
