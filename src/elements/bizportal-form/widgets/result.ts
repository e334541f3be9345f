/** Whether something is reached: an icon, a word and the form's own text, said when it changes. */
import { html, nothing, type TemplateResult } from 'lit';
import { localize } from '../../../core/definition/text.js';
import type { FieldView } from '../../../core/form/view.js';
import { icon } from '../../icons.js';
import type { FormContext } from '../context.js';
import { said } from '../tongue.js';
import { textInput } from './text.js';
import type { Ties, Widget } from './widget.js';
import { plainWords } from './words.js';

/** Read only: the answers decide. */
export const result: Widget = {
  ...textInput(),
  holds: 'any',
  words(ctx, view) {
    return [valueWords(ctx, view), stateWord(ctx, view), ownText(ctx, view)]
      .filter(Boolean)
      .join(' · ');
  },
};

/** The whole field; hint and fault come ready from outside. */
export function resultField(
  ctx: FormContext,
  view: FieldView,
  { ties, hint, faults }: { readonly ties: Ties; readonly hint: unknown; readonly faults: unknown },
): TemplateResult {
  const passed = view.result?.passed ?? false;
  const wrong = view.issues.length > 0;
  return html`<div
    part="field"
    class="field result ${view.width} ${passed ? 'passed' : ''} ${wrong ? 'wrong' : ''}"
    data-field=${view.key}
    role="group"
    aria-labelledby="${ties.id}-label"
    aria-describedby=${ties.describedBy ?? nothing}
  >
    ${faults}
    <div class="result-card" id=${ties.id} tabindex="-1">
      <span class="result-mark">${icon(passed ? 'check' : 'clock')}</span>
      <span part="label" class="label" id="${ties.id}-label">${said(ctx, view.label)}</span>
      <span class="result-value">${valueWords(ctx, view)}</span>
      <p class="result-state" role="status">
        <strong>${stateWord(ctx, view)}</strong>
        ${wrong ? nothing : html`<span>${ownText(ctx, view)}</span>`}
      </p>
    </div>
    ${hint}
  </div>`;
}

/** The value it looks at; yes and no are said by the state. */
function valueWords(ctx: FormContext, { value }: FieldView): string {
  return typeof value === 'boolean' ? '' : plainWords(ctx, value);
}

function stateWord(ctx: FormContext, { result: outcome }: FieldView): string {
  return outcome?.passed ? ctx.msg.resultPassed : ctx.msg.resultNotYet;
}

function ownText(ctx: FormContext, { result: outcome }: FieldView): string {
  return localize(outcome?.text ?? null, ctx.lang);
}
