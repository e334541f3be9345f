/** What `npm test` and `npm start` stand on: is everything installed, and is every result counted? */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { promisify } from 'node:util';
import { dependenciesAreInstalled } from '../../scripts/lib/dependencies.mjs';
import { piecesOf } from '../../scripts/lib/source-map.mjs';
import { countSessions } from '../wtr/reporter.mjs';

const folder = mkdtempSync(join(tmpdir(), 'bizportal-tooling-'));
after(() => rmSync(folder, { recursive: true }));

type Packages = Record<string, { version: string; optional?: boolean }>;

const wanted: Packages = {
  '': { version: '1.0.0' },
  'node_modules/a': { version: '1.2.3' },
  'node_modules/other-platform': { version: '1.0.0', optional: true },
};

const installs: { name: string; installed: Packages | null; expected: boolean }[] = [
  { name: 'nothing', installed: null, expected: false },
  {
    name: 'another version',
    installed: { 'node_modules/a': { version: '1.2.2' } },
    expected: false,
  },
  {
    name: 'the same versions',
    installed: { 'node_modules/a': { version: '1.2.3' } },
    expected: true,
  },
  { name: 'less than the lock file', installed: {}, expected: false },
];

for (const { name, installed, expected } of installs) {
  test(`with ${name} installed, dependencies are ${expected ? '' : 'not '}complete`, () => {
    const project = mkdtempSync(join(folder, 'project-'));
    writeFileSync(join(project, 'package-lock.json'), JSON.stringify({ packages: wanted }));
    if (installed) {
      mkdirSync(join(project, 'node_modules'));
      const hidden = join(project, 'node_modules/.package-lock.json');
      writeFileSync(hidden, JSON.stringify({ packages: installed }));
    }
    assert.equal(dependenciesAreInstalled(project), expected);
  });
}

const nodeTests: { name: string; source: string; expected: object; told?: RegExp }[] = [
  {
    name: 'passed, failed, skipped and to do',
    source: `test('a', () => {}); test('b', () => { throw new Error('broken'); });
      test('c', { skip: true }, () => {}); test('d', { todo: true }, () => {});`,
    expected: { passed: 1, failed: 1, skipped: 2 },
    told: /✗ b[\s\S]*Error: broken/,
  },
  {
    name: 'a failed subtest once',
    source: `test('a', async (t) => { await t.test('inner', () => { throw new Error('x'); }); });`,
    expected: { passed: 0, failed: 1, skipped: 0 },
  },
  { name: 'a file that has no tests', source: '', expected: { passed: 0, failed: 1, skipped: 0 } },
  {
    name: 'a file that does not load',
    source: `throw new Error('at load');`,
    expected: { passed: 0, failed: 1, skipped: 0 },
    told: /at load/,
  },
  {
    name: 'a file that ends in the middle',
    source: `test('a', () => {}); test('b', () => process.exit(3));`,
    expected: { passed: 0, failed: 1, skipped: 0 },
  },
];

for (const [index, { name, source, expected, told }] of nodeTests.entries()) {
  test(`the reporter for Node counts ${name}`, async () => {
    const file = join(folder, `case-${index}.test.mjs`);
    writeFileSync(file, `import { test } from 'node:test';\n${source}`);
    const counts = join(folder, `counts-${index}.json`);
    const { NODE_TEST_CONTEXT: _, ...env } = process.env;
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--test', '--test-reporter=./scripts/lib/node-reporter.mjs', file],
      { env: { ...env, NODE_TEST_COUNTS: counts } },
    ).catch((error: { stdout: string }) => error);
    const counted = JSON.parse(readFileSync(counts, 'utf8'));
    // Node reports what ran before a process ended at its own pace; only failures are certain.
    if (source.includes('exit')) assert.equal(counted.failed, 1);
    else assert.deepEqual(counted, expected);
    if (told) assert.match(stdout, told);
  });
}

const result = (name: string, passed: boolean, skipped = false) => ({ name, passed, skipped });
const suite = (...tests: ReturnType<typeof result>[]) => ({ name: '', suites: [], tests });

test('the reporter for browsers counts tests, broken files and files without tests', () => {
  const counts = countSessions([
    {
      passed: false,
      testResults: {
        ...suite(result('a', true), result('b', false)),
        suites: [suite(result('c', false, true))],
      },
    },
    { passed: false, testResults: suite(result('d', true)), errors: [{ message: 'late' }] },
    { passed: false, errors: [{ message: 'does not load' }] },
    { passed: true, testResults: suite() },
  ]);
  assert.deepEqual(counts, { passed: 2, failed: 4, skipped: 1 });
});

test('generated code is cut where its source map says', () => {
  // Columns 0 from a.ts, 3 from b.ts, 5 from nowhere; the second line goes on with nowhere.
  const pieces = [...piecesOf('aaabbc\nd', { mappings: 'AAAA,GCAA,E', sources: ['a.ts', 'b.ts'] })];
  assert.deepEqual(
    pieces.filter((piece) => piece.text !== ''),
    [
      { source: 'a.ts', text: 'aaa' },
      { source: 'b.ts', text: 'bb' },
      { source: null, text: 'c' },
      { source: null, text: 'd' },
    ],
  );
});
