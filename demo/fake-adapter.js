/** A backend that stops wherever a specimen wants it to; nothing leaves the page. */

export const session = {
  formId: 'specimen',
  identityType: 'person',
  identityId: '1111111111119',
  displayName: 'นายสมชาย ใจดีตัวอย่าง',
  draftId: null,
  expiresIn: null,
  callbackUrl: null,
  upload: { singleMax: 5_000_000, chunkSize: 5_000_000, fileMax: null },
};

/** A promise that stays open until the caller gives up. */
export function never({ signal } = {}) {
  return new Promise((_resolve, reject) => {
    signal?.addEventListener('abort', () => reject(fault('aborted')));
  });
}

/** An error as adapters throw it. */
export function fault(code, params = {}) {
  const forwarded = params.forwarded ?? 'unknown';
  return Object.assign(new Error(code), { name: 'BizportalError', code, params, forwarded });
}

/** @param {object} overrides methods of a BackendAdapter that answer otherwise */
export function fakeAdapter(overrides = {}) {
  return {
    open: async (_launch, { formId }) => ({ ...session, formId }),
    close: async () => {},
    loadProfile: async () => ({
      identityType: 'person',
      record: { identityId: session.identityId, identityName: session.displayName },
    }),
    loadDraft: async () => null,
    saveDraft: async () => ({ savedAt: new Date().toISOString() }),
    uploadChunk: storeChunk,
    downloadFile: async () => new Blob(['specimen']),
    deleteFile: async () => {},
    requestOtp: async () => ({ phone: '08x-xxx-0001', ref: 'GEBQ', resendIn: 60, expiresIn: 300 }),
    verifyOtp: async () => ({ valid: true, triesLeft: null }),
    submit: async () => ({ requestId: 'SB2569000042', message: '' }),
    findApplication: async () => ({ state: 'unknown' }),
    ...overrides,
  };
}

async function storeChunk({ fileReferenceId, wireName, contentType, index, count, total }) {
  const last = index === count - 1;
  return {
    fileReferenceId,
    fileId: last ? `specimen-${fileReferenceId}` : null,
    name: wireName,
    contentType,
    fileSize: last ? total : null,
  };
}
