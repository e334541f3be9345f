/**
 * `custom-elements.json` from the sources: the elements as a page sees them, under the entries one
 * can import, and nothing that is private.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cli } from '@custom-elements-manifest/analyzer/cli.js';

const CONFIG = fileURLToPath(new URL('../../custom-elements-manifest.config.mjs', import.meta.url));

interface Member {
  readonly name: string;
  readonly kind: string;
  readonly privacy?: string;
  readonly static?: boolean;
}

interface Attribute {
  readonly name: string;
  readonly fieldName?: string;
}

/** Also a custom property; `default` is its value where a page sets none. */
interface Described {
  readonly name: string;
  readonly description?: string;
  readonly default?: string;
}

interface ElementClass {
  readonly kind: string;
  readonly name: string;
  readonly tagName?: string;
  readonly members?: readonly Member[];
  readonly attributes?: readonly Attribute[];
  readonly events?: readonly Described[];
  readonly cssProperties?: readonly Described[];
}

interface Module {
  readonly path: string;
  readonly declarations?: readonly ElementClass[];
}

/** https://github.com/webcomponents/custom-elements-manifest, the part used here. */
export interface Manifest {
  readonly schemaVersion: string;
  readonly readme: string;
  readonly modules: readonly Module[];
}

/** What Lit and the platform call; an embedder does not. */
const NOT_API = new Set([
  'adoptedCallback',
  'attributeChangedCallback',
  'connectedCallback',
  'createRenderRoot',
  'disconnectedCallback',
  'firstUpdated',
  'formAssociatedCallback',
  'formDisabledCallback',
  'formResetCallback',
  'formStateRestoreCallback',
  'getUpdateComplete',
  'properties',
  'render',
  'shadowRootOptions',
  'shouldUpdate',
  'styles',
  'update',
  'updated',
  'willUpdate',
]);

const isApi = (member: Member) =>
  member.privacy !== 'private' &&
  member.privacy !== 'protected' &&
  !/^[#_]/.test(member.name) &&
  !NOT_API.has(member.name);

/**
 * A class as documented: the analyzer makes attributes of `{ state: true }` fields too. Those are
 * private in this project, so an attribute of a member that is no API goes with it. It also guesses
 * events from every dispatch, some without a name: those that are meant have words.
 */
export function publicApi(declaration: ElementClass): ElementClass {
  const members = (declaration.members ?? []).filter(isApi);
  const names = new Set(members.map((member) => member.name));
  const attributes = (declaration.attributes ?? [])
    .filter(({ fieldName }) => fieldName === undefined || names.has(fieldName))
    .map((attribute) => ({ fieldName: attribute.name, ...attribute }));
  const events = (declaration.events ?? []).filter((event) => event.description !== undefined);
  return { ...declaration, members, attributes, events };
}

/** Custom properties that all elements read, each with the comment above it. */
function sharedTokens(root: string): readonly Described[] {
  const path = join(root, 'src/elements/styles/tokens.styles.ts');
  if (!existsSync(path)) return [];
  const token = /\/\* (.+) \*\/\n\s*--_[\w-]+: var\((--bp-[\w-]+), (.+)\);/g;
  return [...readFileSync(path, 'utf8').matchAll(token)].map(
    ([, description = '', name = '', value = '']) => ({ name, description, default: value }),
  );
}

/**
 * Analyzes the elements of a folder.
 * @param root - absolute; holds `src/elements`
 */
export async function createManifest(root: string): Promise<Manifest> {
  const raw: Manifest = await cli({
    argv: ['analyze', '--quiet', '--config', relative(root, CONFIG)],
    cwd: root,
    noWrite: true,
  });
  const tokens = sharedTokens(root);
  const elements = raw.modules
    .flatMap((module) => module.declarations ?? [])
    .filter((declaration) => declaration.tagName !== undefined)
    .map(publicApi)
    .map((one) => ({ ...one, cssProperties: [...(one.cssProperties ?? []), ...tokens] }))
    .sort((a, b) => (a.tagName ?? '').localeCompare(b.tagName ?? '', 'en'));
  const reference = (name: string) => ({ name, module: 'dist/index.js' });
  const classes = {
    kind: 'javascript-module',
    path: 'dist/index.js',
    declarations: elements,
    exports: elements.map(({ name }) => ({ kind: 'js', name, declaration: reference(name) })),
  };
  const definitions = {
    kind: 'javascript-module',
    path: 'dist/define.js',
    declarations: [],
    exports: elements.map(({ name, tagName }) => ({
      kind: 'custom-element-definition',
      name: tagName,
      declaration: reference(name),
    })),
  };
  return { schemaVersion: raw.schemaVersion, readme: 'README.md', modules: [classes, definitions] };
}
