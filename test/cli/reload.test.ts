import assert from 'node:assert/strict';
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { Subscribers, watchFiles } from '../../src/cli/reload.js';

test('a file that is written or replaced is noticed', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'watch-'));
  t.after(() => rm(folder, { recursive: true }));
  const file = join(folder, 'form.json');
  await writeFile(file, '1');
  const waiting: (() => void)[] = [];
  const change = () => new Promise<void>((resolve) => waiting.push(resolve));
  const stop = watchFiles([file], () => waiting.shift()?.());
  t.after(stop);

  const written = change();
  await writeFile(file, '2');
  await written;

  const replaced = change();
  await writeFile(join(folder, 'form.json.tmp'), '3');
  await rename(join(folder, 'form.json.tmp'), file);
  await replaced;
});

test('every open page hears of it, and a closed one is forgotten', async () => {
  const subscribers = new Subscribers();
  const [one, two] = [subscribers.stream(), subscribers.stream()].map((response) =>
    response.body?.pipeThrough(new TextDecoderStream()).getReader(),
  );
  await one?.read();
  await two?.read();
  await two?.cancel();
  subscribers.send('reload');
  assert.deepEqual(await one?.read(), { done: false, value: 'event: reload\ndata:\n\n' });
  subscribers.close();
  assert.equal((await one?.read())?.done, true);
});
