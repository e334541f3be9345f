/** What editors and type checkers read, made from `custom-elements.json`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateJsxTypes } from '@wc-toolkit/jsx-types';
import { generateJetBrainsWebTypes } from 'custom-element-jet-brains-integration';
import { generateVsCodeCustomElementData } from 'custom-element-vs-code-integration';

const JSX = 'jsx.d.ts';

/** Each generator gets its own copy: they write into what they get. */
export function writeEditorData(manifest: string, outdir: string): void {
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
    fileName: JSX,
    stronglyTypedEvents: true,
    componentTypePath: () => './index.js',
  });
  importEvents(join(outdir, JSX));
  // `import 'bizportal-form/jsx'` stays in what a bundler reads.
  writeFileSync(join(outdir, 'jsx.js'), 'export {};\n');
}

/** The generator imports the elements it names, but not the events: they would be `any`. */
function importEvents(path: string): void {
  const text = readFileSync(path, 'utf8');
  const named = text.match(/(?<=\bElementEvent<|ElementEvent<\s*)Bp\w+Event\b/g) ?? [];
  const names = [...new Set(named)].sort().join(', ');
  writeFileSync(path, `import type { ${names} } from './index.js';\n${text}`);
}
