/** A backend in the page that answers at once, so that only the form takes time. */
import type { BackendAdapter, Draft, Session } from '../../src/core/ports.js';

const session: Omit<Session, 'draftId'> = {
  formId: 'bench',
  identityType: 'person',
  identityId: '1111111111119',
  displayName: null,
  expiresIn: null,
  callbackUrl: null,
  upload: { singleMax: 5_000_000, chunkSize: 5_000_000, fileMax: null },
};

/**
 * @param draft what the portal keeps
 * @param id of the draft; forms of one draft go on with each other's answers
 */
export function instantBackend(draft: Draft | null = null, id = 'bench'): BackendAdapter {
  return {
    open: async () => ({ ...session, draftId: id }),
    close: async () => {},
    loadProfile: async () => ({ identityType: 'person', record: {} }),
    loadDraft: async () => draft,
    saveDraft: async () => ({ savedAt: new Date().toISOString() }),
  } as unknown as BackendAdapter;
}

export const painted = (): Promise<void> =>
  new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));
