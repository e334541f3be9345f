/** What a page's author is helped with: every name of the public surface, and types that are types. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { writeEditorData } from '../../scripts/analyze/editors.js';
import { listFiles } from '../../scripts/lib/files.mjs';
import { root } from '../../scripts/lib/paths.mjs';

interface Named {
  readonly name?: string;
  readonly description?: string;
}
interface Declared {
  readonly tagName: string;
  readonly attributes: readonly Named[];
  readonly members: readonly Named[];
  readonly events?: readonly Named[];
  readonly cssProperties: readonly Named[];
}

const text = readFileSync(join(root, 'custom-elements.json'), 'utf8');
const { modules } = JSON.parse(text) as { modules: readonly { declarations: Declared[] }[] };
const elements = new Map((modules[0]?.declarations ?? []).map((one) => [one.tagName, one]));
const names = (list: readonly Named[] = []) => list.map(({ name }) => name);

describe('custom-elements.json', () => {
  it('has an attribute or a property for all that the form can be told', () => {
    const form = elements.get('bizportal-form');
    const told = new Set([...names(form?.attributes), ...names(form?.members)]);
    const wanted =
      'src definition gateway adapter launch lang value readonly autosave status page validate goToPage saveDraft discardDraft submit reset focusField';
    for (const name of wanted.split(' ')) assert.ok(told.has(name), name);
  });

  it('names every event, and says what it is', () => {
    for (const { tagName, events = [] } of elements.values()) {
      for (const { name, description } of events) {
        assert.match(name ?? '', /^(?:bp-[a-z-]+|change|close)$/, tagName);
        assert.ok(description, `${tagName} ${name}`);
      }
    }
    assert.equal(elements.get('bizportal-form')?.events?.length, 13);
  });

  it('lists every custom property that a style sheet reads', () => {
    const sources = listFiles('src', '.styles.ts').map((path) => readFileSync(path, 'utf8'));
    const read = new Set(sources.join('\n').match(/(?<=var\()--bp-[\w-]+/g));
    assert.deepEqual(new Set(names(elements.get('bizportal-form')?.cssProperties)), read);
  });
});

describe('the package', () => {
  const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

  it('lets a build find its one file, and the hash of it, where the contract says', () => {
    for (const file of ['./dist/bizportal-form.js', './dist/integrity.json']) {
      assert.equal(exports[file], file);
    }
  });

  it('has something to run wherever it has types: an import for its types stays in a bundle', () => {
    for (const [entry, target] of Object.entries<string | { types?: string; default?: string }>(
      exports,
    )) {
      if (typeof target === 'object') assert.ok(target.default, entry);
    }
  });
});

describe('the JSX types', () => {
  const folder = mkdtempSync(join(tmpdir(), 'bizportal-editors-'));
  after(() => rmSync(folder, { recursive: true }));

  it('have no name that is nobody’s, and know what an event tells', async () => {
    writeEditorData(text, folder);
    assert.equal(readFileSync(join(folder, 'jsx.js'), 'utf8'), 'export {};\n');
    writeFileSync(
      join(folder, 'index.ts'),
      `export * from ${JSON.stringify(join(root, 'src/index.js'))};\n`,
    );
    writeFileSync(
      join(folder, 'use.ts'),
      `import type { CustomElements } from './jsx.js';
      type Form = CustomElements['bizportal-form'];
      export const right: Form = { src: '/a.json', lang: 'th', 'onbp-submit': (e) => e.detail.requestId.length };
      document.addEventListener('bp-submit', (e) => e.detail.requestId.length);
      window.addEventListener('bp-before-submit', (e) => e.detail.attachments);
      document.body.addEventListener('bp-error', (e) => e.detail.error.code);
      // @ts-expect-error there is no such member
      export const wrong: Form = { 'onbp-submit': (e) => e.detail.requestNumber };
      // @ts-expect-error there is no such state
      export const state: CustomElements['bp-draft-status'] = { state: 'nowhere' };
      // @ts-expect-error there is no such property
      export const none: Form = { undefined: 1 };\n`,
    );
    const config = {
      extends: join(root, 'tsconfig.json'),
      compilerOptions: { skipLibCheck: false },
      include: ['.', join(root, 'src/virtual-addresses.d.ts')],
      exclude: [],
    };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
    const tsc = join(root, 'node_modules/typescript/bin/tsc');
    const run = promisify(execFile)(process.execPath, [tsc, '-p', folder], { cwd: root });
    const { stdout } = await run.catch((failed: { stdout: string }) => failed);
    assert.equal(stdout, '');
  });
});
