import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ReactiveController } from 'lit';
import { UploadController } from '../../src/controllers/upload-controller.js';
import { BizportalError } from '../../src/core/errors.js';
import type { BackendAdapter } from '../../src/core/ports.js';
import { UploadQueue } from '../../src/core/upload/queue.js';
import { FakeClock, FakeConnectivity, fakeRandom, settle } from '../core/fake-ports.js';

const limits = { singleMax: 100, chunkSize: 100, fileMax: null };

/** A host that is nothing but alive: it connects, updates and goes when told. */
function rig() {
  const clock = new FakeClock();
  const aborted: string[] = [];
  const saved: string[] = [];
  const answers: ((fileId: string) => void)[] = [];
  const adapter = {
    uploadChunk: (chunk, options) =>
      new Promise((resolve, reject) => {
        const { fileReferenceId, wireName: name, contentType, total: fileSize } = chunk;
        options?.signal?.addEventListener('abort', () => {
          aborted.push(name);
          reject(new BizportalError('aborted'));
        });
        answers.push((fileId) => resolve({ fileReferenceId, fileId, name, contentType, fileSize }));
      }),
    deleteFile: async () => {},
    downloadFile: async ({ fileId }) => {
      if (fileId === 'gone') throw new BizportalError('not-found');
      return new Blob([fileId]);
    },
  } as Partial<BackendAdapter> as BackendAdapter;
  const ports = {
    clock,
    random: fakeRandom(),
    yieldTask: settle,
    connectivity: new FakeConnectivity(),
  };
  const controllers: ReactiveController[] = [];
  const host = {
    isConnected: true,
    addController: (one: ReactiveController) => void controllers.push(one),
    removeController: () => {},
    requestUpdate: () => queueMicrotask(() => controllers[0]?.hostUpdate?.()),
    updateComplete: Promise.resolve(true),
  };
  const uploads = new UploadController(host, {
    clock,
    makeQueue: (backend) =>
      new UploadQueue({ limits, ports: { ...ports, adapter: backend ?? adapter } }),
    toSource: ({ name, size, type, lastModified }) => ({
      ...{ name, size, type, lastModified },
      read: async (start, end) => new Uint8Array(end - start),
    }),
    settings: () => ({
      queue: null,
      adapter,
      field: 'plan',
      rules: { accept: [], maxSize: null, maxFiles: null },
      document: { documentType: '', docName: '', remark: '' },
    }),
    save: (_blob, name) => saved.push(name),
    onChange: () => {},
  });
  uploads.hostConnected();
  return { clock, aborted, answers, saved, uploads };
}

async function until(reached: () => boolean): Promise<void> {
  for (let turn = 0; turn < 100 && !reached(); turn += 1) await settle();
  assert.ok(reached(), 'never reached');
}

const statuses = (uploads: UploadController) => uploads.files.map(({ state }) => state.status);

test('an element moved in the page does not stop its uploads', async () => {
  const { clock, aborted, uploads } = rig();
  await settle();
  uploads.pick([new File(['a'], 'a.pdf')]);
  await settle();
  uploads.hostDisconnected();
  await clock.advance(999);
  uploads.hostConnected();
  await clock.advance(5_000);
  assert.deepEqual(aborted, []);
  assert.deepEqual(statuses(uploads), ['uploading']);
});

test('an element that is gone leaves no upload and no timer, and comes back with what is stored', async () => {
  const { clock, aborted, answers, uploads } = rig();
  await settle();
  uploads.pick([new File(['a'], 'a.pdf')]);
  await until(() => answers.length === 1);
  answers.shift()?.('f1');
  await until(() => statuses(uploads)[0] === 'done');
  uploads.pick([new File(['b'], 'b.pdf')]);
  await until(() => answers.length === 1);
  uploads.hostDisconnected();
  await clock.advance(1_000);
  assert.deepEqual(
    aborted.map((name) => name[0]),
    ['b'],
  );
  assert.equal(clock.pending, 0);
  uploads.hostConnected();
  await settle();
  assert.deepEqual(
    uploads.files.map(({ name }) => name),
    ['a.pdf'],
  );
  assert.deepEqual(statuses(uploads), ['done']);
});

test('brings a file back, or keeps the reason why not', async () => {
  const { saved, uploads } = rig();
  const facts = { contentType: '', size: 1, md5: '', remark: '', uploadedAt: '' };
  uploads.restore(['f1', 'gone'].map((fileId) => ({ ...facts, fileId, name: `${fileId}.pdf` })));
  await settle();
  const [good, bad] = uploads.files;
  assert.ok(good && bad);
  await uploads.download(good.id);
  await uploads.download(bad.id);
  assert.deepEqual(saved, ['f1.pdf']);
  assert.equal(uploads.fault(good.id), null);
  assert.equal(uploads.fault(bad.id)?.code, 'not-found');
});
