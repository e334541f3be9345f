import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { test } from 'node:test';
import { listFiles } from '../../scripts/lib/files.mjs';

/** Source files by path; each holds its import specifiers in order. */
type Imports = ReadonlyMap<string, readonly string[]>;

interface Layer {
  /** Other layers it may import from. */
  readonly layers: readonly string[];
  /** Packages it may import; `node:` stands for Node's own modules, `*` for any. */
  readonly packages: readonly string[];
}

const LIT = ['lit', '@lit/task'];

/** The directions of src/README.md: anything not listed is forbidden. */
const LAYERS: Readonly<Record<string, Layer>> = {
  core: { layers: [], packages: ['zod/mini', 'spark-md5'] },
  messages: { layers: ['core'], packages: [] },
  events: { layers: ['core'], packages: [] },
  // The build makes the module of the division data.
  adapters: { layers: ['core'], packages: ['zod/mini', 'virtual:bizportal-addresses'] },
  controllers: { layers: ['core', 'messages', 'events'], packages: LIT },
  elements: { layers: ['core', 'controllers', 'messages', 'events'], packages: LIT },
  gateway: { layers: ['core'], packages: ['*'] },
  sandbox: { layers: ['core'], packages: ['*'] },
  testing: { layers: ['core', 'adapters', 'gateway', 'sandbox'], packages: ['*'] },
  cli: { layers: ['core', 'gateway', 'sandbox', 'testing'], packages: ['*'] },
  define: { layers: ['elements', 'messages'], packages: [] },
  lean: { layers: ['elements'], packages: [] },
  plugins: {
    layers: ['core', 'controllers', 'elements', 'messages'],
    packages: [...LIT, 'leaflet', '@cropper/elements'],
  },
  index: {
    layers: ['core', 'adapters', 'controllers', 'elements', 'messages', 'events'],
    packages: [],
  },
};

/** The composition roots: where an element that also stands alone meets the platform. */
const COMPOSITION_ROOT = /^src\/elements\/[\w-]+\/compose\.ts$/;
/** The full format table is an entry of its own, built with its package inside. */
const FORMATS = { path: 'src/core/schema/formats-full.ts', package: 'typebox/format' };

