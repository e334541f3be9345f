import { fileURLToPath } from 'node:url';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { chromeLauncher, defaultReporter } from '@web/test-runner';
import puppeteer from 'puppeteer-core';
import { ENGINES, findEngine, wantedEngines } from './scripts/lib/engines.mjs';
import { addressesPlugin } from './test/wtr/addresses-plugin.mjs';
import { commandsPlugin } from './test/wtr/commands-plugin.mjs';
import { countReporter } from './test/wtr/reporter.mjs';
import { strictPages } from './test/wtr/strict-pages.mjs';
import { vendorPlugin } from './test/wtr/vendor-plugin.mjs';
import { webkitLauncher } from './test/wtr/webkit.mjs';

/** Chromium looks for its maker's hosts at every start unless told not to. */
const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--lang=en-US',
];

const FIREFOX_PREFS = {
  'intl.accept_languages': 'en-US',
  'app.update.disabledForTesting': true,
  'datareporting.policy.dataSubmissionEnabled': false,
  'extensions.getAddons.cache.enabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
};

const launchers = {
  // `launchOptions.browser` stays unset: with 'chrome', coverage is empty and nobody says so.
  chromium: ([executablePath]) =>
    chromeLauncher({ launchOptions: { executablePath, args: CHROMIUM_FLAGS } }),
  firefox: ([executablePath]) =>
    chromeLauncher({
      puppeteer,
      concurrency: 1,
      launchOptions: { browser: 'firefox', executablePath, extraPrefsFirefox: FIREFOX_PREFS },
    }),
  webkit: ([driver, display]) => webkitLauncher({ driver, display }),
};

const browsers = wantedEngines().flatMap((engine) => {
  const programs = findEngine(engine);
  if (programs) return [launchers[engine](programs)];
  if (process.env.CI) throw new Error(`${ENGINES[engine].label} is not installed`);
  return [];
});

export default {
  rootDir: fileURLToPath(new URL('.', import.meta.url)),
  files: process.env.WTR_FILES?.split('\n') ?? ['test/**/*.wtr.ts'],
  nodeResolve: true,
  browsers,
  // Above 1, tests run in iframes, where viewport and pointer are not the page's own.
  concurrency: 1,
  concurrentBrowsers: 2,
  browserStartTimeout: 60_000,
  testsStartTimeout: 60_000,
  testsFinishTimeout: 300_000,
  // Against what hangs, not to measure: three runs of axe in WebKit take 10 s on a busy machine.
  // As on a page of the one file: English is there from the start.
  testRunnerHtml: (framework) => `<!doctype html><html><body>
    <script type="module">import { registerEnglish } from '/src/messages/all.ts'; registerEnglish();</script>
    <script type="module" src="${framework}"></script></body></html>`,
  testFramework: { config: { timeout: 30_000 } },
  filterBrowserLogs: ({ args }) => !String(args[0]).includes('Lit is in dev mode'),
  middleware: [strictPages()],
  plugins: [
    esbuildPlugin({ ts: true, json: true, target: 'es2022', tsconfig: 'tsconfig.json' }),
    commandsPlugin(),
    addressesPlugin(),
    vendorPlugin(['spark-md5', 'axe-core', 'leaflet']),
  ],
  reporters: [
    defaultReporter({ reportTestResults: true, reportTestProgress: process.stdout.isTTY === true }),
    countReporter(),
  ],
  coverageConfig: { include: ['src/**/*.ts'], reportDir: 'coverage' },
};
