// `npm run types`: the type check of every part, each with the platform types it may use.
import { pathToFileURL } from 'node:url';
import { ensureDependencies } from './lib/dependencies.mjs';
import { listFiles } from './lib/files.mjs';
import { run } from './lib/run.mjs';

/** One TypeScript project per set of platform types; `src/core` sees neither DOM nor Node. */
export const PROJECTS = [
  'src/core/tsconfig.json',
  'tsconfig.json',
  'tsconfig.node.json',
  'tsconfig.test.json',
  ...listFiles('bench', 'tsconfig.json'),
];

/** The command line that checks one project. */
export const typeCheck = (project) => [
  process.execPath,
  ['node_modules/typescript/bin/tsc', '--noEmit', '-p', project],
];

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  await ensureDependencies();
  let failed = 0;
  for (const project of PROJECTS) failed += (await run(...typeCheck(project))) === 0 ? 0 : 1;
  process.exit(failed === 0 ? 0 : 1);
}
