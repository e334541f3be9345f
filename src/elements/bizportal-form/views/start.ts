/** Before the first question: how long it takes, and which papers to have at hand. */
import { html, nothing, type TemplateResult } from 'lit';
import { type LocalText, localize } from '../../../core/definition/text.js';
import { preparationOf } from '../../../core/form/preparation.js';
import { phrases } from '../../unbroken.js';
import type { FormContext } from '../context.js';
import { liveViews } from '../live-view.js';

/** Folded once the first page is behind, or has faults; nothing where there is little to prepare for. */
export function startTemplate(ctx: FormContext, firstPage: string, failed: boolean): unknown {
  const { definition, passed } = ctx.store.getState();
  const { start } = definition;
  const papers = ctx.store.attachments();
  const short = papers.length === 0 && ctx.store.pages().length < 2;
  if (start === null || ctx.readonly || (short && !start.note && !start.minutes)) return nothing;
  const { minutes } = preparationOf(ctx.store, start.minutes);
  const note = localize(start.note, ctx.lang);
  return html`<details class="start fold" ?open=${!passed.has(firstPage) && !failed}>
    <summary>${ctx.msg.startTitle}</summary>
    <p>${ctx.msg.startTime(minutes, definition.drafts && ctx.autosave)}</p>
    ${note ? html`<p>${note}</p>` : nothing}
    ${
      start.documents === false
        ? nothing
        : liveViews(
            ctx,
            papers.map(({ key }) => key),
            () => documents(ctx),
          )
    }
  </details>`;
}

function documents(ctx: FormContext): TemplateResult {
  const { needed, perhaps } = preparationOf(ctx.store, 1);
  return html`${list(ctx, ctx.msg.startNeeded, needed)}${list(ctx, ctx.msg.startPerhaps, perhaps)}`;
}

function list(ctx: FormContext, title: string, names: readonly LocalText[]): unknown {
  if (names.length === 0) return nothing;
  return html`<h3 class="start-list">${phrases(title)}</h3>
    <ul>
      ${names.map((name) => html`<li>${localize(name, ctx.lang)}</li>`)}
    </ul>`;
}
