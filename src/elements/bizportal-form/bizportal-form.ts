import { Task } from '@lit/task';
import {
  type CSSResultGroup,
  html,
  LitElement,
  nothing,
  type PropertyDeclarations,
  type TemplateResult,
} from 'lit';
import { type Glimpse, JourneyController } from '../../controllers/journey-controller.js';
import { LangController } from '../../controllers/lang-controller.js';
import { LeaveController } from '../../controllers/leave-controller.js';
import { RedirectController } from '../../controllers/redirect-controller.js';
import { toBizportalError } from '../../core/errors.js';
import type { FormStore } from '../../core/form/store.js';
import type { FieldIssue } from '../../core/form/view.js';
import type { JourneyStatus } from '../../core/journey/state.js';
import type { JsonObject, JsonValue } from '../../core/json.js';
import type { BackendAdapter } from '../../core/ports.js';
import {
  BpBeforeSubmitEvent,
  BpChangeEvent,
  BpErrorEvent,
  BpInvalidEvent,
  type FieldError,
} from '../../events.js';
import { controls } from '../styles/controls.styles.js';
import { base, tokens } from '../styles/tokens.styles.js';
import { FormActions } from './actions.js';
import { formStyles } from './bizportal-form.styles.js';
import { type Composed, compose, platform } from './compose.js';
import type { FormContext } from './context.js';
import { draftOutcome, otpOutcome, outcomes, uploadOutcome } from './outcomes.js';
import { Scratch } from './scratch.js';
import { fieldErrors } from './sentences.js';
import { takeChange, takeInput } from './typing.js';
import { formTemplate, hasSteps } from './views/form.js';
import { failedTemplate, loadingTemplate } from './views/states.js';

let instances = 0;

/**
 * A whole licence application in one element: fills, checks, uploads, keeps drafts, confirms by
 * OTP and submits. Everything the citizen sees is in one shadow root.
 *
 * @tag bizportal-form
 *
 * @attr {string} status - The one word of the form's state; reflected, read-only.
 *
 * @slot header - Above the form's own header, e.g. the agency's mark.
 * @slot footer - Below everything, e.g. a contact line.
 * @slot before-submit - On the review page, above the button that sends.
 * @slot submitted - On the receipt, below the request number.
 *
 * @fires {BpReadyEvent} bp-ready - The form can be filled.
 * @fires {BpChangeEvent} bp-change - The user changed an answer.
 * @fires {BpPageEvent} bp-page - Another page is shown.
 * @fires {BpInvalidEvent} bp-invalid - Next or submit found faults.
 * @fires {BpDraftEvent} bp-draft - Where the latest answers are kept.
 * @fires {BpUploadEvent} bp-upload - Progress of one file.
 * @fires {BpOtpEvent} bp-otp - Progress of the code.
 * @fires {BpBeforeSubmitEvent} bp-before-submit - Cancelable; the page's last word.
 * @fires {BpSubmitEvent} bp-submit - The application exists.
 * @fires {BpSubmitErrorEvent} bp-submit-error - It was refused; nothing was created.
 * @fires {BpSubmitUnknownEvent} bp-submit-unknown - Nobody can tell yet.
 * @fires {BpSessionEvent} bp-session - The session is about to end, or over.
 * @fires {BpErrorEvent} bp-error - A fault of the definition, the network or ours.
 *
 * @csspart form - Everything.
 * @csspart header - Title, applicant and saved line.
 * @csspart progress - Steps.
 * @csspart page - The page on show.
 * @csspart section - A section of a page.
 * @csspart field - A field with its label, hint and fault.
 * @csspart label - The label of a field.
 * @csspart hint - The hint of a field.
 * @csspart error - A fault beside its field.
 * @csspart input - Every control that is typed into or chosen from.
 * @csspart control - Text boxes, areas and lists.
 * @csspart button - Every button.
 * @csspart button-primary - The one thing to do next.
 * @csspart button-secondary - Beside it.
 * @csspart error-summary - The list of faults.
 * @csspart review - The review page.
 * @csspart receipt - The receipt.
 * @csspart upload - The files of one document.
 * @csspart dialog - The OTP dialog.
 * @csspart draft-status - The saved line.
 *
 * @cssprop --bp-accent-color - Buttons, links, steps.
 * @cssprop --bp-accent-on-color - Text on the accent colour.
 * @cssprop --bp-surface-color - Behind the form.
 * @cssprop --bp-ink-color - Text.
 * @cssprop --bp-danger-color - Faults.
 * @cssprop --bp-focus-color - The ring around what has focus.
 * @cssprop --bp-font-family - Default: the page's.
 * @cssprop --bp-control-radius - Corners.
 */
export class BizportalForm extends LitElement {
  static override readonly properties: PropertyDeclarations = {
    src: {},
    gateway: {},
    launch: {},
    readonly: { type: Boolean },
    autosave: {},
    definition: { attribute: false },
    adapter: { attribute: false },
  };
  static override readonly styles: CSSResultGroup = [tokens, base, controls, formStyles];

