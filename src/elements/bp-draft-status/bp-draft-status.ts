import {
  type CSSResultGroup,
  html,
  LitElement,
  nothing,
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
} from 'lit';
import { LangController } from '../../controllers/lang-controller.js';
import { TranslationController } from '../../controllers/translation-controller.js';
import { BpDraftActionEvent } from '../../events.js';
import { formatTime, type Messages } from '../../messages/index.js';
import { icon } from '../icons.js';
import { base } from '../styles/base.styles.js';
import { tokens } from '../styles/tokens.styles.js';
import { draftStatusStyles } from './bp-draft-status.styles.js';

export type DraftStatusState = 'idle' | 'saving' | 'server' | 'device' | 'unsaved' | 'conflict';

/** A line per state; the compiler keeps it complete. */
const lines: Readonly<
  Record<
    DraftStatusState,
    {
      readonly icon: TemplateResult | typeof nothing;
      readonly text: (messages: Messages, time: string) => string;
      /** In a second line of a page that tells the rest elsewhere. */
      readonly short?: (messages: Messages) => string;
    }
  >
> = {
  idle: { icon: nothing, text: (messages) => messages.draftIdle },
  saving: { icon: icon('clock'), text: (messages) => messages.draftSaving },
  server: { icon: icon('check'), text: (messages, time) => messages.draftServer(time) },
  device: { icon: icon('device'), text: (messages, time) => messages.draftDevice(time) },
  unsaved: { icon: icon('alert'), text: (messages) => messages.draftUnsaved },
  conflict: {
    icon: icon('alert'),
    text: (messages) => messages.draftConflict,
    short: (messages) => messages.draftConflictShort,
  },
};

/** What may be done about a copy that is not on the server; empty: nothing needs to be. */
function adviceOf(state: DraftStatusState, reason: string, { copies }: Messages): string {
  if ((state !== 'device' && state !== 'unsaved') || reason === '') return '';
  if (reason === NO_DRAFT) return copies.deviceOnly;
  const onDevice = DOWN.has(reason) ? copies.passingDown : copies.passing;
  return copies.reasons[reason] ?? (state === 'device' ? onDevice : copies.passingUnsaved);
}

/** Saving again is of use where the reason may have passed. */
function actionOf(state: DraftStatusState, reason: string): 'choose' | 'retry' | null {
  if (state === 'conflict') return 'choose';
  const failed = (state === 'device' || state === 'unsaved') && reason !== '';
  return failed && !LASTING.has(reason) ? 'retry' : null;
}

/** The `reason` of a form whose portal keeps no draft; of a copy without sensitive answers; of both. */
export const NO_DRAFT = 'no-draft';
export const PARTIAL = 'partial';
export const ONLY_HERE = 'only-here';
/** The network is there, but not the system behind it. */
const DOWN = new Set(['server', 'busy', 'bad-answer']);
const LASTING = new Set([
  NO_DRAFT,
  ONLY_HERE,
  'forbidden',
  'not-found',
  'config',
  'launch',
  'too-large',
]);

/**
 * One honest line about where the answers are kept and, where something is in the way, what to do. Speaks
 * to screen readers only when the place changes, not at every save.
 *
 * @tag bp-draft-status
 * @fires {BpDraftActionEvent} bp-draft-action - The button was pressed: to save again, or to choose between two copies.
 * @csspart draft-status - The line.
 * @csspart button - The button.
 */
export class BpDraftStatus extends LitElement {
  static override readonly properties: PropertyDeclarations = {
    state: {},
    savedAt: { attribute: 'saved-at' },
    reason: {},
    actions: { type: Boolean },
    quiet: { type: Boolean },
  };
  static override readonly styles: CSSResultGroup = [tokens, base, draftStatusStyles];

  readonly #lang = new LangController(this);
  /** The last place that was told: neither `idle` nor `saving`. */
  #place: DraftStatusState = 'server';
  #newPlace = false;

  /** Where the latest answers are kept. */
  declare state: DraftStatusState;
  /** ISO 8601 instant of that save, shown as time of day in Thailand; null: unknown. */
  declare savedAt: string | null;
  /** Code of the error that stands between the answers and the server; empty: none. */
  declare reason: string;
  /** Shows the button that the state asks for; the page carries it out. */
  declare actions: boolean;
  /** Never announced, and in few words: a second line on a page that has one. */
  declare quiet: boolean;

  constructor() {
    super();
    new TranslationController(this);
    this.state = 'idle';
    this.savedAt = null;
    this.reason = '';
    this.actions = false;
    this.quiet = false;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('state')) return;
    const passing = this.state === 'idle' || this.state === 'saving';
    this.#newPlace = !passing && this.state !== this.#place;
    if (!passing) this.#place = this.state;
  }

  protected override render(): TemplateResult {
    const { lang, messages } = this.#lang;
    const line = Object.hasOwn(lines, this.state) ? lines[this.state] : lines.idle;
    const words =
      this.quiet && line.short
        ? line.short(messages)
        : line.text(messages, formatTime(this.savedAt, lang));
    const why = adviceOf(this.state, this.reason, messages);
    const action = this.actions ? actionOf(this.state, this.reason) : null;
    return html`<div class=${this.state}>
      <p
        part="draft-status"
        role=${this.quiet ? nothing : 'status'}
        aria-live=${this.quiet ? nothing : this.#newPlace ? 'polite' : 'off'}
      >
        ${line.icon}<span
          >${words}${why === '' ? nothing : html` <span class="why">${why}</span>`}</span
        >
      </p>
      ${
        action === null
          ? nothing
          : html`<button type="button" part="button" class="link" @click=${() => this.dispatchEvent(new BpDraftActionEvent({ action }))}>
              ${action === 'choose' ? messages.copies.choose : messages.copies.retry}
            </button>`
      }
    </div>`;
  }
}
