import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PortalAdapter } from '../../src/adapters/portal-adapter.js';
import { parseDefinition } from '../../src/core/definition/parse.js';
import { createJourney } from '../../src/core/journey/journey.js';
import { createFormQueue } from '../../src/core/upload/form-queue.js';
import { createPageBackend } from '../../src/testing/index.js';
import {
  applicationAtHand,
  FakeClock,
  FakeConnectivity,
  FakeStore,
  fakeRandom,
} from '../core/fake-ports.js';
import { bytesOf, sourceOf } from '../core/upload/rig.js';

const { definition } = parseDefinition({
  ...{ formatVersion: 1, id: 'demo', version: '1' },
  schema: { type: 'object', properties: { name: { type: 'string' } } },
  pages: [
    { sections: [{ items: [{ field: 'name' }, { attachment: 'plan', documentType: 'B1' }] }] },
  ],
});

for (const profile of ['guide', 'observed'] as const) {
  test(`a file purged by the portal is named, sent again, and the application goes (fault 38, ${profile})`, async () => {
    const backend = createPageBackend({ profile, sandbox: { otp: { cooldownSeconds: 0 } } });
    const adapter = new PortalAdapter({ baseUrl: backend.baseUrl, fetch: backend.fetch });
    const clock = new FakeClock();
    const one = createJourney({
      definition: definition ?? assert.fail(),
      launch: await backend.launch({ draft: 'new' }),
      ports: {
        ...{ adapter, clock, random: fakeRandom(1), connectivity: new FakeConnectivity() },
        device: Object.assign(new FakeStore(), { durable: true }),
        ...{
          journal: new FakeStore(),
          yieldTask: () => Promise.resolve(),
          application: applicationAtHand,
        },
        uploads: { load: async () => createFormQueue },
      },
    });
    await one.open();
    const [view] = one.store?.attachments() ?? [];
    const document = { documentType: 'B1', docName: 'Plan', remark: '' };
    const pdf = new Uint8Array([...new TextEncoder().encode('%PDF-1.4\n'), ...bytesOf(50)]);
    const id = one.queue?.add(sourceOf(pdf, 'plan.pdf'), { field: view?.key ?? '', document });
    const file = () => one.queue?.getState().files[0]?.state;
    const until = (status: string) =>
      new Promise<void>((resolve) => {
        const look = () => {
          if (file()?.status === status) resolve();
        };
        one.queue?.subscribe(look);
        look();
      });
    await until('done');
    const state = file();
    assert.ok(state?.status === 'done');
    await adapter.deleteFile(state.file);
    one.goToPage('review');
    await one.submit();
    await one.confirmOtp(await backend.otp());
    const { status, error } = one.getState();
    assert.deepEqual(
      [status, error?.code, error?.params.name],
      ['reviewing', 'file-lost', 'plan.pdf'],
    );
    await until('failed');
    one.queue?.retry(id ?? '');
    await until('done');
    await clock.advance(60_000);
    assert.deepEqual(await one.submit(), []);
    await one.confirmOtp(await backend.otp());
    assert.equal(one.getState().status, 'submitted', String(one.getState().error));
    one.dispose();
    await backend.close();
  });
}
