/**
 * What the core needs from the world outside, as types only. `src/adapters` and tests implement
 * these; the core never touches a platform API directly.
 */
import type { JsonObject, JsonValue } from './json.js';

export interface CallOptions {
  readonly signal?: AbortSignal | undefined;
}

/** Who fills the form: a person (portal's 1) or a company (portal's 2). */
export type IdentityType = 'person' | 'juristic';

/** What signing in tells the form. No token and no secret ever comes this far. */
export interface Session {
  readonly formId: string;
  readonly identityType: IdentityType;
  /** 13 digits. */
  readonly identityId: string;
  /** Name to show as signed in, when the backend knows it. */
  readonly displayName: string | null;
  /** The portal's draft for this application; null: nothing can be saved on the server. */
  readonly draftId: string | null;
  /** Seconds until the session ends, measured by the server; null: unknown. */
  readonly expiresIn: number | null;
  /** Where the portal wants the citizen after success. */
  readonly callbackUrl: string | null;
  readonly upload: UploadLimits;
  /** Names form, person and draft without telling them, the same on every visit: for storage. */
  readonly place?: string | null;
}

/** All in bytes. */
export interface UploadLimits {
  /** Largest file that may go in one request. */
  readonly singleMax: number;
  /** Largest chunk of a larger file. */
  readonly chunkSize: number;
  /** Largest file altogether; null: only the form's own limit counts. */
  readonly fileMax: number | null;
  /**
   * What the last answer's `fileSize` proves: `total` (default) must equal the file's size,
   * `none` is not looked at. See `PortalProfile.upload.fileSize`.
   */
  readonly fileSize?: 'total' | 'none';
}

export interface OpenOptions extends CallOptions {
  /** Which form of the gateway's configuration this is. */
  readonly formId: string;
  /** The citizen was asked: sign in although somebody else is signed in (`identity-switch`). */
  readonly switchIdentity?: boolean | undefined;
}

/** The register's record as the portal sent it; read with `readProfile`, which forgives key spelling. */
export interface Profile {
  readonly identityType: IdentityType;
  readonly record: JsonObject;
}

export interface Draft {
  readonly id: string;
  /** The widget's own record, see `src/core/draft`. */
  readonly data: JsonObject;
  /**
   * Of a draft to be saved: values of `data.revision` that the copy to be replaced may have. Any other copy
   * was saved elsewhere; a backend that can tell refuses with `conflict` and keeps it. Empty: none yet.
   */
  readonly after?: readonly string[];
}

export interface SavedDraft {
  /** ISO 8601; the server's clock where it says, else the client's. */
  readonly savedAt: string;
}

/** What goes with a file besides its bytes. */
export interface DocumentInfo {
  readonly documentType: string;
  readonly docName: string;
  readonly remark: string;
}

/** One piece of one attempt to send one file. A file of up to `singleMax` bytes is chunk 0 of 1. */
export interface UploadChunk {
  /** Unique per attempt; groups the chunks on the portal (`fileMetadata.FileReferenceId`). */
  readonly fileReferenceId: string;
  /** File name on the wire, unique per attempt: the portal may assemble by name. */
  readonly wireName: string;
  readonly contentType: string;
  readonly index: number;
  readonly count: number;
  /** Bytes of the whole file. */
  readonly total: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** MD5 of `bytes`, 32 hex digits; a transport check. Empty where `sha256` stands in for it. */
  readonly md5: string;
  /** SHA-256 of `bytes`, 64 hex digits: all chunks but the first, where the platform computes it. */
  readonly sha256?: string;
  readonly document: DocumentInfo;
  /** 128 random bits; the same only for the very same (attempt, index). */
  readonly idempotencyKey: string;
}

export interface UploadOptions extends CallOptions {
  /** Bytes of this chunk that left the device; says nothing about their arrival. */
  readonly onProgress?: ((loaded: number) => void) | undefined;
}

/** The portal's word on a chunk; `fileId` comes with the last one. */
export interface ChunkReceipt {
  readonly fileReferenceId: string;
  readonly fileId: string | null;
  readonly name: string;
  readonly contentType: string;
  /** Bytes the portal says it holds; null when it does not say. */
  readonly fileSize: number | null;
  /** With `fileId`: sealed upload receipt, to be kept with the file; absent: the backend has none. */
  readonly proof?: string;
}

/** A file the portal keeps. */
export interface StoredFile {
  readonly fileId: string;
  readonly name: string;
  readonly contentType: string;
  /** Its upload receipt, see {@link ChunkReceipt}. */
  readonly proof?: string | undefined;
}

export interface OtpRequest extends CallOptions {
  /** Same key, same SMS. */
  readonly idempotencyKey?: string;
  /** SHA-256 of what is to be confirmed, 64 hex digits: the code is good for nothing else. */
  readonly payloadHash?: string | undefined;
}

export interface OtpTicket {
  /** Masked, e.g. `08x-xxx-1234`. */
  readonly phone: string;
  /** The reference printed in the SMS. */
  readonly ref: string;
  /** Seconds until another may be asked for. */
  readonly resendIn: number;
  /** Seconds the code lives. */
  readonly expiresIn: number;
}

export interface OtpCheck {
  readonly valid: boolean;
  /** null: the server does not say. */
  readonly triesLeft: number | null;
}

/** Division codes and names of the place the licence is for. */
export interface Area {
  readonly provinceID: string;
  readonly amphurID: string;
  readonly tumbolID: string;
  readonly province: string;
  readonly amphur: string;
  readonly tumbol: string;
}

