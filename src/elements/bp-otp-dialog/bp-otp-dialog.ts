import {
  type CSSResultGroup,
  html,
  LitElement,
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
} from 'lit';
import { LangController } from '../../controllers/lang-controller.js';
import { announceLayer } from '../../controllers/layer.js';
import { OtpController } from '../../controllers/otp-controller.js';
import { TranslationController } from '../../controllers/translation-controller.js';
import type { BizportalError } from '../../core/errors.js';
import type { Observable } from '../../core/machine.js';
import { normaliseOtp } from '../../core/otp/code.js';
import type { OtpMachine } from '../../core/otp/machine.js';
import type { OtpState } from '../../core/otp/state.js';
import type { BackendAdapter } from '../../core/ports.js';
import { BpOtpEvent } from '../../events.js';
import { base } from '../styles/base.styles.js';
import { controls } from '../styles/controls.styles.js';
import { tokens } from '../styles/tokens.styles.js';
import { otpDialogStyles } from './bp-otp-dialog.styles.js';
import { platform } from './compose.js';
import { otpTemplate } from './view.js';

/** Told to the page; the other statuses pass by themselves. */
const TOLD = ['sent', 'wrong', 'expired', 'locked', 'verified'] as const;

/**
 * Asks for the code of an SMS. Alone, with `adapter`, it sends and checks the code itself and
 * closes once it is right. With `machine` it belongs to a form: it shows that machine's state and
 * hands every wish to the form.
 *
 * @tag bp-otp-dialog
 * @fires {BpOtpEvent} bp-otp - Progress of the code; alone only.
 * @fires {CustomEvent<{code: string}>} bp-otp-confirm - The code to check; to the form only, it does not bubble.
 * @fires {CustomEvent} bp-otp-resend - Another SMS is wanted; to the form only.
 * @fires {CustomEvent} bp-otp-cancel - The person closed the dialog; to the form only.
 * @fires {Event} close - The dialog is closed.
 * @csspart dialog - The dialog.
 * @csspart heading - Its heading.
 * @csspart label - The label of the code.
 * @csspart hint - What the code looks like.
 * @csspart error - What is wrong with it.
 * @csspart input - Where the code goes.
 * @csspart control - The same.
 * @csspart button - Every button.
 * @csspart button-primary - Confirm.
 * @csspart button-secondary - Close and send again.
 */
export class BpOtpDialog extends LitElement {
  static override readonly properties: PropertyDeclarations = {
    open: { type: Boolean, reflect: true },
    busy: { type: Boolean },
    identityId: { attribute: 'identity-id' },
    adapter: { attribute: false },
    machine: { attribute: false },
    error: { attribute: false },
  };
  static override readonly styles: CSSResultGroup = [tokens, base, controls, otpDialogStyles];

