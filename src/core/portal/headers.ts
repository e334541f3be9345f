/** Header names that the widget and the gateway agree on; see also answer.ts. */

/** Custom header of every request, value `1`: a cross-site form cannot send it. */
export const CLIENT_HEADER = 'x-bizportal';
/** Sealed session, both ways, where cookies cannot be used (gateway option `session: 'header'`). */
export const SESSION_HEADER = 'x-bizportal-session';
/**
 * Which session a page works in, as Login named it: cookies are shared by all tabs, and another tab may
 * have signed in for another form or person since.
 */
export const TICKET_HEADER = 'x-bizportal-ticket';
/** MD5 of the file part, 32 hex digits: the gateway refuses a part damaged on the way. */
export const MD5_HEADER = 'x-bizportal-md5';
/** 128 random bits per write that must not happen twice (IETF draft Idempotency-Key). */
export const IDEMPOTENCY_HEADER = 'idempotency-key';
/** Below `API_BASE`; `POST` announces a Create, `GET` tells what became of it. */
export const OPERATIONS_PATH = '__operations/';
/** Below `API_BASE`; `GET {name}?id=…` looks up one record of an agency source. */
export const SOURCES_PATH = '__sources/';
/** Characters of what is looked up. */
export const MAX_SOURCE_ID = 200;
