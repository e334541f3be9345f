// What the code weighs that sends files: beside what each form has, and what each file adds.
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { root } from './lib/paths.mjs';

/** The most that it may weigh, in bytes after gzip. */
const LIMIT = 9_000;

/** Queue, transfer, copies, digest, what a file may be: all but what shows it and the IndexedDB store. */
const UPLOADS = `
  export { createFormQueue } from './src/core/upload/form-queue.js';
  export { sortPick } from './src/core/upload/accept.js';`;

const bundle = (contents, more) =>
  build({
    stdin: { contents, resolveDir: root, loader: 'ts' },
    absWorkingDir: root,
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    write: false,
    metafile: true,
    outdir: join(root, '.cache/upload-size'),
    splitting: true,
    ...more,
  });

/** Modules that the lean build's entry has, whatever the form. @returns {Promise<ReadonlySet<string>>} */
async function everyForm() {
  const { metafile } = await bundle(`import './src/lean.js';`, {
    packages: 'external',
    external: ['virtual:*'],
  });
  const found = new Set();
  const visit = (path) => {
    if (found.has(path)) return;
    found.add(path);
    for (const { path: next, kind, external } of metafile.inputs[path]?.imports ?? []) {
      if (kind === 'import-statement' && !external) visit(next);
    }
  };
  visit('src/lean.ts');
  return found;
}

/** Leaves out modules that are there already. */
const without = (there) => ({
  name: 'there already',
  setup({ onResolve }) {
    onResolve({ filter: /^\./ }, ({ path, resolveDir }) => {
      const file = relative(root, join(resolveDir, path)).replace(/\.js$/, '.ts');
      return there.has(file) ? { path: file, external: true } : undefined;
    });
  },
});

const start = ({ outputFiles }) => outputFiles[0].contents;
const gzip = (bytes) => gzipSync(bytes, { level: 9 }).length;

/** @returns {Promise<readonly string[]>} lines of a table, bytes after gzip */
export async function uploadTable() {
  const alone = await bundle(UPLOADS);
  const beside = await bundle(UPLOADS, { plugins: [without(await everyForm())] });
  const row = (name, bytes) => `${name.padEnd(48)}${String(bytes).padStart(10)}`;
  const [{ inputs }] = Object.values(beside.metafile.outputs);
  const left = LIMIT - gzip(start(beside));
  return [
    row('upload code, bytes after gzip', ''),
    row('beside what every form has', gzip(start(beside))),
    row('by itself', gzip(start(alone))),
    `${Math.abs(left)} bytes ${left < 0 ? 'above' : 'below'} the limit of ${LIMIT}`,
    row('its modules, bytes minified', ''),
    ...Object.entries(inputs)
      .map(([path, { bytesInOutput }]) => [path, bytesInOutput])
      .sort(([, a], [, b]) => b - a)
      .map(([path, bytes]) => row(path, bytes)),
  ];
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  console.log((await uploadTable()).join('\n'));
}
