// Vite plugins of this project's builds. Each checks what it did: a build that silently lost its
// side effects or kept Lit's policy name would look fine until it runs at an agency.

/** A module that registers elements, and the tag names it registers. */
const DEFINE_MODULE = /\.define\.ts$/;
const TAG = /\bdefine(?:Element)?\(\s*['"`]([a-z][a-z0-9]*-[a-z0-9-]+)['"`]/g;

const POLICY = /createPolicy\(\s*(['"`])lit-html\1/g;

/**
 * Gives Lit's Trusted Types policy our name, so that an agency can allow exactly
 * `trusted-types bizportal-form` and no other copy of Lit on its page rides along.
 * @param {string} name
 * @returns {import('vite').Plugin}
 */
export function namePolicy(name) {
  let renamed = 0;
  return {
    name: 'bizportal:name-policy',
    transform(code, id) {
      if (!/\/lit-html\/(?:development\/)?lit-html\.js/.test(id)) return null;
      return {
        code: code.replace(POLICY, () => {
          renamed += 1;
          return `createPolicy("${name}"`;
        }),
        map: null,
      };
    },
    generateBundle(_, bundle) {
      const code = Object.values(bundle)
        .map((file) => file.code ?? '')
        .join('\n');
      const usesLit = code.includes('createPolicy(');
      if (code.match(POLICY) || (usesLit && renamed !== 1)) {
        this.error(
          `Lit's policy was renamed ${renamed} times; expected once, and no "lit-html" left`,
        );
      }
    },
  };
}

const LAZY = /\bimport\(\s*(['"`])(\.[^'"`]+)\1\s*\)/g;

/**
 * In a file of one piece nothing is lazy. Said as ordinary imports, modules are joined into one
 * scope; left as they are, all that a lazy one needs is wrapped in functions (1.1 kB after gzip).
 * @returns {import('vite').Plugin}
 */
export function eagerImports() {
  return {
    name: 'bizportal:eager-imports',
    transform(code, id) {
      if (!/\/src\/(?:elements|messages)\/.*\.ts$/.test(id)) return null;
      const paths = [];
      const eager = code.replace(LAZY, (_, __, path) => {
        paths.push(path);
        return `Promise.resolve(lazy${paths.length})`;
      });
      if (paths.length === 0) return null;
      const imports = paths.map((path, i) => `import * as lazy${i + 1} from '${path}';`);
      return { code: `${imports.join('')}${eager}`, map: null };
    },
  };
}

/**
 * Runs the bundle only when the tag is still free: a second copy on the page, of whatever version,
 * costs a download and nothing else. The file stays an ES module.
 * @param {string} tag
 * @param {string} banner first line of the file, a comment
 * @returns {import('vite').Plugin}
 */
export function runOnce(tag, banner) {
  return {
    name: 'bizportal:run-once',
    generateBundle(_, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type !== 'chunk') continue;
        if (file.exports.length > 0) this.error(`${file.fileName} must not export anything`);
        if (/\bimport\s*\(/.test(file.code)) this.error(`${file.fileName} has a dynamic import`);
        if (!/^\(function\(|^\(\(\)=>/.test(file.code)) {
          this.error(`${file.fileName} starts unexpectedly: ${file.code.slice(0, 40)}`);
        }
        file.code = `${banner}\ncustomElements.get(${JSON.stringify(tag)})||${file.code}`;
      }
    },
  };
}

/** Turns a `sideEffects` pattern of package.json into a test of a path in the package. */
function matcher(pattern) {
  const source = pattern
    .replace(/^\.\//, '')
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*\*\/|\*\*?/g, (stars) => ({ '**/': '(?:.*/)?', '**': '.*', '*': '[^/]*' })[stars]);
  return new RegExp(`^${source}$`);
}

/**
 * Every file that registers elements says so: its tag names are in its code, and `sideEffects` of
 * package.json names it, or the bundler of an embedder drops it without a word.
 * @param {readonly string[]} sideEffects
 * @param {string} folder the output folder, relative to the package
 * @returns {import('vite').Plugin}
 */
export function keepDefinitions(sideEffects, folder) {
  const listed = sideEffects.map(matcher);
  /** @type {Map<string, string[]>} module id to the tags it registers */
  const tags = new Map();
  /** What is wrong with a written chunk, as sentences. */
  const faultsOf = (chunk) => {
    const expected = chunk.moduleIds.flatMap((id) => tags.get(id) ?? []);
    const path = `${folder}/${chunk.fileName}`;
    const faults = expected
      .filter((tag) => !new RegExp(`(['"\`])${tag}\\1`).test(chunk.code))
      .map((tag) => `${path} does not contain <${tag}>`);
    if (expected.length > 0 && !listed.some((pattern) => pattern.test(path))) {
      faults.push(`${path} registers elements but "sideEffects" does not name it`);
    }
    return faults;
  };
  return {
    name: 'bizportal:keep-definitions',
    enforce: 'pre',
    transform(code, id) {
      if (!DEFINE_MODULE.test(id)) return null;
      const found = [...code.matchAll(TAG)].map((match) => match[1]);
      if (found.length === 0) this.error(`${id} names no tag that this build could look for`);
      tags.set(id, found);
      return null;
    },
    generateBundle(_, bundle) {
      const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
      const written = new Set(chunks.flatMap((chunk) => chunk.moduleIds));
      const faults = [
        ...chunks.flatMap(faultsOf),
        ...[...tags.keys()].filter((id) => !written.has(id)).map((id) => `${id} was dropped`),
      ];
      if (faults.length > 0) this.error(faults.join('\n'));
    },
  };
}
