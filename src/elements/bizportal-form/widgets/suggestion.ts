/** A likelier spelling of an answer, one press away; never taken by itself. */
import { html } from 'lit';
import type { FieldView } from '../../../core/form/view.js';
import { suggestEmail } from '../../../core/thai/email.js';
import type { FormContext } from '../context.js';
import { knownOf, remember } from '../remember.js';

/** Offered once the field was left, beside the warning that says why. */
export function instead(ctx: FormContext, view: FieldView): unknown {
  const warned = view.issues.some(({ code }) => code === 'emailTypo');
  const meant = warned && typeof view.value === 'string' ? suggestEmail(view.value) : null;
  if (meant === null) return null;
  return html`<button
    type="button"
    class="link"
    data-meant=${meant}
    ${remember({ ctx, view })}
    @click=${take}
  >
    ${ctx.msg.useInstead(meant)}
  </button>`;
}

function take({ currentTarget }: Event): void {
  const button = currentTarget as HTMLButtonElement;
  const input = button.closest('[data-field]')?.querySelector('input');
  const known = knownOf(button);
  known?.ctx.act.answer(known.view, button.dataset.meant);
  input?.focus();
}
