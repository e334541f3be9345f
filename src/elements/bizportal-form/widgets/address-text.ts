/** One typed part of an address. */
import { html, nothing, type TemplateResult } from 'lit';
import type { FieldView } from '../../../core/form/view.js';
import type { AddressPart } from '../../../core/thai/address.js';
import type { FormContext } from '../context.js';
import { shownText } from '../shown-text.js';
import { type CodecPlace, plain } from './codec.js';
import { partTies } from './parts.js';
import type { Ties } from './widget.js';

/** Parts have no settings of their own. */
export const AS_TEXT: CodecPlace = { lang: '', config: {} };

export function textPart(
  { ctx, view, ties }: { readonly ctx: FormContext; readonly view: FieldView; readonly ties: Ties },
  part: AddressPart,
  text: string,
  hint = '',
): TemplateResult {
  const { id, invalid, describedBy, fault, label, optional } = partTies(ctx, view, { ties, part });
  const described = [hint && `${id}-hint`, describedBy].filter(Boolean).join(' ');
  return html`<div class="part half ${invalid === 'true' ? 'wrong' : ''}">
    <div class="asked">
      <label class="label" part="label" for=${id}>${label}${optional}</label>
      ${hint ? html`<p class="hint small" part="hint" id="${id}-hint">${hint}</p>` : nothing} ${fault}
    </div>
    <div class="given box">
      <input
        id=${id}
        part="input control"
        class="control"
        data-part=${part}
        inputmode=${part === 'postcode' ? 'numeric' : nothing}
        aria-invalid=${invalid}
        aria-describedby=${described || nothing}
        .value=${shownText(plain, text, AS_TEXT)}
      />
    </div>
  </div>`;
}
