import type { BizportalError } from '../../../src/core/errors.js';
import type { BackendAdapter, Draft } from '../../../src/core/ports.js';

/** A portal in a few lines; `fail` scripts the next call of a method. */
export class FakePortal {
  readonly calls: string[] = [];
  readonly fail = new Map<string, BizportalError>();
  draft: Draft | null = null;
  saved: Draft[] = [];
  valid = true;
  found: 'created' | 'absent' | 'unknown' = 'unknown';

  #do<T>(name: string, answer: T): Promise<T> {
    this.calls.push(name);
    const error = this.fail.get(name);
    this.fail.delete(name);
    return error === undefined ? Promise.resolve(answer) : Promise.reject(error);
  }

  readonly adapter: BackendAdapter = {
    open: (_launch, { formId }) =>
      this.#do('open', {
        formId,
        identityType: 'person' as const,
        identityId: '1111111111119',
        displayName: 'สมชาย ใจดี',
        draftId: 'D1',
        expiresIn: 900,
        callbackUrl: 'https://portal.example/done?a=1',
        upload: { singleMax: 5_000_000, chunkSize: 5_000_000, fileMax: null },
      }),
    close: () => this.#do('close', undefined),
    loadProfile: () =>
      this.#do('loadProfile', {
        identityType: 'person' as const,
        record: { identityId: '1111111111119', email: 'a@example.com' },
      }),
    loadDraft: () => this.#do('loadDraft', this.draft),
    saveDraft: (draft) => {
      this.saved.push(draft);
      return this.#do('saveDraft', { savedAt: '2026-11-22T00:00:00Z' });
    },
    uploadChunk: () =>
      this.#do('uploadChunk', {
        fileReferenceId: '',
        fileId: 'f1',
        name: 'x',
        contentType: '',
        fileSize: 1,
      }),
    downloadFile: () => this.#do('downloadFile', new Blob()),
    deleteFile: () => this.#do('deleteFile', undefined),
    requestOtp: () =>
      this.#do('requestOtp', { phone: '08x-xxx-1234', ref: 'ABCD', resendIn: 60, expiresIn: 300 }),
    verifyOtp: () => this.#do('verifyOtp', { valid: this.valid, triesLeft: 4 }),
    submit: () => this.#do('submit', { requestId: 'R-1', message: 'รับคำขอแล้ว' }),
    findApplication: () =>
      this.#do(
        'findApplication',
        this.found === 'created'
          ? { state: 'created' as const, requestId: 'R-9' }
          : { state: this.found },
      ),
  };
}
