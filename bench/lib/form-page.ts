/** Opens the page that shows either form, with the script-tag file as agencies load it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'puppeteer-core';
import { root } from '../../scripts/lib/paths.mjs';
import { bundle } from './bundle.js';
import { openPage, withChromium } from './chromium.js';
import { generatedDefinition, handWritten } from './generated-form.js';
import { type Files, withServer } from './serve.js';

const script = process.env.BENCH_SCRIPT ?? join(root, 'dist/bizportal-form.js');

export interface FormPages {
  readonly browser: Browser;
  /** A new page with nothing on show. */
  readonly open: () => Promise<Page>;
}

/** @param counts of fields that pages may ask for */
export async function withFormPages<T>(
  counts: readonly number[],
  work: (pages: FormPages) => Promise<T>,
): Promise<T> {
  const head = '<!doctype html><html lang="th"><meta charset="utf-8"><title>bench</title>';
  const files: Files = {
    '/': [
      'text/html',
      `${head}<script src="/bizportal-form.js"></script><script src="/page.js"></script><body>`,
    ],
    '/bizportal-form.js': ['text/javascript', readFileSync(script)],
    '/page.js': ['text/javascript', await bundle('bench/pages/form-page.ts')],
    '/favicon.ico': ['image/x-icon', ''],
    ...Object.fromEntries(
      counts.flatMap((count) => [
        [`/form-${count}.json`, ['application/json', JSON.stringify(generatedDefinition(count))]],
        [`/form-${count}.html`, ['text/plain; charset=utf-8', handWritten(count)]],
      ]),
    ),
  };
  return withServer(files, (url) =>
    withChromium((browser) => work({ browser, open: () => openPage(browser, `${url}/`) })),
  );
}
