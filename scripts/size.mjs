// `node scripts/size.mjs [--json file]`: what the script-tag file weighs, who it is made
// of, and what the lean build loads instead.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { build } from 'vite';
import { leanTable } from './lean-size.mjs';
import { root } from './lib/paths.mjs';
import { piecesOf } from './lib/source-map.mjs';
import { uploadTable } from './upload-size.mjs';

/** The most the script-tag file may weigh, in bytes after gzip. */
export const LIMIT = 45_000;

/** Parts by the package a module comes from; what is in no package is ours. */
const PARTS = {
  lit: /\/node_modules\/(?:lit|lit-html|lit-element|@lit\/reactive-element)\//,
  '@lit/task': /\/node_modules\/@lit\/task\//,
  zod: /\/node_modules\/zod\//,
  'spark-md5': /\/node_modules\/spark-md5\//,
  'other packages': /\/node_modules\//,
  'ours: core/schema': /\/src\/core\/schema\//,
  'ours: core/form, definition': /\/src\/core\/(?:form|definition)\//,
  'ours: core/shapes, for zod': /\/src\/core\/shapes\//,
  'ours: core/upload': /\/src\/core\/upload\//,
  'ours: core, rest': /\/src\/core\//,
  'ours: adapters': /\/src\/adapters\//,
  'ours: controllers': /\/src\/controllers\//,
  'ours: styles': /\/src\/elements\/.*\.styles\./,
  'ours: elements': /\/src\/elements\//,
  'ours: messages': /\/src\/messages\//,
  'ours: rest': /\/src\//,
};

const partOf = (source) =>
  Object.entries(PARTS).find(([, pattern]) => pattern.test(`/${source}`))?.[0] ?? 'bundler';

const weigh = (code) => ({
  min: Buffer.byteLength(code),
  gzip: gzipSync(code, { level: 9 }).length,
  brotli: brotliCompressSync(code).length,
});

/** Builds the script-tag file in memory. @returns {Promise<{ code: string, bare: any }>} */
async function buildScriptTag() {
  /** The chunk before the guard moved its columns. */
  let bare;
  const collect = {
    name: 'bizportal:sizes',
    enforce: 'pre',
    generateBundle(_, bundle) {
      const chunk = Object.values(bundle).find((file) => file.type === 'chunk');
      bare = { code: chunk.code, map: chunk.map };
    },
  };
  const [{ output }] = [
    await build({
      root,
      configFile: join(root, 'vite.config.ts'),
      mode: 'script-tag',
      logLevel: 'error',
      plugins: [collect],
      build: { write: false, sourcemap: 'hidden' },
    }),
  ].flat();
  return { code: output.find((file) => file.type === 'chunk').code, bare };
}

/**
 * Weighs the minified file by where each piece comes from. `min` of the parts adds up to the whole
 * but for the guard; compressed sizes do not, because each part is compressed by itself.
 * @returns {Promise<{ parts: Record<string, { min: number, gzip: number, brotli: number }>,
 *   total: { min: number, gzip: number, brotli: number }, limit: number }>} in bytes
 */
export async function measure() {
  const { code, bare } = await buildScriptTag();
  /** @type {Record<string, string>} */
  const texts = {};
  for (const { source, text } of piecesOf(bare.code, bare.map)) {
    const part = partOf(source ?? '');
    texts[part] = (texts[part] ?? '') + text;
  }
  const parts = Object.fromEntries(
    Object.entries(texts).map(([part, text]) => [part, weigh(text)]),
  );
  return { parts, total: weigh(code), limit: LIMIT };
}

/** The result as lines of a table. */
export function formatTable({ parts, total, limit }) {
  const row = ([name, ...cells]) =>
    `${name.padEnd(28)}${cells.map((cell) => cell.padStart(10)).join('')}`;
  const numbers = ({ min, gzip, brotli }) => [min, gzip, brotli].map(String);
  const left = limit - total.gzip;
  return [
    row(['bytes', 'min', 'gzip', 'brotli']),
    ...Object.entries(parts)
      .sort(([, a], [, b]) => b.gzip - a.gzip)
      .map(([name, sizes]) => row([name, ...numbers(sizes)])),
    row(['whole file', ...numbers(total)]),
    `${Math.abs(left)} bytes ${left < 0 ? 'above' : 'below'} the limit of ${limit} after gzip`,
  ];
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const result = await measure();
  console.log(
    [...formatTable(result), '', ...(await leanTable()), '', ...(await uploadTable())].join('\n'),
  );
  const at = process.argv.indexOf('--json');
  if (at > 0) writeFileSync(process.argv[at + 1], `${JSON.stringify(result, null, 2)}\n`);
}
