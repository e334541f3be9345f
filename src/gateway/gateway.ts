/** The parts that every route of the gateway works with, assembled once per gateway. */
import SparkMD5 from 'spark-md5';
import type { Clock } from '../core/ports.js';
import { bundledAddresses, type Encoded, encodeAddresses } from './addresses.js';
import { systemClock } from './clock.js';
import { configError, type GatewayConfig, parseConfig } from './config.js';
import { DraftOrder } from './draft-order.js';
import { Exchanges } from './exchange.js';
import { FileCheck } from './files.js';
import { fromHex, sha256 } from './hex.js';
import { LaunchGuard } from './launch-guard.js';
import { Leaving } from './leaving.js';
import { Metrics } from './metrics.js';
import { OnePerDraft } from './one-per-draft.js';
import { Operations } from './operations.js';
import { OtpGuard } from './otp-guard.js';
import { Proofs } from './proofs.js';
import { Rates } from './rates.js';
import type { GatewayLogRecord } from './request-log.js';
import { Rooms } from './rooms.js';
import { SessionSeal } from './session.js';
import { Sessions } from './sessions.js';
import { AgencySources } from './sources.js';
import type { SourceOptions } from './sources-config.js';
import { SourceMemory } from './sources-memory.js';
import { type GatewayStore, MemoryStore, type OperationStore } from './store.js';
import { Upstream } from './upstream.js';
import { type Send, viaFetch } from './way-out.js';

/** Everything but the configuration: what a test or another platform may replace. */
export interface GatewayPorts {
  /** Way to the portal. */
  readonly fetch?: typeof fetch;
  /** The same, where a platform has a quicker one; counts only without `fetch`. */
  readonly send?: Send;
  /** Way to the agency's sources; default: as to the portal's. */
  readonly sourceFetch?: typeof fetch;
  readonly clock?: Clock;
  /** Operation records; default: memory of this process. */
  readonly operations?: OperationStore;
  /** Sessions, records, counters and locks of several processes; default: memory of this one. */
  readonly shared?: GatewayStore;
  /** Milliseconds of rest, for the floor under failed sign-ins; default: timers. */
  readonly pause?: (ms: number) => Promise<void>;
  /** MD5 of bytes as 32 hex digits; default spark-md5, on Node its own. */
  readonly md5?: (bytes: Uint8Array<ArrayBuffer>) => string;
  /** SHA-256 of bytes as 64 hex digits; default Node's own, in a page WebCrypto, which copies them. */
  readonly sha256?: (bytes: Uint8Array<ArrayBuffer>) => Promise<string>;
  /** Lets go at once of bytes that a body was read in; default: whenever the platform collects them. */
  readonly freeBytes?: (piece: Uint8Array) => void;
  /** JSON text of the address data; default: ours, see `core/thai/divisions.ts` for its shape. */
  readonly addresses?: () => Promise<string>;
  /** Receives one record per request; the gateway itself writes nothing. */
  readonly log?: (record: GatewayLogRecord) => void;
  /** How the sealed session travels. `header` only where cookies cannot be used. */
  readonly session?: 'cookie' | 'header';
  /** As `trustProxy` of the configuration. */
  readonly trustForwardedProto?: boolean;
}

/**
 * The configuration as an agency writes it (contract.md, Servers), plus {@link GatewayPorts}.
 * Members are checked at start; a `BizportalError` `config` lists all faults.
 */
export interface GatewayOptions extends GatewayPorts {
  /** Origin of the portal, or the full base URL of its API. */
  readonly upstream: string;
  readonly profile?: 'guide' | 'observed' | GatewayConfig['profile'];
  readonly launchKey: string;
  readonly launchIv: string;
  readonly sealKeys: readonly string[];
  readonly draftSecret?: string;
  readonly formerDraftSecrets?: readonly string[];
  readonly forms: Readonly<
    Record<
      string,
      {
        readonly applicationId: string;
        readonly applicationKey: string;
        readonly serviceNo?: string;
        readonly serviceVersion?: string;
        readonly callbackUrl?: string | null;
        readonly allowFiles?: readonly string[];
        readonly fileKeys?: readonly string[];
        readonly foreignFiles?: boolean;
      }
    >
  >;
  readonly allowedOrigins?: readonly string[];
  /** Look-ups that forms may name: GETs by id, credentials kept here. */
  readonly sources?: Readonly<Record<string, SourceOptions>>;
  /** `memory` (default) or `redis://…`; the latter with the Node entry only. */
  readonly store?: string;
  readonly limits?: Partial<GatewayConfig['limits']>;
  readonly level?: 'usual' | 'strict';
  readonly crossSite?: boolean;
  readonly trustProxy?: boolean;
  readonly metricsToken?: string | null;
}

