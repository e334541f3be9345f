/** Safe text of a definition: a small tree in, text nodes and three marks out; never HTML. */
import { html, type TemplateResult } from 'lit';
import { safeUrl } from '../../../core/definition/content.js';
import type { ContentBlock, Inline } from '../../../core/definition/shape.js';
import type { LocalText } from '../../../core/definition/text.js';
import type { ContentView } from '../../../core/form/view.js';
import type { FormContext } from '../context.js';
import { inTongue, said } from '../tongue.js';

export function contentTemplate(ctx: FormContext, view: ContentView): TemplateResult {
  return html`<div class="content full">${view.blocks.map((one) => block(ctx, one))}</div>`;
}

function block(ctx: FormContext, content: ContentBlock): TemplateResult {
  if (typeof content !== 'string' && 'list' in content && Array.isArray(content.list)) {
    return html`<ul>
      ${content.list.map((entry) => html`<li>${runs(ctx, entry)}</li>`)}
    </ul>`;
  }
  const isParagraph = typeof content !== 'string' && 'p' in content;
  return html`<p>${runs(ctx, isParagraph ? (content.p as LocalText | readonly Inline[]) : (content as LocalText))}</p>`;
}

function runs(ctx: FormContext, content: LocalText | readonly Inline[]): unknown {
  if (!Array.isArray(content)) return said(ctx, content as LocalText);
  return content.map((run: Inline) => inline(ctx, run));
}

function inline(ctx: FormContext, run: Inline): unknown {
  if (typeof run === 'string') return inTongue(run, ctx.lang);
  const text = said(ctx, run.text);
  const url = run.link === undefined ? null : safeUrl(run.link);
  if (url !== null) {
    return html`<a href=${url} target="_blank" rel="noopener noreferrer"
      >${text} <span class="small no-break">${ctx.msg.newTab}</span></a
    >`;
  }
  return run.bold ? html`<strong>${text}</strong>` : text;
}
