import { aTimeout, expect, fixture, html, oneEvent } from '@open-wc/testing';
import '../../src/elements/bizportal-form/bizportal-form.define.js';
import type { BackendAdapter, Session } from '../../src/core/ports.js';
import type { BizportalForm } from '../../src/elements/bizportal-form/bizportal-form.js';
import { text } from './support/form-fixture.js';
import { shop } from './support/shop.js';

const session: Session = {
  formId: 'shop',
  identityType: 'person',
  identityId: '1111111111119',
  displayName: 'สมหญิง ใจดี',
  draftId: null,
  expiresIn: null,
  callbackUrl: null,
  upload: { singleMax: 5_000_000, chunkSize: 5_000_000, fileMax: null },
};

const backend = (open: BackendAdapter['open'] = async () => session): BackendAdapter =>
  ({
    open,
    close: async () => {},
    loadProfile: async () => ({ identityType: 'person', record: { identityName: 'สมหญิง ใจดี' } }),
    loadDraft: async () => null,
  }) as unknown as BackendAdapter;

async function mount(
  set: Partial<Pick<BizportalForm, 'definition' | 'adapter' | 'src'>>,
  name: 'bp-ready' | 'bp-error',
): Promise<{ form: BizportalForm; event: CustomEvent }> {
  const form = await fixture<BizportalForm>(html`<bizportal-form></bizportal-form>`);
  expect(form.getAttribute('status')).to.equal('loading');
  const heard = oneEvent(form, name);
  Object.assign(form, { adapter: backend(), ...set });
  const event = await heard;
  await form.updateComplete;
  return { form, event };
}

const page = (form: BizportalForm) => text(form.shadowRoot?.querySelector('[part=page]'));

describe('<bizportal-form> opening', () => {
  it('is accessible while loading and when it has failed', async () => {
    const form = await fixture<BizportalForm>(html`<bizportal-form></bizportal-form>`);
    await expect(form).to.be.accessible();
    const { form: failed } = await mount({ definition: { ...shop, pages: [] } }, 'bp-error');
    await expect(failed).to.be.accessible();
  });

  it('opens a definition with an adapter', async () => {
    const { form, event } = await mount({ definition: shop }, 'bp-ready');
    expect(event.detail).to.deep.equal({ id: 'shop', identityType: 'person', restored: null });
    expect(form.getAttribute('status')).to.equal('ready');
    expect(page(form)).to.contain('ร้านค้า').and.to.contain('สมหญิง ใจดี');
  });

  it('knows what the page set before the element was defined', async () => {
    const { BizportalForm } = await import('../../src/elements/bizportal-form/bizportal-form.js');
    const early = document.createElement('late-form') as BizportalForm;
    Object.assign(early, { definition: shop, adapter: backend(), value: { name: 'ตั้งไว้ก่อน' } });
    customElements.define('late-form', class extends BizportalForm {});
    const ready = oneEvent(early, 'bp-ready');
    await fixture(html`${early}`);
    await ready;
    early.value = { area: 5 };
    expect(early.value).to.include({ name: 'ตั้งไว้ก่อน', area: 5 });
    Object.assign(early.value, { area: 6 });
    expect(early.value.area, 'a copy').to.equal(5);
  });

  const broken: readonly [string, object, RegExp][] = [
    ['an unknown key', { ...shop, titel: 'x' }, /unknown key "titel", did you mean "title"/],
    ['an unknown path', withItem({ field: 'nmae' }), /pages\[0\]\.sections\[0\]\.items\[0\].*nmae/],
    ['an unknown type', { ...shop, schema: { type: 'strnig' } }, /schema.*strnig/],
    ['a page that is none', { ...shop, pages: ['x'] }, /pages\[0\]/],
  ];
  for (const [name, definition, message] of broken) {
    it(`shows one message with its place, and no form, for ${name}`, async () => {
      const { form, event } = await mount({ definition }, 'bp-error');
      expect(form.getAttribute('status')).to.equal('failed');
      expect(page(form)).to.match(message);
      expect(form.shadowRoot?.querySelectorAll('input, select, textarea')).to.have.length(0);
      expect(event.detail.error.code).to.be.oneOf(['definition', 'schema']);
    });
  }

  it('says which file could not be had, and which is no JSON', async () => {
    const { form } = await mount({ src: '/nowhere/form.json' }, 'bp-error');
    expect(page(form)).to.contain('/nowhere/form.json').and.to.contain('404');
    const { form: other } = await mount({ src: '/web-test-runner.config.mjs' }, 'bp-error');
    expect(page(other)).to.contain('is not valid JSON');
  });

  it('takes a server that is overloaded for no fault of the form', async () => {
    const { fetch } = globalThis;
    globalThis.fetch = async () => new Response('', { status: 503 });
    const { form, event } = await mount({ src: '/form.json' }, 'bp-error').finally(() => {
      globalThis.fetch = fetch;
    });
    expect(event.detail.error.code).to.equal('server');
    expect(page(form)).to.contain('ลองอีกครั้ง').and.not.to.contain('HTTP');
  });

  it('wants a gateway or an adapter', async () => {
    const { form } = await mount({ definition: shop, adapter: null }, 'bp-error');
    expect(page(form)).to.contain('gateway');
    const { event } = await mount({ src: 'http://' }, 'bp-error');
    expect(event.detail.error.code).to.equal('config');
  });

  it('says what to do when the link was used, and tries again when the way was cut', async () => {
    let calls = 0;
    const adapter = backend(async () => {
      calls += 1;
      if (calls > 1) return session;
      const { BizportalError } = await import('../../src/core/errors.js');
      throw new BizportalError('network');
    });
    const { form } = await mount({ definition: shop, adapter }, 'bp-error');
    expect(page(form)).to.contain('อินเทอร์เน็ต');
    const ready = oneEvent(form, 'bp-ready');
    form.shadowRoot?.querySelector<HTMLButtonElement>('.button')?.click();
    await ready;
    await aTimeout(0);
    await form.updateComplete;
    expect(page(form)).to.contain('ร้านค้า');
  });
});

