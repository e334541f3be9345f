// `npm run lint`: formatter and linters, zero warnings. `npm run lint -- --write` repairs.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureDependencies } from './lib/dependencies.mjs';
import { root } from './lib/paths.mjs';
import { run } from './lib/run.mjs';

/** oxlint refuses a path that does not exist. */
const FOLDERS = ['src', 'demo', 'scripts', 'test', 'bench'].filter((folder) =>
  existsSync(join(root, folder)),
);

/** The command lines, by name. */
export const LINTERS = {
  biome: [
    process.execPath,
    [
      'node_modules/@biomejs/biome/bin/biome',
      'check',
      '--error-on-warnings',
      '--max-diagnostics=50',
    ],
  ],
  oxlint: [process.execPath, ['node_modules/oxlint/bin/oxlint', '--deny-warnings', ...FOLDERS]],
};

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  await ensureDependencies();
  const repair = process.argv.includes('--write');
  const [biome, oxlint] = [LINTERS.biome, LINTERS.oxlint];
  const codes = [
    await run(biome[0], repair ? [...biome[1], '--write'] : biome[1]),
    await run(oxlint[0], repair ? [...oxlint[1], '--fix'] : oxlint[1]),
  ];
  process.exit(codes.every((code) => code === 0) ? 0 : 1);
}
