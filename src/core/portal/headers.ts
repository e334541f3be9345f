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
/** SHA-256 of the file part, 64 hex digits: the same, where the browser computes it beside the page. */
export const SHA256_HEADER = 'x-bizportal-sha256';
/** 128 random bits per write that must not happen twice (IETF draft Idempotency-Key). */
export const IDEMPOTENCY_HEADER = 'idempotency-key';
/**
 * Which renewal of the session a page knows of. A page that sends it renews the tokens itself, by
 * {@link REFRESH_PATH}, when the gateway answers `session-stale`.
 */
export const GENERATION_HEADER = 'x-bizportal-generation';
/** SHA-256 of the payload that a code is asked for: only this payload may be created with it. */
export const PAYLOAD_HEADER = 'x-bizportal-payload';
/**
 * Sealed upload receipt: with the answer to a chunk, with the chunk after it, and with every request that
 * names the file by its id.
 */
export const PROOF_HEADER = 'x-bizportal-proof';
/**
 * Revisions that the draft on the portal may have as far as the page knows, with commas between; empty:
 * none yet. A draft with another one was saved elsewhere, and is not written over.
 */
export const DRAFT_AFTER_HEADER = 'x-bizportal-draft-after';
/** With Create, `1`: only if this draft has no application yet, from whichever tab or device. */
export const FIRST_HEADER = 'x-bizportal-first';
/** Below `API_BASE`; `POST {generation, expired?}` renews the session where it must be. */
export const REFRESH_PATH = '__session/refresh';
/** Below `API_BASE`; `POST {tab}`: this tab is closed for good. */
export const LEAVE_PATH = '__session/leave';
/** Below `API_BASE`; `POST` announces a Create, `GET` tells what became of it. */
export const OPERATIONS_PATH = '__operations/';
/** Below `API_BASE`; `GET {name}?id=…` looks up one record of an agency source. */
export const SOURCES_PATH = '__sources/';
/** Below `API_BASE`; Thailand's divisions, the same for everyone. */
export const ADDRESSES_PATH = 'addresses.json';
/** Characters of what is looked up. */
export const MAX_SOURCE_ID = 200;

/** What the gateway holds a chunk's bytes against. */
export function digestHeader({
  md5,
  sha256,
}: {
  readonly md5: string;
  readonly sha256?: string;
}): Readonly<Record<string, string>> {
  return sha256 === undefined ? { [MD5_HEADER]: md5 } : { [SHA256_HEADER]: sha256 };
}
