/** Everything that will be sent, in reading order, with the way back to each part. */
import { html, nothing, type TemplateResult } from 'lit';
import { localize } from '../../../core/definition/text.js';
import type { FieldIssue } from '../../../core/form/view.js';
import { consentKey, DECLARATION_KEY } from '../../../core/journey/faults.js';
import { icon } from '../../icons.js';
import { stillStands } from '../beyond.js';
import { type FormContext, idOf } from '../context.js';
import { sentence } from '../sentences.js';
import { said } from '../tongue.js';
import { answersTemplate } from './answers.js';
import { backLink, headingTemplate } from './page.js';
import { summary } from './summary.js';

export interface ReviewInput {
  readonly failed: boolean;
  readonly beyond: readonly FieldIssue[];
  readonly busy: boolean;
  /** The portal's last refusal, in words; empty for none. */
  readonly refusal: string;
}

export function reviewTemplate(ctx: FormContext, input: ReviewInput): TemplateResult {
  const { failed, beyond, busy, refusal } = input;
  const pages = ctx.store.pages().map(({ id }) => id);
  return html`<div part="page review" class="page review">
    ${backLink(ctx)} ${headingTemplate(ctx, ctx.msg.reviewTitle, failed)}
    ${failed ? summary(ctx, { pages, beyond }) : nothing}
    ${ctx.readonly ? nothing : html`<p class="lead">${ctx.msg.reviewLead}</p>`}
    ${refusal ? html`<p class="note danger" role="alert" tabindex="-1" id="${ctx.uid}-refusal">${icon('alert')}<span>${refusal}</span></p>` : nothing}
    ${answersTemplate(ctx, !ctx.readonly)} ${ctx.readonly ? nothing : sending(ctx, beyond, busy)}
  </div>`;
}

/** What a form that only shows its answers has none of. */
function sending(ctx: FormContext, beyond: readonly FieldIssue[], busy: boolean): TemplateResult {
  return html`${confirmations(
    ctx,
    beyond.filter((issue) => stillStands(ctx, issue)),
  )}
    <slot name="before-submit"></slot>
    <p class="hint">${ctx.msg.submitLead}</p>
    <div class="actions">
      <button
        part="button button-primary"
        class="button primary"
        type="submit"
        id="${ctx.uid}-submit"
        aria-busy=${busy ? 'true' : nothing}
      >
        ${busy ? ctx.msg.submitting : ctx.msg.submit}
      </button>
    </div>`;
}

/** Declaration, terms, notice and consents; nothing is ticked beforehand. */
function confirmations(ctx: FormContext, beyond: readonly FieldIssue[]): unknown {
  const { definition, declared, consents } = ctx.store.getState();
  const { declaration, terms, notice, consents: asked = [] } = definition.review;
  const fault = (code: string, id = ''): FieldIssue | undefined =>
    beyond.find((issue) => issue.code === code && (id === '' || issue.params.id === id));
  const text = (title: string, words: typeof terms): unknown =>
    words
      ? html`<section class="section"><h3 part="section-title" class="section-title">${title}</h3><p class="pre">${said(ctx, words)}</p></section>`
      : nothing;
  return html`${text(ctx.msg.termsTitle, terms)} ${text(ctx.msg.noticeTitle, notice)}
    ${
      asked.length === 0
        ? nothing
        : html`<section class="section">
            <h3 part="section-title" class="section-title">${ctx.msg.consentsTitle}</h3>
            ${asked.map(({ id, purpose, required }) => {
              const label = localize(purpose, ctx.lang) + (required ? '' : ` ${ctx.msg.optional}`);
              const given = consents.get(id)?.given ?? false;
              const wrong = fault('consent', id);
              return tick(ctx, {
                key: consentKey(id),
                label,
                given,
                wrong,
                set: (on) => ctx.act.consent(id, on),
              });
            })}
          </section>`
    }
    ${
      declaration
        ? html`<section class="section">
            <h3 part="section-title" class="section-title">${ctx.msg.declarationTitle}</h3>
            ${tick(ctx, {
              key: DECLARATION_KEY,
              label: localize(declaration, ctx.lang),
              given: declared,
              wrong: fault('declaration'),
              set: (on) => ctx.act.declare(on),
            })}
          </section>`
        : nothing
    }`;
}

interface Tick {
  readonly key: string;
  readonly label: string;
  readonly given: boolean;
  readonly wrong: FieldIssue | undefined;
  readonly set: (given: boolean) => void;
}

function tick(ctx: FormContext, { key, label, given, wrong, set }: Tick): TemplateResult {
  const id = idOf(ctx, key);
  return html`<div part="field" class="field ${wrong ? 'wrong' : ''}">
    ${
      wrong
        ? html`<p part="error" class="error" id="${id}-error">
            ${icon('alert')}<span>${sentence(undefined, wrong, ctx.lang)}</span>
          </p>`
        : nothing
    }
    <div class="choice">
      <input
        id=${id}
        part="input"
        type="checkbox"
        aria-invalid=${wrong ? 'true' : 'false'}
        aria-describedby=${wrong ? `${id}-error` : nothing}
        .checked=${given}
        @change=${(event: Event) => set((event.target as HTMLInputElement).checked)}
      />
      <label for=${id}>${label}</label>
    </div>
  </div>`;
}
