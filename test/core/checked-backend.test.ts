import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkedBackend } from '../../src/core/checked-backend.js';
import type { BackendAdapter, UploadChunk } from '../../src/core/ports.js';

const clock = { now: () => Date.parse('2026-11-25T03:00:00Z') };

/** Whatever an agency may have written. */
const backend = (methods: object) => checkedBackend(methods as BackendAdapter, clock);

const chunk = {
  fileReferenceId: 'ref-1',
  wireName: 'plan.pdf',
  contentType: 'application/pdf',
} as UploadChunk;

const person = { identityType: 'person', identityId: '1111111111119' };

describe('a backend of the agency', () => {
  it('is called as the object it is', async () => {
    class Own {
      readonly #secret = 'R1';
      async submit() {
        return { requestId: this.#secret };
      }
    }
    const created = await backend(new Own()).submit({} as never);
    assert.deepEqual(created, { requestId: 'R1', message: '' });
  });

  it('may leave out of its session what has a usual value', async () => {
    const session = await backend({ open: () => person }).open(null, { formId: 'demo' });
    assert.deepEqual(session, {
      ...person,
      formId: 'demo',
      displayName: null,
      draftId: null,
      expiresIn: null,
      callbackUrl: null,
      upload: { singleMax: 5_000_000, chunkSize: 5_000_000, fileMax: null },
    });
  });

  it('may tell some of what an upload may carry, and nothing that could not be sent', async () => {
    const upload = { singleMax: 0, chunkSize: '2 MB', fileMax: 9_000_000, fileSize: 'none' };
    const { upload: read } = await backend({ open: () => ({ ...person, upload }) }).open(null, {
      formId: 'demo',
    });
    assert.deepEqual(read, {
      singleMax: 5_000_000,
      chunkSize: 5_000_000,
      fileMax: 9_000_000,
      fileSize: 'none',
    });
  });

  const told: readonly [string, object, (own: BackendAdapter) => Promise<unknown>, unknown][] = [
    ['no draft', { loadDraft: async () => {} }, (own) => own.loadDraft('D1'), null],
    ['a draft of nothing', { loadDraft: () => ({ id: 'D1' }) }, (own) => own.loadDraft('D1'), null],
    [
      'a saving without its time',
      { saveDraft: async () => {} },
      (own) => own.saveDraft({ id: 'D1', data: {} }),
      { savedAt: '2026-11-25T03:00:00.000Z' },
    ],
    [
      'a file id that is a number',
      { uploadChunk: () => ({ fileId: 7 }) },
      (own) => own.uploadChunk(chunk),
      {
        fileReferenceId: 'ref-1',
        fileId: '7',
        name: 'plan.pdf',
        contentType: 'application/pdf',
        fileSize: null,
      },
    ],
    [
      'a code without its times',
      { requestOtp: () => ({ ref: 'ABCD' }) },
      (own) => own.requestOtp(),
      { phone: '', ref: 'ABCD', resendIn: 60, expiresIn: 300 },
    ],
    [
      'a request number that is a number',
      { submit: () => ({ requestId: 12 }) },
      (own) => own.submit({} as never),
      { requestId: '12', message: '' },
    ],
    [
      'an application that is said to exist, without a number',
      { findApplication: () => ({ state: 'created' }) },
      (own) => own.findApplication?.('ref') ?? Promise.reject(),
      { state: 'unknown' },
    ],
    [
      'a record that is not there',
      { lookUp: async () => {} },
      (own) => own.lookUp?.('source', '1') ?? Promise.reject(),
      null,
    ],
  ];
  for (const [name, methods, ask, expected] of told) {
    it(`is understood: ${name}`, async () => {
      assert.deepEqual(await ask(backend(methods)), expected);
    });
  }

  const open = (own: BackendAdapter) => own.open(null, { formId: 'demo' });
  const wrong: readonly [string, object, (own: BackendAdapter) => Promise<unknown>][] = [
    ['adapter.open', { open: async () => {} }, open],
    ['adapter.open: identityType', { open: () => ({ identityId: '1' }) }, open],
    ['adapter.open: identityId', { open: () => ({ identityType: 'person' }) }, open],
    ['adapter.loadDraft: data', { loadDraft: () => ({ data: 'x' }) }, (own) => own.loadDraft('1')],
    ['adapter.uploadChunk', { uploadChunk: async () => {} }, (own) => own.uploadChunk(chunk)],
    ['adapter.requestOtp', { requestOtp: async () => {} }, (own) => own.requestOtp()],
    ['adapter.verifyOtp', { verifyOtp: async () => true }, (own) => own.verifyOtp('123456')],
    ['adapter.verifyOtp: valid', { verifyOtp: () => ({}) }, (own) => own.verifyOtp('123456')],
    ['adapter.submit: requestId', { submit: () => ({}) }, (own) => own.submit({} as never)],
  ];
  for (const [message, methods, ask] of wrong) {
    it(`is told what is wrong with ${message}`, async () => {
      await assert.rejects(ask(backend(methods)), {
        code: 'bad-answer',
        message: new RegExp(`^${message}`),
      });
    });
  }

  it('is told of a method that it lacks, and nothing was sent', async () => {
    await assert.rejects(open(backend({})), {
      code: 'config',
      message: /adapter\.open is missing/,
    });
    await assert.rejects(backend({}).submit({} as never), { code: 'config', forwarded: 'no' });
  });

  it('lacks for the form what it lacks', () => {
    assert.deepEqual(
      Object.keys(backend({ findApplication: () => {} })).filter((name) =>
        ['expiresIn', 'extend', 'draftKey', 'prepareChunk', 'findApplication', 'lookUp'].includes(
          name,
        ),
      ),
      ['findApplication'],
    );
  });

  it('rejects, and never throws at once', async () => {
    const cut = () => {
      throw new Error('at once');
    };
    await assert.rejects(backend({ submit: cut }).submit({} as never), /at once/);
  });
});
