/** A bundler's page loads no more of the widgets than its form uses. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build, type Rolldown } from 'vite';

const root = fileURLToPath(new URL('../..', import.meta.url));

async function chunksOf(mode: string): Promise<readonly Rolldown.OutputChunk[]> {
  const result = await build({ root, mode, logLevel: 'silent', build: { write: false } });
  const outputs = (Array.isArray(result) ? result : [result]) as Rolldown.RolldownOutput[];
  return outputs
    .flatMap(({ output }) => output)
    .filter((file): file is Rolldown.OutputChunk => file.type === 'chunk');
}

const holds = (chunk: Rolldown.OutputChunk, source: string): boolean =>
  chunk.moduleIds.some((id) => id.endsWith(`/widgets/${source}.ts`));

test('calendar and searched lists are chunks that nothing loads at the start', async () => {
  const chunks = await chunksOf('library');
  const started = new Set(['define.js']);
  for (const name of started) {
    for (const next of chunks.find(({ fileName }) => fileName === name)?.imports ?? []) {
      started.add(next);
    }
  }
  for (const source of ['calendar', 'calendar-days', 'popup', 'list-box', 'list-entries']) {
    const [chunk] = chunks.filter((one) => holds(one, source));
    assert.ok(chunk, source);
    assert.ok(!started.has(chunk.fileName), `${source} is loaded at the start`);
  }
  const table = chunks.find((one) => holds(one, 'table'));
  assert.ok(table && started.has(table.fileName));
});

test('the script tag has them inside, so that nothing comes late', async () => {
  const chunks = await chunksOf('script-tag');
  assert.equal(chunks.length, 1);
  assert.doesNotMatch(chunks[0]?.code ?? '', /\bimport\s*\(/);
  for (const source of ['calendar', 'list-box']) {
    assert.ok(chunks[0] && holds(chunks[0], source), source);
  }
});
