// `npm run soak`: the long runs of what `npm test` does in short. `npm run soak -- upload` runs the parts
// named. A failing run prints its seed.
import { ensureDependencies } from './lib/dependencies.mjs';
import { ENGINES, findEngine, installEngines, SERVERS } from './lib/engines.mjs';
import { listFiles } from './lib/files.mjs';
import { run } from './lib/run.mjs';

/** Part → test files, and how long they run. */
const PARTS = {
  // The model, faults of a network by seeds, a browser that is left at many moments: half an hour at most.
  upload: {
    files: [
      'test/core/upload/model.test.ts',
      'test/gateway/upload-faults.test.ts',
      'test/e2e/upload-resume.test.ts',
    ],
    env: { SEEDS: '2000', FAULT_SEEDS: '200', FAULT_SECONDS: '600', RESUME_MOMENTS: '8' },
  },
  // Prints the figures that SECURITY.md names as lines that begin with SOAK.
  gateway: { files: listFiles('test/soak', '.test.ts'), env: { SOAK: '1' } },
};

const asked = process.argv.slice(2);
const unknown = asked.filter((part) => !Object.hasOwn(PARTS, part));
if (unknown.length > 0) {
  console.error(`Unknown: ${unknown.join(', ')}. Parts are ${Object.keys(PARTS).join(', ')}.`);
  process.exit(2);
}

await ensureDependencies();
await installEngines(['chromium', ...Object.keys(SERVERS)]);
for (const [name, { variable }] of Object.entries({ chromium: ENGINES.chromium, ...SERVERS })) {
  const [program] = findEngine(name) ?? [];
  if (program) process.env[variable] = program;
}
let failed = 0;
for (const part of asked.length > 0 ? asked : Object.keys(PARTS)) {
  const { files, env } = PARTS[part];
  console.log(`\n${part}`);
  Object.assign(process.env, env);
  const code = await run(process.execPath, [
    '--import',
    'tsx',
    '--test',
    ...['--test-reporter=spec', '--test-concurrency=1'],
    ...files,
  ]);
  failed = code || failed;
}
process.exit(failed);
