/** A form definition on disk, together with the schema it names. */
import { readFile } from 'node:fs/promises';
import { basename, dirname, extname, resolve } from 'node:path';
import { fault } from '../core/definition/fault.js';
import {
  type ParsedDefinition,
  type ParseOptions,
  parseDefinition,
} from '../core/definition/parse.js';
import { BizportalError } from '../core/errors.js';
import { isJsonObject } from '../core/json.js';
import { brokenJson } from './json-faults.js';

export interface FormFile {
  /** Absolute. */
  readonly path: string;
  /** What the definition writes as `schema`, when that is a file beside it. */
  readonly schemaReference: string | null;
  /** Absolute; null: inline, on another host, or not known because the definition is broken. */
  readonly schemaPath: string | null;
  readonly parsed: ParsedDefinition;
}

/** Never throws: a file that cannot be read is a fault of the definition like any other. */
export async function readFormFile(path: string, options: ParseOptions = {}): Promise<FormFile> {
  const failed = (error: BizportalError): FormFile => ({
    path,
    schemaReference: null,
    schemaPath: null,
    parsed: { errors: [error] },
  });
  const text = await readText(path).catch((error: unknown) => error);
  if (typeof text !== 'string') return failed(unreadable(path, text));
  const broken = brokenJson(text);
  if (broken !== null) return failed(fault('', `is not valid JSON: ${broken}`));
  const schemaReference = schemaReferenceOf(text);
  if (schemaReference === null) {
    return {
      path,
      schemaReference,
      schemaPath: null,
      parsed: parseDefinition(text, undefined, options),
    };
  }
  const schemaPath = resolve(dirname(path), decoded(schemaReference));
  const schema = await readJson(schemaPath);
  const parsed = schema instanceof BizportalError ? { errors: [schema] } : undefined;
  return {
    path,
    schemaReference,
    schemaPath,
    parsed: parsed ?? parseDefinition(text, schema, options),
  };
}

/** The form's id; for a file that has none (yet), one made from its name. */
export function formIdOf({ path, parsed }: FormFile): string {
  if (parsed.definition !== undefined) return parsed.definition.id;
  const name = basename(path, extname(path)).replaceAll(/[^A-Za-z0-9._-]/g, '-');
  return /^[A-Za-z0-9]/.test(name) ? name.slice(0, 64) : 'form';
}

/** null: inline, none, or an address with a host. */
function schemaReferenceOf(text: string): string | null {
  try {
    const json: unknown = JSON.parse(text);
    const schema = isJsonObject(json) && 'pages' in json ? json.schema : undefined;
    if (typeof schema !== 'string' || /^(?:[a-z][a-z\d+.-]*:|\/\/)/i.test(schema)) return null;
    return schema.split('#')[0] || null;
  } catch {
    return null;
  }
}

/** A file's name may hold a percent sign that encodes nothing. */
function decoded(reference: string): string {
  try {
    return decodeURIComponent(reference);
  } catch {
    return reference;
  }
}

async function readJson(path: string): Promise<unknown> {
  try {
    const text = await readText(path);
    const broken = brokenJson(text);
    if (broken === null) return JSON.parse(text);
    const message = `schema: ${basename(path)} is not valid JSON: ${broken}`;
    return new BizportalError('schema', { path: 'schema', message });
  } catch (error) {
    return unreadable(path, error, 'schema');
  }
}

/**
 * Editors on Windows may begin a file with a byte order mark, which JSON does not allow.
 * @throws BizportalError `definition` for UTF-16
 */
export async function readText(path: string): Promise<string> {
  const bytes = await readFile(path);
  if (/^(?:fffe|feff)/.test(bytes.subarray(0, 2).toString('hex'))) {
    throw fault('', 'is saved as UTF-16: save it as UTF-8');
  }
  return bytes.toString('utf8').replace(/^\uFEFF/, '');
}

function unreadable(path: string, cause: unknown, place = ''): BizportalError {
  if (cause instanceof BizportalError) return cause;
  const missing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
  const there = place ? 'there is no such file' : 'there is no form of this name';
  const reason = missing ? there : 'cannot be read';
  const options = { cause, message: `${place ? `${place}: ` : ''}${path}: ${reason}` };
  return new BizportalError('definition', place ? { ...options, path: place } : options);
}
