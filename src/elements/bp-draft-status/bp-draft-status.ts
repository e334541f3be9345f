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
import { formatTime, type Messages } from '../../messages/index.js';
import { icon } from '../icons.js';
import { base, tokens } from '../styles/tokens.styles.js';
import { draftStatusStyles } from './bp-draft-status.styles.js';

export type DraftStatusState = 'idle' | 'saving' | 'server' | 'device' | 'unsaved' | 'conflict';

/** A line per state; the compiler keeps it complete. */
const lines: Readonly<
  Record<
    DraftStatusState,
    {
      readonly icon: TemplateResult | typeof nothing;
      readonly text: (messages: Messages, time: string) => string;
    }
  >
> = {
  idle: { icon: nothing, text: (messages) => messages.draftIdle },
  saving: { icon: icon('clock'), text: (messages) => messages.draftSaving },
  server: { icon: icon('check'), text: (messages, time) => messages.draftServer(time) },
  device: { icon: icon('device'), text: (messages, time) => messages.draftDevice(time) },
  unsaved: { icon: icon('alert'), text: (messages) => messages.draftUnsaved },
  conflict: { icon: icon('alert'), text: (messages) => messages.draftConflict },
};

/**
 * One honest line about where the answers are kept. Speaks to screen readers only when the place
 * changes, not at every save.
 *
 * @tag bp-draft-status
 * @csspart draft-status - The line.
 */
export class BpDraftStatus extends LitElement {
  static override readonly properties: PropertyDeclarations = {
    state: {},
    savedAt: { attribute: 'saved-at' },
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

  constructor() {
    super();
    new TranslationController(this);
    this.state = 'idle';
    this.savedAt = null;
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
    return html`<p
      part="draft-status"
      class=${this.state}
      role="status"
      aria-live=${this.#newPlace ? 'polite' : 'off'}
    >
      ${line.icon}<span>${line.text(messages, formatTime(this.savedAt, lang))}</span>
    </p>`;
  }
}
