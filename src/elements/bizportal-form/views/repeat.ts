/** Rows of the same questions: what stands around them; cards and table show the rows themselves. */
import { html, nothing, type TemplateResult } from 'lit';
import { localize } from '../../../core/definition/text.js';
import type { RepeatView } from '../../../core/form/view.js';
import { icon } from '../../icons.js';
import { type FormContext, idOf, type RenderItem } from '../context.js';
import { type Part, partOf } from '../rows/rows.js';
import type { RowNews } from '../scratch.js';
import { faults, hintTemplate, labelTemplate } from './field.js';
import { cardsTemplate } from './row-cards.js';
import { dialogTemplate } from './row-dialog.js';
import { tableTemplate } from './row-table.js';

export function repeatTemplate(
  ctx: FormContext,
  view: RepeatView,
  item: RenderItem,
): TemplateResult {
  const id = idOf(ctx, view.key);
  const hint = hintOf(ctx, view);
  const part = partOf(view, ctx.scratch.get(view.key)?.page ?? 0);
  const described = [hint && `${id}-hint`, view.issues.length > 0 && `${id}-error`];
  const cards = view.layout === 'cards';
  return html`<div
    part="field"
    class="repeat full ${view.layout} ${view.issues.length > 0 ? 'wrong' : ''}"
    role="group"
    aria-labelledby="${id}-label"
    aria-describedby=${described.filter(Boolean).join(' ') || nothing}
  >
    <div class="label" id="${id}-label">${labelTemplate(ctx, view)}</div>
    ${hintTemplate(ctx, view.key, hint)} ${faults(ctx, view)}
    ${
      view.rows.length === 0
        ? html`<p class="empty muted">${localize(view.empty, ctx.lang) || ctx.msg.noRows}</p>`
        : cards
          ? cardsTemplate(ctx, view, { rows: part.rows, item })
          : tableTemplate(ctx, view, part.rows)
    }
    ${part.pages > 1 ? pager(ctx, view, part) : nothing} ${newsLine(ctx, view)}
    ${addButton(ctx, view, id)} ${cards ? nothing : dialogTemplate(ctx, view, item)}
  </div>`;
}

/** What the definition says, and how many rows there may be. */
function hintOf(ctx: FormContext, { hint, min, max, canAdd, canRemove }: RepeatView): string {
  const fixed = !canAdd && !canRemove;
  const limits = fixed ? '' : ctx.msg.rows.limits(min, max);
  return [localize(hint, ctx.lang), limits].filter(Boolean).join(' · ');
}

function pager(ctx: FormContext, view: RepeatView, { page, pages, rows }: Part): TemplateResult {
  const words = ctx.msg.rows;
  const [first, last] = [rows[0]?.index ?? 0, rows.at(-1)?.index ?? 0];
  const turn = (to: number, text: string): TemplateResult => html`<button
    type="button"
    part="button"
    class="button quiet small"
    aria-disabled=${to < 0 || to >= pages}
    @click=${() => ctx.act.rows.showPart(view.key, Math.min(Math.max(to, 0), pages - 1))}
  >
    ${text}
  </button>`;
  return html`<div class="pager">
    <p class="number" role="status">${words.shown(first + 1, last + 1, view.rows.length)}</p>
    ${turn(page - 1, words.previous)}
    <label class="pager-page"
      >${words.page}
      <select
        class="control"
        part="input control"
        @change=${(event: Event) =>
          ctx.act.rows.showPart(view.key, Number((event.target as HTMLSelectElement).value))}
      >
        ${Array.from(
          { length: pages },
          (_, i) => html`<option value=${i} .selected=${i === page}>${i + 1}</option>`,
        )}
      </select></label
    >
    ${turn(page + 1, words.next)}
  </div>`;
}

/** Always there, so that what comes into it is announced. */
function newsLine(ctx: FormContext, view: RepeatView): TemplateResult {
  const news = ctx.scratch.get(view.key)?.news;
  const undo = news?.back
    ? html`<button
        type="button"
        part="button"
        class="button quiet small"
        id=${idOf(ctx, view.key, '-undo')}
        @click=${() => ctx.act.rows.undo(view.key)}
      >
        ${ctx.msg.undo}
      </button>`
    : nothing;
  const className = news ? (news.back ? 'note undo' : 'muted') : '';
  return html`<div role="status" class=${className}>
    ${news ? html`<span>${newsWords(ctx, news)}</span>${undo}` : nothing}
  </div>`;
}

function newsWords({ msg, lang }: FormContext, { kind, label }: RowNews): string {
  const name = localize(label, lang);
  return kind === 'removed'
    ? msg.removed(name)
    : kind === 'nothing'
      ? msg.rows.nothing
      : msg.rows[kind](name);
}

function addButton(ctx: FormContext, view: RepeatView, id: string): unknown {
  if (ctx.readonly) return nothing;
  if (!view.canAdd) {
    const full = view.max !== null && view.rows.length >= view.max && view.canRemove;
    return full ? html`<p class="muted small">${ctx.msg.rows.full(view.max)}</p>` : nothing;
  }
  const label = localize(view.addLabel, ctx.lang) || ctx.msg.addRow(localize(view.label, ctx.lang));
  return html`<button
    type="button"
    part="button button-secondary"
    class="button secondary"
    id=${id}
    @click=${() => ctx.act.rows.add(view.key)}
  >
    ${icon('plus')}${label}
  </button>`;
}
