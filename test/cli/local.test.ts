import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { lockDir } from '../../src/cli/dir-lock.js';
import { applicationKeyOf, localKeys } from '../../src/cli/local-keys.js';
import { choosePort } from '../../src/cli/ports.js';
import { SANDBOX_KEY_MARK } from '../../src/sandbox/index.js';

async function folder(t: TestContext): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'cli-'));
  t.after(() => rm(path, { recursive: true }));
  return path;
}

test('keys are made once, for the owner only, and marked as the sandbox’s', async (t) => {
  const dir = join(await folder(t), 'new');
  const [first, second] = await Promise.all([localKeys(dir), localKeys(dir)]);
  assert.deepEqual(first, second);
  assert.deepEqual(await localKeys(dir), first);
  assert.ok(first.launchKey.startsWith(SANDBOX_KEY_MARK));
  assert.equal((await stat(join(dir, 'keys.json'))).mode & 0o077, 0);
  assert.notEqual(applicationKeyOf(first, 'a'), applicationKeyOf(first, 'b'));
});

test('damaged keys are told, not replaced', async (t) => {
  const dir = await folder(t);
  await writeFile(join(dir, 'keys.json'), '{"launchKey":"x"}');
  await assert.rejects(localKeys(dir), /keys\.json is damaged/);
});

test('a folder serves one process; what a dead one left is taken over', async (t) => {
  const dir = await folder(t);
  const release = lockDir(dir);
  assert.equal(await readFile(join(dir, 'lock'), 'utf8'), `${process.pid}\n`);
  release();
  await writeFile(join(dir, 'lock'), `${process.ppid}\n`);
  assert.throws(() => lockDir(dir), /Another sandbox \(process \d+\) uses/);
  // Larger than any process id there is.
  await writeFile(join(dir, 'lock'), '99999999\n');
  lockDir(dir)();
});

test('a usual port that is taken gives way to the next, a named one does not', async (t) => {
  const taken = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => taken.once('listening', resolve));
  t.after(() => taken.close());
  const { port } = taken.address() as { port: number };
  const chosen = await choosePort(null, port);
  assert.ok(chosen.port > port);
  assert.equal(chosen.note, `Port ${port} is in use; using ${chosen.port} instead.`);
  await assert.rejects(choosePort(port, 5173), new RegExp(`Port ${port} is in use`));
  assert.deepEqual(await choosePort(0, 5173), { port: 0, note: null });
});
