// `npm run build`: everything in `dist`, checked. `--only=script-tag` builds that file alone, with
// `--if-stale` when a source of it is newer. One build at a time: others would write over it.
import { join } from 'node:path';
import { ensureDependencies } from './lib/dependencies.mjs';
import { withLock } from './lib/lock.mjs';
import { root } from './lib/paths.mjs';
import { run } from './lib/run.mjs';
import { scriptTagIsFresh } from './lib/script-tag.mjs';

const args = process.argv.slice(2);
const only = args.find((arg) => arg.startsWith('--only='))?.slice('--only='.length);
const log = args.includes('--quiet') ? ['--logLevel', 'warn'] : [];

const vite = (mode) => [
  process.execPath,
  ['node_modules/vite/bin/vite.js', 'build', '--mode', mode, ...log],
];
const node = (...rest) => [process.execPath, rest];

/** In order: the declarations come after vite, the checks last. */
const STEPS = {
  clean: node('scripts/build/clean.mjs'),
  library: vite('library'),
  'script-tag': vite('script-tag'),
  lean: vite('lean'),
  integrity: node('scripts/build/integrity.mjs'),
  node: vite('node'),
  fonts: node('scripts/build/fonts.mjs'),
  types: node('node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'),
  editors: node('scripts/analyze.mjs', '--editors'),
  verify: node('scripts/build/verify.mjs'),
};

await ensureDependencies();
const lock = join(root, '.cache/build.lock');
process.exit(await withLock(lock, build, () => console.log('Waiting for another build …')));

/** @returns {Promise<number>} the exit code of the step that failed */
async function build() {
  if (args.includes('--if-stale') && scriptTagIsFresh()) return 0;
  const names = only === 'script-tag' ? ['script-tag', 'lean', 'integrity'] : Object.keys(STEPS);
  for (const name of names) {
    const code = await run(...STEPS[name]);
    if (code !== 0) {
      console.error(`The build stopped at "${name}".`);
      return code;
    }
  }
  return 0;
}
