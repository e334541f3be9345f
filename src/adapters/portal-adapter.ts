/** The portal's API, spoken by a gateway, as a BackendAdapter. */
import { BizportalError, isBizportalError } from '../core/errors.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../core/json.js';
import { readAnswer } from '../core/portal/answer.js';
import {
  DRAFT_AFTER_HEADER,
  FIRST_HEADER,
  IDEMPOTENCY_HEADER,
  PAYLOAD_HEADER,
} from '../core/portal/headers.js';
import {
  guideProfile,
  type Operation,
  type PortalProfile,
  type Route,
} from '../core/portal/profile.js';
import { createBody, draftBody } from '../core/portal/requests.js';
import {
  otpRefusal,
  readCreated,
  readDraftData,
  readFinding,
  readOtpCheck,
  readOtpTicket,
  readSession,
  readSessionTimes,
} from '../core/portal/results.js';
import type {
  Application,
  BackendAdapter,
  CallOptions,
  ChunkReceipt,
  Created,
  Draft,
  Finding,
  OpenOptions,
  OtpCheck,
  OtpRequest,
  OtpTicket,
  Profile,
  SavedDraft,
  Session,
  StoredFile,
  UploadChunk,
  UploadOptions,
} from '../core/ports.js';
import { PageLeave } from './page-leave.js';
import {
  loginParams,
  namingOtp,
  operationRoute,
  refreshRoute,
  SETTLE,
  sourceRoute,
} from './portal-calls.js';
import { apiBase, type ClientCall, PortalClient, readRaw } from './portal-client.js';
import { PortalFiles } from './portal-files.js';
import {
  callTransport,
  namedProfile,
  type PortalAdapterOptions,
  toProfile,
  uploadTransport,
} from './portal-options.js';
import { SessionKeeper } from './session-keeper.js';

export type { PortalAdapterOptions } from './portal-options.js';

/** Milliseconds without progress, longer than the gateway's own for the same call. */
const CREATE_PATIENCE = 90_000;

/**
 * Talks to a server that speaks the portal's own API without tokens: the gateway. Every failure
 * is a `BizportalError`; for writes `forwarded` tells whether the portal saw the request.
 */
export class PortalAdapter implements BackendAdapter {
  readonly #keeper: SessionKeeper;
  readonly #client: PortalClient;
  readonly #uploads: PortalClient;
  readonly #leave: PageLeave;
  readonly #given: PortalProfile | null;
  readonly #files: PortalFiles;
  #profile: PortalProfile;
  #session: Session | null = null;
  #draftKey: Uint8Array<ArrayBuffer> | null = null;

