// `npm run bench [-- size render keys screens upload rivals engine gateway]`: builds, then measures; all when none
// is named. Tables here, figures in `.cache/bench.json`; bench/README.md tells what they mean.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { ensureDependencies } from './lib/dependencies.mjs';
import { ENGINES, findEngine, installEngines } from './lib/engines.mjs';
import { root } from './lib/paths.mjs';
import { run, runTypeScript } from './lib/run.mjs';

const out = join(root, '.cache/bench');
const results = join(root, '.cache/bench.json');

/** Part → what measures it; each writes `{part}.json` into BENCH_OUT. */
const PARTS = {
  size: () => run(process.execPath, ['scripts/size.mjs', '--json', join(out, 'size.json')]),
  render: () => runTypeScript('bench/render.bench.ts'),
  keys: () => runTypeScript('bench/keys.bench.ts'),
  screens: () => runTypeScript('bench/screens.bench.ts'),
  upload: () => runTypeScript('bench/upload.bench.ts'),
  rivals: () => runTypeScript('bench/rivals.bench.ts'),
  engine: async () =>
    (await runTypeScript('bench/engine.bench.ts')) || runTypeScript('bench/schema.bench.ts'),
  gateway: async () => {
    await installEngines(['redis', 'nginx']);
    const built = await run(process.execPath, ['scripts/build.mjs', '--quiet']);
    return built || runTypeScript('bench/gateway.bench.ts');
  },
};

const asked = process.argv.slice(2);
const unknown = asked.filter((part) => !Object.hasOwn(PARTS, part));
if (unknown.length > 0) {
  console.error(`Unknown: ${unknown.join(', ')}. Parts are ${Object.keys(PARTS).join(', ')}.`);
  process.exit(2);
}
const parts = asked.length > 0 ? asked : Object.keys(PARTS);

await ensureDependencies();
await installEngines(['chromium']);
const build = await run(process.execPath, ['scripts/build.mjs', '--only=script-tag', '--quiet']);
if (build !== 0) process.exit(build);

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
process.env.BENCH_OUT = out;
const chromium = findEngine('chromium');
if (chromium) process.env[ENGINES.chromium.variable] = chromium[0];

const read = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {});
let failed = 0;
const figures = read(results);
for (const part of parts) {
  console.log(`\n${part}`);
  const code = await PARTS[part]();
  failed = code || failed;
  if (code === 0)
    figures[part] = { at: new Date().toISOString(), ...read(join(out, `${part}.json`)) };
}
const machine = { cpus: cpus().length, model: cpus()[0]?.model ?? '', node: process.version };
writeFileSync(results, `${JSON.stringify({ ...figures, machine }, null, 2)}\n`);
console.log(`\nFigures as JSON: .cache/bench.json`);
process.exit(failed);
