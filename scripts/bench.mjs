// `npm run bench`: builds, then measures. Figures as a table, and as JSON in `dist/bench/`.
// Each file `bench/*.bench.ts` measures one thing and writes its JSON into BENCH_OUT.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ensureDependencies } from './lib/dependencies.mjs';
import { ENGINES, findEngine, installEngines } from './lib/engines.mjs';
import { listFiles } from './lib/files.mjs';
import { root } from './lib/paths.mjs';
import { run, runTypeScript } from './lib/run.mjs';

await ensureDependencies();
await installEngines(['chromium']);
const build = await run(process.execPath, ['scripts/build.mjs', '--only=script-tag', '--quiet']);
if (build !== 0) process.exit(build);

const out = join(root, 'dist/bench');
mkdirSync(out, { recursive: true });
process.env.BENCH_OUT = out;
const chromium = findEngine('chromium');
if (chromium) process.env[ENGINES.chromium.variable] = chromium[0];

let failed = await run(process.execPath, ['scripts/size.mjs', '--json', join(out, 'size.json')]);
for (const file of listFiles('bench', '.bench.ts')) {
  console.log(`\n${file}`);
  failed = (await runTypeScript(file)) || failed;
}
process.exit(failed);
