import {
  type CSSResultGroup,
  LitElement,
  type PropertyDeclarations,
  type TemplateResult,
} from 'lit';
import { FocusController } from '../../controllers/focus-controller.js';
import { HideController } from '../../controllers/hide-controller.js';
import { HistoryController } from '../../controllers/history-controller.js';
import { JourneyController } from '../../controllers/journey-controller.js';
import { LangController } from '../../controllers/lang-controller.js';
import { LeaveController } from '../../controllers/leave-controller.js';
import { RedirectController } from '../../controllers/redirect-controller.js';
import { TranslationController } from '../../controllers/translation-controller.js';
import type { OpenHow } from '../../core/journey/opening.js';
import type { JourneyStatus } from '../../core/journey/state.js';
import type { JsonObject } from '../../core/json.js';
import type { BackendAdapter } from '../../core/ports.js';
import { BpBeforeSubmitEvent, type FieldError } from '../../events.js';
import { FormActions } from './actions.js';
import { formStyles } from './bizportal-form.styles.js';
import { type Composed, compose, platform, type Settings } from './compose.js';
import { type FormContext, keepContext } from './context.js';
import { finishIn } from './gradually.js';
import { hostAnswers } from './host-answers.js';
import { Opening } from './opening.js';
import { FormReporter } from './reporter.js';
import { Scratch } from './scratch.js';
import { fieldErrors } from './sentences.js';
import { takeEvent } from './typing.js';
import { isOnlyHere } from './views/draft-line.js';
import { frameTemplate } from './views/frame.js';
import { registerWidget } from './widgets/registry.js';

let instances = 0;

/**
 * A whole licence application in one element and one shadow root, from first answer to receipt.
 * @tag bizportal-form
 *
 * @attr {string} status - The one word of the form's state; reflected, read-only.
 * @attr {string} lang - `th` (default), `en` or one of yours; else the nearest ancestor's. Changes live.
 * @slot header - Above the form's own header, e.g. the agency's mark.
 * @slot footer - Below everything, e.g. a contact line.
 * @slot before-submit - On the review page, above the button that sends.
 * @slot submitted - On the receipt, below the request number.
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
 * @csspart form - Everything.
 * @csspart header - Title, applicant and saved line.
 * @csspart progress - Steps.
 * @csspart page - The page on show.
 * @csspart heading - The heading of a page, and of the OTP dialog.
 * @csspart section - A section of a page.
 * @csspart section-title - Its title.
 * @csspart field - A field with its label, hint and fault.
 * @csspart label - The label of a field.
 * @csspart hint - The hint of a field.
 * @csspart error - A fault beside its field.
 * @csspart input - Every control that is typed into or chosen from.
 * @csspart control - Text boxes, areas and lists.
 * @csspart button - Every button.
 * @csspart button-primary - The one thing to do next.
 * @csspart button-secondary - Beside it.
 * @csspart row - One entry of a list: a card, or a line of a table.
 * @csspart popup - The calendar; a list that is searched by typing.
 * @csspart error-summary - The list of faults.
 * @csspart review - The review page.
 * @csspart receipt - The receipt.
 * @csspart upload - The files of one document.
 * @csspart dialog - The OTP dialog.
 * @csspart draft-status - The saved line.
 * @cssprop [--bp-font-size=max(17px, 1.0625rem)] - Size of text; a little more in a wide place.
 */
export class BizportalForm extends LitElement {
  static override readonly properties: PropertyDeclarations = {
    src: {},
    gateway: {},
    launch: {},
    addressData: { attribute: 'address-data' },
    readonly: { type: Boolean },
    autosave: {},
    history: {},
    definition: { attribute: false },
    adapter: { attribute: false },
    // Set by the page before the element is defined, it would hide the accessor for good.
    value: { attribute: false, noAccessor: true },
  };
  static override readonly styles: CSSResultGroup = formStyles;
  /** See {@link registerWidget}. */
  static readonly registerWidget: typeof registerWidget = registerWidget;

