/** The entry must load in a page: bundled for browsers it may need nothing of Node. */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { build } from 'esbuild';

it('the sandbox bundles for a page without node modules', async () => {
  const result = await build({
    entryPoints: ['src/sandbox/index.ts'],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    metafile: true,
    logLevel: 'silent',
  });
  const inputs = Object.keys(result.metafile.inputs);
  assert.ok(inputs.includes('src/sandbox/sandbox.ts'));
  assert.deepEqual(
    inputs.filter((path) => path.includes('sandbox/node/') || path.includes('sqlite')),
    [],
  );
});
