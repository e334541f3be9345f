/** Rows as cards: all questions of each row, one under the other. */
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { localize } from '../../../core/definition/text.js';
import type { RepeatView, RowView } from '../../../core/form/view.js';
import type { FormContext, RenderItem } from '../context.js';
import { rowId } from '../rows/rows.js';
import { moveButtons, removeButton } from './row-buttons.js';

export function cardsTemplate(
  ctx: FormContext,
  view: RepeatView,
  { rows, item }: { readonly rows: readonly RowView[]; readonly item: RenderItem },
): TemplateResult {
  return html`<div class="rows">
    ${repeat(
      rows,
      (row) => row.id,
      (row) => card(ctx, view, { row, item }),
    )}
  </div>`;
}

function card(
  ctx: FormContext,
  view: RepeatView,
  { row, item }: { readonly row: RowView; readonly item: RenderItem },
): TemplateResult {
  const id = rowId(ctx, view.key, row.id);
  const label = localize(row.label, ctx.lang);
  const of = { row, label };
  return html`<div part="row" class="row" role="group" aria-labelledby=${id}>
    <div class="row-head">
      <div class="row-label" id=${id} tabindex="-1">${label}</div>
      ${
        ctx.readonly
          ? nothing
          : html`<div class="row-buttons">${moveButtons(ctx, view, of)} ${removeButton(ctx, view, of)}</div>`
      }
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
