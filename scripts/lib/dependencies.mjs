import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.mjs';
import { run } from './run.mjs';

/** @returns {Record<string, { version?: string, optional?: boolean }> | null} null when unreadable */
function readPackages(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).packages;
  } catch {
    return null;
  }
}

/**
 * Is what npm installed what the lock file asks for? npm writes `node_modules/.package-lock.json`
 * as the last step of an install, so a cut install has none. Times of files say nothing after a
 * clone; versions do. Optional packages may be for another platform.
 * @param {string} [folder] the folder of package-lock.json
 */
export function dependenciesAreInstalled(folder = root) {
  const wanted = readPackages(join(folder, 'package-lock.json'));
  const installed = readPackages(join(folder, 'node_modules', '.package-lock.json'));
  if (wanted === null) throw new Error('package-lock.json is missing or not readable');
  if (installed === null) return false;
  return Object.entries(wanted).every(
    ([path, entry]) =>
      path === '' || entry.optional === true || installed[path]?.version === entry.version,
  );
}

/** Installs with `npm ci` when needed; ends the process with npm's code when that fails. */
export async function ensureDependencies() {
  if (dependenciesAreInstalled()) return;
  console.log('Installing dependencies (npm ci) …');
  const code = await run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    env: { ...process.env, PUPPETEER_SKIP_DOWNLOAD: '1' },
    shell: process.platform === 'win32',
  });
  if (code !== 0) {
    console.error('Could not install the dependencies; see the message of npm above.');
    process.exit(code);
  }
}
