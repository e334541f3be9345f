/** A form definition on disk, together with the schema it names. */
import { readFile } from 'node:fs/promises';
import { basename, dirname, extname, resolve } from 'node:path';
import {
  type ParsedDefinition,
  type ParseOptions,
  parseDefinition,
} from '../core/definition/parse.js';
import { BizportalError } from '../core/errors.js';
import { isJsonObject } from '../core/json.js';

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
  const schemaReference = schemaReferenceOf(text);
  if (schemaReference === null) {
    return {
      path,
      schemaReference,
      schemaPath: null,
      parsed: parseDefinition(text, undefined, options),
    };
  }
  const schemaPath = resolve(dirname(path), decodeURIComponent(schemaReference));
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

async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readText(path));
  } catch (error) {
    if (error instanceof SyntaxError) {
      return new BizportalError('schema', {
        path: 'schema',
        message: `schema: ${basename(path)} is not valid JSON: ${error.message}`,
      });
    }
    return unreadable(path, error, 'schema');
  }
}

async function readText(path: string): Promise<string> {
  const text = await readFile(path, 'utf8');
  // Editors on Windows may begin a file with a byte order mark, which JSON does not allow.
  return text.replace(/^\uFEFF/, '');
}

function unreadable(path: string, cause: unknown, place = ''): BizportalError {
  const missing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
  const reason = missing ? 'there is no such file' : 'cannot be read';
  const options = { cause, message: `${place ? `${place}: ` : ''}${path}: ${reason}` };
  return new BizportalError('definition', place ? { ...options, path: place } : options);
}
