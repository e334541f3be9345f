// `npm start`: sandbox, gateway and demo page, from a fresh clone.
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ensureDependencies } from './lib/dependencies.mjs';
import { listFiles, newestTime } from './lib/files.mjs';
import { root } from './lib/paths.mjs';
import { run, runTypeScript } from './lib/run.mjs';

/** What the script-tag file is made of: the gateway, the sandbox and the command line are not. */
const SERVER_FOLDERS = /^src\/(?:gateway|sandbox|cli|testing)\//;

function scriptTagFileIsFresh() {
  const built = join(root, 'dist/bizportal-form.js');
  if (!existsSync(built)) return false;
  const sources = listFiles('src', '.ts').filter((path) => !SERVER_FOLDERS.test(path));
  return statSync(built).mtimeMs >= newestTime([...sources, 'package-lock.json', 'vite.config.ts']);
}

await ensureDependencies();
if (!scriptTagFileIsFresh()) {
  console.log('Building dist/bizportal-form.js …');
  const code = await run(process.execPath, ['scripts/build.mjs', '--only=script-tag', '--quiet']);
  if (code !== 0) process.exit(code);
}
process.exit(await runTypeScript('src/cli/main.ts', ['dev', ...process.argv.slice(2)]));