describe('<bizportal-form> in the hands of a page', () => {
  const reactive = <T extends object>(target: T): T =>
    new Proxy(target, { get: (object, key) => Reflect.get(object, key) });

  it('takes the proxies of a framework, before and after it is open', async () => {
    const form = document.createElement('bizportal-form') as BizportalForm;
    const ready = oneEvent(form, 'bp-ready');
    const value = reactive({ name: 'ก่อนเปิด' });
    Object.assign(form, { definition: reactive(shop), adapter: backend(), value });
    await fixture(html`${form}`);
    await ready;
    expect(form.value).to.include({ name: 'ก่อนเปิด' });
    form.value = reactive({ area: 5 });
    expect(form.value).to.include({ area: 5 });
  });

  const loop: Record<string, unknown> = {};
  loop.name = loop;
  const useless = [null, undefined, 'x', 5, [], { name: () => 1 }, loop, { area: 1n }];
  for (const [place, value] of useless.entries()) {
    it(`opens without answers where value is none (${place})`, async () => {
      const form = document.createElement('bizportal-form') as BizportalForm;
      form.value = value as BizportalForm['value'];
      expect(form.value).to.deep.equal({});
      const ready = oneEvent(form, 'bp-ready');
      Object.assign(form, { definition: shop, adapter: backend() });
      await fixture(html`${form}`);
      await ready;
      const { value: opened } = form;
      form.value = value as BizportalForm['value'];
      expect(form.value).to.deep.equal(opened);
      expect(opened).not.to.have.any.keys('name', 'area');
    });
  }

  it('has nothing to do for its methods until it is open, and says so by doing nothing', async () => {
    const form = await fixture<BizportalForm>(html`<bizportal-form></bizportal-form>`);
    const unopened = async (): Promise<void> => {
      expect(await form.validate()).to.deep.equal([]);
      await form.saveDraft();
      await form.discardDraft();
      await form.submit();
      form.reset();
      form.goToPage('review');
      form.focusField('name');
    };
    await unopened();
    const asked = new Promise<void>((resolve) => {
      const open = () => {
        resolve();
        return new Promise<Session>(() => {});
      };
      Object.assign(form, { definition: shop, adapter: backend(open) });
    });
    await asked;
    await unopened();
    expect(form.status).to.equal('loading');
  });

  it('says which method of an adapter answers what it must not', async () => {
    const adapter = backend(async () => ({ identityId: '1' }) as Session);
    const { event } = await mount({ definition: shop, adapter }, 'bp-error');
    expect(event.detail.error.code).to.equal('bad-answer');
    expect(event.detail.error.message).to.contain('adapter.open: identityType');
  });
});

function withItem(item: object): object {
  return { ...shop, pages: [{ id: 'a', sections: [{ items: [item] }] }] };
}
