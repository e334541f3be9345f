/**
 * A backend of the agency's own as the form may rely on it: its answers are read once, here. What
 * has one meaning only is put right (a number for an id, no answer for no draft); the rest is a
 * `bad-answer` that names the method, for the developer. Nothing of it says that a write was refused.
 */
import { BizportalError } from './errors.js';
import { isJsonObject, type JsonObject } from './json.js';
import type {
  BackendAdapter,
  ChunkReceipt,
  Clock,
  Created,
  Draft,
  Finding,
  OtpCheck,
  OtpTicket,
  SavedDraft,
  Session,
  UploadChunk,
  UploadLimits,
} from './ports.js';

/** Bytes and seconds where the backend names none: those of the portal's guide. */
const UPLOAD = { singleMax: 5_000_000, chunkSize: 5_000_000 } as const;
const OTP = { resendIn: 60, expiresIn: 300 } as const;

/** @param clock says when a draft was saved, where the backend does not */
export function checkedBackend(own: BackendAdapter, clock: Pick<Clock, 'now'>): BackendAdapter {
  /** @throws BizportalError `config`: a page's fault, found when it is first needed */
  const having = (name: keyof BackendAdapter): BackendAdapter => {
    if (typeof own[name] === 'function') return own;
    const message = `adapter.${name} is missing, see docs/embedding.md`;
    throw new BizportalError('config', { message, params: { forwarded: 'no' } });
  };
  const { expiresIn, extend, draftKey, prepareChunk, findApplication, lookUp } = own;
  return {
    open: async (launch, options) => {
      return sessionOf(await having('open').open(launch, options), options.formId);
    },
    close: async (options) => having('close').close(options),
    loadProfile: async (options) => having('loadProfile').loadProfile(options),
    loadDraft: async (id, options) => draftOf(await having('loadDraft').loadDraft(id, options), id),
    saveDraft: async (draft, options) => {
      return savedOf(await having('saveDraft').saveDraft(draft, options), clock);
    },
    uploadChunk: async (chunk, options) => {
      return receiptOf(await having('uploadChunk').uploadChunk(chunk, options), chunk);
    },
    downloadFile: async (file, options) => having('downloadFile').downloadFile(file, options),
    deleteFile: async (file, options) => having('deleteFile').deleteFile(file, options),
    requestOtp: async (options) => ticketOf(await having('requestOtp').requestOtp(options)),
    verifyOtp: async (code, options) => checkOf(await having('verifyOtp').verifyOtp(code, options)),
    submit: async (application, options) => {
      return createdOf(await having('submit').submit(application, options));
    },
    ...(expiresIn && { expiresIn: () => expiresIn.call(own) }),
    ...(extend && { extend: async (options) => extend.call(own, options) }),
    ...(draftKey && { draftKey: async () => draftKey.call(own) }),
    ...(prepareChunk && { prepareChunk: (chunk) => prepareChunk.call(own, chunk) }),
    ...(findApplication && {
      findApplication: async (reference, options) => {
        return findingOf(await findApplication.call(own, reference, options));
      },
    }),
    ...(lookUp && {
      lookUp: async (source, id, options) => (await lookUp.call(own, source, id, options)) ?? null,
    }),
  };
}

function sessionOf(answer: unknown, formId: string): Session {
  const wire = record('open', answer);
  const { identityType } = wire;
  if (identityType !== 'person' && identityType !== 'juristic') {
    throw bad('open', 'identityType must be "person" or "juristic"');
  }
  return {
    ...wire,
    formId: textOf(wire.formId) ?? formId,
    identityType,
    identityId: textOf(wire.identityId) ?? refuse('open', 'identityId must be a text'),
    displayName: textOf(wire.displayName),
    draftId: textOf(wire.draftId),
    expiresIn: numberOf(wire.expiresIn),
    callbackUrl: textOf(wire.callbackUrl),
    upload: limitsOf(isJsonObject(wire.upload) ? wire.upload : {}),
  };
}

function limitsOf({ singleMax, chunkSize, fileMax, fileSize }: JsonObject): UploadLimits {
  return {
    singleMax: sizeOf(singleMax) ?? UPLOAD.singleMax,
    chunkSize: sizeOf(chunkSize) ?? UPLOAD.chunkSize,
    fileMax: sizeOf(fileMax),
    ...(fileSize === 'none' && { fileSize }),
  };
}

/** Silence is no draft; anything else that is none must not be saved over. */
function draftOf(answer: unknown, id: string): Draft | null {
  if (answer === null || answer === undefined) return null;
  const { data } = record('loadDraft', answer);
  if (data === null || data === undefined) return null;
  if (!isJsonObject(data)) throw bad('loadDraft', 'data must be an object');
  return { id, data };
}

function savedOf(answer: unknown, clock: Pick<Clock, 'now'>): SavedDraft {
  const told = isJsonObject(answer) ? textOf(answer.savedAt) : null;
  const known = told !== null && !Number.isNaN(Date.parse(told));
  return { savedAt: known ? told : new Date(clock.now()).toISOString() };
}

function receiptOf(answer: unknown, chunk: UploadChunk): ChunkReceipt {
  const wire = record('uploadChunk', answer);
  return {
    ...wire,
    fileReferenceId: textOf(wire.fileReferenceId) ?? chunk.fileReferenceId,
    fileId: textOf(wire.fileId),
    name: textOf(wire.name) ?? chunk.wireName,
    contentType: textOf(wire.contentType) ?? chunk.contentType,
    fileSize: numberOf(wire.fileSize),
  };
}

function ticketOf(answer: unknown): OtpTicket {
  const wire = record('requestOtp', answer);
  return {
    phone: textOf(wire.phone) ?? '',
    ref: textOf(wire.ref) ?? '',
    resendIn: numberOf(wire.resendIn) ?? OTP.resendIn,
    expiresIn: numberOf(wire.expiresIn) ?? OTP.expiresIn,
  };
}

function checkOf(answer: unknown): OtpCheck {
  const { valid, triesLeft } = record('verifyOtp', answer);
  if (typeof valid !== 'boolean') throw bad('verifyOtp', 'valid must be true or false');
  return { valid, triesLeft: numberOf(triesLeft) };
}

function createdOf(answer: unknown): Created {
  const { requestId, message } = record('submit', answer);
  return {
    requestId: textOf(requestId) ?? refuse('submit', 'requestId is missing'),
    message: textOf(message) ?? '',
  };
}

/** What says neither is no word on either. */
function findingOf(answer: unknown): Finding {
  const { state, requestId } = record('findApplication', answer);
  const id = textOf(requestId);
  if (state === 'created' && id !== null) return { state, requestId: id };
  return { state: state === 'absent' ? 'absent' : 'unknown' };
}

function record(method: string, answer: unknown): Record<string, unknown> {
  return isJsonObject(answer) ? { ...answer } : refuse(method, 'must answer with an object');
}

/** A text with something in it, or a number as a text; null: neither. */
function textOf(value: unknown): string | null {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  return typeof value === 'string' && value !== '' ? value : null;
}

/** At least 0; null: no such number. */
function numberOf(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : null;
}

/** Bytes, 1 at least; null: no size that anything could have. */
function sizeOf(value: unknown): number | null {
  const bytes = numberOf(value);
  return bytes !== null && bytes >= 1 ? Math.floor(bytes) : null;
}

function refuse(method: string, problem: string): never {
  throw bad(method, problem);
}

function bad(method: string, problem: string): BizportalError {
  return new BizportalError('bad-answer', { message: `adapter.${method}: ${problem}` });
}
