/** What a field says while a source is being asked about it, or when its options did not come. */
import { html, nothing } from 'lit';
import type { FieldView } from '../../../core/form/view.js';
import type { FormContext } from '../context.js';
import { asking } from './gate.js';

/** Always there on such a field, so that what comes into it is announced. */
export function lookUpNote(ctx: FormContext, { key, lookUp, options }: FieldView): unknown {
  if (lookUp === null) return nothing;
  return html`<div class="look-up" role="status">${words()}</div>`;

  function words(): unknown {
    if (lookUp === 'asking') {
      return asking(
        options?.length === 0 ? ctx.msg.lookUps.optionsLoading : ctx.msg.lookUps.asking,
      );
    }
    if (lookUp !== 'failed') return nothing;
    return html`<p class="small">
      ${ctx.msg.lookUps.optionsFailed}
      <button type="button" class="link" @click=${() => ctx.act.lookUpAgain(key)}>
        ${ctx.msg.tryAgain}
      </button>
    </p>`;
  }
}
