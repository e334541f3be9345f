/** What an agency configures, checked once at start. A fault names the key, never the value. */
import { BizportalError } from '../core/errors.js';
import { isJsonObject } from '../core/json.js';
import { API_BASE, type PortalProfile, portalProfiles } from '../core/portal/profile.js';
import { type GatewayLimits, readLimits } from './config-limits.js';
import { type RunConfig, readRun } from './config-run.js';
import { readSources, type SourceConfig } from './sources-config.js';

/** One form of the agency, as registered with the portal. */
export interface FormConfig {
  readonly applicationId: string;
  /** Secret. */
  readonly applicationKey: string;
  /** Header `x-serviceno`, where the profile sends it. */
  readonly serviceNo: string;
  /** Header `x-version`, where the profile sends it. */
  readonly serviceVersion: string;
  /** Where the citizen goes after success. */
  readonly callbackUrl: string | null;
  /** Extensions of files taken although they can run code (`svg`); default: none. */
  readonly allowFiles: readonly string[];
  /** Members that hold file ids, besides `FileId` in any spelling; default: none. */
  readonly fileKeys: readonly string[];
  /** Files of registers may be named, which no upload receipt proves; default no. */
  readonly foreignFiles: boolean;
}

export interface GatewayConfig extends RunConfig {
  /** Base URL of the portal's API, ending in `/bizportal/api/`. */
  readonly upstream: string;
  readonly profile: PortalProfile;
  /** 64 hex digits. Secret. */
  readonly launchKey: string;
  /** 32 hex digits. Secret. */
  readonly launchIv: string;
  /** 64 hex digits each. The first seals, all open: put a new one in front to rotate. Secret. */
  readonly sealKeys: readonly string[];
  /** 64 hex digits; what device keys are derived from. Default: `launchKey`. Secret. */
  readonly draftSecret: string;
  /** Earlier ones: upload receipts made with them still count. Secret. */
  readonly formerDraftSecrets: readonly string[];
  readonly forms: Readonly<Record<string, FormConfig>>;
  /** Exact origins of pages on other hosts that may call; the gateway's own origin always may. */
  readonly allowedOrigins: readonly string[];
  readonly limits: GatewayLimits;
  /** By name; a form's definition asks for them. */
  readonly sources: Readonly<Record<string, SourceConfig>>;
}

/** What is wrong with one key. */
export interface ConfigFault {
  readonly key: string;
  readonly problem: string;
}

type Input = Readonly<Record<string, unknown>>;
type Report = (key: string, problem: string) => void;

/**
 * The configuration, defaults filled in.
 * @throws BizportalError `config`; `params.errors` and the message list every fault.
 */
export function parseConfig(input: unknown): GatewayConfig {
  const faults: ConfigFault[] = [];
  const report: Report = (key, problem) => faults.push({ key, problem });
  const config = readConfig(isJsonObject(input) ? (input as Input) : {}, report);
  if (faults.length > 0) throw configError(faults);
  return config;
}

/** One message for all faults, one line each. */
export function configError(faults: readonly ConfigFault[]): BizportalError {
  const lines = faults.map((fault) => `  ${fault.key}: ${fault.problem}`);
  return new BizportalError('config', {
    params: { errors: faults },
    message: `The gateway's configuration has faults:\n${lines.join('\n')}`,
  });
}

function readConfig(input: Input, report: Report): GatewayConfig {
  return {
    upstream: readUpstream(input.upstream, report),
    profile: readProfile(input.profile, report),
    launchKey: readHex(input.launchKey, 'launchKey', { digits: 64, report }),
    launchIv: readHex(input.launchIv, 'launchIv', { digits: 32, report }),
    sealKeys: readKeys(input.sealKeys, 'sealKeys', { least: 1, report }),
    draftSecret: readHex(input.draftSecret ?? input.launchKey, 'draftSecret', {
      digits: 64,
      // A fault of the launch key is told once.
      report: input.draftSecret === undefined ? () => {} : report,
    }),
    formerDraftSecrets: readKeys(input.formerDraftSecrets ?? [], 'formerDraftSecrets', {
      least: 0,
      report,
    }),
    forms: readForms(input.forms, report),
    allowedOrigins: readOrigins(input.allowedOrigins, report),
    limits: readLimits(input.limits, report),
    sources: readSources(input.sources, report),
    ...readRun(input, report),
  };
}

