/** What the engine weighs by itself: schema, conditions and computed values, minified and gzipped. */
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { root } from '../../scripts/lib/paths.mjs';

const contents = `
  export { compileSchema } from './src/core/schema/index.js';
  export { compileCondition } from './src/core/definition/condition.js';
  export { compileExpression } from './src/core/definition/computed.js';`;

/** kB gzip, level 9. */
export async function engineSize(): Promise<number> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: root, loader: 'ts' },
    bundle: true,
    write: false,
    minify: true,
    format: 'esm',
    target: 'es2022',
  });
  return gzipSync(outputFiles[0]?.text ?? '', { level: 9 }).length / 1000;
}
