/**
 * Four builds, by `--mode`:
 * `library` for bundlers (runtime dependencies stay imports, lazy parts stay lazy),
 * `script-tag` for pages (one file with everything),
 * `lean` for pages too (a small file, and parts beside it that are loaded on use),
 * `node` for the servers, the test kit and the command line (server libraries bundled in).
 */
import { readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { defineConfig, type UserConfig } from 'vite';
import { addressAsset, addressChunk } from './scripts/addresses/plugin.mjs';
import { leanParts, MAIN, sharePolicy } from './scripts/build/lean.mjs';
import { minifyLiterals } from './scripts/build/literals.mjs';
import { eagerImports, keepDefinitions, namePolicy, runOnce } from './scripts/build/plugins.mjs';

interface Manifest {
  readonly version: string;
  readonly sideEffects: readonly string[];
  readonly dependencies: Readonly<Record<string, string>>;
  readonly optionalDependencies: Readonly<Record<string, string>>;
  readonly peerDependencies: Readonly<Record<string, string>>;
}

const manifest: Manifest = JSON.parse(
  readFileSync(new URL('./package.json', import.meta.url), 'utf8'),
);

const runtime = Object.keys({
  ...manifest.dependencies,
  ...manifest.optionalDependencies,
  ...manifest.peerDependencies,
});
const isRuntime = (id: string) =>
  runtime.some((name) => id === name || id.startsWith(`${name}/`)) ||
  id.startsWith('node:') ||
  builtinModules.includes(id);

const common = {
  target: 'es2022',
  outDir: 'dist',
  emptyOutDir: false,
  reportCompressedSize: false,
} as const;

const library: UserConfig = {
  base: './',
  build: {
    ...common,
    sourcemap: true,
    lib: {
      entry: {
        index: 'src/index.ts',
        define: 'src/define.ts',
        lean: 'src/lean.ts',
        'plugins/crop': 'src/plugins/crop/index.ts',
        'plugins/map': 'src/plugins/map/index.ts',
      },
      formats: ['es'],
    },
    rolldownOptions: {
      external: isRuntime,
      output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
    },
  },
  plugins: [addressChunk(), keepDefinitions(manifest.sideEffects, 'dist')],
};

const banner = `/*! bizportal-form ${manifest.version}, MIT licence */`;

const scriptTag: UserConfig = {
  define: { 'process.env.NODE_ENV': '"production"' },
  build: {
    ...common,
    lib: {
      entry: 'src/define.ts',
      formats: ['iife'],
      name: 'BizportalForm',
      fileName: () => 'bizportal-form.js',
    },
    rolldownOptions: {
      output: { minify: true, codeSplitting: false },
    },
  },
  plugins: [
    addressAsset(),
    minifyLiterals(/\/src\/elements\//),
    eagerImports(),
    namePolicy('bizportal-form'),
    keepDefinitions(manifest.sideEffects, 'dist'),
    runOnce('bizportal-form', banner),
  ],
};

const lean: UserConfig = {
  define: { 'process.env.NODE_ENV': '"production"' },
  base: './',
  build: {
    ...common,
    outDir: 'dist/lean',
    // Parts of an earlier build have other names.
    emptyOutDir: true,
    lib: { entry: 'src/lean.ts', formats: ['es'], fileName: () => 'bizportal-form.js' },
    rolldownOptions: {
      output: {
        minify: true,
        chunkFileNames: '[name]-[hash].js',
        codeSplitting: { groups: [{ name: MAIN, tags: ['$initial'] }] },
      },
    },
  },
  plugins: [
    addressAsset(),
    minifyLiterals(/\/src\/elements\//),
    sharePolicy(),
    keepDefinitions(manifest.sideEffects, 'dist/lean'),
    leanParts({ tag: 'bizportal-form', banner }),
  ],
};

const node: UserConfig = {
  build: {
    ...common,
    target: 'node20.19',
    sourcemap: true,
    minify: false,
    ssr: true,
    rolldownOptions: {
      external: isRuntime,
      input: {
        gateway: 'src/gateway/index.ts',
        'gateway-node': 'src/gateway/node/entry.ts',
        sandbox: 'src/sandbox/index.ts',
        'sandbox-node': 'src/sandbox/node/entry.ts',
        testing: 'src/testing/index.ts',
        cli: 'src/cli/main.ts',
      },
      output: { entryFileNames: '[name].js', chunkFileNames: 'node/[name]-[hash].js' },
    },
  },
  ssr: { noExternal: true },
  plugins: [addressChunk()],
};

const builds: Readonly<Record<string, UserConfig>> = {
  library,
  'script-tag': scriptTag,
  lean,
  node,
};

export default defineConfig(({ mode }) => {
  const build = builds[mode];
  if (build === undefined)
    throw new Error(`--mode must be one of ${Object.keys(builds).join(', ')}`);
  return { ...build, clearScreen: false };
});
