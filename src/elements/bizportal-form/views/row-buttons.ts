/** The buttons of a row: up, down, away. */
import { html, nothing, type TemplateResult } from 'lit';
import type { RepeatView, RowView } from '../../../core/form/view.js';
import { icon } from '../../icons.js';
import type { FormContext } from '../context.js';

interface Of {
  readonly row: RowView;
  /** In the language shown; told to those who cannot see which row a button stands in. */
  readonly label: string;
}

export function moveButtons(
  ctx: FormContext,
  view: RepeatView,
  { row, label }: Of,
): TemplateResult {
  const move = (to: number, name: 'up' | 'down'): unknown => {
    if (!view.canMove || to < 0 || to >= view.rows.length) return nothing;
    const text = name === 'up' ? ctx.msg.moveUp : ctx.msg.moveDown;
    return html`<button
      type="button"
      part="button"
      class="button quiet small icon-button"
      title=${text}
      @click=${() => ctx.act.rows.move(view.key, row.id, to)}
    >
      ${icon(name)}<span class="sr-only">${text} ${label}</span>
    </button>`;
  };
  return html`${move(row.index - 1, 'up')} ${move(row.index + 1, 'down')}`;
}

export function removeButton(ctx: FormContext, view: RepeatView, { row, label }: Of): unknown {
  if (!view.canRemove) return nothing;
  return html`<button type="button" part="button" class="button danger small" @click=${() => ctx.act.rows.remove(view.key, row.id)}>
    ${ctx.msg.removeRow}<span class="sr-only"> ${label}</span>
  </button>`;
}
