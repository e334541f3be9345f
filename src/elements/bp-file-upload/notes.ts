/** Above the list: the note about the document, and the picks that were not taken. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Refusal } from '../../core/upload/accept.js';
import { errorSentence, formatBytes, type Messages } from '../../messages/index.js';
import { icon } from '../icons.js';
import { canShrink } from './image-actions.js';

export interface Remark {
  readonly text: string;
  readonly required: boolean;
  readonly disabled: boolean;
  readonly onInput: (text: string) => void;
}

export function remarkTemplate(remark: Remark, messages: Messages): TemplateResult {
  return html`<div class="remark">
    <label for="remark">
      ${messages.remark}
      ${remark.required ? nothing : html`<span class="optional">${messages.optional}</span>`}
    </label>
    <input
      id="remark"
      part="input"
      class="control"
      autocomplete="off"
      .value=${remark.text}
      ?disabled=${remark.disabled}
      aria-required=${remark.required}
      aria-describedby="error"
      @input=${(event: Event) => remark.onInput((event.target as HTMLInputElement).value)}
    />
  </div>`;
}

export interface Refused {
  readonly list: readonly Refusal<File>[];
  readonly onDismiss: (refusal: Refusal<File>) => void;
  readonly onShrink: (refusal: Refusal<File>) => void;
}

/** One bad file is told by its own name; the good ones of the same pick went on. */
export function refusedTemplate(
  refused: Refused,
  messages: Messages,
  lang: string,
): TemplateResult | typeof nothing {
  if (refused.list.length === 0) return nothing;
  return html`<ul class="refused" aria-label=${messages.refusedTitle}>
    ${refused.list.map(
      (refusal) => html`<li class="note danger">
        ${icon('alert')}
        <div class="why">
          <p><bdi class="name">${refusal.file.name}</bdi> <br />${whyNot(refusal, lang)}</p>
          ${canShrink(refusal) ? shrinkTemplate(refusal, refused, { messages, lang }) : nothing}
        </div>
        <button
          type="button"
          part="button"
          class="button quiet"
          @click=${() => refused.onDismiss(refusal)}
        >
          ${messages.close} <span class="sr-only">${refusal.file.name}</span>
        </button>
      </li>`,
    )}
  </ul>`;
}

function whyNot(refusal: Refusal<File>, lang: string): string {
  const { code, params } = refusal.error;
  return errorSentence({ code, params: { ...params, shrinkable: canShrink(refusal) } }, lang);
}

function shrinkTemplate(
  refusal: Refusal<File>,
  { onShrink }: Refused,
  { messages, lang }: { readonly messages: Messages; readonly lang: string },
): TemplateResult {
  const size = formatBytes(Number(refusal.error.params.maxSize), lang);
  return html`<button
      type="button"
      part="button"
      class="button secondary shrink"
      @click=${() => onShrink(refusal)}
    >
      ${messages.shrink(size)} <span class="sr-only">${refusal.file.name}</span>
    </button>`;
}
