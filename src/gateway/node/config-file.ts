/** `gateway.json` and environment variables, as one configuration. */
import { readFile } from 'node:fs/promises';
import { type ParseError, parseTree } from 'jsonc-parser';
import { isJsonObject, type JsonObject, type JsonValue } from '../../core/json.js';
import { didYouMean } from '../../core/suggest.js';
import { type ConfigFault, configError, parseConfig } from '../config.js';
import type { GatewayOptions } from '../index.js';

/** `process.env` or a part of it. */
export type GatewayEnvironment = Readonly<Record<string, string | undefined>>;

type Reader = (text: string) => JsonValue | undefined;

const asText: Reader = (text) => text;
const asList: Reader = (text) => text.split(/[\s,]+/).filter((word) => word !== '');
const asJson: Reader = (text) => parseJson(text);

/** Every key of the configuration and the variable that overrides it. */
const variables: readonly (readonly [key: string, variable: string, read: Reader])[] = [
  ['upstream', 'BIZPORTAL_UPSTREAM', asText],
  ['profile', 'BIZPORTAL_PROFILE', asText],
  ['launchKey', 'BIZPORTAL_LAUNCH_KEY', asText],
  ['launchIv', 'BIZPORTAL_LAUNCH_IV', asText],
  ['sealKeys', 'BIZPORTAL_SEAL_KEYS', asList],
  ['draftSecret', 'BIZPORTAL_DRAFT_SECRET', asText],
  ['formerDraftSecrets', 'BIZPORTAL_FORMER_DRAFT_SECRETS', asList],
  ['forms', 'BIZPORTAL_FORMS', asJson],
  ['sources', 'BIZPORTAL_SOURCES', asJson],
  ['allowedOrigins', 'BIZPORTAL_ALLOWED_ORIGINS', asList],
  ['store', 'BIZPORTAL_STORE', asText],
  ['limits', 'BIZPORTAL_LIMITS', asJson],
  ['level', 'BIZPORTAL_LEVEL', asText],
  ['crossSite', 'BIZPORTAL_CROSS_SITE', asJson],
  ['trustProxy', 'BIZPORTAL_TRUST_PROXY', asJson],
  ['metricsToken', 'BIZPORTAL_METRICS_TOKEN', asText],
];
/** One variable per form: `food-premises` → `BIZPORTAL_APPLICATION_KEY_FOOD_PREMISES`. */
const APPLICATION_KEY = 'BIZPORTAL_APPLICATION_KEY_';

/**
 * Reads and checks the configuration; variables win over the file.
 * @throws BizportalError `config`: one message with every fault, by key, never a value
 */
export async function loadGatewayConfig(
  file: string | undefined,
  env: GatewayEnvironment,
): Promise<GatewayOptions> {
  const faults: ConfigFault[] = [];
  const merged: Record<string, JsonValue> = { ...(await readConfigFile(file, faults)) };
  for (const [key, variable, read] of variables) {
    const text = env[variable];
    if (text === undefined || text === '') continue;
    const value = read(text);
    if (value === undefined) faults.push({ key: variable, problem: 'is no JSON' });
    else merged[key] = value;
  }
  merged.forms = withApplicationKeys(merged.forms, env);
  check(merged, faults);
  return merged as unknown as GatewayOptions;
}

/** A sentence for each key that changes nothing: a misspelt `allowedOrigins` is found by nobody else. */
export function unknownKeys(options: GatewayOptions): readonly string[] {
  const known = variables.map(([key]) => key);
  const unknown = Object.keys(options).filter((key) => !known.includes(key) && key !== '$schema');
  return unknown.map((key) => {
    const meant = didYouMean(key, known);
    return `${key}: is not known${meant === undefined ? '' : `, did you mean "${meant}"?`}`;
  });
}

/** The checks of the gateway itself, so that all faults come in one message. */
function check(config: JsonObject, faults: ConfigFault[]): void {
  try {
    parseConfig(config);
  } catch (error) {
    const found = (error as { params?: { errors?: readonly ConfigFault[] } }).params?.errors;
    if (found === undefined) throw error;
    faults.push(...found);
  }
  if (faults.length > 0) throw configError(faults);
}

async function readConfigFile(
  file: string | undefined,
  faults: ConfigFault[],
): Promise<JsonObject> {
  if (file === undefined) return {};
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unreadable';
    throw configError([{ key: file, problem: `cannot be read (${code})` }]);
  }
  const json = parseJson(text);
  if (isJsonObject(json)) return json;
  faults.push({ key: file, problem: brokenAt(text) ?? 'is no JSON object' });
  return {};
}

/** Where a text is no JSON; never what stands there, it may be a key. null: it is JSON. */
function brokenAt(text: string): string | null {
  const found: ParseError[] = [];
  parseTree(text, found, { disallowComments: true });
  const [first] = found;
  if (first === undefined) return null;
  const before = text.slice(0, first.offset).split('\n');
  const place = `line ${before.length}, column ${(before.at(-1) ?? '').length + 1}`;
  return `is not valid JSON at ${place}; commas after a last entry, comments and single quotes are none`;
}

function withApplicationKeys(forms: JsonValue | undefined, env: GatewayEnvironment): JsonValue {
  if (!isJsonObject(forms)) return forms ?? {};
  return Object.fromEntries(
    Object.entries(forms).map(([id, form]) => {
      const key = env[APPLICATION_KEY + id.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_')];
      return [id, key && isJsonObject(form) ? { ...form, applicationKey: key } : form];
    }),
  );
}

function parseJson(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
