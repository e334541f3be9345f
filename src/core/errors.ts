/**
 * One error family for everything that can go wrong. `code` is for machines and stays stable;
 * sentences for people are made from it by `src/messages`.
 */

/** What went wrong. Documented in docs/embedding.md; codes are added, never renamed. */
export type BizportalErrorCode =
  // the page's developer must act
  | 'config' // an attribute, option or configuration value is missing or wrong
  | 'definition' // the form definition cannot be used; `params.errors` lists every fault with its path
  | 'schema' // the JSON Schema cannot be honoured
  // the session
  | 'launch' // the link from the portal is used, expired or not readable: open again from the portal
  | 'session-ended' // signed out; open again from the portal
  | 'session-stale' // the tokens must be renewed first; PortalAdapter does so by itself
  | 'identity-switch' // the link is another person's than the one signed in: ask, then switch
  | 'elsewhere' // another tab of this browser has the form open: go on there, or take it over
  | 'cookies' // signed in, and nobody a moment later: the browser keeps no cookie of the gateway
  | 'forbidden' // the portal or the gateway refused this identity or this id
  // the way to the server
  | 'aborted' // the caller stopped it
  | 'network' // no answer: offline, connection cut
  | 'timeout' // no answer in time
  | 'busy' // 429 or 503; `params.retryAfter` in seconds
  | 'server' // 5xx
  | 'bad-answer' // an answer that is not what the protocol says (HTML, broken JSON, wrong shape)
  | 'too-large' // 413
  | 'not-found' // 404
  | 'conflict' // 409, 412: somebody else changed it, or it is being done right now
  | 'rejected' // the portal said no: envelope status 3 or a 4xx
  // files
  | 'file-empty'
  | 'file-too-large'
  | 'file-type'
  | 'file-count'
  | 'file-unreadable' // moved, changed or deleted on the device
  | 'file-content' // its first bytes or its directory are not what its name says
  | 'file-unproven' // named without its upload receipt, or with one that is too old or another's: attach it again
  | 'file-lost' // the portal had it and has it no more: `params.name`; choose it again
  | 'file-other' // picked in place of another file, and not the same
  | 'upload-failed' // gave up after the allowed restarts
  // OTP
  | 'otp-wrong'
  | 'otp-expired'
  | 'otp-locked'
  | 'otp-used'
  // submit
  | 'submitted' // the application of this draft exists, sent from elsewhere: `params.requestId`
  | 'submit-unknown' // nobody can tell whether the application exists
  // the device
  | 'storage' // IndexedDB is full, blocked or broken
  | 'internal'; // a fault of ours

/** Did the portal see the request? Only `no` makes it safe to send a write again. */
export type Forwarded = 'no' | 'yes' | 'unknown';

export interface BizportalErrorOptions {
  /** Where: a JSON Pointer into the answers, or a path into the definition (`pages[0].items[2]`). */
  readonly path?: string | undefined;
  /** Values for the sentence; never secrets, never answers. */
  readonly params?: Readonly<Record<string, unknown>>;
  readonly cause?: unknown;
  /** For developers; defaults to the code and the path. */
  readonly message?: string;
}

export class BizportalError extends Error {
  override readonly name = 'BizportalError';
  readonly code: BizportalErrorCode;
  readonly path: string | undefined;
  readonly params: Readonly<Record<string, unknown>>;

  constructor(code: BizportalErrorCode, options: BizportalErrorOptions = {}) {
    const message = options.message ?? (options.path ? `${code} at ${options.path}` : code);
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.path = options.path;
    this.params = options.params ?? {};
  }

  /** Whether the portal saw the request this error is about; `unknown` when nobody said. */
  get forwarded(): Forwarded {
    const word = this.params.forwarded;
    return word === 'no' || word === 'yes' ? word : 'unknown';
  }
}

/** Works across realms and across two copies of this module. */
export function isBizportalError(value: unknown): value is BizportalError {
  // An error of another frame is no instance of this frame's `Error`.
  if (typeof value !== 'object' || value === null) return false;
  return 'name' in value && value.name === 'BizportalError' && 'code' in value;
}

/** Anything thrown, as a BizportalError: DOM aborts become `aborted`, the rest `fallback`. */
export function toBizportalError(
  thrown: unknown,
  fallback: BizportalErrorCode = 'internal',
): BizportalError {
  if (thrown instanceof BizportalError) return thrown;
  if (isBizportalError(thrown)) return adopted(thrown);
  const name = thrown instanceof Error ? thrown.name : '';
  if (name === 'AbortError') return new BizportalError('aborted', { cause: thrown });
  if (name === 'TimeoutError') return new BizportalError('timeout', { cause: thrown });
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return new BizportalError(fallback, { cause: thrown, message });
}

/** Of another copy of this module, or made by hand beside a script tag: it may lack what ours has. */
function adopted(error: Partial<BizportalError> & Pick<BizportalError, 'code'>): BizportalError {
  const { code, path, params = {}, message = code } = error;
  return new BizportalError(code, { path, params, message, cause: error });
}
