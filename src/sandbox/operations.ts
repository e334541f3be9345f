/** Which function carries out which operation; the compiler checks that none is missing. */
import type { Operation } from '../core/portal/profile.js';
import type { Call, PublicCall } from './call.js';
import { create } from './create.js';
import { loadDraft, loadProfile, saveDraft } from './drafts.js';
import { deleteFile, download } from './files.js';
import { requestOtp, verifyOtp } from './otp.js';
import type { Outcome } from './reply.js';
import { login, refresh, revoke } from './session.js';
import { upload } from './upload.js';

type Run<C> = (call: C) => Outcome | Promise<Outcome>;

/** Those that make the access token, and so need none. */
export const publicOperations = { login, refresh } as const satisfies Partial<
  Record<Operation, Run<PublicCall>>
>;

export type PublicOperation = keyof typeof publicOperations;

export const signedOperations: Readonly<Record<Exclude<Operation, PublicOperation>, Run<Call>>> = {
  revoke,
  person: loadProfile('person'),
  juristic: loadProfile('juristic'),
  loadDraft,
  saveDraft,
  upload,
  download,
  delete: deleteFile,
  requestOtp,
  verifyOtp,
  create,
};

/** Narrows an operation to one that needs no access token. */
export function isPublic(operation: Operation): operation is PublicOperation {
  return Object.hasOwn(publicOperations, operation);
}
