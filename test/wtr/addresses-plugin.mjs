// The division data, which a build makes: as a module for our imports, as JSON for tests of fetches.
import { addressFile } from '../../scripts/addresses/make.mjs';

const PATH = '/__bizportal-addresses__';

/** @returns {import('@web/test-runner-core').TestRunnerPlugin} */
export function addressesPlugin() {
  return {
    name: 'bizportal-addresses',
    resolveImport({ source }) {
      return source === 'virtual:bizportal-addresses' ? `${PATH}.js` : undefined;
    },
    serve({ path }) {
      const { text } = addressFile();
      // Without an ending: what ends in .json is made into a module.
      if (path === PATH) return { body: text, type: 'json' };
      if (path === `${PATH}.js`) {
        return { body: `export const addresses = ${text};`, type: 'js' };
      }
      return undefined;
    },
  };
}
