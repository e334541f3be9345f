import { type CSSResult, css } from 'lit';

/**
 * Every design token, public name → private alias. Style sheets read only the aliases
 * (`var(--_accent)`); pages set only the public names (`--bp-accent-color`), on any ancestor.
 * The alias is why a token set on `<bizportal-form>` also reaches the elements inside it: a
 * nested `:host` that set the public name itself would put the default back. The comment above
 * each is its word in `custom-elements.json`.
 *
 * Light and dark follow the `color-scheme` that the page gives the element; contrast is checked
 * for both (ink 15.8/14.1, muted 6.6/7.9, accent 6.5/8.6, danger 6.5/8.2, success 6.3/9.5).
 */
export const tokens: CSSResult = css`
  :host {
    /* Behind quiet areas: a search box, a copy of the answers. */
    --_canvas: var(--bp-canvas-color, light-dark(#f4f7f9, #0f171e));
    /* Behind the form. */
    --_surface: var(--bp-surface-color, light-dark(#ffffff, #17212a));
    /* Text. */
    --_ink: var(--bp-ink-color, light-dark(#16242f, #e8f0f5));
    /* Hints and what is said beside. */
    --_muted: var(--bp-muted-color, light-dark(#4e5f6d, #a8b7c3));
    /* Around controls. */
    --_border: var(--bp-border-color, light-dark(#75858f, #7d8e9a));
    /* Between parts. */
    --_hairline: var(--bp-hairline-color, light-dark(#d8e0e6, #2c3944));
    /* Buttons, links, steps. */
    --_accent: var(--bp-accent-color, light-dark(#1a6485, #7fc6e6));
    /* Text on the accent. */
    --_on-accent: var(--bp-accent-on-color, light-dark(#ffffff, #0c2330));
    /* A button or link under the pointer. */
    --_accent-strong: var(--bp-accent-strong-color, light-dark(#124a63, #a5d9f0));
    /* Behind notes and what is chosen. */
    --_accent-soft: var(--bp-accent-soft-color, light-dark(#e5f1f6, #1e3441));
    /* Faults. */
    --_danger: var(--bp-danger-color, light-dark(#b3261e, #ff9d94));
    /* Behind faults. */
    --_danger-soft: var(--bp-danger-soft-color, light-dark(#fdecea, #3a2222));
    /* What is done. */
    --_success: var(--bp-success-color, light-dark(#1b6e3c, #7fd8a2));
    /* Behind what is done. */
    --_success-soft: var(--bp-success-soft-color, light-dark(#e6f4ea, #1b3326));
    /* Warnings. */
    --_warning: var(--bp-warning-color, light-dark(#7a4a00, #f2c063));
    /* Behind warnings. */
    --_warning-soft: var(--bp-warning-soft-color, light-dark(#fff4de, #372c17));
    /* The ring around what has focus. */
    --_focus: var(--bp-focus-color, light-dark(#0b57d0, #9cc9ff));
    /* Its width. */
    --_focus-width: var(--bp-focus-width, 3px);
    /* The typeface; default: the page's. */
    --_font: var(--bp-font-family, inherit);
    /* Line height; Thai needs 1.6 at least. */
    --_leading: var(--bp-line-height, 1.65);
    /* Height of buttons and boxes. */
    --_control: var(--bp-control-size, 48px);
    /* Corners. */
    --_radius: var(--bp-control-radius, 8px);
    /* Of what holds several lines: a pill is a shape for one. */
    --_corner: min(var(--_radius), 12px);
    /* Corners of the form itself and of dialogs. */
    --_surface-radius: var(--bp-surface-radius, calc(1.5 * var(--_corner)));
    /* Longest line of text. */
    --_measure: var(--bp-reading-width, 40em);
    /* Duration of movements; 0 where less motion is wanted. */
    --_motion: var(--bp-motion-duration, 150ms);
    /* Space: every distance is a multiple of it. */
    --_unit: var(--bp-space-unit, 4px);
    /* 4 8 12 16 24 32 48, scaled together. */
    --_s1: var(--_unit);
    --_s2: calc(2 * var(--_unit));
    --_s3: calc(3 * var(--_unit));
    --_s4: calc(4 * var(--_unit));
    --_s6: calc(6 * var(--_unit));
    --_s8: calc(8 * var(--_unit));
    --_s12: calc(12 * var(--_unit));
  }
  @media (prefers-reduced-motion: reduce) {
    :host {
      --_motion: 0ms;
    }
  }
`;

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
    text-wrap: pretty;
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
