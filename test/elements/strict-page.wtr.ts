/** The built file on pages with the strictest policy, through the whole main job. */
import { expect } from '@open-wc/testing';
import { PortalAdapter } from '../../src/adapters/portal-adapter.js';
import type { BizportalForm } from '../../src/elements/bizportal-form/bizportal-form.js';
import { en } from '../../src/messages/en.js';
import { th } from '../../src/messages/th.js';
import { createPageBackend } from '../../src/testing/index.js';
import { fileOf } from './support/fake-backend.js';
import { answers, shop } from './support/shop.js';
import {
  openStrictPage,
  press,
  type StrictPage,
  type StrictWindow,
  until,
} from './support/strict-page.js';

interface JobPage extends StrictPage {
  readonly otp: () => Promise<string>;
}

const pages = new Set<StrictPage>();

const isReady = (form: BizportalForm): boolean => form.status === 'ready';

async function openPage(query = '', opened = isReady): Promise<JobPage> {
  const page = await openStrictPage(query);
  pages.add(page);
  return { ...page, ...(await show(page.form, opened)) };
}

async function show(form: BizportalForm, opened: typeof isReady): Promise<Pick<JobPage, 'otp'>> {
  const backend = createPageBackend({
    forms: { shop: { applicationId: 'APP-SHOP', pageUrl: '/' } },
    sandbox: { otp: { cooldownSeconds: 0 } },
  });
  const launch = await backend.launch({ form: 'shop', draft: 'new' });
  Object.assign(form, {
    launch,
    definition: shop,
    adapter: new PortalAdapter({ baseUrl: backend.baseUrl, fetch: backend.fetch }),
  });
  await until('the form', () => opened(form));
  return { otp: backend.otp };
}

/** Faults shown, filled, a file sent, reviewed, confirmed, created. */
async function mainJob(page: JobPage): Promise<string> {
  await toReview(page);
  return confirmed(page);
}

async function toReview({ win, form, root }: JobPage): Promise<void> {
  press(root, '[type=submit]');
  await until('the summary', () => root.querySelector('[part=error-summary]'));
  form.value = answers;
  await until('mended', () => root.querySelectorAll('[part=error]').length === 0);
  press(root, '[type=submit]');
  await until('the second page', () => form.page === 'staff');
  const upload = await until('the upload', () => root.querySelector('bp-file-upload'));
  const input = await until('its input', () =>
    upload.shadowRoot?.querySelector<HTMLInputElement>('input[type=file]'),
  );
  input.files = filesOf(win);
  input.dispatchEvent(new Event('change', { bubbles: true }));
  await until('the file', () => upload.shadowRoot?.querySelector('[data-state=done]'));
  press(root, '[type=submit]');
  await until('the review', () => form.status === 'reviewing');
  for (const tick of root.querySelectorAll<HTMLElement>('.choice input')) tick.click();
}

/** Asked for as often as it takes, as a citizen would. */
async function confirmed({ form, root, otp }: JobPage): Promise<string> {
  const dialog = await until('the dialog', () => {
    if (form.status === 'reviewing') press(root, '[type=submit]');
    return form.status === 'verifying' ? root.querySelector('bp-otp-dialog')?.shadowRoot : null;
  });
  await until('the SMS', () => dialog.textContent?.includes('08x-xxx'));
  const box = await until('the box', () => dialog.querySelector('input'));
  box.value = await until('the code', () => otp());
  box.dispatchEvent(new Event('input', { bubbles: true }));
  press(dialog, '[type=submit]');
  await until('the receipt', () => form.status === 'submitted');
  return root.querySelector('.request-id')?.textContent?.trim() ?? '';
}

function filesOf(win: StrictWindow): FileList {
  const transfer = new win.DataTransfer();
  const bytes = [new TextEncoder().encode('%PDF-1.4\n'), fileOf('plan.pdf', 2000)];
  transfer.items.add(new File(bytes, 'plan.pdf', { type: 'application/pdf' }));
  return transfer.files;
}

