import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { missingEntries } from '../../scripts/lockfile.mjs';

const text = readFileSync('package-lock.json', 'utf8');

test('the lock file names the packages of every platform, so that npm ci takes it anywhere', () => {
  const { packages } = JSON.parse(text);
  assert.deepEqual(missingEntries(packages), {}, 'run `node scripts/lockfile.mjs`');
});

test('the lock file names no registry', () => {
  assert.doesNotMatch(text, /"resolved":/);
});

test('what a lock file lacks is made from what asks for it', () => {
  const packages = {
    '': {},
    'node_modules/tool': { dev: true, optionalDependencies: { '@tool/win32-x64': '1.2.3' } },
  };
  assert.deepEqual(missingEntries(packages), {
    'node_modules/@tool/win32-x64': {
      version: '1.2.3',
      dev: true,
      optional: true,
      cpu: ['x64'],
      os: ['win32'],
    },
  });
});

test('runtime dependencies are the four, and every version is exact', () => {
  const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
  assert.deepEqual(Object.keys(manifest.dependencies), ['@lit/task', 'lit', 'spark-md5', 'zod']);
  const ranges = { ...manifest.dependencies, ...manifest.devDependencies };
  for (const [name, range] of Object.entries({ ...ranges, ...manifest.optionalDependencies })) {
    assert.match(String(range), /^\d+\.\d+\.\d+$/, name);
  }
});
