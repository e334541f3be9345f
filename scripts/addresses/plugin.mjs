// Vite plugins that bring the division data into the builds.
import { addressFile } from './make.mjs';

const MODULE = 'virtual:bizportal-addresses';

/**
 * As a module, which becomes a chunk of its own.
 * @returns {import('vite').Plugin}
 */
export function addressChunk() {
  return {
    name: 'bizportal:address-chunk',
    resolveId: (source) => (source === MODULE ? `\0${MODULE}` : null),
    // Parsed as JSON: faster than as code, and the minifier leaves it alone.
    load: (id) =>
      id === `\0${MODULE}`
        ? `export const addresses = JSON.parse(${JSON.stringify(addressFile().text)});`
        : null,
  };
}

/**
 * As a file beside the bundle, whose hash the bundle knows.
 * @returns {import('vite').Plugin}
 */
export function addressAsset() {
  let needed = false;
  let hashed = false;
  return {
    name: 'bizportal:address-asset',
    enforce: 'pre',
    resolveId(source, importer) {
      if (!source.endsWith('/address-bundle.js')) return null;
      needed = true;
      return this.resolve(source.replace('address-bundle', 'address-beside'), importer);
    },
    transform(code, id) {
      if (!id.endsWith('/address-beside.ts')) return null;
      hashed = code.includes('%ADDRESSES_INTEGRITY%');
      return {
        code: code.replace('%ADDRESSES_INTEGRITY%', addressFile().integrity),
        map: null,
      };
    },
    generateBundle() {
      if (!needed) return;
      if (!hashed) this.error('address-beside.ts has no place for the integrity value');
      this.emitFile({ type: 'asset', fileName: 'addresses.json', source: addressFile().text });
    },
  };
}
