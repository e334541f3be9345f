// The official JSON Schema Test Suite. npm has no package of it that installs from the registry
// alone; Debian ships it inside `libtest-json-schema-acceptance-perl` (MIT licence), of which only
// the data is unpacked, without the package's dependencies.
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './paths.mjs';
import { capture } from './run.mjs';

const PACKAGE = 'libtest-json-schema-acceptance-perl';
const DATA = 'usr/share/perl5/auto/share/dist/Test-JSON-Schema-Acceptance';

/** Where the suite lies once it is here: `tests/draft2020-12/*.json` and `remotes/`. */
export const suiteFolder = join(root, '.cache/json-schema-test-suite');

export const suiteIsHere = () => existsSync(join(suiteFolder, 'tests/draft2020-12'));

async function downloadInto(folder) {
  const options = { cwd: folder };
  const download = () => capture('apt-get', ['download', '-qq', PACKAGE], options);
  if ((await download()).code !== 0) {
    await capture('apt-get', ['update', '-qq']);
    await download();
  }
  const file = readdirSync(folder).find((name) => name.endsWith('.deb'));
  if (file) await capture('dpkg-deb', ['-x', file, 'unpacked'], options);
}

/** Fetches the suite when it is not here. @returns {Promise<boolean>} is it here now? */
export async function ensureJsonSchemaSuite() {
  if (suiteIsHere() || !existsSync('/etc/debian_version')) return suiteIsHere();
  const folder = mkdtempSync(join(tmpdir(), 'json-schema-suite-'));
  try {
    await downloadInto(folder);
    for (const part of ['tests', 'remotes']) {
      const from = join(folder, 'unpacked', DATA, part);
      if (existsSync(from)) cpSync(from, join(suiteFolder, part), { recursive: true });
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return suiteIsHere();
}
