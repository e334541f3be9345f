/** One row of a table in a dialog, in the form's own tree: save, cancel, remove. */
import { html, nothing, type TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';
import { repeat } from 'lit/directives/repeat.js';
import { announceLayer, type CloseLayer } from '../../../controllers/layer.js';
import { localize } from '../../../core/definition/text.js';
import type { RepeatView, RowView } from '../../../core/form/view.js';
import { icon } from '../../icons.js';
import { type FormContext, idOf, type RenderItem } from '../context.js';
import { liveViews } from '../live-view.js';
import { faultsIn, itemsIn } from '../rows/rows.js';
import { leftTemplate } from './left.js';
import { removeButton } from './row-buttons.js';

export function dialogTemplate(ctx: FormContext, view: RepeatView, item: RenderItem): unknown {
  const editing = ctx.scratch.get(view.key)?.editing;
  const row = view.rows.find(({ id }) => id === editing?.rowId);
  if (!editing || !row) return nothing;
  const id = idOf(ctx, view.key, '-dialog');
  const close = (): undefined => void ctx.act.rows.cancel(view.key);
  return html`<dialog
    part="dialog"
    class="row-dialog"
    aria-labelledby=${id}
    @cancel=${(event: Event) => {
      event.preventDefault();
      close();
    }}
    @close=${close}
    ${ref((element) => showModal(element, close))}
  >
    <h3 id=${id} tabindex="-1">${localize(row.label, ctx.lang)}</h3>
    ${editing.failed ? left(ctx, row) : nothing}
    <div class="items">
      ${repeat(
        row.items,
        (key) => key,
        (key) => item(ctx, key),
      )}
    </div>
    ${leftTemplate(ctx)}
    ${ctx.readonly ? closeButton(ctx, close) : actions(ctx, view, { row, failed: editing.failed, close })}
  </dialog>`;
}

/** In the next turn: while it is being rendered, the element does not stand in the page. */
function showModal(element: Element | undefined, close: CloseLayer): void {
  queueMicrotask(() => {
    if (element instanceof HTMLDialogElement && element.isConnected && !element.open) {
      element.showModal();
      announceLayer(element, close);
    }
  });
}

/** What is left to mend; shrinks as it is mended. */
function left(ctx: FormContext, row: RowView): unknown {
  const keys = [...row.items, ...itemsIn(ctx.store, row).map(({ key }) => key)];
  return liveViews(ctx, [...new Set(keys)], () => {
    const count = faultsIn(ctx.store, row).length;
    if (count === 0) return nothing;
    return html`<p class="note danger" role="alert">${icon('alert')}<span>${ctx.msg.summary(count)}</span></p>`;
  });
}

interface Actions {
  readonly row: RowView;
  readonly failed: boolean;
  readonly close: () => void;
}

function actions(
  ctx: FormContext,
  view: RepeatView,
  { row, failed, close }: Actions,
): TemplateResult {
  const label = localize(row.label, ctx.lang);
  return html`<div class="actions">
    <button type="submit" part="button button-primary" class="button primary">${ctx.msg.rows.save}</button>
    ${
      failed
        ? html`<button type="button" part="button button-secondary" class="button secondary" @click=${() => ctx.act.rows.keep(view.key)}>
            ${ctx.msg.rows.keep}
          </button>`
        : nothing
    }
    <button type="button" part="button button-secondary" class="button secondary" @click=${close}>${ctx.msg.cancel}</button>
    <span class="apart">${removeButton(ctx, view, { row, label })}</span>
  </div>`;
}

function closeButton(ctx: FormContext, close: () => void): TemplateResult {
  return html`<div class="actions">
    <button type="button" part="button button-secondary" class="button secondary" @click=${close}>${ctx.msg.close}</button>
  </div>`;
}
