/**
 * `npm run analyze`: writes what is generated and committed. `--check` compares instead.
 * `--editors` writes the editors' data into `dist`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateJsxTypes } from '@wc-toolkit/jsx-types';
import { generateJetBrainsWebTypes } from 'custom-element-jet-brains-integration';
import { generateVsCodeCustomElementData } from 'custom-element-vs-code-integration';
import { root } from '../lib/paths.mjs';
import { createDefinitionSchema } from './definition-schema.js';
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

/** Each generator gets its own copy: they write into what they get. */
function writeEditorData(manifest: string): void {
  const outdir = join(root, 'dist');
  const quiet = { skip: false, hideLogs: true, outdir };
  generateVsCodeCustomElementData(JSON.parse(manifest), {
    ...quiet,
    htmlFileName: 'vscode.html-custom-data.json',
    cssFileName: 'vscode.css-custom-data.json',
  });
  generateJetBrainsWebTypes(JSON.parse(manifest), {
    ...quiet,
    webTypesFileName: 'web-types.json',
    packageJson: false,
  });
  generateJsxTypes(JSON.parse(manifest), {
    ...quiet,
    fileName: 'jsx.d.ts',
    stronglyTypedEvents: true,
    componentTypePath: () => './index.js',
  });
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

if (process.argv.includes('--editors')) writeEditorData(manifest);
else if (process.argv.includes('--check')) {
  for (const name of stale)
    console.error(`${name} is stale: run \`npm run analyze\` and commit it`);
  process.exitCode = stale.length === 0 ? 0 : 1;
} else {
  for (const name of stale) writeFileSync(join(root, name), generated[name] ?? '');
  console.log(stale.length === 0 ? 'Nothing changed.' : `Written: ${stale.join(', ')}`);
}
