/** `sources` of the configuration: checked at start, so that a wrong one stops the gateway, not a citizen. */
import { BizportalError } from '../core/errors.js';
import { isJsonObject, type JsonObject } from '../core/json.js';
import { type CompiledSchema, compileSchema } from '../core/schema/index.js';

/** One agency source as an agency writes it. */
export interface SourceOptions {
  /**
   * Address with `{id}` (what is looked up), `{identityId}` or `{identityType}` (of the session, never
   * of the browser) in path or query. The host is fixed.
   */
  readonly url: string;
  /** Sent along, e.g. the key of the source. Secret. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Seconds; default 10, at most 60. */
  readonly timeout?: number;
  /** Seconds that what was found is remembered; default 0: not at all. */
  readonly cache?: number;
  /** JSON Schema of the answer; one that does not fit is refused. */
  readonly schema?: JsonObject;
}

export interface SourceConfig {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Milliseconds. */
  readonly timeout: number;
  /** Milliseconds. */
  readonly cache: number;
  readonly schema: CompiledSchema | null;
}

type Report = (key: string, problem: string) => void;
type Input = Readonly<Record<string, unknown>>;

const KEYS = ['url', 'headers', 'timeout', 'cache', 'schema'];
const PLACES: ReadonlySet<string> = new Set(['{id}', '{identityId}', '{identityType}']);
const NAME = /^[A-Za-z][A-Za-z0-9_-]{0,63}$/;

/** Every source by its name; faults are reported by key, values never. */
export function readSources(
  value: unknown,
  report: Report,
): Readonly<Record<string, SourceConfig>> {
  const sources: Record<string, SourceConfig> = Object.create(null);
  if (value === undefined) return sources;
  if (!isJsonObject(value)) {
    report('sources', 'must be an object of sources by name');
    return sources;
  }
  for (const [name, one] of Object.entries(value)) {
    const key = `sources.${name}`;
    if (!NAME.test(name)) report(key, 'a name is letters, digits, "-" and "_", a letter first');
    sources[name] = readSource(isJsonObject(one) ? one : {}, key, report);
  }
  return sources;
}

function readSource(input: Input, key: string, report: Report): SourceConfig {
  for (const name of Object.keys(input)) {
    if (!KEYS.includes(name)) report(`${key}.${name}`, 'is not known');
  }
  const seconds = (name: string, usual: number, most: number) => {
    const given = input[name] ?? usual;
    if (typeof given === 'number' && given >= 0 && given <= most) return given * 1000;
    report(`${key}.${name}`, `must be a number of seconds up to ${most}`);
    return usual * 1000;
  };
  return {
    url: readUrl(input.url, `${key}.url`, report),
    headers: readHeaders(input.headers, `${key}.headers`, report),
    timeout: seconds('timeout', 10, 60),
    cache: seconds('cache', 0, 24 * 60 * 60),
    schema: readSchema(input.schema, `${key}.schema`, report),
  };
}

function readUrl(value: unknown, key: string, report: Report): string {
  const text = typeof value === 'string' ? value : '';
  const url = URL.canParse(text) ? new URL(text) : null;
  const places = text.match(/\{[^{}]*\}/g) ?? [];
  if (text === '') report(key, 'is missing');
  else if (url === null || !/^https?:$/.test(url.protocol)) report(key, 'is no http(s) URL');
  else if (url.username !== '' || url.password !== '') {
    report(key, 'must not hold a password; use "headers"');
  } else if (/[{}]/.test(text.slice(0, text.indexOf(url.host) + url.host.length))) {
    report(key, 'the host must be fixed');
  } else if (url.hash !== '') report(key, 'must have no "#"');
  const unknown = places.find((place) => !PLACES.has(place));
  if (unknown !== undefined) report(key, `knows only ${[...PLACES].join(', ')}`);
  return text;
}

function readHeaders(value: unknown, key: string, report: Report): Record<string, string> {
  if (value === undefined) return {};
  if (!isJsonObject(value)) {
    report(key, 'must be an object of texts');
    return {};
  }
  const headers: Record<string, string> = {};
  for (const [name, text] of Object.entries(value)) {
    try {
      if (typeof text !== 'string') throw new TypeError('no text');
      new Headers({ [name]: text });
      headers[name] = text;
    } catch {
      report(`${key}.${name}`, 'is no header');
    }
  }
  return headers;
}

function readSchema(value: unknown, key: string, report: Report): CompiledSchema | null {
  if (value === undefined) return null;
  try {
    if (!isJsonObject(value)) throw new BizportalError('schema', { message: 'must be an object' });
    return compileSchema(value);
  } catch (thrown) {
    report(key, thrown instanceof Error ? thrown.message : 'cannot be used');
    return null;
  }
}