  readonly #language = new LangController(this);
  readonly #journey = new JourneyController(this, {
    moved: (before, now) => this.#tell(before, now),
    draft: (before, now) => this.#tellOf(draftOutcome(before, now)),
    otp: (before, now) => this.#emit(otpOutcome(before, now)),
    upload: (file) => this.#emit(uploadOutcome(this.#journey.store, file)),
  });
  readonly #redirect = new RedirectController(this, platform);
  readonly #uid = `bp${++instances}`;
  readonly #scratch = new Scratch();
  readonly #actions = new FormActions({
    context: () => this.#ctx,
    focusNext: (id) => this.#focusOn(id),
    found: (issues) => this.#found(issues),
    edited: (path, value) => this.#edited(path, value),
    print: () => this.#print(),
  });
  readonly #opening = new Task(this, {
    args: () => [this.src, this.definition, this.gateway, this.adapter, this.launch] as const,
    task: (_args, { signal }) => this.#open(signal),
    onError: (thrown) => this.#emit(new BpErrorEvent({ error: toBizportalError(thrown) })),
  });
  #ctx: FormContext | null = null;
  #adapter: BackendAdapter | null = null;
  #prefill: JsonObject | null = null;
  /** Faults of the last Next or submit that no field shows. */
  #beyond: readonly FieldIssue[] = [];
  #focus: string | null = null;

  /** URL of the form definition, or of a plain JSON Schema. */
  declare src: string | null;
  /** Base URL of the gateway. */
  declare gateway: string | null;
  /** The portal's `q`; default: the page's own. */
  declare launch: string | null;
  /** Shows the answers, takes none. */
  declare readonly: boolean;
  /** `off`: drafts are saved only when asked for. */
  declare autosave: string;
  /** The form definition, already parsed; wins over `src`. */
  declare definition: object | null;
  /** Any backend; wins over `gateway`. */
  declare adapter: BackendAdapter | null;

  constructor() {
    super();
    new LeaveController(this, (key) => this.#ctx?.store.dispatch({ type: 'leave', key }));
    this.src = null;
    this.gateway = null;
    this.launch = null;
    this.readonly = false;
    this.autosave = 'on';
    this.definition = null;
    this.adapter = null;
  }

  /** `loading` until there is a form; see the contract for all words. */
  get status(): JourneyStatus {
    if (this.#opening.status === 3) return 'failed';
    return this.#journey.state?.status ?? 'loading';
  }

  /** Id of the page on show, `review`, or empty before there is a form. */
  get page(): string {
    return this.#journey.store?.getState().page ?? '';
  }

  /** The answers as they would be submitted; setting is a prefill, never over a user's edit. */
  get value(): JsonObject {
    return this.#journey.store?.data() ?? this.#prefill ?? {};
  }
  set value(value: JsonObject) {
    const { store } = this.#journey;
    if (store === null) this.#prefill = value;
    else store.dispatch({ type: 'prefill', value });
  }

  protected override willUpdate(): void {
    this.#ctx = this.#context();
  }

  protected override updated(): void {
    if (this.getAttribute('status') !== this.status) this.setAttribute('status', this.status);
    const target = this.#focus;
    this.#focus = null;
    if (target !== null) this.#moveFocus(target);
  }

  /** Checks the whole form; resolves with every fault, in reading order. */
  async validate(): Promise<FieldError[]> {
    const { store } = this.#journey;
    if (store === null) return [];
    const issues = this.#journey.journey?.validate() ?? [];
    return [...fieldErrors(store, issues, this.#language.lang)];
  }

  /** Shows a page the user has come past, or `review`. */
  goToPage(id: string): void {
    this.#actions.goToPage(id);
  }

  /** Saves now; resolves when it is known where. */
  async saveDraft(): Promise<void> {
    await this.#journey.journey?.saveDraft();
  }

  /** Deletes both copies of the draft; the answers on screen stay. */
  async discardDraft(): Promise<void> {
    await this.#journey.journey?.discardDraft();
  }

  /** As the citizen's press on the last button: starts at the review. */
  async submit(): Promise<void> {
    const { journey } = this.#journey;
    if (journey !== null) this.#found(await journey.submit());
  }

  /** Back to an empty form with its prefill. */
  reset(): void {
    this.#scratch.clear();
    this.#journey.journey?.reset();
  }

  /** Shows the field at a JSON Pointer or dotted path and puts focus into it. */
  focusField(path: string): void {
    const key = this.#journey.store?.keyOf(path);
    if (key !== undefined) this.#actions.focus(key);
  }

  protected override render(): TemplateResult {
    const shell = { uid: this.#uid, msg: this.#language.messages, lang: this.#language.lang };
    const { state } = this.#journey;
    return html`<form
      part="form"
      class="form ${state && this.#ctx && hasSteps(state) ? 'with-steps' : ''}"
      lang=${shell.lang}
      novalidate
      @submit=${this.#onSubmit}
      @input=${this.#onInput}
      @change=${this.#onChange}
    >
      <slot name="header"></slot>
      ${this.#opening.render({
        initial: () => loadingTemplate(shell.msg),
        pending: () => loadingTemplate(shell.msg),
        error: (thrown) =>
          failedTemplate(shell, { error: toBizportalError(thrown), retry: () => this.#retry() }),
        complete: () => this.#content(shell),
      })}
      <slot name="footer"></slot>
    </form>`;
  }

  #content(shell: Parameters<typeof failedTemplate>[0]): unknown {
    const { state } = this.#journey;
    if (state === null || state.status === 'loading') return loadingTemplate(shell.msg);
    if (state.status === 'failed' && state.error) {
      return failedTemplate(shell, { error: state.error, retry: () => this.#retry() });
    }
    return this.#ctx === null
      ? nothing
      : formTemplate(this.#ctx, {
          state,
          beyond: this.#beyond,
          fromReview: this.#actions.fromReview,
          redirect: this.#redirect,
        });
  }

  async #open(signal: AbortSignal): Promise<void> {
    if (!this.src && !this.definition) return new Promise(() => {});
    const made = await this.compose({
      src: this.src,
      definition: this.definition,
      gateway: this.gateway,
      adapter: this.adapter,
      launch: this.launch,
      autosave: this.autosave !== 'off',
      beforeSubmit: (detail) => this.dispatchEvent(new BpBeforeSubmitEvent(detail)),
      signal,
    });
    this.#adapter = made.adapter;
    this.#scratch.clear();
    this.#journey.follow(made.journey);
    void made.journey.open();
  }

  /** Puts the form's parts together; a test may put others. */
  protected compose(settings: Parameters<typeof compose>[0]): Promise<Composed> {
    return compose(settings);
  }

  #retry(): void {
    void this.#opening.run();
  }

  #context(): FormContext | null {
    const { journey, store } = this.#journey;
    if (journey === null || store === null) return null;
    const next: FormContext = {
      journey,
      store,
      adapter: this.#adapter,
      msg: this.#language.messages,
      lang: this.#language.lang,
      uid: this.#uid,
      readonly: this.readonly,
      scratch: this.#scratch,
      act: this.#actions,
    };
    const now = this.#ctx;
    const keys = Object.keys(next) as (keyof FormContext)[];
    return now !== null && keys.every((key) => now[key] === next[key]) ? now : next;
  }

  #tell(before: Glimpse, now: Glimpse): void {
    const { store } = this.#journey;
    if (store !== null && this.#prefill !== null) {
      store.dispatch({ type: 'prefill', value: this.#prefill });
      this.#prefill = null;
    }
    const { status, receipt } = now.state;
    const left = status !== before.state.status && before.state.status !== 'loading';
    const dialog = status === 'verifying' || status === 'submitting';
    if (before.page !== now.page || (left && !dialog)) {
      this.#beyond = [];
      if (before.page !== '') this.#focusOn(`${this.#uid}-heading`);
    }
    const formId = store?.getState().definition.id ?? '';
    for (const event of outcomes(formId, before, now)) this.#emit(event);
    if (left && status === 'submitted') this.#redirect.start(receipt?.callbackUrl ?? null);
  }

  #found(issues: readonly FieldIssue[]): void {
    const { store } = this.#journey;
    this.#beyond = issues.filter((issue) => !isShown(store, issue));
    if (store === null || issues.length === 0) return;
    this.#emit(new BpInvalidEvent({ errors: fieldErrors(store, issues, this.#language.lang) }));
    this.#focusOn(`${this.#uid}-summary`);
  }

  #edited(path: string, value: JsonValue | undefined): void {
    this.#emit(new BpChangeEvent({ path, value }));
  }

  #emit(event: CustomEvent | null): void {
    if (event !== null) this.dispatchEvent(event);
  }

  /** The saved line is part of the frame. */
  #tellOf(event: CustomEvent | null): void {
    this.requestUpdate();
    this.#emit(event);
  }

  #onSubmit(event: Event): void {
    event.preventDefault();
    if (this.status === 'ready') this.#actions.next();
    else if (this.status === 'reviewing') this.#actions.submit();
  }

  #onInput(event: Event): void {
    if (this.#ctx) takeInput(this.#ctx, event, (path, value) => this.#edited(path, value));
  }

  #onChange(event: Event): void {
    if (this.#ctx) takeChange(this.#ctx, event, (path, value) => this.#edited(path, value));
  }

  #focusOn(id: string): void {
    this.#focus = id;
    this.requestUpdate();
  }

  /** To the place named, or to the summary's first fault, or to the heading: never nowhere. */
  #moveFocus(id: string): void {
    const root = this.shadowRoot;
    const place =
      root?.getElementById(id) ?? root?.querySelector<HTMLElement>('[aria-invalid=true], .heading');
    place?.focus({ preventScroll: true });
    place?.scrollIntoView({
      block: id.endsWith('-heading') || id.endsWith('-summary') ? 'start' : 'nearest',
    });
  }

  #print(): void {
    const copy = this.renderRoot.querySelector('details');
    if (copy) copy.open = true;
    platform.print();
  }
}

/** A fault that its own view shows already. */
function isShown(store: FormStore | null, { key, code }: FieldIssue): boolean {
  const view = store?.view(key);
  return view !== undefined && 'issues' in view && view.issues.some((one) => one.code === code);
}
