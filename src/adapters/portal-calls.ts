/** Small parts of calls that are made to a gateway. */

import { BizportalError, isBizportalError } from '../core/errors.js';
import type { JsonObject } from '../core/json.js';
import { OPERATIONS_PATH, REFRESH_PATH, SOURCES_PATH } from '../core/portal/headers.js';
import type { PortalProfile, Route } from '../core/portal/profile.js';
import { otpRefusal } from '../core/portal/results.js';
import type { OpenOptions } from '../core/ports.js';
import { launchNonce } from './launch-nonce.js';
import { thisTab } from './page-leave.js';

/** What signs in, or goes on with the live session. */
export function loginParams(
  launch: string | null,
  { formId, switchIdentity }: OpenOptions,
): JsonObject {
  return {
    formId,
    tab: thisTab(),
    ...(launch === null ? {} : { q: launch, nonce: launchNonce(launch) }),
    ...(switchIdentity ? { switchIdentity } : {}),
  };
}

/** Renews the session, the gateway's own route. */
export const refreshRoute: Route = {
  method: 'POST',
  path: REFRESH_PATH,
  params: 'json',
  answer: 'bare',
};

/** Announces a Create; with {@link SETTLE} asks what became of it, and gives up one that never came. */
export function operationRoute(key: string): Route {
  const path = OPERATIONS_PATH + encodeURIComponent(key);
  return { method: 'POST', path, params: 'json', answer: 'bare' };
}

/** By POST, which every proxy lets through: not all of them do so with DELETE. */
export const SETTLE: JsonObject = { settle: true };

/** Asks an agency source, by its name. */
export function sourceRoute(source: string): Route {
  const path = SOURCES_PATH + encodeURIComponent(source);
  return { method: 'GET', path, params: 'query', answer: 'bare' };
}

/** The portal says in a sentence what is wrong with a code; the profile knows the sentences. */
export async function namingOtp<T>(profile: PortalProfile, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isBizportalError(error) || error.code !== 'rejected') throw error;
    const code = otpRefusal(profile, String(error.params.message ?? ''));
    throw code === null ? error : new BizportalError(code, { params: error.params, cause: error });
  }
}
