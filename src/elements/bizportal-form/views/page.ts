/** One page of questions: back, heading, summary of faults, sections, the way on. */
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { localize } from '../../../core/definition/text.js';
import type { FieldIssue, PageView, SectionView, View } from '../../../core/form/view.js';
import type { JourneyState } from '../../../core/journey/state.js';
import { icon } from '../../icons.js';
import type { FormContext } from '../context.js';
import { gradually, type Pace } from '../gradually.js';
import { liveView } from '../live-view.js';
import { inTongue, said } from '../tongue.js';
import { draftLine } from './draft-line.js';
import { gateStatus, nextButton } from './gate.js';
import { itemTemplate } from './item.js';
import { leftTemplate } from './left.js';
import { startTemplate } from './start.js';
import { summary } from './summary.js';

export interface PageInput {
  readonly page: PageView;
  /** Next failed here. */
  readonly failed: boolean;
  readonly beyond: readonly FieldIssue[];
  /** Opened from the review, to which Next leads back. */
  readonly fromReview: boolean;
  /** Sources are being asked before the page may be left. */
  readonly waiting: boolean;
  /** For the line that says where the answers are. */
  readonly state: JourneyState;
}

export function pageTemplate(ctx: FormContext, input: PageInput): TemplateResult {
  const { page, failed, beyond, fromReview, waiting, state } = input;
  const pages = ctx.store.pages();
  const last = pages[pages.length - 1]?.id === page.id;
  const next = last || fromReview ? ctx.msg.toReview : ctx.msg.next;
  const description = localize(page.description, ctx.lang);
  return html`<div part="page" class="page">
    ${pages[0]?.id === page.id ? nothing : backLink(ctx)}
    ${headingTemplate(ctx, said(ctx, page.title), failed)}
    ${failed ? summary(ctx, { pages: [page.id], beyond }) : nothing}
    ${description ? html`<p class="lead">${inTongue(description, ctx.lang)}</p>` : nothing}
    ${pages[0]?.id === page.id && !fromReview ? startTemplate(ctx, page.id, failed) : nothing}
    ${repeat(
      page.sections,
      (key) => key,
      // In a template of its own: Lit lets go of a directive only with the template around it.
      (key) => html`${liveView(ctx, key, section)}`,
    )}
    ${gateStatus(ctx, page)} ${leftTemplate(ctx)}
    <div class="actions">
      ${nextButton(ctx, { page, next, waiting })}
      ${
        ctx.store.getState().definition.drafts && !ctx.readonly
          ? html`<button
              part="button button-secondary"
              class="button secondary"
              type="button"
              @click=${() => ctx.act.saveDraft()}
            >
              ${ctx.msg.saveDraft}
            </button>`
          : nothing
      }
    </div>
    ${draftLine(ctx, state, { quiet: true })}
  </div>`;
}

export function backLink(ctx: FormContext): TemplateResult {
  return html`<button type="button" class="link back" @click=${() => ctx.act.back()}>
    ${icon('back')}${ctx.msg.back}
  </button>`;
}

/** The one heading of the page; focus comes here when the page changes. */
export function headingTemplate(
  ctx: Pick<FormContext, 'uid' | 'msg'>,
  title: unknown,
  failed = false,
): TemplateResult {
  return html`<h2 part="heading" class="heading" id="${ctx.uid}-heading" tabindex="-1">
    ${failed ? html`<span class="sr-only">${ctx.msg.error} </span>` : nothing}${title}
  </h2>`;
}

function section(ctx: FormContext, view: View): unknown {
  if (view.kind !== 'section') return nothing;
  const { title, description, items } = view as SectionView;
  return html`<section part="section" class="section">
    ${title ? html`<h3 part="section-title" class="section-title" id="${ctx.uid}-${view.key}" tabindex="-1">${said(ctx, title)}</h3>` : nothing}
    ${description ? html`<p class="hint">${said(ctx, description)}</p>` : nothing}
    ${items.length > MANY ? gradually(groups(ctx, items), paceOf(ctx)) : itemList(ctx, items)}</section>`;
}

/** Items in one piece of a long section: what is out of sight is not laid out (see the styles). */
const MANY = 20;

function* groups(ctx: FormContext, items: readonly string[]): Generator<TemplateResult> {
  for (let i = 0; i < items.length; i += MANY) {
    yield itemList(ctx, items.slice(i, i + MANY), 'items many');
  }
}

/** A press on Next is answered with what is in sight; while the form opens nobody has pressed anything. */
function paceOf({ store }: FormContext): Pace {
  return { first: store.getState().passed.size > 0 ? 1 : Number.POSITIVE_INFINITY, keeps: true };
}

function itemList(ctx: FormContext, items: readonly string[], classes = 'items'): TemplateResult {
  return html`<div class=${classes}>${repeat(
    items,
    (key) => key,
    (key) => itemTemplate(ctx, key),
  )}</div>`;
}
