/** The element's one real `<form>`, with the page's slots above and below what is on show. */
import { html, type TemplateResult } from 'lit';
import { hasSteps } from './form.js';
import { type Screen, screenTemplate } from './screen.js';
import type { Shell } from './states.js';

export interface FrameHandlers {
  /** Enter in a field, or the main button. */
  readonly goOn: () => void;
  /** Something was typed or chosen. */
  readonly take: (event: Event) => void;
}

export function frameTemplate(
  shell: Shell,
  screen: Screen,
  { goOn, take }: FrameHandlers,
): TemplateResult {
  const { state, ctx } = screen;
  return html`<form
    part="form"
    class="form ${state && ctx && hasSteps(state) ? 'with-steps' : ''}"
    lang=${shell.lang}
    novalidate
    @submit=${(event: Event) => {
      event.preventDefault();
      goOn();
    }}
    @input=${take}
    @change=${take}
  >
    <slot name="header"></slot>
    ${screenTemplate(shell, screen)}
    <slot name="footer"></slot>
  </form>`;
}
