/** The dialog that shows two copies of the answers side by side and takes the citizen's choice. */
import { html, nothing, render, type TemplateResult } from 'lit';
import { announceLayer } from '../../controllers/layer.js';
import { toBizportalError } from '../../core/errors.js';
import type { FormStore } from '../../core/form/store.js';
import { errorSentence, formatDateTime } from '../../messages/index.js';
import { icon } from '../icons.js';
import type { FormContext } from './context.js';
import { inTongue } from './tongue.js';

export interface Difference {
  readonly page: string;
  /** With the row before it: `คนที่ 2: ชื่อ`. */
  readonly label: string;
  /** In words; empty: not answered. */
  readonly mine: string;
  readonly theirs: string;
}

export interface CopiesDialogHost {
  /** Where the dialog is put: the form's own tree. */
  readonly root: ParentNode & Node;
  readonly ctx: FormContext;
  /** Where the other copy differs from the answers on the screen. */
  readonly compare: (other: FormStore) => readonly Difference[];
  /** The choice was made, or put off. */
  readonly done: (choice: 'mine' | 'other' | 'later') => void;
}

/** Differences shown at once; more of them tell nobody more. */
const SHOWN = 40;

/** Once, however often it was asked for while this was on its way. */
export function openCopies(host: CopiesDialogHost): void {
  if (host.root.querySelector('dialog.copies[open]') !== null) return;
  const dialog = document.createElement('dialog');
  dialog.className = 'row-dialog copies';
  dialog.setAttribute('part', 'dialog');
  dialog.setAttribute('aria-labelledby', `${host.ctx.uid}-copies-title`);
  host.root.append(dialog);
  new CopiesDialog(dialog, host).open();
}

class CopiesDialog {
  readonly #dialog: HTMLDialogElement;
  readonly #host: CopiesDialogHost;
  #busy = false;

  constructor(dialog: HTMLDialogElement, host: CopiesDialogHost) {
    this.#dialog = dialog;
    this.#host = host;
    dialog.addEventListener('cancel', (event) => {
      event.preventDefault();
      this.#close('later');
    });
  }

  open(): void {
    this.#show(html`<p role="status">${this.#words.loading}</p>`);
    this.#dialog.showModal();
    announceLayer(this.#dialog, () => this.#close('later'));
    this.#dialog.querySelector<HTMLElement>('h3')?.focus();
    void this.#look();
  }

  get #words() {
    return this.#host.ctx.msg.copies;
  }

  async #look(): Promise<void> {
    const { journey } = this.#host.ctx;
    try {
      const store = await journey.copies.look();
      if (store === null) await this.#choose('mine');
      else this.#compare(store);
    } catch (thrown) {
      this.#fail(thrown);
    }
  }

  #compare(store: FormStore): void {
    const found = this.#host.compare(store);
    if (found.length === 0) {
      this.#show(html`<p>${this.#words.same}</p>
        <div class="actions">${this.#button(this.#words.goOn, 'mine', 'primary')}</div>`);
      return;
    }
    const more = found.length - SHOWN;
    this.#show(html`<p>${this.#words.differ(found.length)}</p>
      <p class="small muted">${this.#otherFrom}</p>
      ${this.#groups(found.slice(0, SHOWN))}
      ${more > 0 ? html`<p class="muted">${this.#words.more(more)}</p>` : nothing}
      <div class="actions">
        ${this.#button(this.#words.keepMine, 'mine', 'secondary')}
        ${this.#button(this.#words.takeOther, 'other', 'secondary')}
        ${this.#button(this.#words.later, 'later', 'quiet')}
      </div>`);
  }

  #groups(found: readonly Difference[]): unknown {
    const pages = [...new Set(found.map(({ page }) => page))];
    return pages.map(
      (page) => html`<section>
        <h4>${inTongue(page, this.#host.ctx.lang)}</h4>
        <ul class="differences">
          ${found.filter((one) => one.page === page).map((one) => this.#difference(one))}
        </ul>
      </section>`,
    );
  }

  #difference({ label, mine, theirs }: Difference): TemplateResult {
    const { lang } = this.#host.ctx;
    return html`<li>
      <p class="label">${inTongue(label, lang)}</p>
      <dl>
        <div><dt>${this.#words.mine}</dt><dd>${this.#answer(mine)}</dd></div>
        <div><dt>${this.#words.theirs}</dt><dd>${this.#answer(theirs)}</dd></div>
      </dl>
    </li>`;
  }

  #answer(words: string): unknown {
    const { lang, msg } = this.#host.ctx;
    return words === '' ? html`<span class="muted">${msg.noAnswer}</span>` : inTongue(words, lang);
  }

  get #otherFrom(): string {
    const { journey, lang } = this.#host.ctx;
    const { device = null, savedAt = null } = journey.getState().other ?? {};
    return this.#words.other(device, savedAt === null ? '' : formatDateTime(savedAt, lang));
  }

  #button(
    text: string,
    choice: 'mine' | 'other' | 'later',
    rank: 'primary' | 'secondary' | 'quiet',
  ): TemplateResult {
    return html`<button
      type="button"
      part="button button-${rank === 'primary' ? rank : 'secondary'}"
      class="button ${rank}"
      @click=${() => void this.#choose(choice)}
    >
      ${text}
    </button>`;
  }

  async #choose(choice: 'mine' | 'other' | 'later'): Promise<void> {
    if (this.#busy) return;
    const { copies } = this.#host.ctx.journey;
    this.#busy = true;
    try {
      if (choice === 'mine') await copies.keepMine();
      if (choice === 'other') await copies.takeOther();
      this.#busy = false;
      this.#close(choice);
    } catch (thrown) {
      this.#busy = false;
      this.#fail(thrown);
    }
  }

  #fail(thrown: unknown): void {
    const { msg, lang } = this.#host.ctx;
    const error = toBizportalError(thrown);
    const isDraft = error.params.draft === true;
    const words = isDraft ? this.#words.unreadable : errorSentence(error, lang);
    this.#show(html`<p class="note danger" role="alert">${icon('alert')}<span>${words}</span></p>
      <div class="actions">
        ${
          isDraft
            ? nothing
            : html`<button
                type="button"
                part="button button-primary"
                class="button primary"
                @click=${() => void this.#look()}
              >
                ${msg.tryAgain}
              </button>`
        }
        ${this.#button(msg.close, 'later', 'secondary')}
      </div>`);
  }

  #show(content: TemplateResult): void {
    const { uid } = this.#host.ctx;
    render(
      html`<h3 id="${uid}-copies-title" tabindex="-1">${this.#words.title}</h3>${content}`,
      this.#dialog,
    );
  }

  /** false: the choice is just being carried out. */
  #close(choice: 'mine' | 'other' | 'later'): boolean {
    if (this.#busy) return false;
    this.#dialog.close();
    this.#dialog.remove();
    this.#host.done(choice);
    return true;
  }
}
