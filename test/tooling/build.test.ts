import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build, type Plugin, type Rolldown } from 'vite';
import { keepDefinitions, namePolicy, runOnce } from '../../scripts/build/plugins.mjs';

const fixture = fileURLToPath(new URL('./fixture', import.meta.url));
const configFile = fileURLToPath(new URL('../../vite.config.ts', import.meta.url));

/** The chunks of one build of the fixture, by file name. */
async function chunksOf(mode: string, extra: { plugins?: Plugin[]; root?: string } = {}) {
  const result = await build({
    configFile,
    mode,
    root: extra.root ?? fixture,
    logLevel: 'silent',
    plugins: extra.plugins ?? [],
    build: { write: false },
  });
  const outputs = (Array.isArray(result) ? result : [result]) as Rolldown.RolldownOutput[];
  const chunks = outputs.flatMap((output) => output.output).filter((file) => file.type === 'chunk');
  return new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
}

/** The lean build of the fixture: its entry, and its parts by file name. */
async function leanFiles() {
  const result = await build({
    configFile,
    mode: 'lean',
    root: fixture,
    logLevel: 'silent',
    build: { write: false },
  });
  const files = ([result].flat() as Rolldown.RolldownOutput[]).flatMap(({ output }) => output);
  const entry = files.find((file) => file.type === 'chunk')?.code ?? '';
  const parts = files.flatMap((file) =>
    file.type === 'asset' && file.fileName.endsWith('.js')
      ? [[file.fileName, String(file.source)] as const]
      : [],
  );
  return { entry, parts: new Map(parts) };
}

test('the library keeps runtime dependencies as imports and the lazy definition as a chunk', async () => {
  const chunks = await chunksOf('library');
  const lazy = [...chunks.values()].find((chunk) => chunk.isDynamicEntry);
  assert.match(lazy?.fileName ?? '', /^chunks\/x-lazy\.define-/);
  assert.match(lazy?.code ?? '', /customElements\.define\(.x-lazy/);
  assert.ok(chunks.has('index.js') && chunks.has('define.js'));
  assert.ok([...chunks.values()].some((chunk) => chunk.imports.includes('lit')));
});

test('the index of the library registers nothing', async () => {
  const chunks = await chunksOf('library');
  const seen = new Set<string>();
  const visit = (name: string): void => {
    if (seen.has(name) || !chunks.has(name)) return;
    seen.add(name);
    for (const next of chunks.get(name)?.imports ?? []) visit(next);
  };
  visit('index.js');
  for (const name of seen)
    assert.doesNotMatch(chunks.get(name)?.code ?? '', /customElements\.define/);
});

test('the script-tag file is one file that guards its tag and names its policy', async () => {
  const chunks = await chunksOf('script-tag');
  assert.deepEqual([...chunks.keys()], ['bizportal-form.js']);
  const code = chunks.get('bizportal-form.js')?.code ?? '';
  assert.match(code, /^(?:\/\*!.*\*\/\s*)?customElements\.get\("bizportal-form"\)\|\|/);
  assert.match(code, /createPolicy\(.bizportal-form./);
  assert.doesNotMatch(code, /lit-html.?,\s*\{\s*createHTML/);
  assert.doesNotMatch(code, /\bimport\s*\(|^import /m);
  assert.match(code, /x-lazy/);
});

test('the lean entry imports nothing, and knows its part by the hash of what is in it', async () => {
  const { entry, parts } = await leanFiles();
  assert.match(entry, /customElements\.get\(.bizportal-form.\)\|\|/);
  assert.doesNotMatch(entry, /\bimport\s*["'`{]/);
  assert.deepEqual(
    [...parts.keys()].map((name) => name.replace(/-[0-9a-f]{10}\.js$/, '')),
    ['x-lazy'],
  );
  for (const [name, code] of parts) {
    const hash = createHash('sha256').update(code).digest('base64');
    assert.ok(entry.includes(name) && entry.includes(`sha256-${hash}`), name);
    assert.match(code, /^(?:export default|var [^;]*=>)/);
    assert.doesNotMatch(code, /\bimport\b/);
    assert.match(code, /x-lazy/);
  }
});

const refusals: { name: string; mode: string; plugin: Plugin; message: RegExp }[] = [
  {
    name: 'a definition that package.json does not list as a side effect',
    mode: 'library',
    plugin: keepDefinitions(['./dist/define.js'], 'dist'),
    message: /x-lazy\.define-.* registers elements but "sideEffects" does not name it/,
  },
  {
    name: 'a definition whose code was dropped',
    mode: 'library',
    plugin: {
      ...keepDefinitions(['**'], 'dist'),
      name: 'test:drop',
      // Stands for the trap itself: the chunk is written, its registration is gone.
      renderChunk: (code) => code.replaceAll('x-lazy', 'gone'),
    },
    message: /does not contain <x-lazy>/,
  },
  {
    name: 'a policy that was not renamed',
    mode: 'library',
    plugin: {
      ...namePolicy('bizportal-form'),
      name: 'test:policy',
      renderChunk: (code) => `${code}\ntrustedTypes.createPolicy('lit-html', {});`,
    },
    message: /no "lit-html" left/,
  },
  {
    name: 'a guard around more than one file',
    mode: 'library',
    plugin: runOnce('bizportal-form', ''),
    message: /must not export|dynamic import|starts unexpectedly/,
  },
];

for (const { name, mode, plugin, message } of refusals) {
  test(`the build refuses ${name}`, async () => {
    await assert.rejects(chunksOf(mode, { plugins: [plugin] }), message);
  });
}
