import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { capture } from './run.mjs';

/**
 * What a browser engine needs: programs by the names systems give them, and Debian's packages.
 * `variable` names the environment variable that overrides the first program.
 */
export const ENGINES = {
  chromium: {
    label: 'Chromium',
    variable: 'CHROME_PATH',
    programs: [
      [
        'chromium',
        'chromium-browser',
        'google-chrome-stable',
        'google-chrome',
        '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      ],
    ],
    packages: ['chromium'],
  },
  firefox: {
    label: 'Firefox',
    variable: 'FIREFOX_PATH',
    programs: [['firefox-esr', 'firefox', '/Applications/Firefox.app/Contents/MacOS/firefox']],
    packages: ['firefox-esr'],
  },
  webkit: {
    label: 'WebKitGTK',
    variable: 'WEBKIT_DRIVER_PATH',
    programs: [['WebKitWebDriver'], ['Xvfb']],
    packages: ['webkit2gtk-driver', 'xvfb', 'xauth'],
  },
};

/** Servers that tests start for themselves, on free ports. */
export const SERVERS = {
  redis: {
    label: 'Redis',
    variable: 'REDIS_SERVER_PATH',
    // On Debian the program comes with the tools, under another name (it looks at the name it was
    // started by); the package `redis-server` would start one as a service.
    programs: [['redis-server', 'valkey-server', 'redis-check-rdb']],
    packages: ['redis-tools'],
  },
  tls: {
    label: 'OpenSSL',
    variable: 'OPENSSL_PATH',
    programs: [['openssl']],
    packages: ['openssl'],
  },
};

/** What only measurements need. */
const OTHERS = {
  nginx: { label: 'nginx', variable: 'NGINX_PATH', programs: [['nginx']], packages: ['nginx'] },
};

const ALL = { ...ENGINES, ...SERVERS, ...OTHERS };

/** @typedef {keyof typeof ALL} Engine */

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The full path of the first of these programs that is on this machine, or null. */
function findProgram(names) {
  const folders = (process.env.PATH ?? '').split(delimiter);
  for (const name of names) {
    const paths = name.startsWith('/') ? [name] : folders.map((folder) => join(folder, name));
    const found = paths.find(isProgram);
    if (found) return found;
  }
  return null;
}

/**
 * The programs of an engine in the order of the table, or null when one is missing.
 * @param {Engine} engine
 * @returns {string[] | null}
 */
export function findEngine(engine) {
  const { programs, variable } = ALL[engine];
  const paths = programs.map((names, index) =>
    findProgram(index === 0 && process.env[variable] ? [process.env[variable]] : names),
  );
  return paths.every((path) => path !== null) ? paths : null;
}

/** The engines asked for with `ENGINES=chromium,webkit`; all of them by default. */
export function wantedEngines() {
  const asked = (process.env.ENGINES ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);
  const unknown = asked.filter((name) => !(name in ENGINES));
  if (unknown.length > 0) {
    throw new Error(
      `ENGINES: unknown ${unknown.join(', ')}; known are ${Object.keys(ENGINES).join(', ')}`,
    );
  }
  return asked.length > 0 ? asked : Object.keys(ENGINES);
}

/** Can this process install Debian packages? */
export const canInstallPackages = () =>
  process.getuid?.() === 0 &&
  existsSync('/etc/debian_version') &&
  findProgram(['apt-get']) !== null;

/** A font with Thai letters: without one, a page in Thai is a row of boxes. */
function hasThaiFont() {
  if (findProgram(['fc-list']) === null) return false;
  return execFileSync('fc-list', [':lang=th', 'family'], { encoding: 'utf8' }).trim() !== '';
}

/**
 * Installs the missing engines and a Thai font where that is possible (root on Debian or Ubuntu).
 * A failed install is told and not an error here: what is still missing shows in `findEngine`.
 * @param {readonly Engine[]} engines
 */
export async function installEngines(engines) {
  const missing = engines.filter((engine) => findEngine(engine) === null);
  const packages = missing.flatMap((engine) => ALL[engine].packages);
  if (canInstallPackages() && !hasThaiFont()) packages.push('fontconfig', 'fonts-thai-tlwg');
  if (packages.length === 0 || !canInstallPackages()) return;
  console.log(`Installing ${packages.join(' ')} (apt-get) …`);
  const options = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  const install = ['install', '-y', '-qq', '--no-install-recommends', '-oDPkg::Lock::Timeout=300'];
  for (const step of [
    ['update', '-qq'],
    [...install, ...packages],
  ]) {
    const { code, output } = await capture('apt-get', step, options);
    if (code === 0) continue;
    const lines = output.trim().split('\n').slice(-8);
    console.error(`apt-get ${step[0]} failed:\n${lines.join('\n')}`);
  }
}
