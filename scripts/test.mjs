// `npm test`: everything, from a fresh clone. `npm test -- core/schema` runs the test files whose
// path contains one of the words. The last line is always `N passed, N failed, N skipped`.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureDependencies } from './lib/dependencies.mjs';
import { ENGINES, findEngine, installEngines, SERVERS, wantedEngines } from './lib/engines.mjs';
import { listFiles } from './lib/files.mjs';
import { capture, run } from './lib/run.mjs';
import { LINTERS } from './lint.mjs';
import { PROJECTS, typeCheck } from './types.mjs';

const total = { passed: 0, failed: 0, skipped: 0 };
const words = process.argv.slice(2);
const inCi = Boolean(process.env.CI) && process.env.CI !== 'false';
/** Colours are for people: a log file is not one. */
const plain = process.stdout.isTTY ? {} : { NO_COLOR: '1', FORCE_COLOR: '0' };
const scratch = mkdtempSync(join(tmpdir(), 'bizportal-test-'));

const add = (counts) => {
  for (const key of Object.keys(total)) total[key] += counts[key];
};

const sentence = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed} failed, ${skipped} skipped`;

/** One static check is one test; its output is shown only when it failed. */
async function check(name, [command, args]) {
  const { code, output } = await capture(command, args, { env: { ...process.env, ...plain } });
  add({ passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 });
  console.log(`${code === 0 ? '✓' : '✗'} ${name}`);
  if (code !== 0) console.log(output.trimEnd());
}

/** Something this machine lacks: told in one line; in CI a failure. */
function lacking(what) {
  console.log(`${inCi ? '✗' : '-'} ${what}`);
  add({ passed: 0, failed: inCi ? 1 : 0, skipped: inCi ? 0 : 1 });
}

/**
 * Runs a test runner that writes its counts to a file. A runner that ends badly without having
 * counted a failure, or that counts nothing, is a failure itself.
 */
async function runner(name, files, { command, variable, env = {} }) {
  if (files.length === 0) return;
  console.log(`\n${name}: ${files.length} files`);
  const file = join(scratch, `${variable}.json`);
  const [program, args] = command;
  const code = await run(program, args, { env: { ...process.env, ...env, [variable]: file } });
  let counts = { passed: 0, failed: 0, skipped: 0 };
  try {
    counts = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    console.log(`✗ ${name}: the runner ended with ${code} and told no results`);
  }
  if (code !== 0 && counts.failed === 0) counts.failed = 1;
  if (counts.passed + counts.failed + counts.skipped === 0) counts.failed = 1;
  console.log(`${counts.failed === 0 ? '✓' : '✗'} ${name}: ${sentence(counts)}`);
  add(counts);
}

const selected = (files) =>
  words.length === 0 ? files : files.filter((file) => words.some((word) => file.includes(word)));

async function staticChecks() {
  for (const project of PROJECTS) await check(`types: ${project}`, typeCheck(project));
  for (const [name, command] of Object.entries(LINTERS)) await check(`lint: ${name}`, command);
  const analyze = [process.execPath, ['scripts/analyze.mjs', '--check']];
  await check('custom-elements.json and form-definition.schema.json are fresh', analyze);
}

/** Makes the browsers ready. @returns {Promise<string[]>} those that are here */
async function prepareEngines() {
  const wanted = wantedEngines();
  await installEngines([...wanted, ...Object.keys(SERVERS)]);
  for (const engine of wanted) {
    if (findEngine(engine) === null) lacking(`${ENGINES[engine].label} is missing: not tested`);
  }
  return wanted.filter((engine) => findEngine(engine) !== null);
}

/** The tests whose server is here; each other server is told once. */
function runnable(files) {
  const missing = Object.keys(SERVERS).filter((name) => findEngine(name) === null);
  return files.filter((file) => {
    const needed = missing.find((name) => file.endsWith(`.${name}.test.ts`));
    if (needed) lacking(`${SERVERS[needed].label} is missing: ${file} is not tested`);
    return !needed;
  });
}

/** The programs' paths, for tests in Node that drive a browser by themselves. */
const enginePaths = (engines) =>
  Object.fromEntries(engines.map((engine) => [ENGINES[engine].variable, findEngine(engine)[0]]));

async function main() {
  await ensureDependencies();
  const nodeFiles = selected(listFiles('test', '.test.ts'));
  const browserFiles = selected(listFiles('test', '.wtr.ts'));
  if (nodeFiles.length + browserFiles.length === 0) {
    console.log(`✗ No test file matches ${words.join(' ') || 'test/**'}`);
    add({ passed: 0, failed: 1, skipped: 0 });
    return;
  }
  const engines = await prepareEngines();
  if (words.length === 0) await staticChecks();
  const runnableFiles = runnable(nodeFiles);
  await runner('Node tests', runnableFiles, {
    command: [
      process.execPath,
      [
        ...['--import', 'tsx', '--test', '--test-timeout=300000'],
        ...[
          '--test-reporter=./scripts/lib/node-reporter.mjs',
          '--test-reporter-destination=stdout',
        ],
        ...runnableFiles,
      ],
    ],
    variable: 'NODE_TEST_COUNTS',
    env: enginePaths(engines),
  });
  if (engines.length === 0) return;
  await runner(`Browser tests in ${engines.join(', ')}`, browserFiles, {
    command: [process.execPath, ['node_modules/@web/test-runner/dist/bin.js']],
    variable: 'WTR_COUNTS',
    env: { WTR_FILES: browserFiles.join('\n'), ENGINES: engines.join(',') },
  });
}

try {
  await main();
} catch (error) {
  console.error(error);
  add({ passed: 0, failed: 1, skipped: 0 });
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
console.log(`\n${sentence(total)}`);
process.exit(total.failed === 0 ? 0 : 1);
