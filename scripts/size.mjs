// `node scripts/size.mjs [--json file]`: what the script-tag file weighs, and who it is made of.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { transform } from 'esbuild';
import { build } from 'vite';
import { root } from './lib/paths.mjs';

/** The most the script-tag file may weigh, in bytes after gzip. */
export const LIMIT = 45_000;

/** Parts by the package a module comes from; what is not a package is ours. */
const PARTS = {
  lit: /\/node_modules\/(?:lit|lit-html|lit-element|@lit\/reactive-element)\//,
  '@lit/task': /\/node_modules\/@lit\/task\//,
  zod: /\/node_modules\/zod\//,
  'spark-md5': /\/node_modules\/spark-md5\//,
};

const partOf = (id) => {
  const known = Object.entries(PARTS).find(([, pattern]) => pattern.test(id));
  if (known) return known[0];
  return id.includes('/node_modules/') ? 'other packages' : 'ours';
};

const weigh = (code) => ({
  min: Buffer.byteLength(code),
  gzip: gzipSync(code, { level: 9 }).length,
  brotli: brotliCompressSync(code).length,
});

/**
 * Weighs each part by itself, minified. Parts do not add up to the whole: they are compressed
 * apart, and names are shortened across them.
 * @returns {Promise<{ parts: Record<string, { min: number, gzip: number, brotli: number }>,
 *   total: { min: number, gzip: number, brotli: number }, limit: number }>} in bytes
 */
export async function measure() {
  /** @type {Record<string, string>} */
  const sources = {};
  const collect = {
    name: 'bizportal:sizes',
    enforce: 'post',
    generateBundle(_, bundle) {
      for (const chunk of Object.values(bundle)) {
        for (const [id, { code }] of Object.entries(chunk.modules ?? {})) {
          const part = partOf(id);
          sources[part] = `${sources[part] ?? ''}{${code ?? ''}\n}`;
        }
      }
    },
  };
  await build({
    root,
    configFile: join(root, 'vite.config.ts'),
    mode: 'script-tag',
    logLevel: 'error',
    plugins: [collect],
    build: { write: false },
  });
  const parts = {};
  for (const [part, code] of Object.entries(sources)) {
    const minified = await transform(code, { minify: true, target: 'es2022', loader: 'js' });
    parts[part] = weigh(minified.code);
  }
  const total = weigh(readFileSync(join(root, 'dist/bizportal-form.js')));
  return { parts, total, limit: LIMIT };
}

/** The result as lines of a table. */
export function formatTable({ parts, total, limit }) {
  const row = (cells) =>
    `${cells[0].padEnd(16)}${cells
      .slice(1)
      .map((cell) => cell.padStart(10))
      .join('')}`;
  const numbers = ({ min, gzip, brotli }) => [min, gzip, brotli].map(String);
  const over = total.gzip - limit;
  return [
    row(['bytes', 'min', 'gzip', 'brotli']),
    ...Object.entries(parts)
      .sort(([, a], [, b]) => b.gzip - a.gzip)
      .map(([name, sizes]) => row([name, ...numbers(sizes)])),
    row(['whole file', ...numbers(total)]),
    over > 0
      ? `${over} bytes above the limit of ${limit}`
      : `${-over} bytes below the limit of ${limit}`,
  ];
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const result = await measure();
  console.log(formatTable(result).join('\n'));
  const at = process.argv.indexOf('--json');
  if (at > 0) writeFileSync(process.argv[at + 1], `${JSON.stringify(result, null, 2)}\n`);
}
