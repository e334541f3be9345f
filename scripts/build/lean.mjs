// The lean script tag: an entry with what every form needs at once, and parts beside it.
//
// A part is a module without imports that exports one function. It is handed what it shares with
// the entry and with other parts, so that no file asks for the entry by an address: a page may have
// loaded it from another one (`?v=2`), and would get a second Lit. And the entry knows every part by
// the hash of its content, so that the integrity of the entry is the integrity of all.
import { createHash } from 'node:crypto';
import { minifySync } from 'vite';
import { createLoader } from './lean-loader.mjs';

/** Name of the chunk with all that the entry needs at once. */
export const MAIN = 'main';

const LOAD = '__bizportalLoad';
const POLICY = '__bizportalPolicy';

const named = ({ imported, exported, local }) => {
  const { name, value } = imported ?? exported;
  return [name ?? value, local.name];
};

/** The import and export statements of a module, and its `import()`s, as edits that take them out. */
function readModule(code, parse) {
  const found = { code, imports: [], exports: [], cuts: [], lazy: [] };
  for (const node of parse(code).body) {
    if (node.type === 'ImportDeclaration') {
      found.imports.push({ from: node.source.value, names: node.specifiers.map(named) });
    } else if (node.type === 'ExportNamedDeclaration') {
      if (node.declaration || node.source) throw new Error('an export that is not a plain list');
      found.exports.push(...node.specifiers.map(named));
    } else if (/^Export/.test(node.type)) throw new Error(`${node.type} in a chunk`);
    else continue;
    found.cuts.push([node.start, node.end, '']);
  }
  return found;
}

const IMPORT = /\bimport\(\s*(["'`])\.\/([^"'`]+)\1\s*\)/g;

function bodyOf({ code, cuts }, names) {
  let body = '';
  let done = 0;
  for (const [start, end] of cuts) {
    body += code.slice(done, start);
    done = end;
  }
  body += code.slice(done);
  const loaded = body.replace(IMPORT, (_, __, file) => `${LOAD}(${JSON.stringify(names(file))})`);
  if (/\bimport\s*[({."'`]/.test(loaded.replaceAll('import.meta.url', ''))) {
    throw new Error('an import is left');
  }
  return loaded;
}

/** `{a as b}` of an export list as an object that is read when it is asked. */
const asObject = (list) =>
  `{${list.map(([outer, inner]) => `get ${JSON.stringify(outer)}(){return ${inner}}`).join()}}`;

/** The same for whoever takes it apart at once. */
const asValues = (list) =>
  `{${list.map(([outer, inner]) => `${JSON.stringify(outer)}:${inner}`).join()}}`;

const asPattern = (list) =>
  `{${list.map(([outer, inner]) => `${JSON.stringify(outer)}:${inner}`).join()}}`;

/** By the minifier that made the chunks: another one prints them longer (5.6 kB after gzip). */
function minify(text) {
  const { code, errors } = minifySync('part.js', text, { module: true, codegen: true });
  if (errors.length > 0) throw new Error(errors[0].message);
  return code.trim();
}

const fileNameOf = (specifier) => specifier.replace(/^.*\//, '');

/** A chunk as the text of a part, and the parts it needs. */
function partOf({ chunk, entry, nameOf, parse }) {
  const module = readModule(chunk.code, parse);
  const needs = module.imports.filter(({ from }) => fileNameOf(from) !== entry.fileName);
  const shared = module.imports.filter(({ from }) => fileNameOf(from) === entry.fileName);
  const patterns = [
    asPattern(shared.flatMap(({ names }) => names)),
    LOAD,
    ...needs.map(({ names }) => asPattern(names)),
  ];
  const body = bodyOf(module, nameOf);
  const code = minify(
    `export default (${patterns.join()})=>{${body};return ${asObject(module.exports)}}`,
  );
  return { code, needs: needs.map(({ from }) => nameOf(fileNameOf(from))) };
}

/** The one policy, private to the entry: Lit's templates, and the addresses of parts. */
const policyOf = (name) =>
  `const ${POLICY}=globalThis.trustedTypes?.createPolicy(${JSON.stringify(name)},{createHTML:(html)=>html,createScriptURL:(url)=>url})`;

const LIT_POLICY = /\b\w+\.createPolicy\((["'])lit-html\1,\s*\{\s*createHTML:[^{}]*\}\)/;

/**
 * A page may allow one policy of our name, so Lit takes that of the entry instead of its own.
 * @returns {import('vite').Plugin}
 */
export function sharePolicy() {
  let shared = false;
  return {
    name: 'bizportal:share-policy',
    transform(code, id) {
      if (!/\/lit-html\/(?:development\/)?lit-html\.js/.test(id)) return null;
      shared = LIT_POLICY.test(code);
      return { code: code.replace(LIT_POLICY, POLICY), map: null };
    },
    generateBundle() {
      if (!shared) this.error("Lit's policy is not where it was");
    },
  };
}

function entryOf({ entry, parts, options: { tag, banner }, nameOf, parse }) {
  const module = readModule(entry.code, parse);
  if (module.imports.length > 0) throw new Error('the entry must not import anything');
  const page = `{base:import.meta.url,parts:${JSON.stringify(parts)},shared:()=>(${asValues(module.exports)}),policy:${POLICY}}`;
  const code = `customElements.get(${JSON.stringify(tag)})||(()=>{${policyOf(tag)};const ${LOAD}=(${createLoader})(${page});${bodyOf(module, nameOf)}})()`;
  return `${banner}\n${minify(code)}\n`;
}

const sha = (code) => createHash('sha256').update(code).digest();

/**
 * @param {{ tag: string, banner: string }} options `tag`: the entry runs only where it is free
 * @returns {import('vite').Plugin}
 */
export function leanParts(options) {
  return {
    name: 'bizportal:lean-parts',
    enforce: 'post',
    generateBundle(_, bundle) {
      const chunks = Object.values(bundle).filter(({ type }) => type === 'chunk');
      const facade = chunks.find(({ isEntry }) => isEntry);
      const entry = chunks.find(({ name }) => name === MAIN);
      if (!/^import\s*["'`][^"'`]+["'`];?\s*$/.test(facade.code))
        this.error('the entry does more than to import');
      const names = new Map(
        chunks.map(({ fileName, name }) => [fileName, name.replace(/\.define$/, '')]),
      );
      const nameOf = (file) => names.get(file) ?? this.error(`${file} is no chunk`);
      const parse = (code) => this.parse(code);
      const parts = {};
      for (const chunk of chunks.filter((one) => one !== entry && one !== facade)) {
        const name = nameOf(chunk.fileName);
        if (parts[name]) this.error(`two parts are called ${name}`);
        const { code, needs } = partOf({ chunk, entry, nameOf, parse });
        const hash = sha(code);
        const file = `${name}-${hash.toString('hex').slice(0, 10)}.js`;
        parts[name] = { file, integrity: `sha256-${hash.toString('base64')}`, needs };
        delete bundle[chunk.fileName];
        this.emitFile({ type: 'asset', fileName: file, source: code });
      }
      facade.code = entryOf({ entry, parts, options, nameOf, parse });
      facade.imports = [];
      delete bundle[entry.fileName];
    },
  };
}
