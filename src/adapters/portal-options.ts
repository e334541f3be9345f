/** What a PortalAdapter is made with, and the transports and profile that follow from it. */
import { BizportalError } from '../core/errors.js';
import { guideProfile, type PortalProfile, portalProfiles } from '../core/portal/profile.js';
import type { Transport } from './transport.js';
import { fetchTransport } from './transport-fetch.js';
import { xhrTransport } from './transport-xhr.js';

export interface PortalAdapterOptions {
  /** The gateway: its origin, or the full base of the API (`/bizportal/api`). */
  readonly baseUrl: string;
  /** Default: the one that the gateway names at Login. */
  readonly profile?: 'guide' | 'observed' | PortalProfile | undefined;
  /** Carries everything, uploads too, which then report no progress. */
  readonly fetch?: typeof fetch | undefined;
  /** Carries everything; wins over `fetch`. */
  readonly transport?: Transport | undefined;
}

// Pages patch these; what stood here at load is used.
const nativeFetch: typeof fetch | undefined = globalThis.fetch?.bind(globalThis);
const NativeXhr: typeof XMLHttpRequest | undefined = globalThis.XMLHttpRequest;

export function callTransport(options: PortalAdapterOptions): Transport {
  const send = options.fetch ?? nativeFetch;
  if (options.transport) return options.transport;
  if (send === undefined) throw new BizportalError('config', { path: 'fetch' });
  return fetchTransport(send);
}

export function uploadTransport(options: PortalAdapterOptions): Transport {
  const progress = !options.transport && !options.fetch && NativeXhr !== undefined;
  return progress ? xhrTransport(NativeXhr) : callTransport(options);
}

export function toProfile(profile: string | PortalProfile): PortalProfile {
  if (typeof profile !== 'string') return profile;
  if (profile === 'guide' || profile === 'observed') return portalProfiles[profile];
  throw new BizportalError('config', { path: 'profile', message: 'unknown portal profile' });
}

/** @throws BizportalError `config` for a gateway's own profile that was not given here too */
export function namedProfile(name: string | null): PortalProfile {
  return name === null ? guideProfile : toProfile(name);
}
