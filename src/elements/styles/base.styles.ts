import { type CSSResult, css } from 'lit';

/**
 * What every element of ours shares: host, typography, focus ring, buttons, notes. Classes:
 * `button` with `primary`, `secondary`, `quiet` (text only) or `danger`, `aria-busy` or
 * `disabled` states; `muted`, `small`, `number` (tabular digits), `note` with `warning`,
 * `danger` or `success`; `sr-only`.
 */
export const base: CSSResult = css`
  :host {
    display: block;
    color: var(--_ink);
    font-family: var(--_font);
    line-height: var(--_leading);
    overflow-wrap: anywhere;
    text-align: start;
    /* No last word by itself, where the browser can see to it. */
    text-wrap: pretty;
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  h1,
  h2,
  h3,
  h4,
  p,
  ul,
  ol,
  dl,
  dd,
  figure,
  fieldset {
    margin: 0;
    padding: 0;
    border: 0;
  }
  fieldset,
  legend {
    min-inline-size: 0;
    padding: 0;
  }
  h1,
  h2,
  h3,
  h4 {
    line-height: 1.5;
    font-weight: 600;
    text-wrap: balance;
  }
  svg {
    display: block;
    inline-size: 1.25em;
    block-size: 1.25em;
    flex: none;
    fill: none;
    stroke: currentColor;
    stroke-width: 2;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  a {
    color: var(--_accent);
    text-underline-offset: 0.2em;
  }
  a:hover {
    color: var(--_accent-strong);
    text-decoration-thickness: 2px;
  }
  :focus {
    outline: none;
  }
  :focus-visible {
    outline: var(--_focus-width) solid var(--_focus);
    outline-offset: 2px;
  }
  .muted {
    color: var(--_muted);
  }
  .small {
    font-size: 0.88em;
  }
  .number {
    font-variant-numeric: tabular-nums;
  }
  .no-break {
    white-space: nowrap;
  }
  .phrase {
    display: inline-block;
  }
  .sr-only {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: var(--_s2);
    min-block-size: var(--_control);
    padding: var(--_s2) var(--_s6);
    border: 2px solid transparent;
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--_ink);
    font: inherit;
    font-weight: 600;
    line-height: 1.5;
    text-align: center;
    text-decoration: none;
    cursor: pointer;
    touch-action: manipulation;
    transition:
      background-color var(--_motion),
      border-color var(--_motion);
  }
  /* What only a screen reader hears takes no room: a gap before it would put the rest off centre. */
  .button:has(> .sr-only) {
    column-gap: 0;
  }
  .button.primary {
    background: var(--_accent);
    color: var(--_on-accent);
  }
  .button.primary:hover {
    background: var(--_accent-strong);
  }
  .button.secondary {
    border: 1px solid var(--_border);
    color: var(--_accent);
  }
  .button.secondary:hover {
    background: var(--_accent-soft);
    border-color: var(--_accent);
  }
  .button.quiet,
  .button.danger {
    min-block-size: 44px;
    padding-inline: var(--_s3);
    background: transparent;
    color: var(--_accent);
    text-decoration: underline;
    text-underline-offset: 0.2em;
  }
  .button.danger {
    color: var(--_danger);
  }
  .button.quiet:hover {
    background: var(--_accent-soft);
  }
  .button.danger:hover {
    background: var(--_danger-soft);
  }
  .button[aria-busy='true'] {
    cursor: progress;
  }
  .button:disabled,
  .button[aria-disabled='true'] {
    background: transparent;
    border: 1px solid var(--_hairline);
    color: var(--_muted);
    cursor: not-allowed;
  }
  .note {
    display: flex;
    gap: var(--_s3);
    padding: var(--_s3) var(--_s4);
    border-inline-start: 4px solid var(--_accent);
    border-radius: 0 var(--_corner) var(--_corner) 0;
    background: var(--_accent-soft);
  }
  .note > svg {
    color: var(--_accent);
  }
  .note.warning > svg {
    color: var(--_warning);
  }
  .note.danger > svg {
    color: var(--_danger);
  }
  .note.success > svg {
    color: var(--_success);
  }
  .note.warning {
    border-color: var(--_warning);
    background: var(--_warning-soft);
  }
  .note.danger {
    border-color: var(--_danger);
    background: var(--_danger-soft);
  }
  .note.success {
    border-color: var(--_success);
    background: var(--_success-soft);
  }
  /* What folds away, with a chevron of our own: the browsers' triangles differ. */
  .fold > summary {
    display: flex;
    align-items: center;
    gap: var(--_s2);
    inline-size: fit-content;
    min-block-size: 44px;
    color: var(--_accent);
    font-weight: 600;
    list-style: none;
    cursor: pointer;
  }
  .fold > summary::-webkit-details-marker {
    display: none;
  }
  .fold > summary::before {
    content: '';
    flex: none;
    inline-size: 0.5em;
    block-size: 0.5em;
    margin-inline: 0.15em 0.2em;
    border: solid currentColor;
    border-width: 0 2px 2px 0;
    rotate: -45deg;
    transition: rotate var(--_motion);
  }
  .fold[open] > summary::before {
    translate: 0 -0.1em;
    rotate: 45deg;
  }
  .fold > summary:hover {
    color: var(--_accent-strong);
  }
  @media (forced-colors: active) {
    /* Also of what keeps its own colours, whose ring would keep them too. */
    :focus-visible {
      outline-color: CanvasText;
    }
    .button {
      border-color: ButtonText;
    }
    .button.primary {
      forced-color-adjust: none;
      border-color: ButtonText;
      background: Highlight;
      color: HighlightText;
    }
    .button:disabled,
    .button[aria-disabled='true'] {
      border-color: GrayText;
      color: GrayText;
    }
  }
`;
