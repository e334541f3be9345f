/** A page's script from TypeScript, built as for production. */
import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { root } from '../../scripts/lib/paths.mjs';

/** @param instead module (a pattern of its path) → source that takes its place */
export async function bundle(
  file: string,
  instead: readonly (readonly [RegExp, string])[] = [],
): Promise<string> {
  const plugins = instead.map(
    ([filter, contents]): Plugin => ({
      name: 'instead',
      setup: ({ onLoad }) => onLoad({ filter }, () => ({ contents, loader: 'ts' })),
    }),
  );
  const { outputFiles } = await build({
    entryPoints: [join(root, file)],
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    target: 'es2022',
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins,
  });
  return outputFiles[0]?.text ?? '';
}
