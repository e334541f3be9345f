// What the lean build costs a citizen: the entry at first paint, then the parts a form asks for.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { root } from './lib/paths.mjs';
import { ensureScriptTag } from './lib/script-tag.mjs';

const FOLDER = join(root, 'dist/lean');
const gzip = (file) => gzipSync(readFileSync(join(FOLDER, file)), { level: 9 }).length;

/** @returns {Promise<readonly string[]>} lines of a table, bytes after gzip */
export async function leanTable() {
  if ((await ensureScriptTag()) !== 0) throw new Error('dist/lean cannot be built');
  const files = readdirSync(FOLDER).filter((file) => file.endsWith('.js'));
  const parts = files.filter((file) => file !== 'bizportal-form.js');
  const entry = gzip('bizportal-form.js');
  const awaited = parts.filter((file) => /^(?:uploads|places|repeats)-/.test(file));
  const opened = awaited.reduce((sum, file) => sum + gzip(file), entry);
  const row = (name, bytes) => `${name.padEnd(48)}${String(bytes).padStart(10)}`;
  return [
    row('lean, bytes after gzip', ''),
    row('a form of texts, in Thai, until it can be filled', entry),
    row('food premises (uploads, address, rows), until then', opened),
    ...parts.map((file) => row(`part ${file}`, gzip(file))),
  ];
}
