import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withLock } from './lock.mjs';
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

const npmCi = () =>
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    env: { ...process.env, PUPPETEER_SKIP_DOWNLOAD: '1' },
    shell: process.platform === 'win32',
  });

/**
 * Installs when needed. Commands started at once wait for the first: two installs in one folder
 * would tear each other's `node_modules` apart.
 * @param {string} [folder]
 * @param {() => Promise<number>} [install]
 * @param {(line: string) => void} [tell]
 * @returns {Promise<number>} npm's exit code, 0 when nothing was to be done
 */
export async function installDependencies(folder = root, install = npmCi, tell = console.log) {
  if (dependenciesAreInstalled(folder)) return 0;
  const work = async () => {
    if (dependenciesAreInstalled(folder)) return 0;
    tell('Installing dependencies (npm ci) …');
    return install();
  };
  return withLock(join(folder, '.cache/install.lock'), work, (owner) =>
    tell(`Waiting for another command that installs the dependencies (process ${owner}) …`),
  );
}

/** Installs with `npm ci` when needed; ends the process with npm's code when that fails. */
export async function ensureDependencies() {
  const code = await installDependencies();
  if (code === 0) return;
  console.error('Could not install the dependencies; see the message of npm above.');
  process.exit(code);
}