function readUpstream(value: unknown, report: Report): string {
  const url = typeof value === 'string' ? parseUrl(value) : null;
  if (url === null) {
    report('upstream', value === undefined ? 'is missing' : 'is no http(s) URL');
    return '';
  }
  const path = url.pathname.replace(/\/+$/, '');
  return path.endsWith(API_BASE.slice(0, -1))
    ? `${url.origin}${path}/`
    : `${url.origin}${path}${API_BASE}`;
}

function readProfile(value: unknown, report: Report): PortalProfile {
  if (value === undefined) return portalProfiles.guide;
  if (isJsonObject(value) && isJsonObject(value.routes)) return value as unknown as PortalProfile;
  if (value === 'guide' || value === 'observed') return portalProfiles[value];
  report('profile', `must be one of ${Object.keys(portalProfiles).join(', ')}`);
  return portalProfiles.guide;
}

function readHex(
  value: unknown,
  key: string,
  { digits, report }: { readonly digits: number; readonly report: Report },
): string {
  if (typeof value === 'string' && value.length === digits && /^[0-9a-f]+$/i.test(value)) {
    return value;
  }
  report(key, value === undefined ? 'is missing' : `must be ${digits} hex digits`);
  return '';
}

function readKeys(
  value: unknown,
  name: string,
  { least, report }: { readonly least: number; readonly report: Report },
): readonly string[] {
  if (!Array.isArray(value) || value.length < least) {
    report(name, `must list ${least === 0 ? 'keys' : 'at least one key'} of 64 hex digits`);
    return [];
  }
  return value.map((key, i) => readHex(key, `${name}[${i}]`, { digits: 64, report }));
}

function readForms(value: unknown, report: Report): Readonly<Record<string, FormConfig>> {
  if (!isJsonObject(value) || Object.keys(value).length === 0) {
    report('forms', 'must name at least one form');
    return {};
  }
  const forms: Record<string, FormConfig> = Object.create(null);
  for (const [id, form] of Object.entries(value)) forms[id] = readForm(form, `forms.${id}`, report);
  return forms;
}

function readForm(value: unknown, path: string, report: Report): FormConfig {
  const form: Input = isJsonObject(value) ? value : {};
  const text = (key: string) => {
    const word = form[key];
    if (typeof word === 'string' && word !== '') return word;
    report(`${path}.${key}`, word === undefined ? 'is missing' : 'must be a text');
    return '';
  };
  const header = (key: string) => {
    const word = form[key] === undefined ? '' : text(key);
    if (/[^\x20-\x7e]/.test(word)) {
      report(`${path}.${key}`, 'goes into a header: plain letters, digits and signs only');
    }
    return word;
  };
  const callback = form.callbackUrl ?? null;
  if (callback !== null && (typeof callback !== 'string' || parseUrl(callback) === null)) {
    report(`${path}.callbackUrl`, 'is no http(s) URL');
  }
  const words = (key: string, pattern: RegExp, problem: string): readonly string[] => {
    const list = form[key] ?? [];
    if (Array.isArray(list) && list.every((one) => pattern.test(one))) return list;
    report(`${path}.${key}`, problem);
    return [];
  };
  const { foreignFiles = false } = form;
  if (typeof foreignFiles !== 'boolean') report(`${path}.foreignFiles`, 'must be true or false');
  return {
    applicationId: text('applicationId'),
    applicationKey: text('applicationKey'),
    serviceNo: header('serviceNo'),
    serviceVersion: header('serviceVersion'),
    callbackUrl: typeof callback === 'string' ? callback : null,
    allowFiles: words('allowFiles', /^[a-z0-9]+$/, 'must list extensions, lower case, without dot'),
    fileKeys: words('fileKeys', /^[^\s]+$/, 'must list names of members'),
    foreignFiles: foreignFiles === true,
  };
}

function readOrigins(value: unknown, report: Report): readonly string[] {
  const list = value ?? [];
  if (!Array.isArray(list)) {
    report('allowedOrigins', 'must be a list');
    return [];
  }
  return list.map((entry, i) => {
    const url = typeof entry === 'string' ? parseUrl(entry) : null;
    if (url === null || url.origin !== String(entry).replace(/\/$/, '')) {
      report(`allowedOrigins[${i}]`, 'must be an origin such as https://www.agency.example');
    }
    return url?.origin ?? '';
  });
}

function parseUrl(text: string): URL | null {
  try {
    const url = new URL(text);
    return url.protocol === 'https:' || url.protocol === 'http:' ? url : null;
  } catch {
    return null;
  }
}
