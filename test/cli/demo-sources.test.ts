import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { demoSources, readRecords, sourcesBeside } from '../../src/cli/demo-sources.js';
import { packageRoot } from '../../src/cli/package-root.js';

test('made-up agencies answer from the files, later ones over earlier', async (t) => {
  const dir = await mkdtemp(join(tmpdir(), 'cli-'));
  t.after(() => rm(dir, { recursive: true }));
  const [first, second] = [join(dir, 'a.json'), sourcesBeside(join(dir, 'form.json'))];
  await writeFile(first, '{"dog":{"1":{"name":"a"},"2":{"$status":503}}}');
  const read = () => readRecords([first, second]);
  const { sources, sourceFetch } = demoSources(Object.keys(await read()), read);
  assert.deepEqual(Object.keys(sources), ['dog']);
  const ask = async (id: string) => {
    const answer = await sourceFetch(
      String(sources.dog?.url).replace('{id}', encodeURIComponent(id)),
    );
    return [answer.status, await answer.json()];
  };
  assert.deepEqual(await ask('1'), [200, { name: 'a' }]);
  assert.deepEqual(await ask('2'), [503, {}]);
  assert.deepEqual(await ask('3'), [404, {}]);
  assert.deepEqual(await ask('__proto__'), [404, {}]);
  await writeFile(second, '{"dog":{"1":{"name":"b"},"a/b":{"name":"c"}}}');
  assert.deepEqual(await ask('1'), [200, { name: 'b' }]);
  assert.deepEqual(await ask('a/b'), [200, { name: 'c' }]);
  await writeFile(second, '{');
  await assert.rejects(read(), /form\.sources\.json is no JSON/);
});

test('the shipped agencies know a company, licences and machine types', async () => {
  const records = await readRecords([join(packageRoot(), 'demo', 'sources.json')]);
  const names = ['company', 'licence', 'machine-types', 'serial', 'training'];
  assert.deepEqual(Object.keys(records).sort(), names);
});
