// The built script-tag files, made anew when a source of them is newer.
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { listFiles, newestTime } from './files.mjs';
import { root } from './paths.mjs';
import { run } from './run.mjs';

/** What the script-tag file is made of: the gateway, the sandbox and the command line are not. */
const SERVER_FOLDERS = /^src\/(?:gateway|sandbox|cli|testing)\//;
const BUILT = ['dist/bizportal-form.js', 'dist/lean/bizportal-form.js', 'dist/integrity.json'];

/**
 * Is what is built as new as all that it is made of?
 * @param {string} [folder] the repository's
 */
export function scriptTagIsFresh(folder = root) {
  const times = BUILT.map(
    (path) => statSync(join(folder, path), { throwIfNoEntry: false })?.mtimeMs ?? 0,
  );
  const sources = listFiles('src', '.ts', folder).filter((path) => !SERVER_FOLDERS.test(path));
  const makers = ['scripts/build', 'scripts/addresses'].flatMap((from) =>
    listFiles(from, '', folder),
  );
  const files = [...sources, ...makers, 'package-lock.json', 'vite.config.ts'];
  return Math.min(...times) >= newestTime(files, folder);
}

/** @returns {Promise<number>} the build's exit code, 0 when nothing was to be done */
export async function ensureScriptTag() {
  if (scriptTagIsFresh()) return 0;
  console.log('Building dist/bizportal-form.js …');
  return run(process.execPath, ['scripts/build.mjs', '--only=script-tag', '--if-stale', '--quiet']);
}

/**
 * Does the command show forms in a page?
 * @param {readonly string[]} args
 */
export function showsForms([command, ...options]) {
  return command === 'dev' && !options.some((option) => option === '--help' || option === '-h');
}