  readonly #lang = new LangController(this);
  readonly #otp = new OtpController(this, {
    clock: platform.clock,
    machine: () => this.machine ?? this.#own,
    counting: () => this.open,
    onChange: (now, before) => this.#onState(now, before),
  });
  #own: OtpMachine | null = null;
  #missing = false;
  #returnTo: HTMLElement | null = null;

  declare open: boolean;
  /** The application is being sent; the dialog stays until that is known. */
  declare busy: boolean;
  /** Whose code it is; another identity voids a code sent before. */
  declare identityId: string;
  /** Sends and checks codes, when there is no `machine`. */
  declare adapter: BackendAdapter | null;
  /** Of a form that sends and checks codes itself. */
  declare machine: Observable<OtpState> | null;
  /** A fault beside the code's own, e.g. the form's last refusal. */
  declare error: BizportalError | null;

  constructor() {
    super();
    new TranslationController(this);
    this.open = false;
    this.busy = false;
    this.identityId = '';
    this.adapter = null;
    this.machine = null;
    this.error = null;
  }

  /** Opens the dialog; alone it also asks for the SMS. */
  show(): void {
    this.open = true;
  }

  /** Closes it; the code typed is gone, the cooldown stays. */
  close(): void {
    this.open = false;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.open = false;
    this.#own?.dispose();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('adapter') || changed.has('machine')) this.#takeBackend();
    if (changed.has('identityId')) this.#own?.bind(this.identityId);
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('open')) void this.#toggle();
    else if (this.open && changed.has('adapter')) void this.#own?.request();
    // What had focus may be gone with the state before; the dialog is never left without.
    if (this.open && !this.shadowRoot?.activeElement) this.#focusFirst();
  }

  get #dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector('dialog');
  }

  get #input(): HTMLInputElement | null {
    return this.renderRoot.querySelector('input');
  }

  #focusFirst(): void {
    (this.#input ?? this.renderRoot.querySelector('button'))?.focus();
  }

  #takeBackend(): void {
    this.#own?.dispose();
    this.#own = this.adapter && !this.machine ? platform.makeMachine(this.adapter) : null;
    this.#own?.bind(this.identityId);
  }

  async #toggle(): Promise<void> {
    const dialog = this.#dialog;
    if (!dialog || dialog.open === this.open) return;
    if (!this.open) {
      dialog.close();
      return;
    }
    this.#returnTo = deepActive(document);
    dialog.showModal();
    announceLayer(dialog, () => this.#cancel());
    this.#focusFirst();
    await this.updateComplete;
    if (this.open) await this.#own?.request();
  }

  #onState(now: OtpState, before: OtpState): void {
    if (now.status === before.status) return;
    if (!this.machine) this.#tell(now, before);
    if (now.status === 'wrong' || now.status === 'sent') this.#input?.focus();
  }

  #tell(now: OtpState, before: OtpState): void {
    const { status } = now;
    // Back in `sent` after a check without answer: no second SMS.
    if (!isTold(status) || (before.status === 'checking' && status === 'sent')) return;
    const ref = 'ticket' in now ? { ref: now.ticket.ref } : {};
    this.dispatchEvent(new BpOtpEvent({ state: status, ...ref }));
    if (status === 'verified') this.close();
  }

  /** A code found in what was typed or pasted takes its place, so that it can be checked by eye. */
  #tidy(input: HTMLInputElement): void {
    const code = normaliseOtp(input.value);
    if (code !== null && input.value !== code) input.value = code;
    if (!this.#missing) return;
    this.#missing = false;
    this.requestUpdate();
  }

  #confirm(event: Event): void {
    event.preventDefault();
    const { status } = this.#otp.state;
    const input = this.#input;
    if (!input || this.busy || (status !== 'sent' && status !== 'wrong')) return;
    const code = normaliseOtp(input.value);
    this.#missing = code === null;
    this.requestUpdate();
    input.focus();
    if (code === null) return;
    // The code stays nowhere: not in the page, not in the field (ASVS, reliability W8).
    input.value = '';
    if (this.machine) this.#ask('bp-otp-confirm', { code });
    else void this.#own?.check(code);
  }

  #resend(): void {
    this.#missing = false;
    this.#input?.focus();
    if (this.machine) this.#ask('bp-otp-resend');
    else void this.#own?.request();
  }

  /** false: it stays while the application is being sent. */
  #cancel(): boolean {
    if (this.busy) return false;
    // As Escape does: the form hears of it.
    this.#dialog?.close();
    return true;
  }

  /** Neither bubbles nor leaves the form's shadow root: the code is nobody else's. */
  #ask(name: string, detail?: { readonly code: string }): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  #onClose(): void {
    // The word of an earlier closing, come late: the dialog is open again.
    if (this.#dialog?.open) return;
    if (this.#input) this.#input.value = '';
    this.#missing = false;
    // A code confirms once: opened again, the dialog asks for another.
    if (this.#own?.getState().status === 'verified') this.#takeBackend();
    if (this.busy && this.open) return void this.#dialog?.showModal();
    const byPerson = this.open;
    this.open = false;
    if (!deepActive(document)) this.#returnTo?.focus();
    this.#returnTo = null;
    this.dispatchEvent(new Event('close'));
    if (byPerson && this.machine) this.#ask('bp-otp-cancel');
  }

  protected override render(): TemplateResult {
    return html`<dialog
      part="dialog"
      aria-labelledby="title"
      @cancel=${(event: Event) => this.busy && event.preventDefault()}
      @close=${this.#onClose}
    >
      <form novalidate @submit=${this.#confirm}>
        ${otpTemplate({
          state: this.#otp.state,
          messages: this.#lang.messages,
          lang: this.#lang.lang,
          resendIn: this.#otp.resendIn,
          lockedFor: this.#otp.lockedFor,
          missing: this.#missing,
          error: this.error,
          busy: this.busy,
          inForm: this.machine !== null,
          onInput: (input) => this.#tidy(input),
          onResend: () => this.#resend(),
          onCancel: () => this.#cancel(),
        })}
      </form>
    </dialog>`;
  }
}

function isTold(status: OtpState['status']): status is (typeof TOLD)[number] {
  return (TOLD as readonly string[]).includes(status);
}

/** The focused element through shadow roots; null when it is nothing in particular. */
function deepActive(root: Document | ShadowRoot): HTMLElement | null {
  const active = root.activeElement;
  const inner = active?.shadowRoot ? deepActive(active.shadowRoot) : null;
  if (inner) return inner;
  return active instanceof HTMLElement && active !== document.body ? active : null;
}