describe('the built file under the strictest policy', () => {
  afterEach(() => {
    for (const page of pages) page.close();
    pages.clear();
  });

  it('does the whole main job and nothing is stopped', async () => {
    const page = await openPage();
    expect(await mainJob(page)).to.match(/\w/);
    expect(page.win.stopped).to.deep.equal([]);
  }).timeout(60_000);

  it('does it with the lean build, whose parts come when they are used', async () => {
    const page = await openPage('build=lean');
    expect(await mainJob(page)).to.match(/\w/);
    expect(page.win.stopped).to.deep.equal([]);
  }).timeout(60_000);

  it('does it with the lean build loaded twice, beside another Lit', async () => {
    const page = await openPage('build=lean&copies=2&lit');
    expect(await mainJob(page)).to.match(/\w/);
    expect(page.win.stopped).to.deep.equal([]);
  }).timeout(60_000);

  it('says so where the code of uploads is lost on the way, and opens when asked again', async () => {
    const page = await openPage(
      'build=lean&parts=lose-uploads-6',
      (form) => form.status === 'failed',
    );
    expect(page.root.textContent).to.match(/เชื่อมต่อ|อินเทอร์เน็ต/);
    await until('the form', () => {
      if (page.form.status === 'failed') press(page.root, 'button');
      return page.form.status === 'ready';
    });
    expect(await mainJob(page)).to.match(/\w/);
  }).timeout(60_000);

  it('says so where the code of the dialog is lost, keeps the answers, and goes on when asked again', async () => {
    const page = await openPage('build=lean&parts=lose-bp-otp-dialog-3');
    await toReview(page);
    press(page.root, '[type=submit]');
    await until('the refusal', () => page.root.querySelector('[id$=-refusal]'));
    expect(page.form.status).to.equal('reviewing');
    expect(page.form.value).to.deep.include(answers);
    expect(await confirmed(page)).to.match(/\w/);
  }).timeout(60_000);

  it('speaks English, which comes when it is asked for', async () => {
    const asked = await openPage('build=lean&lang=en');
    const next = (): string | undefined =>
      asked.root.querySelector('[type=submit]')?.textContent?.trim();
    expect(next()).to.equal(en.next);
    const { form, root, win } = await openPage('build=lean');
    expect(root.textContent).to.contain(th.next);
    form.lang = 'en';
    await until('English', () => root.textContent?.includes(en.next));
    expect(win.stopped).to.deep.equal([]);
  }).timeout(60_000);

  it('says in English where the rest of English is lost, and opens when asked again', async () => {
    const isFailed = (form: BizportalForm): boolean => form.status === 'failed';
    const { form, root } = await openPage('build=lean&lang=en&parts=lose-en-6', isFailed);
    expect(root.textContent).to.contain(en.errors.network({}));
    await until('the form', () => {
      if (form.status === 'failed') press(root, 'button');
      return form.status === 'ready';
    });
    expect(root.textContent).to.contain(en.next);
  }).timeout(60_000);

  it('runs no part that is not the one it was built with', async () => {
    const parts = 'build=lean&parts=damage-uploads-99';
    const { win, form } = await openPage(parts, ({ status }) => status !== 'loading');
    expect('damaged' in win).to.equal(false);
    expect(form.status).to.equal('failed');
  });

  it('would be told on if it broke the policy', async () => {
    const { win } = await openPage();
    win.document.body.setAttribute('style', 'color: red');
    await until('the violation', () => win.stopped.length > 0);
    expect(win.stopped.join()).to.match(/style/);
  });

  it('enforces trusted types where the engine has them', async () => {
    const { win } = await openPage();
    const assign = () => {
      win.document.body.innerHTML = '<b>plain string</b>';
    };
    if ('trustedTypes' in win) expect(assign).to.throw();
    else assign();
  });

  it('runs once when it is loaded twice', async () => {
    const page = await openPage('copies=2');
    expect(await mainJob(page)).to.match(/\w/);
    expect(page.win.stopped).to.deep.equal([]);
  }).timeout(60_000);

  it('works beside another Lit', async () => {
    const page = await openPage('lit');
    expect(await mainJob(page)).to.match(/\w/);
    expect(page.win.stopped).to.deep.equal([]);
  }).timeout(60_000);

  it('works on a page that has replaced fetch and patched promises, JSON and prototypes', async () => {
    const page = await openPage('beside=patched');
    expect(await mainJob(page)).to.match(/\w/);
    expect(page.win.stopped).to.deep.equal([]);
  }).timeout(60_000);
});
