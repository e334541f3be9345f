/** One GET of a public JSON file. */
import { BizportalError, toBizportalError } from '../core/errors.js';

/** @throws BizportalError `network`, `not-found` or `bad-answer` */
export async function fetchJson(url: URL, init: RequestInit = {}): Promise<unknown> {
  const response = await fetch(url, { credentials: 'omit', ...init }).catch((thrown: unknown) => {
    throw toBizportalError(thrown, 'network');
  });
  if (!response.ok) {
    throw new BizportalError('not-found', { message: `${url.pathname}: HTTP ${response.status}` });
  }
  return response.json().catch((cause: unknown) => {
    throw new BizportalError('bad-answer', { message: `${url.pathname} is not JSON`, cause });
  });
}
