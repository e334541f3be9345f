import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileFor, fileResponse } from '../../src/cli/static-files.js';

const mounts = [
  { base: '/dist/', folder: '/pkg/dist' },
  { base: '/', folder: '/pkg/demo' },
];

test('a path leads to a file of its mount or nowhere', () => {
  const table: [pathname: string, file: string | null][] = [
    ['/', '/pkg/demo/index.html'],
    ['/page.css', '/pkg/demo/page.css'],
    ['/forms/a.json', '/pkg/demo/forms/a.json'],
    ['/dist/bizportal-form.js', '/pkg/dist/bizportal-form.js'],
    ['/../package.json', null],
    ['/%2e%2e/package.json', null],
    ['/dist/%2e%2e/%2e%2e/secret', null],
    ['/dist/..%2fpackage.json', null],
    ['/.env', null],
    ['/forms/.hidden.json', null],
    ['/a%00.html', null],
    ['/%', null],
    ['/..\\package.json', null],
  ];
  for (const [pathname, file] of table) assert.equal(fileFor(pathname, mounts), file, pathname);
});

test('a file comes with its type, an unknown one not at all', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'static-'));
  t.after(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, 'a.css'), 'p{}');
  await writeFile(join(folder, 'a.key'), 'secret');
  const found = await fileResponse(join(folder, 'a.css'));
  assert.equal(found?.headers.get('content-type'), 'text/css; charset=utf-8');
  assert.equal(await found?.text(), 'p{}');
  assert.equal(await fileResponse(join(folder, 'a.key')), null);
  assert.equal(await fileResponse(join(folder, 'b.css')), null);
});
