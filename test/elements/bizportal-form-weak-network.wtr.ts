import { expect, oneEvent, waitUntil } from '@open-wc/testing';
import { BizportalError } from '../../src/core/errors.js';
import type { BackendAdapter, Session } from '../../src/core/ports.js';
import type { BizportalForm } from '../../src/elements/bizportal-form/bizportal-form.js';
import '../../src/elements/bizportal-form/bizportal-form.define.js';

const definition = {
  ...{ formatVersion: 1, id: 'demo', version: '1', title: 'Weak network' },
  schema: { type: 'object', properties: { name: { type: 'string' } } },
  pages: [{ id: 'p', sections: [{ id: 's', items: [{ field: '/name', label: 'Name' }] }] }],
};

let drafts = 0;

/** A portal behind a network that the test cuts. */
class Backend {
  readonly calls: string[] = [];
  online = true;
  left = 1800;
  readonly #session: Session = {
    ...{ formId: 'demo', identityType: 'person', identityId: '1111111111119', displayName: null },
    draftId: `weak-${++drafts}-${performance.timeOrigin}`,
    ...{ expiresIn: 1800, callbackUrl: null },
    upload: { singleMax: 5_000_000, chunkSize: 5_000_000, fileMax: null },
  };

  async #answer<T>(name: string, value: T): Promise<T> {
    this.calls.push(name);
    if (this.online) return value;
    throw new BizportalError('network', { params: { forwarded: 'no' } });
  }

  count(name: string): number {
    return this.calls.filter((call) => call === name).length;
  }

  readonly adapter = {
    open: () => this.#answer('open', this.#session),
    close: async () => {},
    expiresIn: () => this.left,
    extend: async () => {
      if (this.left <= 0) throw new BizportalError('session-ended');
    },
    loadProfile: async () => ({ identityType: 'person', record: {} }),
    loadDraft: async () => null,
    saveDraft: () => this.#answer('saveDraft', { savedAt: '2026-11-22T00:00:00Z' }),
    requestOtp: () =>
      this.#answer('requestOtp', { phone: '08x', ref: 'ABCD', resendIn: 60, expiresIn: 300 }),
    verifyOtp: () => this.#answer('verifyOtp', { valid: true, triesLeft: null }),
    submit: () => this.#answer('submit', { requestId: 'R-1', message: '' }),
  } as unknown as BackendAdapter;
}

async function mount(backend: Backend): Promise<BizportalForm> {
  const form = document.createElement('bizportal-form') as BizportalForm;
  Object.assign(form, { definition, adapter: backend.adapter, lang: 'en' });
  const ready = oneEvent(form, 'bp-ready');
  document.body.append(form);
  await ready;
  form.value = { name: 'สมหญิง' };
  await form.updateComplete;
  return form;
}

const dialog = (form: BizportalForm): Element =>
  form.shadowRoot?.querySelector('bp-otp-dialog') ?? expect.fail('no dialog');
const said = (form: BizportalForm): string =>
  (dialog(form).shadowRoot?.textContent ?? '').replaceAll(/\s+/g, ' ');

function pressButton(root: Element, label: string): void {
  const buttons = [...(root.shadowRoot?.querySelectorAll('button') ?? [])];
  const found = buttons.find(({ textContent }) => textContent?.includes(label));
  if (!found)
    throw new Error(`no button ${label} in ${buttons.map((one) => one.textContent?.trim())}`);
  found.click();
}

describe('<bizportal-form> on a weak network', () => {
  afterEach(() => {
    for (const form of document.querySelectorAll('bizportal-form')) form.remove();
  });

  it('offline at submit: says so, sends nothing by itself later, once when pressed (fault 59)', async () => {
    const backend = new Backend();
    const form = await mount(backend);
    form.goToPage('review');
    await form.updateComplete;
    backend.online = false;
    window.dispatchEvent(new Event('offline'));
    await form.submit();
    await waitUntil(() => said(form).includes('no connection'), 'the dialog says so');
    backend.online = true;
    window.dispatchEvent(new Event('online'));
    await form.saveDraft();
    expect([backend.count('requestOtp'), backend.count('submit')]).to.deep.equal([1, 0]);
    pressButton(dialog(form), 'Get a new code');
    await waitUntil(() => said(form).includes('ABCD'), 'the code is on its way');
    expect([backend.count('requestOtp'), backend.count('submit')]).to.deep.equal([2, 0]);
  });

  it('back out of the browser’s cache: asks whether the session goes on (fault 89)', async () => {
    const backend = new Backend();
    const form = await mount(backend);
    await form.saveDraft();
    backend.left = 0;
    window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: false }));
    await form.updateComplete;
    expect(form.status).to.equal('ready');
    window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    await waitUntil(() => form.status === 'ended', 'the form says that it has ended');
    expect(form.value.name).to.equal('สมหญิง');
  });
});
