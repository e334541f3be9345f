/**
 * Keys for one machine's sandbox and gateway, made on first use and kept, so that either server
 * may start first and sessions survive a restart. They open nothing but the sandbox.
 */
import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isJsonObject } from '../core/json.js';
import { SANDBOX_KEY_MARK, SANDBOX_NAME_MARK } from '../sandbox/index.js';

export interface LocalKeys {
  /** 64 hex digits. */
  readonly launchKey: string;
  /** 32 hex digits. */
  readonly launchIv: string;
  /** 64 hex digits. */
  readonly sealKey: string;
  /** 64 hex digits; every form's applicationKey is derived from it. */
  readonly applicationSecret: string;
}

const lengths: Readonly<Record<keyof LocalKeys, number>> = {
  launchKey: 64,
  launchIv: 32,
  sealKey: 64,
  applicationSecret: 64,
};

/**
 * @param dir created when missing
 * @throws Error with a sentence when the file is there but not as it was written
 */
export async function localKeys(dir: string): Promise<LocalKeys> {
  const file = join(dir, 'keys.json');
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const text = JSON.stringify(makeKeys(), null, 2);
  try {
    // Only the first of two processes that start at once writes; the other reads.
    await writeFile(file, `${text}\n`, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  return readKeys(file);
}

/** The applicationKey of a form, the same for both servers. */
export function applicationKeyOf(keys: LocalKeys, formId: string): string {
  const digest = createHash('sha256').update(`${keys.applicationSecret} ${formId}`).digest('hex');
  return SANDBOX_NAME_MARK + digest.slice(0, 32);
}

function makeKeys(): LocalKeys {
  const hex = (digits: number) => randomBytes(digits / 2).toString('hex');
  const marked = (digits: number) => SANDBOX_KEY_MARK + hex(digits - SANDBOX_KEY_MARK.length);
  return {
    launchKey: marked(lengths.launchKey),
    launchIv: marked(lengths.launchIv),
    sealKey: hex(lengths.sealKey),
    applicationSecret: hex(lengths.applicationSecret),
  };
}

async function readKeys(file: string): Promise<LocalKeys> {
  const json: unknown = await readFile(file, 'utf8').then(JSON.parse, () => null);
  const fits = Object.entries(lengths).every(([name, length]) => {
    const value = isJsonObject(json) ? json[name] : undefined;
    return typeof value === 'string' && value.length === length && /^[0-9a-f]+$/.test(value);
  });
  if (!fits) throw new Error(`${file} is damaged; delete it to have new local keys made.`);
  return json as LocalKeys;
}
