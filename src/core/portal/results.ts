/** From the data of an answer to the types of ports.ts. Everything throws `bad-answer`. */
import { BizportalError } from '../errors.js';
import { isJsonObject, type JsonObject, type JsonValue, own } from '../json.js';
import type {
  ChunkReceipt,
  Created,
  Finding,
  OtpCheck,
  OtpTicket,
  Session,
  UploadChunk,
} from '../ports.js';
import type { OtpRefusal, PortalProfile } from './profile.js';
import { DRAFT_AT } from './requests.js';
import {
  createdShape,
  findingShape,
  foldKeys,
  otpCheckShape,
  parseWire,
  sessionShape,
  sessionTimesShape,
  uploadShape,
} from './wire.js';

/** The server's word on a session's time, in seconds from its answer. */
export interface SessionTimes {
  /** Counts renewals. */
  readonly generation: number;
  readonly expiresIn: number | null;
  /** Until it should be renewed; null: unknown. */
  readonly renewIn: number | null;
}

export function readSessionTimes(json: JsonValue): SessionTimes {
  const { generation, expiresin, renewin } = parseWire(sessionTimesShape, json);
  return { generation, expiresIn: expiresin ?? null, renewIn: renewin ?? null };
}

/** The gateway's answer to Login; `profileOf` turns the profile's name in it into data. */
export function readSession(
  json: JsonValue,
  profileOf: (name: string | null) => PortalProfile,
): {
  readonly session: Session;
  readonly profile: PortalProfile;
  readonly ticket: string | null;
  readonly draftKey: Uint8Array<ArrayBuffer> | null;
  /** null: the server renews by itself. */
  readonly times: SessionTimes | null;
} {
  const wire = parseWire(sessionShape, json);
  const profile = profileOf(wire.profile ?? null);
  const session: Session = {
    formId: wire.formid,
    identityType: wire.identitytype,
    identityId: wire.identityid,
    displayName: wire.displayname ?? null,
    draftId: wire.draftid ?? null,
    expiresIn: wire.expiresin ?? null,
    callbackUrl: wire.callbackurl ?? null,
    upload: {
      singleMax: profile.upload.singleMax,
      chunkSize: profile.upload.chunkSize,
      fileMax: wire.maxfilesize ?? null,
      fileSize: profile.upload.fileSize,
    },
    place: wire.ticket ?? null,
  };
  const times = typeof wire.generation === 'number' ? readSessionTimes(json) : null;
  const draftKey = draftKeyOf(wire.draftkey);
  return { session, profile, ticket: wire.ticket ?? null, draftKey, times };
}

/** null: none, or not 32 bytes; without a key copies stay in memory, which loses nothing. */
function draftKeyOf(text: string | null | undefined): Uint8Array<ArrayBuffer> | null {
  if (!text || !/^[A-Za-z0-9+/]{43}=$/.test(text)) return null;
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}

/** The draft's own record; null when the portal has none or an empty one. */
export function readDraftData(profile: PortalProfile, data: JsonValue): JsonObject | null {
  const holder = profile.draftNested && isJsonObject(data) ? (own(data, 'data') ?? null) : data;
  if (holder === null) return null;
  if (!isJsonObject(holder)) throw bad('draft is no object');
  const record = Object.fromEntries(Object.entries(holder).filter(([key]) => key !== DRAFT_AT));
  return Object.keys(record).length === 0 ? null : record;
}

/**
 * The portal's word on a chunk. A foreign or missing FileReferenceId is never accepted: it would
 * tie somebody else's bytes to this form (fault 9 of the fault matrix).
 */
export function readChunkReceipt(chunk: UploadChunk, data: JsonValue): ChunkReceipt {
  const wire = parseWire(uploadShape, data);
  if (wire.filereferenceid !== chunk.fileReferenceId) throw bad('another FileReferenceId');
  const last = chunk.index === chunk.count - 1;
  if (last && !wire.fileid) throw bad('no fileId');
  const size = wire.filesize === null || wire.filesize === undefined ? null : Number(wire.filesize);
  return {
    fileReferenceId: chunk.fileReferenceId,
    fileId: wire.fileid || null,
    name: wire.name ?? chunk.wireName,
    contentType: wire.contenttype ?? chunk.contentType,
    fileSize: size !== null && Number.isFinite(size) ? size : null,
  };
}

/** Phone and reference under whichever key the portal uses; the phone masked in any case. */
export function readOtpTicket(profile: PortalProfile, data: JsonValue): OtpTicket {
  const folded = isJsonObject(data) ? foldKeys(data) : {};
  const text = (keys: readonly string[]) =>
    keys.map((key) => folded[key.toLowerCase()]).find((value) => typeof value === 'string');
  const seconds = (value: unknown, fallback: number) =>
    typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : fallback;
  const ref = text(profile.otp.refKeys);
  if (typeof ref !== 'string') throw bad('no OTP reference');
  return {
    phone: maskPhone(String(text(profile.otp.phoneKeys) ?? '').slice(0, 40)),
    ref,
    resendIn: seconds(folded.resendin, profile.otp.resendIn),
    expiresIn: seconds(folded.expiresin, profile.otp.expiresIn),
  };
}

export function readOtpCheck(data: JsonValue): OtpCheck {
  const wire = parseWire(otpCheckShape, data);
  return { valid: wire.isvalid, triesLeft: wire.triesleft ?? null };
}

/** What the portal's sentence says about the code; null when it is about something else. */
export function otpRefusal(profile: PortalProfile, message: string): OtpRefusal['code'] | null {
  const known = profile.otp.refusals.find(({ sentence }) =>
    new RegExp(sentence, 'i').test(message.slice(0, 500)),
  );
  return known?.code ?? null;
}

export function readCreated(data: JsonValue, message = ''): Created {
  return { requestId: String(parseWire(createdShape, data).requestid), message };
}

export function readFinding(data: JsonValue): Finding {
  const wire = parseWire(findingShape, data);
  if (wire.state !== 'created') return { state: wire.state };
  if (!wire.requestid) throw bad('no requestId');
  return { state: 'created', requestId: wire.requestid };
}

/** `0812345678` becomes `08x-xxx-5678`; what is masked already, or no phone, stays as it is. */
export function maskPhone(phone: string): string {
  const digits = phone.replaceAll(/[\s\-().]/g, '').replace(/^\+?66(?=\d{8,9}$)/, '0');
  return /^\d{9,10}$/.test(digits) ? `${digits.slice(0, 2)}x-xxx-${digits.slice(-4)}` : phone;
}

function bad(reason: string): BizportalError {
  return new BizportalError('bad-answer', { params: { reason, forwarded: 'yes' } });
}