/** The divisions of Thailand, largest first. */
export type DivisionLevel = 'province' | 'district' | 'subdistrict';

/** As people and registers write them; a prefix such as `จังหวัด` or `เขต` does no harm. */
export interface DivisionNames {
  readonly province: string;
  readonly district?: string;
  readonly subdistrict?: string;
}

/** Division codes by name. Names repeat (เฉลิมพระเกียรติ is five districts), so parents count. */
export interface AddressBook {
  /**
   * The code of 2, 4 or 6 digits of the division of this level.
   * @returns null when the names lead to none or to more than one: never a guess
   */
  code(level: DivisionLevel, names: DivisionNames): string | null;
}

/** The Create payload before the gateway adds identity and applicationId. */
export interface Application {
  readonly otp: string;
  readonly area: Area | null;
  readonly data: JsonObject;
  /** `{section title: {label: value}}`, shown on the portal's tracking page. */
  readonly dataDescription: JsonObject;
  /** One per frozen payload, kept over reloads. */
  readonly idempotencyKey: string;
  /** Upload receipts of the files that the data names. */
  readonly proofs?: readonly string[];
}

export interface Created {
  readonly requestId: string;
  readonly message: string;
}

/** Did an earlier Create arrive? `absent` only when the backend can be sure. */
export type Finding =
  | { readonly state: 'created'; readonly requestId: string }
  | { readonly state: 'absent' }
  | { readonly state: 'unknown' };

/**
 * Any backend. Every method throws `BizportalError`; for writes its `forwarded` says whether
 * the portal saw the request. The contract suite in `bizportal-form/testing` checks an adapter.
 */
export interface BackendAdapter {
  /** Signs in with the portal's `q`, or goes on with the live session when there is none. */
  open(launch: string | null, options: OpenOptions): Promise<Session>;
  /** Seconds until the session ends, by the server's last word; null: unknown. */
  expiresIn?(): number | null;
  /** Gives a sign of life, so that the session goes on. @throws BizportalError `session-ended` */
  extend?(options?: CallOptions): Promise<void>;
  /** Signs out; must not throw for a session already gone. */
  close(options?: CallOptions): Promise<void>;
  /**
   * After {@link open}: 32 bytes to seal this person's copies on this device with, always the same
   * for the same person; null or absent: copies stay in memory.
   */
  draftKey?(): Promise<Uint8Array<ArrayBuffer> | null>;
  loadProfile(options?: CallOptions): Promise<Profile>;
  /** null: the portal has no such draft, or an empty one. */
  loadDraft(id: string, options?: CallOptions): Promise<Draft | null>;
  saveDraft(draft: Draft, options?: CallOptions): Promise<SavedDraft>;
  uploadChunk(chunk: UploadChunk, options?: UploadOptions): Promise<ChunkReceipt>;
  /** The chunk that comes next is ready, while another one travels: its body may be made now. */
  prepareChunk?(chunk: UploadChunk): void;
  downloadFile(file: StoredFile, options?: CallOptions): Promise<Blob>;
  deleteFile(file: StoredFile, options?: CallOptions): Promise<void>;
  requestOtp(options?: OtpRequest): Promise<OtpTicket>;
  verifyOtp(code: string, options?: CallOptions): Promise<OtpCheck>;
  submit(application: Application, options?: CallOptions): Promise<Created>;
  /** `reference`: the application's idempotency key. */
  findApplication?(reference: string, options?: CallOptions): Promise<Finding>;
  /**
   * One record of an agency source, or a list; null: there is none. Codes `forbidden` and `rejected`
   * mean that the source may not tell, everything else that it did not answer.
   */
  lookUp?(source: string, id: string, options?: CallOptions): Promise<JsonValue | null>;
}

/** Time as a port, so that no test waits. All in milliseconds. */
export interface Clock {
  /** Wall clock, for what people read. */
  now(): number;
  /** Calls back once after `ms`; returns a cancel function. */
  after(ms: number, callback: () => void): () => void;
}

/** A clock whose second hand never jumps, for cooldowns and rates (fault 51 of the fault matrix). */
export interface MonotonicClock extends Clock {
  /** Milliseconds since some fixed moment; unmoved by changes of the wall clock. */
  monotonic(): number;
}

/** Lets the platform paint and handle input before the caller goes on. */
export type YieldTask = () => Promise<void>;

/** The platform's guess about the network: a hint, it lies both ways. */
export interface Connectivity {
  online(): boolean;
  /** Returns the unsubscribe function. */
  subscribe(listener: (online: boolean) => void): () => void;
}

export interface Random {
  /** 128 random bits as a UUID. */
  uuid(): string;
  /** 0 ≤ x < 1, for jitter. */
  number(): number;
}

/** Which of several tabs may write a draft. */
export interface WriterLock {
  /**
   * @param over asks the tab that has it to hand it over, and takes it when that does not answer
   * @param yielded called when another tab takes it over; it is given away once this resolves
   * @returns the way to let go; null while another tab has it
   */
  take(
    key: string,
    options: { readonly over: boolean; readonly yielded: () => Promise<void> },
  ): Promise<(() => void) | null>;
}

/** Copies kept on the device; every method may reject with `storage`. */
export interface DeviceStore {
  get(key: string): Promise<JsonValue | undefined>;
  set(key: string, value: JsonValue): Promise<void>;
  delete(key: string): Promise<void>;
}
