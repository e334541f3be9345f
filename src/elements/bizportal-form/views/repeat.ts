/** Rows of the same questions: cards, or a compact list that still fits a phone. */
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { localize } from '../../../core/definition/text.js';
import type { RepeatView, RowView } from '../../../core/form/view.js';
import { icon } from '../../icons.js';
import { type FormContext, idOf } from '../context.js';
import { faults, hintTemplate, labelTemplate } from './field.js';

/** Renders the item with a key; given from outside, because a row's items may be repeats again. */
type RenderItem = (ctx: FormContext, key: string) => unknown;

export function repeatTemplate(
  ctx: FormContext,
  view: RepeatView,
  item: RenderItem,
): TemplateResult {
  const id = idOf(ctx, view.key);
  const hint = localize(view.hint, ctx.lang);
  return html`<div
    part="field"
    class="repeat full ${view.layout} ${view.issues.length > 0 ? 'wrong' : ''}"
    role="group"
    aria-labelledby="${id}-label"
    aria-describedby=${view.issues.length > 0 ? `${id}-error` : nothing}
  >
    <div class="label" id="${id}-label">${labelTemplate(ctx, view)}</div>
    ${hintTemplate(ctx, view.key, hint)} ${faults(ctx, view)}
    ${
      view.rows.length === 0
        ? html`<p class="empty muted">${localize(view.empty, ctx.lang) || ctx.msg.noRows}</p>`
        : nothing
    }
    <div class="rows">
      ${repeat(
        view.rows,
        (row) => row.id,
        (row) => rowTemplate(ctx, view, { row, item }),
      )}
    </div>
    ${undo(ctx, view)} ${addButton(ctx, view, id)}
  </div>`;
}

function rowTemplate(
  ctx: FormContext,
  view: RepeatView,
  { row, item }: { readonly row: RowView; readonly item: RenderItem },
): TemplateResult {
  const id = rowId(ctx, view.key, row.id);
  const label = localize(row.label, ctx.lang);
  return html`<div class="row" role="group" aria-labelledby=${id}>
    <div class="row-head">
      <div class="row-label" id=${id} tabindex="-1">${label}</div>
      ${ctx.readonly ? nothing : rowButtons(ctx, view, { row, label })}
    </div>
    <div class="items">
      ${repeat(
        row.items,
        (key) => key,
        (key) => item(ctx, key),
      )}
    </div>
  </div>`;
}

/** Id of a row's heading; the one place focus goes to when a row comes, moves or comes back. */
export function rowId(ctx: FormContext, key: string, row: string): string {
  return idOf(ctx, key, `-row-${row}`);
}

function rowButtons(
  ctx: FormContext,
  view: RepeatView,
  { row, label }: { readonly row: RowView; readonly label: string },
): TemplateResult {
  const move = (to: number, text: string): unknown =>
    view.canMove && to >= 0 && to < view.rows.length
      ? html`<button type="button" part="button" class="button quiet small" @click=${() => ctx.act.moveRow(view.key, row.id, to)}>
          ${text}<span class="sr-only"> ${label}</span>
        </button>`
      : nothing;
  return html`<div class="row-buttons">
    ${move(row.index - 1, ctx.msg.moveUp)} ${move(row.index + 1, ctx.msg.moveDown)}
    ${
      view.canRemove
        ? html`<button type="button" part="button" class="button danger small" @click=${() => ctx.act.removeRow(view.key, row.id)}>
            ${ctx.msg.removeRow}<span class="sr-only"> ${label}</span>
          </button>`
        : nothing
    }
  </div>`;
}

function undo(ctx: FormContext, view: RepeatView): unknown {
  const removed = ctx.scratch.get(view.key)?.removed;
  return html`<div role="status" class=${removed ? 'note undo' : ''}>
    ${
      removed
        ? html`<span>${ctx.msg.removed(removed.label)}</span>
            <button
              type="button"
              part="button"
              class="button quiet small"
              id=${idOf(ctx, view.key, '-undo')}
              @click=${() => ctx.act.restoreRow(view.key)}
            >
              ${ctx.msg.undo}
            </button>`
        : nothing
    }
  </div>`;
}

function addButton(ctx: FormContext, view: RepeatView, id: string): unknown {
  if (ctx.readonly || !view.canAdd) return nothing;
  const label = localize(view.addLabel, ctx.lang) || ctx.msg.addRow(localize(view.label, ctx.lang));
  return html`<button
    type="button"
    part="button button-secondary"
    class="button secondary"
    id=${id}
    @click=${() => ctx.act.addRow(view.key)}
  >
    ${icon('plus')}${label}
  </button>`;
}
