/** "This is wrong": out of a register's lock, and back into it. */
import { html, nothing } from 'lit';
import { localize } from '../../../core/definition/text.js';
import type { FieldView } from '../../../core/form/view.js';
import { type FormContext, idOf } from '../context.js';
import { widgetOf } from '../widgets/table.js';

/** Id of the register's word, where a field takes another: it describes the control. */
export function registerNoteId(
  ctx: FormContext,
  { key, dispute, offer }: FieldView,
): string | null {
  return dispute?.open && offer === null ? idOf(ctx, key, '-register') : null;
}

export function disputeTemplate(ctx: FormContext, view: FieldView): unknown {
  const { dispute } = view;
  // A later word of the register is offered by itself.
  if (dispute === null || view.offer !== null || (ctx.readonly && !dispute.open)) return nothing;
  const toggle = (words: string): unknown =>
    ctx.readonly
      ? nothing
      : html`<button type="button" class="link" @click=${() => ctx.act.dispute(view.key, !dispute.open)}>
          ${words}<span class="sr-only">: ${localize(view.label, ctx.lang)}</span>
        </button>`;
  if (!dispute.open) return html`<p class="small under">${toggle(ctx.msg.registerWrong)}</p>`;
  const said = widgetOf(view).words(ctx, { ...view, value: dispute.value });
  return html`<div class="small under">
    <p id=${registerNoteId(ctx, view) ?? nothing}>
      ${ctx.msg.registerSays(said)} <span class="muted">${ctx.msg.registerCompared}</span>
    </p>
    ${toggle(ctx.msg.registerAgain)}
  </div>`;
}
