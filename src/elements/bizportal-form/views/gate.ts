/** A page that opens the rest once its key was found: what it says, and the button that asks. */
import { html, nothing, type TemplateResult } from 'lit';
import { localize } from '../../../core/definition/text.js';
import type { PageView } from '../../../core/form/view.js';
import { icon } from '../../icons.js';
import type { FormContext } from '../context.js';

/** Always there on such a page, so that what comes into it is announced. */
export function gateStatus(ctx: FormContext, { gate }: PageView): unknown {
  if (gate === null) return nothing;
  return html`<div class="gate" role="status">${gateWords(ctx, gate)}</div>`;
}

function gateWords(ctx: FormContext, gate: NonNullable<PageView['gate']>): unknown {
  const { status, left, tried } = gate;
  if (status === 'open') {
    const words = localize(gate.found, ctx.lang) || ctx.msg.lookUps.open;
    return html`<p class="note success">${icon('check')}<span>${words}</span></p>`;
  }
  if (status === 'asking') return asking(ctx.msg.lookUps.asking);
  return status === 'closed' && tried
    ? html`<p class="small muted">${ctx.msg.lookUps.triesLeft(left)}</p>`
    : nothing;
}

/** A small ring that turns, and what is being done. */
export function asking(words: string): TemplateResult {
  return html`<p class="asking small muted"><span class="ring" aria-hidden="true"></span>${words}</p>`;
}

/** The page's main button: asks at a closed gate, goes on anywhere else. */
export function nextButton(
  ctx: FormContext,
  {
    page,
    next,
    waiting,
  }: { readonly page: PageView; readonly next: string; readonly waiting: boolean },
): TemplateResult {
  const shut = page.gate !== null && page.gate.status !== 'open';
  const ask = localize(page.gate?.button, ctx.lang) || ctx.msg.lookUps.ask;
  const words = waiting ? ctx.msg.checking : shut ? ask : next;
  return html`<button
    part="button button-primary"
    class="button primary"
    type="submit"
    aria-busy=${waiting ? 'true' : nothing}
  >
    ${words}
  </button>`;
}
