/**
 * What the sandbox keeps, as types: small records (synchronous, so that a check and the write
 * that follows it cannot be torn apart) and the bytes of files (asynchronous, never in a record).
 */

import type { JsonObject } from '../core/json.js';
import type { IdentityType } from '../core/ports.js';

/** A url token from a launch: opens one session, once. Times in epoch milliseconds. */
export interface LaunchRecord {
  readonly token: string;
  readonly formId: string;
  readonly identityId: string;
  readonly draftId: string;
  readonly launchedAt: number;
  readonly expiresAt: number;
  readonly usedAt: number | null;
}

/** One signed-in MiniApp: a family of access and refresh tokens. */
export interface SessionRecord {
  readonly userId: string;
  readonly formId: string;
  readonly applicationId: string;
  readonly identityId: string;
  readonly identityType: IdentityType;
  readonly draftId: string;
  readonly openedAt: number;
  readonly endedAt: number | null;
}

export interface AccessRecord {
  readonly userId: string;
  readonly expiresAt: number;
}

export interface RefreshRecord {
  readonly userId: string;
  readonly expiresAt: number;
  readonly usedAt: number | null;
}

/** One try to refresh, for the ledger. */
export interface RefreshEvent {
  readonly userId: string;
  readonly outcome: 'refreshed' | 'refused' | 'reused';
  readonly at: number;
}

export interface DraftRecord {
  readonly draftId: string;
  readonly formId: string;
  readonly applicationId: string;
  readonly identityId: string;
  /** null until the first save. */
  readonly data: JsonObject | null;
  readonly saves: number;
  readonly createdAt: number;
  readonly savedAt: number | null;
  readonly requestId: string | null;
}

/** An upload that is not complete yet; `sizes` by chunk index under which the bytes were kept. */
export interface PartRecord {
  readonly blob: string;
  readonly name: string;
  readonly contentType: string;
  readonly fileReferenceId: string;
  readonly identityId: string;
  readonly chunks: number;
  readonly sizes: Readonly<Record<string, number>>;
  /** Milliseconds since 1970, of its latest chunk. */
  readonly touchedAt: number;
}

export interface FileRecord {
  readonly fileId: string;
  readonly blob: string;
  readonly name: string;
  readonly contentType: string;
  readonly fileReferenceId: string;
  readonly identityId: string;
  readonly size: number;
  readonly sha256: string;
  readonly metadata: JsonObject;
  readonly storedAt: number;
}

/** The newest code of an identity; an older one is void as soon as a newer is sent. */
export interface OtpRecord {
  readonly code: string;
  readonly ref: string;
  readonly tries: number;
  readonly sentAt: number;
  readonly expiresAt: number;
  readonly verifiedAt: number | null;
  readonly usedAt: number | null;
}

export interface SmsRecord {
  readonly to: string;
  readonly otp: string;
  readonly ref: string;
  readonly text: string;
  readonly sentAt: number;
  readonly identityId: string;
}

export interface ApplicationRecord {
  readonly requestId: string;
  readonly applicationId: string;
  readonly formId: string;
  readonly draftId: string;
  readonly identityId: string;
  readonly identityType: IdentityType;
  readonly area: JsonObject | null;
  readonly data: JsonObject;
  readonly dataDescription: JsonObject;
  readonly otpRef: string;
  readonly fileIds: readonly string[];
  /** SHA-256 of the payload without the code; what deduplication compares. */
  readonly digest: string;
  readonly createdAt: number;
}

/** Every kind of record, by the name of its shelf. */
export interface Records {
  setting: { readonly value: string };
  launch: LaunchRecord;
  session: SessionRecord;
  access: AccessRecord;
  refresh: RefreshRecord;
  refreshEvent: RefreshEvent;
  draft: DraftRecord;
  part: PartRecord;
  file: FileRecord;
  otp: OtpRecord;
  sms: SmsRecord;
  application: ApplicationRecord;
}

export type RecordKind = keyof Records;

/** Records are replaced whole, never changed in place. */
export interface RecordStore {
  get<K extends RecordKind>(kind: K, id: string): Records[K] | undefined;
  put<K extends RecordKind>(kind: K, id: string, record: Records[K]): void;
  remove(kind: RecordKind, id: string): void;
  /** In the order in which the ids were first put. */
  list<K extends RecordKind>(kind: K): readonly Records[K][];
  /** All or nothing: what `work` put is undone when it throws. `work` must not await. */
  transaction<T>(work: () => T): T;
}

export interface Digest {
  /** Bytes. */
  readonly size: number;
  /** 64 hex digits. */
  readonly sha256: string;
}

/** Bytes by id; ids are made by the sandbox (letters, digits, `-` and `.`), never by a client. */
export interface FileStore {
  /** Replaces what was there. */
  write(id: string, bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  /** Creates the file when it does not exist. */
  append(id: string, bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  /** Joins `sources` in order into `target` and removes them. */
  join(target: string, sources: readonly string[]): Promise<void>;
  digest(id: string): Promise<Digest>;
  read(id: string): Promise<Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array<ArrayBuffer>>>;
  /** No error when it is gone already. */
  remove(id: string): Promise<void>;
}

export interface SandboxStore {
  readonly records: RecordStore;
  readonly files: FileStore;
  close(): Promise<void>;
}
