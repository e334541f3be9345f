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
    /* Weight of labels. */
    --_label-weight: var(--bp-label-weight, 600);
    /* Size of a page's heading; a little more in a wide place. */
    --_heading: var(--bp-heading-size, max(26px, 1.625rem));
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
