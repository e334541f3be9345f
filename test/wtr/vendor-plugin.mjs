// Packages that are CommonJS, as ES modules: Web Test Runner serves files as they are.
import { createRequire } from 'node:module';
import { build } from 'esbuild';

const PREFIX = '/__bizportal-vendor__/';
const require = createRequire(import.meta.url);

/**
 * @param {readonly string[]} names bare specifiers to bundle, e.g. `spark-md5`
 * @returns {import('@web/test-runner-core').TestRunnerPlugin}
 */
export function vendorPlugin(names) {
  /** @type {Map<string, Promise<string>>} */
  const bundles = new Map();
  const bundle = async (name) => {
    const result = await build({
      stdin: {
        contents: `import whole from ${JSON.stringify(name)};\nexport default whole;`,
        resolveDir: new URL('.', import.meta.url).pathname,
      },
      bundle: true,
      format: 'esm',
      platform: 'browser',
      write: false,
    });
    return result.outputFiles[0].text;
  };
  for (const name of names) require.resolve(name);
  return {
    name: 'bizportal-vendor',
    resolveImport({ source }) {
      return names.includes(source) ? `${PREFIX}${source}.js` : undefined;
    },
    async serve({ path }) {
      if (!path.startsWith(PREFIX)) return undefined;
      const name = path.slice(PREFIX.length, -'.js'.length);
      if (!bundles.has(name)) bundles.set(name, bundle(name));
      return { body: await bundles.get(name), type: 'js' };
    },
  };
}
