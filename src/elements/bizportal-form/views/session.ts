/** What is said about the session: that it ends soon, that it has ended, that it is another's. */
import { html, nothing, type TemplateResult } from 'lit';
import type { BizportalError } from '../../../core/errors.js';
import { errorSentence } from '../../../messages/index.js';
import { icon } from '../../icons.js';
import { unbroken } from '../../unbroken.js';
import type { FormContext } from '../context.js';
import { headingTemplate } from './page.js';
import type { Shell } from './states.js';

export function endingTemplate(ctx: FormContext, endsIn: number): TemplateResult {
  const minutes = Math.max(1, Math.round(endsIn / 60));
  return html`<div class="note warning ending" role="alert">
    <p>${icon('alert')}<span>${ctx.msg.endingSoon(minutes)}</span></p>
    <button part="button button-secondary" class="button secondary" type="button" @click=${() => ctx.act.stay()}>
      ${ctx.msg.stayIn}
    </button>
  </div>`;
}

export interface Ended {
  /** Why going on did not work; null: not tried yet. */
  readonly error: BizportalError | null;
  /** The answers are there also when this page is closed. */
  readonly kept: boolean;
  readonly resume: () => void;
}

/** `ended` null: there is no form to go on with. */
export function endedTemplate(shell: Shell, ended: Ended | null): TemplateResult {
  const { msg } = shell;
  const tried = ended?.error && ended.error.code !== 'session-ended' ? ended.error : null;
  return html`<div part="page" class="page">
    ${headingTemplate(shell, msg.endedTitle)}
    <p class="lead">${msg.endedText}</p>
    ${ended ? keptNote(shell, ended) : nothing}
    ${tried ? html`<p class="note warning" role="alert">${icon('alert')}<span>${errorSentence(tried, shell.lang)}</span></p>` : nothing}
    ${
      ended
        ? html`<div class="actions">
            <button part="button button-primary" class="button primary" type="button" @click=${ended.resume}>
              ${msg.openedAgain}
            </button>
          </div>`
        : nothing
    }
  </div>`;
}

function keptNote({ msg }: Shell, { kept }: Ended): TemplateResult {
  return kept
    ? html`<p class="note success">${icon('check')}<span>${msg.endedKept}</span></p>`
    : html`<p class="note warning">${icon('alert')}<span>${msg.endedOnlyHere}</span></p>`;
}

/** Two tabs that save by turns would each undo the other's answers. */
export function elsewhereTemplate({ msg, uid }: Shell, takeOver: () => void): TemplateResult {
  return html`<div part="page" class="page">
    ${headingTemplate({ msg, uid }, msg.elsewhereTitle)}
    <p class="lead">${msg.elsewhereText}</p>
    <div class="actions">
      <button part="button button-primary" class="button primary" type="button" @click=${takeOver}>
        ${msg.useHere}
      </button>
    </div>
  </div>`;
}

export interface Switching {
  readonly error: BizportalError;
  readonly retry: (how: 'switch' | 'live') => void;
}

/** Nobody fills in a form as somebody else because a link said so. */
export function switchTemplate(shell: Shell, { error, retry }: Switching): TemplateResult {
  const { msg } = shell;
  const { signedIn = '', link = '' } = (error.params.identities ?? {}) as {
    readonly signedIn?: string;
    readonly link?: string;
  };
  return html`<div part="page" class="page">
    ${headingTemplate(shell, msg.switchTitle)}
    <p class="note warning" role="alert">
      ${icon('alert')}<span>${errorSentence(error, shell.lang)}</span>
    </p>
    <div class="actions either">
      <button part="button button-primary" class="button primary" type="button" @click=${() => retry('live')}>
        ${unbroken(msg.stayAs(signedIn), signedIn)}
      </button>
      <button part="button button-secondary" class="button secondary" type="button" @click=${() => retry('switch')}>
        ${unbroken(msg.switchTo(link), link)}
      </button>
    </div>
  </div>`;
}
