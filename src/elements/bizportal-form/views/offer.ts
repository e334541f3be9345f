/** The register's later word beside an answer: offered, with the way to take it or leave it. */
import { html, nothing } from 'lit';
import type { FieldView } from '../../../core/form/view.js';
import type { FormContext } from '../context.js';
import type { Widget } from '../widgets/widget.js';

export function offerTemplate(ctx: FormContext, view: FieldView, widget: Widget): unknown {
  if (view.offer === null) return nothing;
  const words = widget.words(ctx, { ...view, value: view.offer });
  const button = (text: string, take: boolean): unknown =>
    html`<button type="button" part="button" class="button quiet small" @click=${() => ctx.act.answerOffer(view.key, take)}>
      ${text}
    </button>`;
  return html`<div class="note offer" role="status">
    <p>${ctx.msg.offer(words)}</p>
    <div>${button(ctx.msg.takeOffer, true)} ${button(ctx.msg.keepAnswer, false)}</div>
  </div>`;
}
