/** A browser in front of the demo's specimens. */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import puppeteer from 'puppeteer-core';
import { findEngine } from '../lib/engines.mjs';
import { root } from '../lib/paths.mjs';

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** Sarabun as agencies embed it, so that pictures are the same on every machine. */
const FACES = [400, 600].flatMap((weight) =>
  ['thai', 'latin'].map(
    (script) => `@font-face { font-family: Sarabun; font-weight: ${weight};
      src: url(/node_modules/@fontsource/sarabun/files/sarabun-${script}-${weight}-normal.woff2);
      unicode-range: ${script === 'thai' ? 'U+0E00-0E7F, U+200B-200D, U+25CC' : 'U+0000-0DFF, U+0E80-FFFF'}; }`,
  ),
);

async function serve(request, response) {
  const path = normalize(decodeURIComponent(new URL(request.url, 'http://x').pathname));
  const inRoot = /^\/(?:dist|node_modules\/@fontsource)\//.test(path);
  try {
    const body = await readFile(join(root, inRoot ? '' : 'demo', path));
    response.setHeader('content-type', TYPES[extname(path)] ?? 'application/octet-stream');
    response.end(body);
  } catch {
    response.statusCode = 404;
    response.end();
  }
}

export async function openStudio() {
  const server = createServer((request, response) => void serve(request, response));
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  const base = `http://127.0.0.1:${server.address().port}`;
  const browser = await puppeteer.launch({
    executablePath: findEngine('chromium')[0],
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ...['--disable-gpu', '--lang=th-TH', '--hide-scrollbars'],
    ],
  });
  const page = await browser.newPage();
  // A form with answers that are nowhere else asks before it is left.
  page.on('dialog', (dialog) => void dialog.accept());

  async function show(state, { width, lang, scheme, theme = '' }) {
    await page.setViewport({ width, height: 800, isMobile: width < 600, hasTouch: width < 600 });
    await page.emulateMediaFeatures([
      { name: 'prefers-color-scheme', value: scheme },
      { name: 'prefers-reduced-motion', value: 'reduce' },
    ]);
    await page.goto(`${base}/emblem.svg`);
    await page.evaluate(`localStorage.setItem('demo-language', ${JSON.stringify(lang)})`);
    await page.goto(`${base}/specimen.html?state=${state}`);
    await page.addStyleTag({ content: FACES.join('\n') });
    await page.evaluate(`document.documentElement.dataset.theme = ${JSON.stringify(theme)}`);
    try {
      await page.waitForSelector(`html[data-shown="${state}"]`, { timeout: 8000 });
    } catch {
      console.error(`${state} was not come to`);
    }
    await page.evaluate('document.fonts.ready');
    await page.waitForNetworkIdle({ idleTime: 100, timeout: 3000 }).catch(() => {});
  }

  return {
    /** The whole page; or the window, where something stands in front of it. */
    async shoot(state, how) {
      await show(state, how);
      const modal = await page.evaluate(`(() => {
        const root = document.querySelector('bizportal-form')?.shadowRoot;
        const inner = root?.querySelector('bp-otp-dialog')?.shadowRoot;
        const front = 'dialog[open], :popover-open';
        return Boolean(root?.querySelector(front) ?? inner?.querySelector(front));
      })()`);
      const png = await page.screenshot({ fullPage: !modal });
      const view = Buffer.from(png.buffer, png.byteOffset);
      return { png, height: view.readUInt32BE(20) };
    },
    /** A page of ours as a picture. */
    async picture({ html, width, height }) {
      const sheet = await browser.newPage();
      await sheet.setViewport({ width, height });
      await sheet.setContent(html);
      const png = await sheet.screenshot();
      await sheet.close();
      return png;
    },
    async print(state, lang) {
      await show(state, { width: 1280, lang, scheme: 'light' });
      return page.pdf({
        format: 'A4',
        margin: { top: '15mm', right: '15mm', bottom: '15mm', left: '15mm' },
      });
    },
    async close() {
      await browser.close();
      server.close();
    },
  };
}
