// The package as npm would publish it: every entry is there, the main one loads in Node without
// touching a DOM, and no declaration speaks of a package that an embedder does not get.
import { chmodSync, existsSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { listFiles } from '../lib/files.mjs';
import { root } from '../lib/paths.mjs';

const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const faults = [];

const targets = (value) =>
  typeof value === 'string' ? [value] : Object.values(value).flatMap(targets);

for (const [entry, value] of Object.entries({ ...manifest.exports, bin: manifest.bin })) {
  for (const target of targets(value)) {
    if (!existsSync(join(root, target))) faults.push(`${entry}: ${target} does not exist`);
  }
}

const provided = new Set([
  ...Object.keys({ ...manifest.dependencies, ...manifest.optionalDependencies }),
  ...builtinModules,
]);
const packageOf = (specifier) =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
const IMPORT = /\b(?:from|import)\s*\(?\s*['"]([^'"./][^'"]*)['"]/g;

for (const file of [...listFiles('dist', '.d.ts'), ...listFiles('dist', '.js')]) {
  // The JSX types speak of whichever framework the embedder has.
  if (file === 'dist/jsx.d.ts') continue;
  for (const [, specifier] of readFileSync(join(root, file), 'utf8').matchAll(IMPORT)) {
    if (specifier.startsWith('node:') || provided.has(packageOf(specifier))) continue;
    faults.push(`${file} imports ${specifier}, which is no runtime dependency`);
  }
}

const cli = join(root, manifest.bin['bizportal-form']);
if (existsSync(cli)) {
  if (!readFileSync(cli, 'utf8').startsWith('#!/usr/bin/env node\n')) {
    faults.push('dist/cli.js does not start with "#!/usr/bin/env node"');
  }
  chmodSync(cli, 0o755);
}

const index = join(root, 'dist/index.js');
if (existsSync(index)) {
  await import(pathToFileURL(index).href).catch((error) => {
    faults.push(`dist/index.js does not load in Node: ${error.message}`);
  });
}

for (const fault of faults) console.error(`✗ ${fault}`);
process.exit(faults.length === 0 ? 0 : 1);
