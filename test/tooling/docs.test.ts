/** The documents are true: nothing public is left out, and no link leads nowhere. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { listFiles } from '../../scripts/lib/files.mjs';
import { root } from '../../scripts/lib/paths.mjs';

const read = (path: string) => readFileSync(join(root, path), 'utf8');
const embedding = read('docs/embedding.md');

interface Named {
  readonly name: string;
}
interface Declared {
  readonly tagName: string;
  readonly attributes: readonly Named[];
  readonly events?: readonly Named[];
  readonly cssParts?: readonly Named[];
  readonly cssProperties: readonly Named[];
  readonly slots?: readonly Named[];
}
const { modules } = JSON.parse(read('custom-elements.json')) as {
  modules: readonly { declarations: readonly Declared[] }[];
};
const form = modules[0]?.declarations.find(({ tagName }) => tagName === 'bizportal-form');

describe('docs/embedding.md', () => {
  it('explains every error code', () => {
    const union = /export type BizportalErrorCode =([\s\S]*?)'internal';/.exec(
      read('src/core/errors.ts'),
    );
    const codes = [...(union?.[1] ?? '').matchAll(/\| '([\w-]+)'/g)].map(([, code]) => code);
    assert.ok(codes.length > 30);
    const table = embedding.slice(embedding.indexOf('## Error codes'));
    assert.deepEqual(
      codes.filter((code) => !table.includes(`\`${code}\``)),
      [],
    );
  });

  it('names every attribute, event, slot, part and token of the form', () => {
    const {
      attributes = [],
      events = [],
      slots = [],
      cssParts = [],
      cssProperties = [],
    } = form ?? {};
    const names = [...attributes, ...events, ...slots, ...cssParts, ...cssProperties];
    assert.ok(names.length > 60);
    assert.deepEqual(
      names.filter(({ name }) => !new RegExp(`(?<![\\w-])${name}(?![\\w-])`).test(embedding)),
      [],
    );
  });
});

const documents = [
  ...['README.md', 'SECURITY.md', 'CHANGELOG.md', 'src/README.md', 'bench/README.md'],
  ...listFiles('docs', '.md'),
];

describe('a command of the documents', () => {
  it('is one of the package', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: object };
    const unknown = documents.flatMap((path) =>
      [...read(path).matchAll(/npm run ([\w:-]+)|`node (scripts\/[\w/.-]+)/g)]
        .filter(([, name = '', file = '']) => {
          return file === '' ? !Object.hasOwn(scripts, name) : !existsSync(join(root, file));
        })
        .map(([command]) => `${path}: ${command}`),
    );
    assert.deepEqual(unknown, []);
  });
});

describe('a link of the documents', () => {
  it('leads to a file, and to a heading where it names one', () => {
    assert.deepEqual(documents.flatMap(brokenLinks), []);
  });

  it('of the package’s README leads into the package, but for sources and tests', () => {
    const { files } = JSON.parse(read('package.json')) as { files: readonly string[] };
    const always = ['README.md', 'LICENSE'];
    const targets = [...read('README.md').matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map(
      ([, target = '']) => target,
    );
    const outside = targets.filter(
      (target) =>
        !/^(?:src|test|bench)\//.test(target) &&
        !always.includes(target) &&
        !files.some((one) => target === one || target.startsWith(`${one}/`)),
    );
    assert.deepEqual(outside, []);
  });
});

function brokenLinks(path: string): readonly string[] {
  const links = [...read(path).matchAll(/\]\((?!https?:)([^)#\s]*)(#[^)\s]*)?\)/g)];
  return links.flatMap(([, target = '', hash = '']) => {
    const file = target === '' ? path : join(dirname(path), target);
    if (!existsSync(join(root, file))) return [`${path}: ${target}`];
    return hash === '' || anchors(file).has(hash) ? [] : [`${path}: ${hash}`];
  });
}

/** As GitHub makes them of headings. */
function anchors(file: string): ReadonlySet<string> {
  const headings = read(file).match(/(?<=^#+ ).+$/gm) ?? [];
  return new Set(
    headings.map(
      (one) =>
        `#${one
          .toLowerCase()
          .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
          .replaceAll(' ', '-')}`,
    ),
  );
}
