// The package as npm would publish it: every entry is there, the main one loads in Node without
// touching a DOM, nothing speaks of a package that an embedder does not get, and declarations that
// no entry leads to are not published.
import { chmodSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join, posix } from 'node:path';
import { pathToFileURL } from 'node:url';
import { listFiles } from '../lib/files.mjs';
import { root } from '../lib/paths.mjs';
import { leanFaults } from './lean-faults.mjs';

const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const faults = [];

const read = (path) => readFileSync(join(root, path), 'utf8');
const withoutComments = (code) =>
  code.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');

/** Statements at the start of a line, and `import('…')`, which declarations use for types too. */
const IMPORT =
  /^(?:import|export)\b(?:[^'"`;]*?\bfrom)?\s*['"]([^'"\n]+)['"]|\bimport\(\s*['"]([^'"\n]+)['"]\s*\)/gm;

const importsOf = (path) =>
  [...withoutComments(read(path)).matchAll(IMPORT)].map((match) => match[1] ?? match[2]);

const targets = (value) =>
  typeof value === 'string' ? [value] : Object.values(value).flatMap(targets);

const entries = Object.values({ ...manifest.exports, bin: manifest.bin })
  .flatMap(targets)
  .map((target) => posix.normalize(target));

for (const target of entries) {
  if (!existsSync(join(root, target))) faults.push(`${target}, an entry, does not exist`);
}

/** The files of `dist` that these files lead to, themselves included. */
function reach(paths) {
  const reached = new Set();
  const visit = (path) => {
    if (reached.has(path) || !existsSync(join(root, path))) return;
    reached.add(path);
    if (!/\.(?:js|d\.ts)$/.test(path)) return;
    for (const specifier of importsOf(path)) {
      if (!specifier.startsWith('.')) continue;
      const target = posix.join(posix.dirname(path), specifier);
      visit(path.endsWith('.d.ts') ? target.replace(/\.js$/, '.d.ts') : target);
    }
  };
  for (const path of paths) visit(path);
  return reached;
}

const reached = reach(entries);
for (const path of listFiles('dist', '.d.ts')) if (!reached.has(path)) rmSync(join(root, path));

const provided = new Set([
  ...Object.keys({
    ...manifest.dependencies,
    ...manifest.optionalDependencies,
    ...manifest.peerDependencies,
  }),
  ...builtinModules,
]);

/** `@scope/name/sub` and `name/sub` without the sub path. */
const packageOf = (specifier) => specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');

const isProvided = (specifier) =>
  specifier.startsWith('.') || specifier.startsWith('node:') || provided.has(packageOf(specifier));

for (const path of reached) {
  // The JSX types speak of whichever framework the embedder has.
  if (!/^dist\/.*\.(?:js|d\.ts)$/.test(path) || path === 'dist/jsx.d.ts') continue;
  for (const specifier of importsOf(path)) {
    if (!isProvided(specifier)) faults.push(`${path} imports ${specifier}, no runtime dependency`);
  }
}

/** A package without types of its own: its name in a declaration is an error in a strict project. */
const isUntyped = (specifier) => {
  const name = packageOf(specifier);
  if (!Object.hasOwn(manifest.dependencies, name)) return false;
  const { types, typings, exports } = JSON.parse(read(`node_modules/${name}/package.json`));
  return !types && !typings && !JSON.stringify(exports ?? '').includes('"types"');
};

for (const path of reached) {
  if (!path.endsWith('.d.ts')) continue;
  for (const specifier of importsOf(path).filter(isUntyped)) {
    faults.push(`${path} speaks of ${specifier}, whose types no embedder has`);
  }
}

for (const path of reach(['dist/index.js', 'dist/define.js', 'dist/lean.js', 'dist/sandbox.js'])) {
  for (const specifier of importsOf(path)) {
    if (!specifier.startsWith('node:')) continue;
    faults.push(`${path} imports ${specifier}, but a page may load it`);
  }
}

const cli = join(root, manifest.bin['bizportal-form']);
if (existsSync(cli)) {
  if (!readFileSync(cli, 'utf8').startsWith('#!/usr/bin/env node\n')) {
    faults.push('dist/cli.js does not start with "#!/usr/bin/env node"');
  }
  chmodSync(cli, 0o755);
}

for (const path of listFiles('dist', '.js').filter((file) =>
  /^dist\/(?!cli\b|bizportal-form\b|define\b|lean\b)[\w-]+\.js$/.test(file),
)) {
  await import(pathToFileURL(join(root, path)).href).catch((error) => {
    faults.push(`${path} does not load in Node: ${error.message}`);
  });
}

faults.push(...leanFaults(join(root, 'dist/lean')));

for (const fault of faults) console.error(`✗ ${fault}`);
process.exit(faults.length === 0 ? 0 : 1);
