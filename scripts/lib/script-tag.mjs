// The built script-tag files, made anew when a source of it is newer.
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { listFiles, newestTime } from './files.mjs';
import { root } from './paths.mjs';
import { run } from './run.mjs';

/** What the script-tag file is made of: the gateway, the sandbox and the command line are not. */
const SERVER_FOLDERS = /^src\/(?:gateway|sandbox|cli|testing)\//;

function isFresh() {
  const built = join(root, 'dist/bizportal-form.js');
  if (!existsSync(built) || !existsSync(join(root, 'dist/lean/bizportal-form.js'))) return false;
  if (!existsSync(join(root, 'dist/integrity.json'))) return false;
  const sources = listFiles('src', '.ts').filter((path) => !SERVER_FOLDERS.test(path));
  return statSync(built).mtimeMs >= newestTime([...sources, 'package-lock.json', 'vite.config.ts']);
}

/** @returns {Promise<number>} the build's exit code, 0 when nothing was to be done */
export async function ensureScriptTag() {
  if (isFresh()) return 0;
  console.log('Building dist/bizportal-form.js …');
  return run(process.execPath, ['scripts/build.mjs', '--only=script-tag', '--quiet']);
}
