import { expect, oneEvent } from '@open-wc/testing';
import { PortalAdapter } from '../../src/adapters/portal-adapter.js';
import { BizportalError } from '../../src/core/errors.js';
import type { BizportalForm } from '../../src/elements/bizportal-form/bizportal-form.js';
import type { BpReadyEvent } from '../../src/events.js';
import '../../src/elements/bizportal-form/bizportal-form.define.js';
import { createPageBackend, type PageBackend } from '../../src/testing/index.js';
import { type } from '../wtr/commands.js';

const SECRET = 'ลับมากไม่มีใครรู้';
const IDENTITY = '1111111111119';

const definition = {
  formatVersion: 1,
  id: 'demo',
  version: '1',
  title: { th: 'ทดลอง', en: 'Demo' },
  schema: { type: 'object', properties: { name: { type: 'string' } } },
  pages: [
    {
      id: 'p',
      title: { th: 'หน้า', en: 'Page' },
      sections: [{ id: 's', items: [{ field: '/name', label: { th: 'ชื่อ', en: 'Name' } }] }],
    },
  ],
};

/** The portal keeps no draft, so what comes back comes from the device. */
class NoServerDraft extends PortalAdapter {
  override saveDraft(): Promise<never> {
    return Promise.reject(new BizportalError('network', { params: { forwarded: 'no' } }));
  }
}

async function visit(backend: PageBackend, launch: string) {
  const adapter = new NoServerDraft({ baseUrl: backend.baseUrl, fetch: backend.fetch });
  const form = document.createElement('bizportal-form') as BizportalForm;
  Object.assign(form, { definition, adapter, launch });
  const ready = oneEvent(form, 'bp-ready');
  document.body.append(form);
  const { detail } = (await ready) as BpReadyEvent;
  await form.updateComplete;
  return { form, restored: detail.restored };
}

/** Every key and value of the database, as text. */
function dump(): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('bizportal-form', 1);
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const rows: unknown[] = [];
      const database = request.result;
      const walk = database.transaction('values').objectStore('values').openCursor();
      walk.onsuccess = () => {
        const cursor = walk.result;
        if (cursor) rows.push([cursor.key, cursor.value]);
        cursor?.continue();
        if (cursor) return;
        database.close();
        resolve(JSON.stringify(rows));
      };
    };
  });
}

describe('copies on the device', () => {
  it('rest sealed in IndexedDB and come back on the next visit', async () => {
    const backend = createPageBackend();
    const launch = () => backend.launch({ identity: IDENTITY });
    const { form } = await visit(backend, await launch());
    form.shadowRoot?.querySelector('input')?.focus();
    const saved = oneEvent(form, 'bp-draft');
    await type(SECRET);
    await saved;
    await form.saveDraft();
    const copies = await dump();
    expect(copies).to.contain('draft:demo:');
    expect(copies).not.to.contain(SECRET);
    expect(copies).not.to.contain(IDENTITY);
    form.remove();

    const again = await visit(backend, await launch());
    expect(again.restored).to.equal('device');
    expect(again.form.value.name).to.equal(SECRET);
    await backend.close();
  });
});