const COMMENT = /\/\*[\s\S]*?\*\/|(?<![:'"`])\/\/.*$/gm;
const IMPORT =
  /(?:^|[\n;])\s*(?:import|export)\b(?:[^'";]*?\bfrom)?\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/g;

function importsOf(source: string): string[] {
  return [...source.replace(COMMENT, '').matchAll(IMPORT)].map(
    (match) => match[1] ?? match[2] ?? '',
  );
}

const layerOf = (path: string) => path.split('/')[1]?.replace(/\.ts$/, '') ?? '';

/** The source file that a relative specifier names, or null for a package. */
function targetOf(from: string, specifier: string): string | null {
  if (!specifier.startsWith('.')) return null;
  return posix.join(posix.dirname(from), specifier).replace(/\.js$/, '.ts');
}

const allows = (packages: readonly string[], specifier: string) =>
  packages.some((name) => name === '*' || specifier === name || specifier.startsWith(`${name}/`));

function faultOf(path: string, specifier: string): string | null {
  const layer = LAYERS[layerOf(path)];
  if (layer === undefined) return `${path} is in no known layer`;
  const target = targetOf(path, specifier);
  if (target === null) {
    const bundled = path === FORMATS.path && specifier === FORMATS.package;
    const allowed = bundled || allows(layer.packages, specifier);
    return allowed ? null : `${path} imports package ${specifier}`;
  }
  const to = layerOf(target);
  if (to === layerOf(path) || layer.layers.includes(to)) return null;
  if (COMPOSITION_ROOT.test(path) && to === 'adapters') return null;
  return `${path} imports ${target}`;
}

function layerFaults(imports: Imports): string[] {
  return [...imports].flatMap(([path, specifiers]) =>
    specifiers.map((specifier) => faultOf(path, specifier)).filter((fault) => fault !== null),
  );
}

/** The first import cycle found from each file, as a path of files; empty when there is none. */
function cycles(imports: Imports): string[] {
  const found: string[] = [];
  const done = new Set<string>();
  const visit = (path: string, trail: readonly string[]): void => {
    const start = trail.indexOf(path);
    if (start >= 0) {
      found.push([...trail.slice(start), path].join(' → '));
      return;
    }
    if (done.has(path)) return;
    for (const specifier of imports.get(path) ?? []) {
      const target = targetOf(path, specifier);
      if (target !== null && imports.has(target)) visit(target, [...trail, path]);
    }
    done.add(path);
  };
  for (const path of imports.keys()) visit(path, []);
  return found;
}

const source: Imports = new Map(
  listFiles('src', '.ts').map((path) => [path, importsOf(readFileSync(path, 'utf8'))]),
);

test('src has source files and imports to judge', () => {
  assert.ok(source.size > 10);
  assert.ok([...source.values()].flat().length > 10);
});

test('imports follow the layers', () => {
  assert.deepEqual(layerFaults(source), []);
});

/** Lines of a source file, at most; a longer one is two subjects. */
const LONGEST = 300;

test('no source file is too long', () => {
  const long = [...source.keys()].filter(
    (path) => readFileSync(path, 'utf8').trimEnd().split('\n').length > LONGEST,
  );
  assert.deepEqual(long, []);
});

test('there are no import cycles', () => {
  assert.deepEqual(cycles(source), []);
});

/** Every file that is loaded with this one. */
function loadedWith(path: string, imports: Imports): ReadonlySet<string> {
  const loaded = new Set([path]);
  for (const file of loaded) {
    for (const specifier of imports.get(file) ?? []) {
      const target = targetOf(file, specifier);
      if (target !== null && imports.has(target)) loaded.add(target);
    }
  }
  return loaded;
}

test('the page loads no linter and no full table of formats', () => {
  for (const entry of ['src/define.ts', 'src/lean.ts', 'src/index.ts']) {
    const loaded = [...loadedWith(entry, source)];
    assert.ok(loaded.includes('src/core/schema/pattern.ts'));
    assert.deepEqual(
      loaded.filter((path) => /definition\/lint|formats-full|src\/cli/.test(path)),
      [],
    );
  }
});

const forbidden: readonly (readonly [string, string])[] = [
  ['src/core/errors.ts', '../adapters/portal-adapter.js'],
  ['src/core/errors.ts', 'lit'],
  ['src/core/errors.ts', 'zod'],
  ['src/core/errors.ts', 'node:fs'],
  ['src/adapters/portal-adapter.ts', '../controllers/x.js'],
  ['src/controllers/x.ts', '../elements/x.js'],
  ['src/elements/bp-otp-dialog/bp-otp-dialog.ts', '../../adapters/portal-adapter.js'],
  ['src/elements/bizportal-form/bizportal-form.ts', '../../adapters/portal-adapter.js'],
  ['src/elements/bizportal-form/bizportal-form.ts', '../../index.js'],
  ['src/gateway/index.ts', '../sandbox/index.js'],
  ['src/gateway/index.ts', '../define.js'],
  ['src/sandbox/index.ts', '../gateway/index.js'],
  ['src/utils/strings.ts', '../core/errors.js'],
];

for (const [path, specifier] of forbidden) {
  test(`${path} may not import ${specifier}`, () => {
    assert.equal(layerFaults(new Map([[path, [specifier]]])).length, 1);
  });
}

const allowed: readonly (readonly [string, string])[] = [
  ['src/core/definition/shape.ts', 'zod/mini'],
  ['src/elements/bizportal-form/compose.ts', '../../adapters/portal-adapter.js'],
  ['src/gateway/index.ts', 'hono'],
  ['src/cli/main.ts', '../testing/index.js'],
];

for (const [path, specifier] of allowed) {
  test(`${path} may import ${specifier}`, () => {
    assert.deepEqual(layerFaults(new Map([[path, [specifier]]])), []);
  });
}

test('a cycle is found, however long', () => {
  const imports = new Map([
    ['src/core/a.ts', ['./b.js']],
    ['src/core/b.ts', ['./sub/c.js']],
    ['src/core/sub/c.ts', ['../a.js']],
  ]);
  assert.deepEqual(cycles(imports), [
    'src/core/a.ts → src/core/b.ts → src/core/sub/c.ts → src/core/a.ts',
  ]);
});

test('every way to write an import is read, and comments are not', () => {
  const text = `
import './a.js';
import b from "./b.js";
import type {
  C,
} from './c.js';
export * from './d.js';
export type { E } from './e.js';
const f = await import('./f.js');
// import './no.js';
/* import './no.js'; */
const url = 'https://example.org'; import './g.js';
`;
  assert.deepEqual(
    importsOf(text),
    ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name) => `./${name}.js`),
  );
});
