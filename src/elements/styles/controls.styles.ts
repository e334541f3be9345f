import { type CSSResult, css } from 'lit';

/**
 * Fields and their controls: `field` with `wrong`, `label`, `hint`, `error`, `control` (text, area,
 * select) inside a `box`.
 */
export const controls: CSSResult = css`
  .field {
    min-inline-size: 0;
  }
  .field.wrong,
  .repeat.wrong {
    padding-inline-start: var(--_s4);
    border-inline-start: 4px solid var(--_danger);
  }
  .label {
    display: block;
    margin-block-end: var(--_s1);
    font-size: 1em;
    font-weight: var(--_label-weight);
  }
  /* Out of the border's notch, so that the rule on the side reaches the top. */
  legend.label {
    float: inline-start;
    inline-size: 100%;
  }
  legend.label + * {
    clear: both;
  }
  /* A question of several boxes: its name stands above theirs. */
  fieldset:has(> .items) > legend.label {
    margin-block-end: var(--_s2);
    font-size: 1.06em;
  }
  .optional {
    color: var(--_muted);
    font-weight: 400;
    white-space: nowrap;
  }
  .hint {
    margin-block-end: var(--_s2);
    color: var(--_muted);
  }
  .error {
    display: flex;
    gap: var(--_s2);
    margin-block-end: var(--_s2);
    color: var(--_danger);
    font-weight: 600;
  }
  .error.warning {
    color: var(--_warning);
  }
  .error svg,
  .note > svg {
    margin-block-start: 0.2em;
  }
  .box {
    position: relative;
    display: flex;
    align-items: center;
    gap: var(--_s2);
    max-inline-size: 100%;
  }
  .control {
    inline-size: 100%;
    min-inline-size: 0;
    min-block-size: var(--_control);
    padding: 0.35em max(var(--_s3), min(var(--_radius), 20px));
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: inherit;
    font: inherit;
    line-height: 1.5;
    transition: border-color var(--_motion);
  }
  .control:hover {
    border-color: var(--_ink);
  }
  .control:focus-visible {
    border-color: var(--_focus);
    outline-offset: 1px;
  }
  .control::placeholder {
    color: var(--_muted);
    opacity: 1;
  }
  .control[aria-invalid='true'] {
    border: 2px solid var(--_danger);
  }
  .control[inputmode='numeric'],
  .control[inputmode='decimal'],
  .control[inputmode='tel'] {
    font-variant-numeric: tabular-nums;
  }
  textarea.control {
    display: block;
    border-radius: var(--_corner);
    line-height: 1.65;
    resize: vertical;
    field-sizing: content;
    min-block-size: calc(3 * 1.65em + 0.7em + 2px);
    max-block-size: calc(16 * 1.65em + 0.7em + 2px);
  }
  .w2 {
    inline-size: 3.2em;
  }
  .w4 {
    inline-size: 4.4em;
  }
  .w5 {
    inline-size: 8em;
  }
  .w10 {
    inline-size: 12em;
  }
  .w20 {
    inline-size: 17em;
  }
  :is(.half, .third) > .given,
  :is(.half, .third) > .given > .box {
    inline-size: 100%;
  }
  .unit {
    flex: none;
    color: var(--_muted);
  }
  .select > select {
    appearance: none;
    padding-inline-end: 2.2em;
    /* WebKit lets a long choice reach out. */
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .select > svg {
    position: absolute;
    inset-inline-end: var(--_s3);
    pointer-events: none;
    color: var(--_muted);
  }
  .date {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_s2);
  }
  .date-part > label {
    display: block;
  }
  .date-part.month {
    flex: 1 1 5.5em;
    min-inline-size: 0;
    max-inline-size: 11em;
  }
  .fixed {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    column-gap: var(--_s3);
    white-space: pre-line;
  }
  .register {
    display: inline-flex;
    align-items: center;
    gap: var(--_s1);
  }
  .counter,
  .under:not(:empty) {
    margin-block-start: var(--_s1);
  }
  .counter.over {
    color: var(--_danger);
    font-weight: 600;
  }
  @media (forced-colors: active) {
    .control[aria-invalid='true'] {
      border-width: 3px;
    }
  }
`;
