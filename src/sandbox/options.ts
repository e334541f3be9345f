/** The sandbox's options, checked and completed. Keys it makes itself are marked as sandbox keys. */
import { BizportalError } from '../core/errors.js';
import { type PortalProfile, type ProfileName, portalProfiles } from '../core/portal/profile.js';
import type { Clock } from '../core/ports.js';
import { cryptoRandom, type RandomBytes, toHex } from './bytes.js';
import type { LaunchKeys } from './launch-cipher.js';
import { memoryStore } from './memory-store.js';
import type { SandboxStore } from './store.js';

export interface SandboxFormOptions {
  readonly applicationId: string;
  /** Made and kept when absent. */
  readonly applicationKey?: string | undefined;
  /** Where launch redirects to, default `/`; a function when the address is known only later. */
  readonly pageUrl?: string | (() => string) | undefined;
  /** Compared with header `x-serviceno` where the profile sends it. */
  readonly serviceNo?: string | undefined;
  /** Compared with header `x-version` where the profile sends it. */
  readonly serviceVersion?: string | undefined;
}

/** Open questions to the real portal, as switches; each default is the cautious assumption. */
export interface SandboxModels {
  /** What joins the chunks of one file. */
  readonly uploadKey: 'name' | 'reference';
  /**
   * `append`: every chunk goes to the end of one file, done with the last index (plupload's
   * upload.php). `indexed`: one file per index, done when all are there (WebPlupload sample).
   */
  readonly assembly: 'append' | 'indexed';
  /** What `fileSize` of an upload's answer means. */
  readonly fileSize: 'total' | 'chunk' | 'none';
  /** Uploads without a new chunk for so long are forgotten; null: never. */
  readonly purgeAfterSeconds: number | null;
  /** Bytes; the largest file part of one request, larger ones get HTTP 413. */
  readonly partMax: number;
  /** The same payload of the same identity gives the first requestId again. */
  readonly createDedupe: boolean;
  /** When Create uses up the code. */
  readonly otpConsumed: 'with-create' | 'before-create' | 'never';
  /** A refresh token works once; using it again ends the session. */
  readonly refreshRotates: boolean;
  /** Whether a 401 comes before or after the operation was carried out. */
  readonly expiredToken: 'before' | 'after';
}

/** All in seconds but `maxTries`. */
export interface SandboxOtpOptions {
  readonly lifeSeconds: number;
  readonly cooldownSeconds: number;
  readonly maxTries: number;
}

export interface SandboxOptions {
  readonly profile?: ProfileName | PortalProfile | undefined;
  /** Default: `demo`. */
  readonly forms?: Readonly<Record<string, SandboxFormOptions>> | undefined;
  /** 64 hex digits; made and kept when absent. */
  readonly launchKey?: string | undefined;
  /** 32 hex digits; made and kept when absent. */
  readonly launchIv?: string | undefined;
  /** For the `__sandbox` routes; made and kept when absent. */
  readonly token?: string | undefined;
  /** Default: memory. */
  readonly store?: SandboxStore | undefined;
  readonly clock?: Clock | undefined;
  readonly random?: RandomBytes | undefined;
  readonly models?: Partial<SandboxModels> | undefined;
  /** Life of an access token; default 900. */
  readonly tokenLifeSeconds?: number | undefined;
  /** Life of a url token; default 60. */
  readonly urlTokenLifeSeconds?: number | undefined;
  /** Life of a refresh token; default 28,800. */
  readonly refreshLifeSeconds?: number | undefined;
  /** Default: 300 s, 10 s, 5 tries. */
  readonly otp?: Partial<SandboxOtpOptions> | undefined;
  /** Told of faults of the sandbox's own, which clients see only as "internal fault". */
  readonly onError?: ((error: unknown) => void) | undefined;
}

/** A form as the sandbox runs it: every key is there. */
export interface SandboxForm extends SandboxFormOptions {
  readonly formId: string;
  readonly applicationKey: string;
  readonly pageUrl: string | (() => string);
}

/** The options, complete: what every operation works with. */
export interface Portal extends LaunchKeys {
  readonly profile: PortalProfile;
  readonly forms: readonly SandboxForm[];
  readonly token: string;
  readonly records: SandboxStore['records'];
  readonly files: SandboxStore['files'];
  readonly clock: Clock;
  readonly random: RandomBytes;
  readonly models: SandboxModels;
  readonly otp: SandboxOtpOptions;
  /** Milliseconds. */
  readonly life: { readonly access: number; readonly urlToken: number; readonly refresh: number };
  readonly onError: (error: unknown) => void;
}