  /** @throws BizportalError `config` without `baseUrl` or with an unknown profile name */
  constructor(options: PortalAdapterOptions) {
    const base = apiBase(options.baseUrl);
    this.#given = options.profile === undefined ? null : toProfile(options.profile);
    this.#profile = this.#given ?? guideProfile;
    this.#keeper = new SessionKeeper({
      lock: `bizportal ${base}`,
      ask: (wish) => this.#renew(wish),
    });
    this.#client = new PortalClient(base, callTransport(options), this.#keeper);
    this.#uploads = new PortalClient(base, uploadTransport(options), this.#keeper);
    this.#files = new PortalFiles({
      calls: this.#client,
      uploads: this.#uploads,
      profile: () => this.#profile,
    });
    this.#leave = new PageLeave(this.#client, base);
  }

  async open(launch: string | null, options: OpenOptions): Promise<Session> {
    const { signal } = options;
    const params = loginParams(launch, options);
    this.#keeper.set(null);
    const { data } = await this.#call('login', { params, signal });
    const { session, profile, ticket, draftKey, times } = readSession(
      data,
      (name) => this.#given ?? namedProfile(name),
    );
    this.#session = session;
    this.#draftKey = draftKey;
    this.#keeper.set(times);
    this.#client.ticket = ticket;
    this.#uploads.ticket = ticket;
    this.#profile = profile;
    this.#leave.start();
    return session;
  }

  async close({ signal }: CallOptions = {}): Promise<void> {
    this.#session = null;
    this.#draftKey = null;
    this.#leave.stop();
    try {
      await this.#call('revoke', { params: {}, signal });
      this.#keeper.set(null);
    } catch (error) {
      if (!isBizportalError(error) || error.code === 'aborted') throw error;
    }
  }

  expiresIn(): number | null {
    return this.#keeper.expiresIn;
  }

  async extend(): Promise<void> {
    await this.#keeper.extend();
  }

  async draftKey(): Promise<Uint8Array<ArrayBuffer> | null> {
    return this.#draftKey?.slice() ?? null;
  }

  async loadProfile({ signal }: CallOptions = {}): Promise<Profile> {
    const { identityType } = this.#open();
    const { data } = await this.#call(identityType, { id: 'me', signal });
    if (!isJsonObject(data))
      throw new BizportalError('bad-answer', { params: { reason: 'profile' } });
    return { identityType, record: data };
  }

  async loadDraft(id: string, { signal }: CallOptions = {}): Promise<Draft | null> {
    try {
      const { data: wire } = await this.#call('loadDraft', { id, signal });
      const data = readDraftData(this.#profile, wire);
      return data === null ? null : { id, data };
    } catch (error) {
      if (isBizportalError(error) && error.code === 'not-found') return null;
      throw error;
    }
  }

  async saveDraft(draft: Draft, { signal }: CallOptions = {}): Promise<SavedDraft> {
    const sentAt = new Date().toISOString();
    const { after } = draft;
    const { data } = await this.#call('saveDraft', {
      params: draftBody(draft, sentAt),
      headers: after === undefined ? {} : { [DRAFT_AFTER_HEADER]: after.join(',') },
      signal,
    });
    const savedAt = isJsonObject(data) ? data.savedAt : undefined;
    return { savedAt: typeof savedAt === 'string' ? savedAt : sentAt };
  }

  uploadChunk(chunk: UploadChunk, options?: UploadOptions): Promise<ChunkReceipt> {
    return this.#files.uploadChunk(chunk, options);
  }

  prepareChunk(chunk: UploadChunk): void {
    this.#files.prepareChunk(chunk);
  }

  downloadFile(file: StoredFile, options?: CallOptions): Promise<Blob> {
    return this.#files.downloadFile(file, options);
  }

  deleteFile(file: StoredFile, options?: CallOptions): Promise<void> {
    return this.#files.deleteFile(file, options);
  }

  async requestOtp(options: OtpRequest = {}): Promise<OtpTicket> {
    const { signal, idempotencyKey = crypto.randomUUID(), payloadHash } = options;
    const headers = {
      [IDEMPOTENCY_HEADER]: idempotencyKey,
      ...(payloadHash === undefined ? {} : { [PAYLOAD_HEADER]: payloadHash }),
    };
    const { data } = await this.#call('requestOtp', { params: { type: 0 }, headers, signal });
    return readOtpTicket(this.#profile, data);
  }

  /** Where only Create checks the code there is nothing to ask: every code is taken for now. */
  async verifyOtp(code: string, { signal }: CallOptions = {}): Promise<OtpCheck> {
    if (this.#profile.otp.verify === 'with-create') return { valid: true, triesLeft: null };
    return namingOtp(this.#profile, async () => {
      const { data, message } = await this.#call('verifyOtp', { params: { otp: code }, signal });
      const check = readOtpCheck(data);
      const reason = check.valid ? null : otpRefusal(this.#profile, message);
      if (reason === null || reason === 'otp-wrong') return check;
      throw new BizportalError(reason, {
        params: { forwarded: 'yes', triesLeft: check.triesLeft },
      });
    });
  }

  async submit(application: Application, { signal }: CallOptions = {}): Promise<Created> {
    await this.#announce(application.idempotencyKey, signal);
    return namingOtp(this.#profile, async () => {
      const { data, message } = await this.#call('create', {
        params: createBody(this.#profile, application),
        headers: { [IDEMPOTENCY_HEADER]: application.idempotencyKey, [FIRST_HEADER]: '1' },
        patience: CREATE_PATIENCE,
        signal,
      });
      return readCreated(data, message);
    });
  }

  async findApplication(reference: string, { signal }: CallOptions = {}): Promise<Finding> {
    const route = operationRoute(reference);
    const { data } = await this.#client.call({ route, params: SETTLE, signal });
    return readFinding(data);
  }

  async lookUp(
    source: string,
    id: string,
    { signal }: CallOptions = {},
  ): Promise<JsonValue | null> {
    const route = sourceRoute(source);
    const { data } = await this.#client.call({ route, params: { id }, signal });
    if (isJsonObject(data) && 'answer' in data) return data.answer ?? null;
    throw new BizportalError('bad-answer', { params: { reason: 'no answer' } });
  }

  /**
   * Tells the gateway which Create is coming, so that it can later be sure that none came. A
   * failure here means that nothing was sent; a server without this route is done without.
   */
  async #announce(key: string, signal: AbortSignal | undefined): Promise<void> {
    try {
      await this.#client.call({ route: operationRoute(key), signal });
    } catch (error) {
      if (!isBizportalError(error)) throw error;
      if (error.code === 'not-found') return;
      const { code, params, cause } = error;
      throw new BizportalError(code, { params: { ...params, forwarded: 'no' }, cause });
    }
  }

  /** Outside {@link PortalClient.send}, which would renew to renew. */
  async #renew(params: JsonObject) {
    const raw = await readRaw(await this.#client.exchange({ route: refreshRoute, params }));
    return readSessionTimes(readAnswer(refreshRoute, raw, Date.now()));
  }

  #call(operation: Operation, call: Omit<ClientCall, 'route'>) {
    return this.#client.call({ ...call, route: this.#route(operation) });
  }

  #route(operation: Operation): Route {
    return this.#profile.routes[operation];
  }

  #open(): Session {
    if (this.#session === null)
      throw new BizportalError('session-ended', { params: { forwarded: 'no' } });
    return this.#session;
  }
}
