/** Hostile texts in every place that texts come from, on a page that would tell on any that ran. */
import { expect } from '@open-wc/testing';
import { BizportalError } from '../../src/core/errors.js';
import type { BackendAdapter, Created } from '../../src/core/ports.js';
import { payloads } from '../support/xss.js';
import { openStrictPage, press, type StrictPage, until } from './support/strict-page.js';

/** One form takes so many, each in every text of one field. */
const BATCH = 45;

const batches = Array.from({ length: Math.ceil(payloads.length / BATCH) }, (_, i) =>
  payloads.slice(i * BATCH, (i + 1) * BATCH),
);

/** Braces of a definition pipe in an answer; around anything else they are a fault at load. */
const withoutBraces = (text: string): string => text.replaceAll(/[{}]/g, '|');

function definitionOf(hostile: readonly string[]): object {
  const texts = hostile.map(withoutBraces);
  const [first = ''] = texts;
  const properties = texts.map((text, i): [string, object] => [
    `f${i}`,
    { type: 'string', title: text, pattern: '^never$' },
  ]);
  return {
    formatVersion: 1,
    id: 'hostile',
    version: first,
    title: first,
    description: first,
    start: { note: first, minutes: 5 },
    schema: {
      type: 'object',
      properties: {
        ...Object.fromEntries(properties),
        kind: { type: 'string' },
        rows: {
          type: 'array',
          items: { type: 'object', properties: { name: { type: 'string' } } },
        },
      },
    },
    pages: [
      {
        id: 'all',
        title: first,
        description: first,
        sections: texts.map((text, i) => ({
          title: text,
          description: text,
          items: [
            {
              field: `f${i}`,
              widget: i % 2 === 0 ? 'text' : 'textarea',
              label: text,
              hint: text,
              placeholder: text,
              messages: { pattern: text },
            },
            { content: [{ p: [text, { text, bold: true }] }, { list: [text] }] },
          ],
        })),
      },
      {
        id: 'rest',
        title: first,
        sections: [
          {
            items: [
              {
                field: 'kind',
                label: first,
                widget: 'radio',
                options: texts.map((text) => ({ value: text, label: text, hint: text })),
              },
              {
                repeat: 'rows',
                label: first,
                itemLabel: `${first} {n}`,
                addLabel: first,
                empty: first,
                items: [{ field: './name', label: first }],
              },
              { attachment: 'paper', documentType: 'X', label: first, docName: first },
            ],
          },
        ],
      },
    ],
    review: {
      declaration: first,
      terms: first,
      notice: first,
      consents: [{ id: 'news', purpose: first, version: '1' }],
    },
  };
}

/** Every word of the backend is hostile; the first Create is refused with one. */
function adapterOf(text: string): BackendAdapter {
  let refused = false;
  const upload = { singleMax: 5_000_000, chunkSize: 5_000_000, fileMax: null };
  const adapter: Partial<BackendAdapter> = {
    open: async (_, { formId }) => ({
      formId,
      identityType: 'person',
      identityId: '1111111111119',
      displayName: text,
      draftId: null,
      expiresIn: null,
      callbackUrl: null,
      upload,
    }),
    close: async () => {},
    loadProfile: async () => ({ identityType: 'person', record: { identityName: text } }),
    loadDraft: async () => null,
    requestOtp: async () => ({ phone: text, ref: text, resendIn: 0, expiresIn: 300 }),
    verifyOtp: async () => ({ valid: true, triesLeft: null }),
    async submit(): Promise<Created> {
      if (refused) return { requestId: text, message: text };
      refused = true;
      throw new BizportalError('rejected', { params: { message: text, forwarded: 'yes' } });
    },
  };
  return adapter as BackendAdapter;
}

/** Everything in the form's shadow roots. */
function* elementsIn(root: ShadowRoot): Generator<Element> {
  for (const element of root.querySelectorAll('*')) {
    yield element;
    if (element.shadowRoot) yield* elementsIn(element.shadowRoot);
  }
}

const FOREIGN = 'script, iframe, object, embed, base, meta, link, style, math, marquee, video';

function intruders({ root }: StrictPage): string[] {
  return [...elementsIn(root)]
    .filter(
      (element) =>
        element.matches(FOREIGN) ||
        [...element.attributes].some(
          ({ name, value }) =>
            name.startsWith('on') ||
            (/^(?:href|src|action|formaction|data)$/.test(name) && /script:|data:/i.test(value)),
        ),
    )
    .map((element) => element.outerHTML.slice(0, 200));
}

async function confirm({ form, root }: StrictPage): Promise<void> {
  press(root, '[type=submit]');
  const dialog = await until('the dialog', () =>
    form.status === 'verifying' ? root.querySelector('bp-otp-dialog')?.shadowRoot : null,
  );
  const box = await until('the box', () => dialog.querySelector('input'));
  await until('the SMS', () => dialog.querySelector('[type=submit]:not(:disabled)'));
  box.value = '123456';
  press(dialog, '[type=submit]');
}

async function walk(page: StrictPage, texts: readonly string[]): Promise<void> {
  const { form, root } = page;
  form.value = Object.fromEntries(texts.map((text, i) => [`f${i}`, text]));
  press(root, '[type=submit]');
  await until('the faults', () => root.querySelectorAll('[part~=error]').length >= texts.length);
  expect(intruders(page)).to.deep.equal([]);
  form.value = Object.fromEntries(texts.map((_, i) => [`f${i}`, 'never']));
  await until('no faults', () => root.querySelectorAll('[part~=error]').length === 0);
  press(root, '[type=submit]');
  await until('the second page', () => form.page === 'rest');
  form.value = { kind: withoutBraces(texts.at(-1) ?? ''), rows: [{ name: texts[0] ?? '' }] };
  expect(intruders(page)).to.deep.equal([]);
  press(root, '[type=submit]');
  await until('the review', () => form.status === 'reviewing');
  for (const tick of root.querySelectorAll<HTMLElement>('.choice input')) tick.click();
  expect(intruders(page)).to.deep.equal([]);
  await confirm(page);
  await until('the refusal', () => root.querySelector('[id$=-refusal]'));
  expect(intruders(page)).to.deep.equal([]);
  await confirm(page);
  await until('the receipt', () => form.status === 'submitted');
  expect(intruders(page)).to.deep.equal([]);
}

describe(`${payloads.length} hostile texts`, () => {
  let ran = 0;
  before(() => {
    Object.assign(window, { ran: () => (ran += 1) });
  });

  for (const [i, texts] of batches.entries()) {
    it(`stay texts everywhere, part ${i + 1}`, async () => {
      const page = await openStrictPage();
      const known = Object.getOwnPropertyNames(Object.prototype).length;
      Object.assign(page.form, {
        definition: definitionOf(texts),
        adapter: adapterOf(texts[0] ?? ''),
      });
      await until('the form', () => page.form.status === 'ready').catch((error: Error) => {
        throw new Error(`${error.message}: ${page.root.textContent}`);
      });
      await walk(page, texts);
      expect(page.win.stopped).to.deep.equal([]);
      expect(ran).to.equal(0);
      expect(Object.getOwnPropertyNames(Object.prototype).length).to.equal(known);
      page.close();
    }).timeout(60_000);
  }
});
