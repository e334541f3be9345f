/**
 * One class per DOM event; the class owns the name. All bubble and cross shadow roots, `detail` is
 * readonly, and no event ever carries a code, a token or an answer beyond the one it is about.
 */
import type { BizportalError } from './core/errors.js';
import type { JsonObject, JsonValue } from './core/json.js';
import type { IdentityType } from './core/ports.js';

/** A fault as the page's code sees it; `message` is the citizen's sentence. */
export interface FieldError {
  /** JSON Pointer into the answers; attachments: `/attachments/{id}`. */
  readonly path: string;
  readonly code: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly message: string;
}

/** What a page does with an answer it was told changes none of the form's. */
function copy<T extends JsonValue | undefined>(value: T): T {
  return typeof value === 'object' ? structuredClone(value) : value;
}

class BpEvent<D> extends CustomEvent<Readonly<D>> {
  constructor(name: string, detail: D, cancelable = false) {
    super(name, { detail: Object.freeze(detail), bubbles: true, composed: true, cancelable });
  }
}

/** `bp-ready`: the form can be filled. */
export class BpReadyEvent extends BpEvent<{
  readonly id: string;
  readonly identityType: IdentityType | null;
  readonly restored: 'draft' | 'device' | null;
}> {
  static readonly eventName = 'bp-ready';
  constructor(detail: BpReadyEvent['detail']) {
    super(BpReadyEvent.eventName, detail);
  }
}

/** `bp-change`: the user changed an answer; not for prefill or restore. */
export class BpChangeEvent extends BpEvent<{
  readonly path: string;
  readonly value: JsonValue | undefined;
}> {
  static readonly eventName = 'bp-change';
  constructor(detail: BpChangeEvent['detail']) {
    const { path, value } = detail;
    super(BpChangeEvent.eventName, { path, value: copy(value) });
  }
}

/** `bp-page`: another page is shown (`review` for the review page). */
export class BpPageEvent extends BpEvent<{ readonly from: string; readonly to: string }> {
  static readonly eventName = 'bp-page';
  constructor(detail: BpPageEvent['detail']) {
    super(BpPageEvent.eventName, detail);
  }
}

/** `bp-invalid`: after a failed Next or submit. */
export class BpInvalidEvent extends BpEvent<{ readonly errors: readonly FieldError[] }> {
  static readonly eventName = 'bp-invalid';
  constructor(detail: BpInvalidEvent['detail']) {
    super(BpInvalidEvent.eventName, detail);
  }
}

/** `bp-draft`: where the latest answers are kept; `savedAt` is ISO 8601. */
export class BpDraftEvent extends BpEvent<{
  readonly state: 'saving' | 'server' | 'device' | 'unsaved' | 'conflict';
  readonly savedAt: string | null;
}> {
  static readonly eventName = 'bp-draft';
  constructor(detail: BpDraftEvent['detail']) {
    super(BpDraftEvent.eventName, detail);
  }
}

/** `bp-draft-action`: of `<bp-draft-status actions>`; what the citizen wants done about the draft. */
export class BpDraftActionEvent extends BpEvent<{ readonly action: 'retry' | 'choose' }> {
  static readonly eventName = 'bp-draft-action';
  constructor(detail: BpDraftActionEvent['detail']) {
    super(BpDraftActionEvent.eventName, detail);
  }
}

/** `bp-upload`: progress of one file; bytes. */
export class BpUploadEvent extends BpEvent<{
  readonly path: string;
  readonly name: string;
  readonly state: string;
  readonly loaded: number;
  readonly total: number;
  readonly fileId?: string;
}> {
  static readonly eventName = 'bp-upload';
  constructor(detail: BpUploadEvent['detail']) {
    super(BpUploadEvent.eventName, detail);
  }
}

/** `bp-otp`: progress of the code; never the code itself. */
export class BpOtpEvent extends BpEvent<{
  readonly state: 'sent' | 'wrong' | 'expired' | 'locked' | 'verified';
  readonly ref?: string;
}> {
  static readonly eventName = 'bp-otp';
  constructor(detail: BpOtpEvent['detail']) {
    super(BpOtpEvent.eventName, detail);
  }
}

/** `bp-before-submit`: cancelable; the last word of the host page. */
export class BpBeforeSubmitEvent extends BpEvent<{
  readonly data: JsonObject;
  readonly attachments: JsonValue;
}> {
  static readonly eventName = 'bp-before-submit';
  constructor(detail: BpBeforeSubmitEvent['detail']) {
    const { data, attachments } = detail;
    super(
      BpBeforeSubmitEvent.eventName,
      { data: copy(data), attachments: copy(attachments) },
      true,
    );
  }
}

/** `bp-submit`: the application exists. */
export class BpSubmitEvent extends BpEvent<{
  readonly requestId: string;
  readonly message: string;
  readonly callbackUrl?: string;
}> {
  static readonly eventName = 'bp-submit';
  constructor(detail: BpSubmitEvent['detail']) {
    super(BpSubmitEvent.eventName, detail);
  }
}

/** `bp-submit-error`: refused; nothing was created. */
export class BpSubmitErrorEvent extends BpEvent<{ readonly error: BizportalError }> {
  static readonly eventName = 'bp-submit-error';
  constructor(detail: BpSubmitErrorEvent['detail']) {
    super(BpSubmitErrorEvent.eventName, detail);
  }
}

/** `bp-submit-unknown`: nobody can tell yet; the widget keeps asking. */
export class BpSubmitUnknownEvent extends BpEvent<{ readonly reference: string }> {
  static readonly eventName = 'bp-submit-unknown';
  constructor(detail: BpSubmitUnknownEvent['detail']) {
    super(BpSubmitUnknownEvent.eventName, detail);
  }
}

/** `bp-session`: about to end (`expiresIn` seconds) or over. */
export class BpSessionEvent extends BpEvent<{
  readonly state: 'expiring' | 'ended';
  readonly expiresIn?: number;
}> {
  static readonly eventName = 'bp-session';
  constructor(detail: BpSessionEvent['detail']) {
    super(BpSessionEvent.eventName, detail);
  }
}

/** `bp-error`: a fault of the definition, the network or ours. */
export class BpErrorEvent extends BpEvent<{ readonly error: BizportalError }> {
  static readonly eventName = 'bp-error';
  constructor(detail: BpErrorEvent['detail']) {
    super(BpErrorEvent.eventName, detail);
  }
}

/** The events by name; they bubble, so the page may listen anywhere. */
export interface BpEventMap {
  'bp-ready': BpReadyEvent;
  'bp-change': BpChangeEvent;
  'bp-page': BpPageEvent;
  'bp-invalid': BpInvalidEvent;
  'bp-draft': BpDraftEvent;
  'bp-draft-action': BpDraftActionEvent;
  'bp-upload': BpUploadEvent;
  'bp-otp': BpOtpEvent;
  'bp-before-submit': BpBeforeSubmitEvent;
  'bp-submit': BpSubmitEvent;
  'bp-submit-error': BpSubmitErrorEvent;
  'bp-submit-unknown': BpSubmitUnknownEvent;
  'bp-session': BpSessionEvent;
  'bp-error': BpErrorEvent;
}

declare global {
  interface HTMLElementEventMap extends BpEventMap {}
  interface ShadowRootEventMap extends BpEventMap {}
  interface DocumentEventMap extends BpEventMap {}
  interface WindowEventMap extends BpEventMap {}
}