  readonly #language = new LangController(this);
  readonly #redirect = new RedirectController(this, platform, () => this.#made?.adapter.close());
  readonly #uid = `bp${++instances}`;
  readonly #scratch = new Scratch();
  readonly #focus = new FocusController(this, () => finishIn(this.renderRoot));
  readonly #visits = new HistoryController(
    this,
    { mode: () => this.history, showPage: (id) => this.#actions.revisit(id) },
    platform.visits,
  );
  readonly #report = new FormReporter({
    uid: this.#uid,
    focus: this.#focus,
    visits: this.#visits,
    redirect: this.#redirect,
    scratch: this.#scratch,
    store: () => this.#journey.store,
    lang: () => this.#language.lang,
    emit: (event) => event && this.dispatchEvent(event),
    update: () => this.requestUpdate(),
  });
  readonly #journey = new JourneyController(this, this.#report);
  readonly #actions = new FormActions({
    context: () => this.#ctx,
    focusNext: (id) => this.#focus.request(id),
    returned: () => this.#focus.request(`${this.#uid}-heading`, this.#visits.leftAt(this.page)),
    found: (issues) => this.#report.found(issues),
    edited: this.#report.edited,
    paper: platform.paper(this),
    root: () => this.renderRoot as ShadowRoot,
  });
  readonly #opening = new Opening(this, {
    clock: platform.clock,
    compose: (settings) => this.compose(settings),
    beforeSubmit: (detail) => this.dispatchEvent(new BpBeforeSubmitEvent(detail)),
    prefill: () => this.#prefill,
    opened: (made) => this.#follow(made),
    failed: (thrown) => this.#report.failed(thrown),
  });
  #ctx: FormContext | null = null;
  #made: Composed | null = null;
  #prefill: JsonObject | null = null;
  /** URL of the form definition, or of a plain JSON Schema. */
  declare src: string | null;
  /** Base URL of the gateway. */
  declare gateway: string | null;
  /** The portal's `q`; default: the page's own. */
  declare launch: string | null;
  /** URL of division data of your own; default: the gateway's, then ours. */
  declare addressData: string | null;
  /** Shows the answers, takes none. */
  declare readonly: boolean;
  /** `off`: drafts are saved only when asked for. */
  declare autosave: string;
  /** The browser's Back goes one page back: `on` (default), `off`, `hash` (pages have addresses). */
  declare history: string;
  /** The form definition, already parsed; wins over `src`. */
  declare definition: object | null;
  /** Any backend; wins over `gateway`. */
  declare adapter: BackendAdapter | null;

  constructor() {
    super();
    new TranslationController(this);
    new HideController(this, {
      hidden: () => this.#actions.hidden(),
      holds: () => this.#ctx !== null && isOnlyHere(this.#ctx),
    });
    new LeaveController(this, (key) => this.#actions.leave(key));
    this.src = null;
    this.gateway = null;
    this.launch = null;
    this.addressData = null;
    this.readonly = false;
    this.autosave = 'on';
    this.history = 'on';
    this.definition = null;
    this.adapter = null;
  }

  /** `loading` until there is a form; see the contract for all words. */
  get status(): JourneyStatus {
    if (this.#opening.failed) return 'failed';
    return this.#journey.state?.status ?? 'loading';
  }

  /** Id of the page on show, `review`, or empty before there is a form. */
  get page(): string {
    return this.#journey.store?.getState().page ?? '';
  }

  /** A copy of the answers as they would be submitted; setting is a prefill, never over a user's edit. */
  get value(): JsonObject {
    return structuredClone(this.#journey.answers ?? this.#prefill ?? {});
  }
  set value(given: JsonObject) {
    const value = hostAnswers(given);
    if (this.#journey.store === null) this.#prefill = value;
    else this.#journey.store.dispatch({ type: 'prefill', value });
  }

  protected override willUpdate(): void {
    const isOpen = this.#journey.store !== null;
    if (isOpen && this.#prefill !== null) this.value = this.#prefill;
    if (isOpen) this.#prefill = null;
    this.#ctx = this.#context();
  }

  protected override updated(): void {
    if (this.getAttribute('status') !== this.status) this.setAttribute('status', this.status);
  }

  /** Checks the whole form; resolves with every fault, in reading order. */
  async validate(): Promise<FieldError[]> {
    const { store, openJourney } = this.#journey;
    if (store === null || openJourney === null) return [];
    return [...fieldErrors(store, openJourney.validate(), this.#language.lang)];
  }

  /** Shows a page the user has come past, or `review`. */
  goToPage(id: string): void {
    this.#actions.goToPage(id);
  }

  /** Saves now; resolves when it is known where. */
  async saveDraft(): Promise<void> {
    await this.#journey.openJourney?.saveDraft();
  }

  /** Forgets the answers, here and in both copies of the draft, and starts over. */
  async discardDraft(): Promise<void> {
    await this.#journey.openJourney?.discardDraft();
  }

  /** As the citizen’s press on the last button: starts at the review, where a `readonly` form stays. */
  async submit(): Promise<void> {
    this.#report.found((await this.#journey.openJourney?.submit()) ?? []);
  }

  /** Back to an empty form with its prefill. */
  reset(): void {
    this.#scratch.clear();
    this.#journey.openJourney?.reset();
  }

  /** Shows the field at a JSON Pointer or dotted path and puts focus into it. */
  focusField(path: string): void {
    const key = this.#journey.store?.keyOf(path);
    if (key !== undefined) this.#actions.focus(key);
  }

  protected override render(): TemplateResult {
    const shell = { uid: this.#uid, msg: this.#language.messages, lang: this.#language.lang };
    const screen = {
      state: this.#journey.state,
      ctx: this.#ctx,
      opening: this.#opening,
      retry: (how?: OpenHow) => this.#retry(how),
      fromReview: this.#actions.fromReview,
      beyond: this.#report.beyond,
      redirect: this.#redirect,
    };
    return frameTemplate(shell, screen, {
      goOn: () => this.#actions.goOn(),
      take: (event) => this.#ctx && takeEvent(this.#ctx, event, this.#report.edited),
    });
  }

  #follow(made: Composed): void {
    this.#made = made;
    this.#scratch.clear();
    this.#journey.follow(made.journey);
  }

  /** Puts the form's parts together; a test may put others. */
  protected compose(settings: Settings): Promise<Composed> {
    return compose(settings);
  }

  #retry(how?: OpenHow): void {
    const { journey, state } = this.#journey;
    this.#focus.request(`${this.#uid}-heading`);
    if (state?.status === 'failed' || how === 'here') void journey?.open(how);
    else this.#opening.again();
  }

  #context(): FormContext | null {
    const { journey, store } = this.#journey;
    if (journey === null || store === null) return null;
    const { messages: msg, lang } = this.#language;
    const autosave = this.autosave !== 'off';
    const { adapter = null, places = null } = this.#made ?? {};
    const form = { adapter, places, uid: this.#uid, readonly: this.readonly, autosave };
    const next = { ...form, journey, store, msg, lang, scratch: this.#scratch, act: this.#actions };
    return keepContext(this.#ctx, next);
  }
}
