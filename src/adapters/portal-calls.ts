/** Small parts of calls that are made to a gateway. */
import { OPERATIONS_PATH, REFRESH_PATH, SOURCES_PATH } from '../core/portal/headers.js';
import type { Route } from '../core/portal/profile.js';

/** Renews the session, the gateway's own route. */
export const refreshRoute: Route = {
  method: 'POST',
  path: REFRESH_PATH,
  params: 'json',
  answer: 'bare',
};

/** Announces a Create, or asks what became of it. */
export function operationRoute(method: 'GET' | 'POST', key: string): Route {
  const path = OPERATIONS_PATH + encodeURIComponent(key);
  return { method, path, params: 'none', answer: 'bare' };
}

/** Asks an agency source, by its name. */
export function sourceRoute(source: string): Route {
  const path = SOURCES_PATH + encodeURIComponent(source);
  return { method: 'GET', path, params: 'query', answer: 'bare' };
}
