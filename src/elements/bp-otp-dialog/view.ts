/** What the dialog shows in each state of the code. */
import { html, nothing, type TemplateResult } from 'lit';
import { BizportalError } from '../../core/errors.js';
import type { OtpState } from '../../core/otp/state.js';
import { errorSentence, type Messages } from '../../messages/index.js';
import { icon } from '../icons.js';
import { unbroken } from '../unbroken.js';

export interface OtpView {
  readonly state: OtpState;
  readonly messages: Messages;
  readonly lang: string;
  /** Seconds until another SMS may be asked for; 0: now. */
  readonly resendIn: number;
  readonly lockedFor: number | null;
  /** What the press on Confirm found before anything was sent. */
  readonly missing: boolean;
  /** A fault from outside, shown when the code itself has none. */
  readonly error: BizportalError | null;
  /** The application is being sent. */
  readonly busy: boolean;
  /** Confirming the code sends the application. */
  readonly inForm: boolean;
  readonly onInput: (input: HTMLInputElement) => void;
  readonly onResend: () => void;
  readonly onCancel: () => void;
}

/** A code is on its way or being checked; in all other states another must be asked for. */
const ENTRY: ReadonlySet<OtpState['status']> = new Set([
  'sending',
  'sent',
  'checking',
  'wrong',
  'verified',
]);

export function otpTemplate(view: OtpView): TemplateResult {
  const { state, messages } = view;
  const entry = ENTRY.has(state.status);
  return html`<h2 part="heading" id="title">${messages.otpTitle}</h2>
    ${entry ? entryTemplate(view) : faultTemplate(view)}
    <div class="actions">
      ${entry ? confirmTemplate(view) : resendTemplate(view, 'primary')}
      <button
        type="button"
        part="button button-secondary"
        class="button secondary"
        aria-disabled=${view.busy}
        @click=${view.onCancel}
      >
        ${messages.close}
      </button>
    </div>
    <div class="again">
      ${entry ? resendTemplate(view, 'quiet') : nothing}
      <details class="fold">
        <summary>${messages.otpHelpTitle}</summary>
        <p>${messages.otpHelp}</p>
        <p>${messages.otpWrongNumber}</p>
      </details>
    </div>
    <p class="sr-only" role="status">${statusSentence(view)}</p>`;
}

/** What to tell about the code; null: nothing is wrong. */
export function faultSentence(view: OtpView): string | null {
  const { state, messages, lang } = view;
  if (view.missing) return messages.otpMissing;
  const error = faultOf(state, view.lockedFor) ?? view.error;
  if (error?.code !== 'busy') return error && errorSentence(error, lang);
  // Seconds would go stale here: they are counted below, where another code may be asked for.
  const tooSoon = state.status === 'failed' && error.params.status === 429;
  return tooSoon ? messages.otpTooSoon : errorSentence(new BizportalError('busy'), lang);
}

function faultOf(state: OtpState, lockedFor: number | null): BizportalError | null {
  switch (state.status) {
    case 'wrong':
      return new BizportalError('otp-wrong', { params: { triesLeft: state.triesLeft } });
    case 'expired':
      return new BizportalError('otp-expired');
    case 'locked':
      return new BizportalError('otp-locked', {
        params: lockedFor === null ? {} : { retryAfter: lockedFor },
      });
    case 'failed':
    case 'sent':
      return state.error;
    default:
      return null;
  }
}

/** Said to screen readers: what happened, never the seconds going by. */
function statusSentence(view: OtpView): string {
  const { state, messages, lang } = view;
  if (view.busy) return messages.submitting;
  if (state.status === 'locked') return errorSentence(new BizportalError('otp-locked'), lang);
  const fault = faultSentence(view);
  if (fault !== null) return fault;
  switch (state.status) {
    case 'sending':
      return messages.otpSending;
    case 'checking':
      return messages.otpChecking;
    case 'verified':
      return messages.otpVerified;
    case 'sent':
      return `${messages.otpSent(state.ticket.phone)} ${messages.otpReference(state.ticket.ref)}`;
    default:
      return '';
  }
}

function entryTemplate(view: OtpView): TemplateResult {
  const { state, messages } = view;
  const ticket = 'ticket' in state ? state.ticket : null;
  const fault = faultSentence(view);
  return html`<p>${ticket ? unbroken(messages.otpSent(ticket.phone), ticket.phone) : messages.otpSending}</p>
    <div class="entry field ${fault === null ? '' : 'wrong'}">
      <label for="code" part="label" class="label">${messages.otpCode}</label>
      <p id="hint" part="hint" class="muted small">${messages.otpHint}</p>
      ${faultTemplate(view)}
      <div class="line">
        <input
          id="code"
          part="input control"
          class="control"
          type="text"
          inputmode="numeric"
          autocomplete="one-time-code"
          autocapitalize="off"
          spellcheck="false"
          enterkeyhint="done"
          ?readonly=${state.status === 'checking' || view.busy}
          aria-invalid=${fault !== null}
          aria-describedby="ref hint error"
          @input=${(event: Event) => view.onInput(event.target as HTMLInputElement)}
        />
        <p id="ref" class="ref">${ticket ? messages.otpReference(ticket.ref) : nothing}</p>
      </div>
    </div>`;
}

function faultTemplate(view: OtpView): TemplateResult {
  const fault = faultSentence(view);
  return html`<p id="error" part="error" class="error" ?hidden=${fault === null}>
    ${fault === null ? nothing : html`${icon('alert')}<span>${fault}</span>`}
  </p>`;
}

function confirmTemplate({ state, busy, inForm, messages }: OtpView): TemplateResult {
  const idle = inForm ? messages.otpConfirm : messages.otpVerify;
  const checking = state.status === 'checking';
  const working = busy || checking;
  return html`<button
    type="submit"
    part="button button-primary"
    class="button primary"
    aria-busy=${working}
    aria-disabled=${!working && state.status !== 'sent' && state.status !== 'wrong'}
  >
    ${busy ? messages.submitting : checking ? messages.otpChecking : idle}
  </button>`;
}

function resendTemplate(view: OtpView, rank: 'primary' | 'quiet'): TemplateResult | typeof nothing {
  const { state, messages, resendIn, busy } = view;
  if (busy || state.status === 'sending' || state.status === 'checking') return nothing;
  if (resendIn > 0 && state.status === 'locked') return nothing;
  if (resendIn > 0) return html`<p class="muted number">${messages.otpResendIn(resendIn)}</p>`;
  return html`<button
    type="button"
    part="button button-${rank === 'primary' ? 'primary' : 'secondary'}"
    class="button ${rank}"
    @click=${view.onResend}
  >
    ${messages.otpResend}
  </button>`;
}
