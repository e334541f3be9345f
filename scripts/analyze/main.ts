/**
 * `npm run analyze`: writes what is generated and committed. `--check` compares instead.
 * `--editors` writes the editors' data into `dist`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../lib/paths.mjs';
import { createDefinitionSchema } from './definition-schema.js';
import { writeEditorData } from './editors.js';
import { createManifest } from './manifest.js';
import { createShapeSchemas } from './shape-schemas.js';

const format = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

const manifest = format(await createManifest(root));
const generated: Readonly<Record<string, string>> = {
  'custom-elements.json': manifest,
  'form-definition.schema.json': format(createDefinitionSchema()),
  'src/core/shapes/schemas.ts': createShapeSchemas(),
};
const stale = Object.keys(generated).filter(
  (name) => readText(join(root, name)) !== generated[name],
);

if (process.argv.includes('--editors')) writeEditorData(manifest, join(root, 'dist'));
else if (process.argv.includes('--check')) {
  for (const name of stale)
    console.error(`${name} is stale: run \`npm run analyze\` and commit it`);
  process.exitCode = stale.length === 0 ? 0 : 1;
} else {
  for (const name of stale) writeFileSync(join(root, name), generated[name] ?? '');
  console.log(stale.length === 0 ? 'Nothing changed.' : `Written: ${stale.join(', ')}`);
}
