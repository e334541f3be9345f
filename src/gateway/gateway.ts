/** The parts that every route of the gateway works with, assembled once per gateway. */
import SparkMD5 from 'spark-md5';
import type { Clock } from '../core/ports.js';
import { systemClock } from './clock.js';
import { type GatewayConfig, parseConfig } from './config.js';
import { Exchanges } from './exchange.js';
import { Operations } from './operations.js';
import { SessionSeal } from './session.js';
import { AgencySources } from './sources.js';
import type { SourceOptions } from './sources-config.js';
import { MemoryStore, type OperationStore } from './store.js';
import { Upstream } from './upstream.js';

/** One request, as far as it may be written down: no ids, names, answers, headers or queries. */
export interface GatewayLogRecord {
  /** ISO 8601. */
  readonly time: string;
  readonly method: string;
  /** The route's template, never the address itself; empty: no such route. */
  readonly route: string;
  readonly status: number;
  readonly forwarded: string;
  /** BizportalErrorCode of the gateway's own refusals, else empty. */
  readonly code: string;
  readonly ms: number;
}

/** Everything but the configuration: what a test or another platform may replace. */
export interface GatewayPorts {
  /** Way to the portal. */
  readonly fetch?: typeof fetch;
  /** Way to the agency's sources; default: as to the portal's. */
  readonly sourceFetch?: typeof fetch;
  readonly clock?: Clock;
  /** Operation records; default: memory of this process. */
  readonly operations?: OperationStore;
  /** MD5 of bytes as 32 hex digits; default spark-md5, on Node its own. */
  readonly md5?: (bytes: Uint8Array<ArrayBuffer>) => string;
  /** Receives one record per request; the gateway itself writes nothing. */
  readonly log?: (record: GatewayLogRecord) => void;
  /** How the sealed session travels. `header` only where cookies cannot be used. */
  readonly session?: 'cookie' | 'header';
  /** Believe `X-Forwarded-Proto`; only behind a proxy that always sets it. */
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
      }
    >
  >;
  readonly allowedOrigins?: readonly string[];
  /** Look-ups that forms may name: GETs by id, credentials kept here. */
  readonly sources?: Readonly<Record<string, SourceOptions>>;
  readonly store?: 'memory';
  readonly limits?: Partial<GatewayConfig['limits']>;
}

export interface Gateway {
  readonly config: GatewayConfig;
  readonly clock: Clock;
  readonly seal: SessionSeal;
  readonly upstream: Upstream;
  readonly exchanges: Exchanges;
  readonly operations: Operations;
  readonly sources: AgencySources;
  readonly md5: (bytes: Uint8Array<ArrayBuffer>) => string;
  readonly log: (record: GatewayLogRecord) => void;
  readonly sessionIn: 'cookie' | 'header';
  readonly trustForwardedProto: boolean;
}

/** @throws BizportalError `config` */
export function assembleGateway(options: GatewayOptions): Gateway {
  const config = parseConfig(options);
  const clock = options.clock ?? systemClock;
  const send = options.fetch ?? ((input, init) => fetch(input, init));
  const upstream = new Upstream({ config, clock, fetch: send });
  return {
    config,
    clock,
    upstream,
    seal: new SessionSeal(config.sealKeys),
    exchanges: new Exchanges({ config, clock, upstream }),
    sources: new AgencySources({
      clock,
      sources: config.sources,
      fetch: options.sourceFetch ?? send,
    }),
    operations: new Operations(options.operations ?? new MemoryStore(clock), clock),
    md5: options.md5 ?? ((bytes) => SparkMD5.ArrayBuffer.hash(bytes.slice().buffer)),
    log: options.log ?? (() => {}),
    sessionIn: options.session ?? 'cookie',
    trustForwardedProto: options.trustForwardedProto ?? false,
  };
}