export interface Gateway {
  readonly config: GatewayConfig;
  readonly clock: Clock;
  readonly seal: SessionSeal;
  readonly upstream: Upstream;
  readonly exchanges: Exchanges;
  readonly sessions: Sessions;
  readonly leaving: Leaving;
  /** Other processes use the same store. */
  readonly isShared: boolean;
  /** Of this process, for as long as it runs. */
  readonly mark: string;
  readonly operations: Operations;
  readonly applications: OnePerDraft;
  readonly rates: Rates;
  readonly launches: LaunchGuard;
  readonly otp: OtpGuard;
  readonly proofs: Proofs;
  readonly files: FileCheck;
  readonly drafts: DraftOrder;
  readonly sources: AgencySources;
  readonly md5: (bytes: Uint8Array<ArrayBuffer>) => string;
  readonly sha256: (bytes: Uint8Array<ArrayBuffer>) => Promise<string>;
  readonly freeBytes: (piece: Uint8Array) => void;
  /** Where chunks are held, from their first byte until the portal has answered. */
  readonly rooms: Rooms;
  readonly log: (record: GatewayLogRecord) => void;
  /** Encoded at the first request for them. */
  readonly addresses: () => Promise<Encoded>;
  readonly metrics: Metrics;
  readonly sessionIn: 'cookie' | 'header';
  readonly trustProxy: boolean;
}

/** @throws BizportalError `config` */
export function assembleGateway(options: GatewayOptions): Gateway {
  const config = parseConfig(options);
  const shared = options.shared ?? null;
  if (config.store !== 'memory' && shared === null) {
    throw configError([{ key: 'store', problem: 'redis:// needs the Node entry of the gateway' }]);
  }
  const clock = options.clock ?? systemClock;
  const proofs = new Proofs([config.draftSecret, ...config.formerDraftSecrets], clock);
  const usual: typeof fetch = options.fetch ?? ((input, init) => fetch(input, init));
  const send = (options.fetch ? undefined : options.send) ?? viaFetch(usual);
  // Apart from the counters, so that a crowd of those never pushes a record out.
  const records = options.operations ?? shared ?? new MemoryStore(clock);
  const parts = assembleSessions(options, { config, clock, send });
  return {
    config,
    clock,
    ...parts,
    isShared: shared !== null,
    mark: crypto.randomUUID().slice(0, 8),
    sources: new AgencySources({
      clock,
      sources: config.sources,
      fetch: options.sourceFetch ?? usual,
      rates: parts.rates,
      memory: new SourceMemory({ clock, store: shared, keys: config.sealKeys.map(fromHex) }),
    }),
    operations: new Operations(records, clock),
    applications: new OnePerDraft(records, clock),
    proofs,
    files: new FileCheck(proofs, config.limits.maxFiles),
    drafts: new DraftOrder(shared, clock),
    md5: options.md5 ?? ((bytes) => SparkMD5.ArrayBuffer.hash(bytes.slice().buffer)),
    sha256: options.sha256 ?? sha256,
    freeBytes: options.freeBytes ?? (() => {}),
    rooms: new Rooms(clock),
    log: options.log ?? (() => {}),
    addresses: onceGood(async () =>
      encodeAddresses(await (options.addresses ?? bundledAddresses)()),
    ),
    metrics: new Metrics({
      signIn: config.profile.routes.login.path,
      upload: config.profile.routes.upload.path,
    }),
    sessionIn: options.session ?? 'cookie',
    trustProxy: options.trustForwardedProto ?? config.trustProxy,
  };
}

interface Basis {
  readonly config: GatewayConfig;
  readonly clock: Clock;
  readonly send: Send;
}

/** Everything around signing in and confirming. */
function assembleSessions(options: GatewayOptions, { config, clock, send }: Basis) {
  const store = options.shared ?? null;
  const { limits } = config;
  const counters = store ?? new MemoryStore(clock);
  const rates = new Rates(counters, clock);
  const seal = new SessionSeal(config.sealKeys);
  const sessions = new Sessions(store ?? new MemoryStore(clock), seal, clock);
  const upstream = new Upstream({ config, clock, send });
  const { pause = rest(clock) } = options;
  const launches = new LaunchGuard({
    rates,
    limits,
    pause,
    random: () => Math.random(),
    now: () => clock.now(),
  });
  const exchanged = (ms: number) => launches.exchanged(ms);
  const exchanges = new Exchanges({ config, clock, upstream, seal, sessions, store, exchanged });
  const leaving = new Leaving({
    store: store ?? new MemoryStore(clock),
    sessions,
    clock,
    after: limits.leave,
    revoke: (session) => exchanges.revoke(session),
  });
  const otp = new OtpGuard({
    store: counters,
    rates,
    limits,
    clock,
    life: config.profile.otp.expiresIn,
  });
  return { seal, sessions, leaving, upstream, launches, exchanges, rates, otp };
}

function rest(clock: Clock): (ms: number) => Promise<void> {
  return (ms) =>
    new Promise((resolve) => {
      clock.after(ms, resolve);
    });
}

/** The first good outcome for everyone after; a failure is tried again. */
function onceGood<T>(work: () => Promise<T>): () => Promise<T> {
  let held: Promise<T> | null = null;
  return () => {
    held ??= work().catch((thrown: unknown) => {
      held = null;
      throw thrown;
    });
    return held;
  };
}