/** "sandbox" in hex: how a key made here, or for here, begins. */
export const SANDBOX_KEY_MARK = '73616e64626f78';
/** How an applicationKey made here begins. */
export const SANDBOX_NAME_MARK = 'sandbox-';

const DEMO = { demo: { applicationId: 'APP-DEMO' } } as const;

const systemClock: Clock = {
  now: () => Date.now(),
  after: (ms, callback) => {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
};

/** @throws BizportalError `config`, `path` names the option. */
export function resolvePortal(options: SandboxOptions, store: SandboxStore): Portal {
  const random = options.random ?? cryptoRandom;
  const keep = keeper(store);
  const profile = resolveProfile(options.profile ?? 'guide');
  return {
    profile,
    forms: Object.entries(options.forms ?? DEMO).map(([formId, form]) => ({
      ...form,
      formId,
      pageUrl: form.pageUrl ?? '/',
      applicationId: checked(`forms.${formId}.applicationId`, form.applicationId, /\S/),
      applicationKey:
        form.applicationKey ??
        keep(`applicationKey.${formId}`, () => SANDBOX_NAME_MARK + toHex(random(16))),
    })),
    launchKey: hexKey(
      'launchKey',
      options.launchKey ?? keep('launchKey', () => marked(random, 32)),
      64,
    ),
    launchIv: hexKey(
      'launchIv',
      options.launchIv ?? keep('launchIv', () => marked(random, 16)),
      32,
    ),
    token: options.token || keep('token', () => toHex(random(24))),
    records: store.records,
    files: store.files,
    clock: options.clock ?? systemClock,
    random,
    models: { ...defaultModels(profile), ...options.models },
    otp: { lifeSeconds: 300, cooldownSeconds: 10, maxTries: 5, ...options.otp },
    life: {
      access: (options.tokenLifeSeconds ?? 900) * 1000,
      urlToken: (options.urlTokenLifeSeconds ?? 60) * 1000,
      refresh: (options.refreshLifeSeconds ?? 28_800) * 1000,
    },
    onError: options.onError ?? (() => {}),
  };
}

/** The store of the options, else one in memory. */
export function storeOf(options: SandboxOptions): SandboxStore {
  return options.store ?? memoryStore();
}

function defaultModels(profile: PortalProfile): SandboxModels {
  return {
    uploadKey: 'name',
    assembly: 'append',
    fileSize: profile.upload.fileSize,
    purgeAfterSeconds: null,
    partMax: Math.max(profile.upload.singleMax, profile.upload.chunkSize),
    createDedupe: false,
    otpConsumed: 'with-create',
    refreshRotates: true,
    expiredToken: 'before',
  };
}

function resolveProfile(profile: ProfileName | PortalProfile): PortalProfile {
  if (typeof profile !== 'string') return profile;
  if (Object.hasOwn(portalProfiles, profile)) return portalProfiles[profile];
  throw new BizportalError('config', {
    path: 'profile',
    message: `profile: "${profile}" is unknown; use ${Object.keys(portalProfiles).join(' or ')}`,
  });
}

function hexKey(name: string, value: string, digits: number): string {
  return checked(
    name,
    value,
    new RegExp(`^[0-9a-fA-F]{${digits}}$`),
    `must be ${digits} hex digits`,
  );
}

/** The value itself is never repeated: it may be a real secret put here by mistake. */
function checked(path: string, value: unknown, pattern: RegExp, must = 'is missing'): string {
  if (typeof value === 'string' && pattern.test(value)) return value;
  throw new BizportalError('config', { path, message: `${path}: ${must}` });
}

function marked(random: RandomBytes, bytes: number): string {
  return SANDBOX_KEY_MARK + toHex(random(bytes)).slice(SANDBOX_KEY_MARK.length);
}

/** A value that was made once is found again after a restart. */
function keeper({ records }: SandboxStore): (name: string, make: () => string) => string {
  return (name, make) => {
    const kept = records.get('setting', name)?.value;
    if (kept !== undefined) return kept;
    const value = make();
    records.put('setting', name, { value });
    return value;
  };
}
