import { expect, oneEvent } from '@open-wc/testing';
import { PortalAdapter } from '../../src/adapters/portal-adapter.js';
import { BizportalError } from '../../src/core/errors.js';
import type { BackendAdapter, Session } from '../../src/core/ports.js';
import type { BizportalForm } from '../../src/elements/bizportal-form/bizportal-form.js';
import '../../src/elements/bizportal-form/bizportal-form.define.js';
import type { BpReadyEvent } from '../../src/events.js';
import { createPageBackend } from '../../src/testing/index.js';
import { type } from '../wtr/commands.js';

const definition = {
  formatVersion: 1,
  id: 'demo',
  version: '1',
  title: 'Again',
  schema: { type: 'object', properties: { name: { type: 'string' } } },
  pages: [{ id: 'p', sections: [{ id: 's', items: [{ field: '/name', label: 'Name' }] }] }],
};

let drafts = 0;

/** Gives no key and never answers a saving: the answers are nowhere but in this page. */
class MuteBackend {
  opened = 0;
  readonly #session: Session = {
    formId: 'demo',
    identityType: 'person',
    identityId: '1111111111119',
    displayName: null,
    draftId: `again-${++drafts}-${performance.timeOrigin}`,
    expiresIn: null,
    callbackUrl: null,
    upload: { singleMax: 5_000_000, chunkSize: 5_000_000, fileMax: null },
  };

  readonly adapter = {
    open: async () => {
      this.opened += 1;
      return this.#session;
    },
    close: async () => {},
    loadProfile: async () => ({ identityType: 'person', record: {} }),
    loadDraft: async () => null,
    saveDraft: () => new Promise(() => {}),
  } as unknown as BackendAdapter;
}

function make(adapter: BackendAdapter): { form: BizportalForm; ready: Promise<BpReadyEvent> } {
  const form = document.createElement('bizportal-form') as BizportalForm;
  Object.assign(form, { definition, adapter });
  return { form, ready: oneEvent(form, 'bp-ready') as Promise<BpReadyEvent> };
}

async function mount(adapter: BackendAdapter): Promise<BizportalForm> {
  const { form, ready } = make(adapter);
  document.body.append(form);
  await ready;
  await form.updateComplete;
  return form;
}

async function typeName(form: BizportalForm, words: string): Promise<void> {
  form.shadowRoot?.querySelector('input')?.focus();
  await type(words);
}

describe('<bizportal-form> mounted again', () => {
  afterEach(() => {
    for (const form of document.querySelectorAll('bizportal-form')) form.remove();
  });

  it('goes on with what was just typed, although nothing was saved anywhere', async () => {
    const { adapter } = new MuteBackend();
    const first = await mount(adapter);
    await typeName(first, 'สมหญิง');
    first.remove();
    const second = await mount(adapter);
    expect(second.status).to.equal('ready');
    expect(second.value.name).to.equal('สมหญิง');
    expect(second.shadowRoot?.querySelector('input')?.value).to.equal('สมหญิง');
  });

  it('does so when the new one is put in before the old one is taken out', async () => {
    const { adapter } = new MuteBackend();
    const first = await mount(adapter);
    await typeName(first, 'สมหญิง');
    const { form, ready } = make(adapter);
    first.replaceWith(form);
    await ready;
    await form.updateComplete;
    expect(form.value.name).to.equal('สมหญิง');
    await typeName(form, 'ก');
    const last = make(adapter);
    form.before(last.form);
    form.remove();
    await last.ready;
    expect(last.form.value.name).to.contain('ก');
  });

  it('finds the sealed copy of what was typed a moment ago', async () => {
    class NoServerDraft extends PortalAdapter {
      override saveDraft(): Promise<never> {
        return Promise.reject(new BizportalError('network', { params: { forwarded: 'no' } }));
      }
    }
    const backend = createPageBackend();
    const launch = await backend.launch({ identity: '1111111111119' });
    const adapter = () => new NoServerDraft({ baseUrl: backend.baseUrl, fetch: backend.fetch });
    const { form, ready } = make(adapter());
    form.launch = launch;
    document.body.append(form);
    await ready;
    await form.updateComplete;
    await typeName(form, 'สมชาย');
    form.remove();
    const again = await mount(adapter());
    expect(again.value.name).to.equal('สมชาย');
    await backend.close();
  });

  it('is the same form, in the same session, when it is only moved', async () => {
    const backend = new MuteBackend();
    const form = await mount(backend.adapter);
    await typeName(form, 'สมหญิง');
    const box = document.body.appendChild(document.createElement('div'));
    box.append(form);
    await form.updateComplete;
    await typeName(form, 'ก');
    expect(form.value.name).to.contain('ก').and.to.contain('สมหญิง');
    expect(form.status).to.equal('ready');
    expect(backend.opened).to.equal(1);
    box.remove();
  });

  it('still tells its answers when it has been out of the page for long', async () => {
    const { adapter } = new MuteBackend();
    const first = await mount(adapter);
    await typeName(first, 'สมหญิง');
    first.remove();
    await mount(adapter);
    expect(first.value).to.deep.equal({ name: 'สมหญิง' });
  });

  it('opens the form once, whichever of several in a row stays in the page', async () => {
    const backend = new MuteBackend();
    const forms = [1, 2, 3].map(() => {
      const { form } = make(backend.adapter);
      document.body.append(form);
      form.remove();
      return form;
    });
    const last = await mount(backend.adapter);
    expect(last.status).to.equal('ready');
    for (const form of forms) expect(form.value).to.deep.equal({});
  });

  it('keeps its answers when the page gives it the same definition as a new object', async () => {
    const { adapter } = new MuteBackend();
    const form = await mount(adapter);
    await typeName(form, 'สมหญิง');
    const ready = oneEvent(form, 'bp-ready');
    form.definition = structuredClone(definition);
    await ready;
    expect(form.value.name).to.equal('สมหญิง');
  });
});
