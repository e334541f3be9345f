/** The demo's three forms on a page of their own in Chromium, filled in as far as a citizen can. */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';
import { build, type Plugin } from 'esbuild';
import type { Page } from 'puppeteer-core';
import { addressFile } from '../../../scripts/addresses/make.mjs';
import { recordOf } from '../../../src/core/draft/record.js';
import type { FormStore } from '../../../src/core/form/store.js';
import { contact, firstPerson, homeAddress, premises } from '../../e2e/licence-answers.js';
import { openChromium, watchedPage } from '../../support/browser.js';
import { answer, attachAll, demoForm, identityOf, openFor } from '../../support/demo-form.js';
import { FACTORY_COMPANY, whole as factoryAnswers } from '../factory-answers.js';
import { ENGINEER, licenceRecord, passGate, whole as renewalAnswers } from '../renewal-answers.js';

/** What a form on the page is opened with; plain JSON. */
export interface FilledForm {
  readonly name: string;
  readonly pages: readonly string[];
  readonly session: object;
  readonly profile: object;
  readonly draft: object;
}

type Fill = (store: FormStore) => void | Promise<void>;

const fills: readonly (readonly [name: string, identityId: string, fill: Fill])[] = [
  [
    'food-premises',
    '1111111111119',
    (store) => answer(store, [...contact, ...homeAddress, ...premises, ...firstPerson]),
  ],
  ['factory-expansion', FACTORY_COMPANY, (store) => answer(store, factoryAnswers)],
  [
    'licence-renewal',
    ENGINEER,
    async (store) => {
      passGate(store, await licenceRecord());
      answer(store, renewalAnswers);
    },
  ],
];

export function filledForms(): Promise<readonly FilledForm[]> {
  return Promise.all(fills.map(filledForm));
}

async function filledForm([name, identityId, fill]: (typeof fills)[number]): Promise<FilledForm> {
  const definition = await demoForm(name);
  const { identityType, profile } = identityOf(identityId);
  const store = openFor(definition, identityOf(identityId));
  await fill(store);
  attachAll(store);
  const form = { formId: definition.id, formVersion: definition.version };
  const stamp = { revision: 'r1', savedAt: '2026-11-25T05:00:00.000Z' };
  const draft = recordOf({ ...store.snapshot(), page: definition.pages[0]?.id ?? '' }, form, stamp);
  const upload = { singleMax: 5_000_000, chunkSize: 5_000_000, fileMax: null };
  return {
    name,
    pages: store.pages().map(({ id }) => id),
    session: {
      ...{ formId: definition.id, identityType, identityId, draftId: 'd1', expiresIn: null },
      ...{ displayName: String(profile.identityName), callbackUrl: null, upload },
    },
    profile: { identityType, record: profile },
    draft: { id: 'd1', data: draft },
  };
}

/** The division data, as our builds take it in. */
const divisions: Plugin = {
  name: 'divisions',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^virtual:/ }, ({ path }) => ({ path, namespace: 'made' }));
    onLoad({ filter: /./, namespace: 'made' }, () => ({
      contents: `export const addresses = ${addressFile().text};`,
    }));
  },
};

const SCRIPT = `
  import './src/define.ts';
  import { fakeAdapter } from './demo/fake-adapter.js';
  window.show = async ({ name, session, profile, draft }, lang, opened = Promise.resolve()) => {
    document.documentElement.lang = lang;
    const form = document.createElement('bizportal-form');
    form.autosave = 'off';
    form.history = 'off';
    form.adapter = fakeAdapter({
      open: async (_launch, { formId }) => {
        await opened;
        return { ...session, formId };
      },
      loadProfile: async () => profile,
      loadDraft: async () => draft,
    });
    form.src = '/forms/' + name + '.json';
    const ready = new Promise((resolve) => form.addEventListener('bp-ready', resolve));
    document.querySelector('main div').replaceChildren(form);
    await ready;
    await form.updateComplete;
  };
  document.title = 'done';
`;

const HTML = `<!doctype html><html lang="th"><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title></title><link rel="stylesheet" href="/page.css"><script type="module" src="/page.js"></script>
<main><h1>Form</h1><div></div></main>`;

const CSS = ':root { color-scheme: light dark } body { margin: 0; padding: 8px }';

async function bundle(): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: SCRIPT, resolveDir: process.cwd(), loader: 'ts' },
    ...{ bundle: true, write: false, format: 'esm', target: 'es2022', plugins: [divisions] },
  });
  return outputFiles?.[0]?.text ?? '';
}

/** A page on which `show(form, lang)` opens one of {@link filledForms}. */
export async function formsPage(t: TestContext): Promise<{ page: Page; faults: string[] }> {
  const made: Readonly<Record<string, readonly [type: string, body: string]>> = {
    '/': ['text/html', HTML],
    '/page.css': ['text/css', CSS],
    '/page.js': ['text/javascript', await bundle()],
  };
  const server = createServer(async (request, response) => {
    const path = request.url ?? '/';
    const isForm = /^\/forms\/[\w.-]+\.json$/.test(path);
    const file = isForm ? await readFile(`demo${path}`, 'utf8') : '';
    const [type, body] = isForm ? ['application/json', file] : (made[path] ?? ['text/plain', '']);
    response.setHeader('content-type', type);
    response.end(body);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  t.after(() => server.close());
  const { page, faults } = await watchedPage(await openChromium(t));
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  await page.waitForFunction(() => document.title === 'done');
  return { page, faults };
}

/** Opens a form. */
export async function show(page: Page, form: FilledForm, lang: 'th' | 'en'): Promise<void> {
  await page.evaluate(`show(${JSON.stringify(form)}, ${JSON.stringify(lang)})`);
}

/** Opens a form, and tells how far down its heading is: in the skeleton, then in the form (pixels). */
export async function headings(page: Page, form: FilledForm): Promise<readonly number[]> {
  const answer = await page.evaluate(`(async () => {
    const top = () => {
      const { shadowRoot } = document.querySelector('bizportal-form');
      return Math.round(shadowRoot.querySelector('.heading').getBoundingClientRect().top);
    };
    const tops = [];
    const frame = () => new Promise((drawn) => requestAnimationFrame(drawn));
    const skeleton = async () => {
      while (!document.querySelector('bizportal-form')?.shadowRoot.querySelector('.skeleton')) await frame();
      await frame();
    };
    const opened = skeleton().then(() => tops.push(top()));
    await show(${JSON.stringify(form)}, 'th', opened);
    return [...tops, top()];
  })()`);
  return answer as readonly number[];
}

/** Turns to a page of the form on show, or `review`. */
export async function turnTo(page: Page, id: string): Promise<void> {
  await page.evaluate(async (to) => {
    const form = document.querySelector('bizportal-form');
    form?.goToPage(to);
    await form?.updateComplete;
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
    if (form?.page !== to) throw new Error(`page ${to} does not come, but ${form?.page}`);
  }, id);
}
