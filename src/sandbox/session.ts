/** Signing in: url tokens, access tokens and rotating refresh tokens (Authenication/*). */
import { BizportalError } from '../core/errors.js';
import type { JsonObject } from '../core/json.js';
import { randomUuid, toHex } from './bytes.js';
import type { Call, PublicCall } from './call.js';
import { findIdentity } from './identities.js';
import type { Portal } from './options.js';
import { type Outcome, refuse } from './reply.js';
import type { LaunchRecord, SessionRecord } from './store.js';

/** `{applicationKey, token}` → `{userId, token, refreshToken}`; the url token works once. */
export function login({ portal, fields }: PublicCall): Outcome {
  const applicationKey = fields.text('applicationKey');
  const urlToken = fields.text('token');
  const form = portal.forms.find((one) => one.applicationKey === applicationKey);
  if (form === undefined) return refuse('applicationKey', 'is unknown');
  return portal.records.transaction(() => {
    const launch = useLaunch(portal, urlToken);
    if (launch.formId !== form.formId) refuse('token', 'was issued for another MiniApp');
    const session = openSession(portal, launch, form.applicationId);
    return { data: issueTokens(portal, session.userId) };
  });
}

/** `{userId, refreshToken}` → new tokens; an old refresh token used again ends the session. */
export function refresh({ portal, fields }: PublicCall): Outcome {
  const userId = fields.text('userId');
  const token = fields.text('refreshToken');
  const { records, clock } = portal;
  const known = records.get('refresh', token);
  const session = records.get('session', userId);
  const note = (outcome: 'refreshed' | 'refused' | 'reused') =>
    records.put('refreshEvent', randomUuid(portal.random), { userId, outcome, at: clock.now() });
  if (known?.userId !== userId || !session || session.endedAt || known.expiresAt <= clock.now()) {
    note('refused');
    return refuse('refreshToken', 'is unknown, expired or revoked');
  }
  if (known.usedAt !== null && portal.models.refreshRotates) {
    endSession(portal, session);
    note('reused');
    return refuse('refreshToken', 'was used before; the session has been ended');
  }
  return records.transaction(() => {
    note('refreshed');
    if (!portal.models.refreshRotates) return { data: issueTokens(portal, userId, token) };
    records.put('refresh', token, { ...known, usedAt: clock.now() });
    return { data: issueTokens(portal, userId) };
  });
}

/** Ends the session of the access token and all its tokens. */
export function revoke({ portal, session }: Call): Outcome {
  endSession(portal, session);
  return { data: null };
}

/** Whose request this is, by `Authorization: Bearer`; `expired` still names the session. */
export function authenticate(
  portal: Portal,
  header: string | null,
): { readonly session: SessionRecord; readonly expired: boolean } {
  const token = /^Bearer\s+(\S+)$/i.exec(header ?? '')?.[1];
  const access = token === undefined ? undefined : portal.records.get('access', token);
  const session = access && portal.records.get('session', access.userId);
  if (!access || !session || session.endedAt !== null) throw unauthorized();
  return { session, expired: access.expiresAt <= portal.clock.now() };
}

/** What an expired, revoked or missing access token gets: HTTP 401. */
export function unauthorized(): BizportalError {
  return new BizportalError('session-ended', {
    path: 'Authorization',
    message: 'Authorization: the access token is missing, expired or revoked',
  });
}

function useLaunch(portal: Portal, urlToken: string): LaunchRecord {
  const launch = portal.records.get('launch', urlToken);
  if (launch === undefined) return refuse('token', 'is unknown');
  if (launch.usedAt !== null) return refuse('token', 'was used before; open again from the portal');
  const now = portal.clock.now();
  if (launch.expiresAt <= now) return refuse('token', 'has expired; open again from the portal');
  portal.records.put('launch', urlToken, { ...launch, usedAt: now });
  return launch;
}

function openSession(portal: Portal, launch: LaunchRecord, applicationId: string): SessionRecord {
  const identity = findIdentity(launch.identityId);
  if (identity === undefined) return refuse('token', 'was issued for an unknown identity');
  const session: SessionRecord = {
    userId: randomUuid(portal.random),
    formId: launch.formId,
    applicationId,
    identityId: identity.identityId,
    identityType: identity.identityType,
    draftId: launch.draftId,
    openedAt: portal.clock.now(),
    endedAt: null,
  };
  portal.records.put('session', session.userId, session);
  return session;
}

function endSession(portal: Portal, session: SessionRecord): void {
  portal.records.put('session', session.userId, { ...session, endedAt: portal.clock.now() });
}

/** `keep`: the refresh token stays the same (model without rotation). */
function issueTokens(portal: Portal, userId: string, keep?: string): JsonObject {
  const now = portal.clock.now();
  const token = toHex(portal.random(32));
  const refreshToken = keep ?? toHex(portal.random(32));
  const expiresAt = now + portal.life.access;
  portal.records.put('access', token, { userId, expiresAt });
  if (keep === undefined) {
    const life = portal.life.refresh;
    portal.records.put('refresh', refreshToken, { userId, expiresAt: now + life, usedAt: null });
  }
  const expiration = Math.floor(expiresAt / 1000);
  return {
    userId,
    token,
    refreshToken,
    ...(portal.profile.tokenExpiration ? { expiration } : {}),
  };
}
