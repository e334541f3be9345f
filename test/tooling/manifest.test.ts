import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createManifest } from '../../scripts/analyze/manifest.js';

const fixture = fileURLToPath(new URL('./fixture', import.meta.url));

test('the manifest lists tags under the entries one can import, and no private state', async () => {
  const { modules } = await createManifest(fixture);
  assert.deepEqual(
    modules.map((module) => module.path),
    ['dist/index.js', 'dist/define.js'],
  );
  const [eager, lazy] = modules[0]?.declarations ?? [];
  assert.deepEqual([eager?.tagName, lazy?.tagName], ['x-eager', 'x-lazy']);
  assert.deepEqual(
    eager?.attributes?.map((attribute) => attribute.name),
    ['label', 'open'],
  );
  assert.deepEqual(
    eager?.members?.map((member) => member.name),
    ['label', 'open', 'show'],
  );
});
