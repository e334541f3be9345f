/** The form that an element names, read and checked. */
import type { FormDefinition } from '../../core/definition/parse.js';
import { BizportalError, toBizportalError } from '../../core/errors.js';
import { isJsonObject } from '../../core/json.js';
import { parsedAgain } from './parsed-again.js';

interface Named {
  readonly src: string | null;
  readonly definition: object | null;
  readonly signal: AbortSignal;
}

/**
 * Reads the definition, and its schema where it is named by URL.
 *
 * @throws BizportalError `definition`, `schema` or `config`; `network` when a file cannot be had
 */
export async function loadDefinition({ src, definition, signal }: Named): Promise<FormDefinition> {
  const base = urlOf('src', src ?? '');
  const json = definition ?? (await loadText(base, signal));
  const parsed = typeof json === 'string' ? parseJson(json, base) : json;
  const named = isJsonObject(parsed) && typeof parsed.schema === 'string' ? parsed.schema : null;
  const schema =
    named === null
      ? undefined
      : parseJson(await loadText(urlOf('schema', named, base), signal), named);
  const result = parsedAgain(parsed, schema);
  if (result.errors === undefined) return result.definition;
  throw new BizportalError(result.errors[0]?.code ?? 'definition', {
    params: { errors: result.errors },
    message: result.errors.map(({ message }) => message).join('\n'),
  });
}

/** @throws BizportalError `config` */
export function urlOf(name: string, value: string, base: URL | string = document.baseURI): URL {
  try {
    return new URL(value, base);
  } catch (cause) {
    const message = `<bizportal-form> ${name}: "${value}" is no URL`;
    throw new BizportalError('config', { message, cause });
  }
}

async function loadText(url: URL, signal: AbortSignal): Promise<string> {
  const response = await fetch(url, { signal }).catch((thrown: unknown) => {
    throw toBizportalError(thrown, 'network');
  });
  if (response.ok) return response.text();
  // An overloaded server is no fault of the form: the citizen may try again.
  const passes = response.status >= 500 || response.status === 429;
  throw new BizportalError(passes ? 'server' : 'definition', {
    message: `${url.pathname}: HTTP ${response.status}`,
    params: { status: response.status },
  });
}

function parseJson(text: string, place: URL | string): unknown {
  try {
    return JSON.parse(text);
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message : 'broken';
    throw new BizportalError('definition', {
      message: `${place instanceof URL ? place.pathname : place}: is not valid JSON: ${reason}`,
    });
  }
}
