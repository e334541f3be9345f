/** What is wrong with the field that was left last, for ears only: eyes see it beside the field. */
import { html, type TemplateResult } from 'lit';
import { type FormContext, LEFT } from '../context.js';
import { liveNote } from '../live-view.js';

/** Said when a field is left; where a dialog is in front, only what is in it is heard. */
export function leftTemplate(ctx: FormContext): TemplateResult {
  return html`<p class="sr-only" role="status">${liveNote(ctx, LEFT, (note) => (note?.lang === ctx.lang && note.said) || '')}</p>`;
}
