import { type CSSResult, css } from 'lit';

/**
 * What opens beside a control, in the top layer: `popup` as `calendar` or `list`; `inside` is a
 * button within a box, `chips` the entries of a list, `other` the box for words of one's own.
 */
export const pickers: CSSResult = css`
  .box:has(> .inside) > .control {
    padding-inline-end: 52px;
  }
  .inside {
    position: absolute;
    inset-block: 2px;
    inset-inline-end: 2px;
    display: grid;
    place-items: center;
    inline-size: 44px;
    padding: 0;
    border: 0;
    border-radius: calc(var(--_radius) - 2px);
    background: transparent;
    color: var(--_accent);
    font: inherit;
    cursor: pointer;
    touch-action: manipulation;
  }
  .box > .button {
    flex: none;
    padding-inline: var(--_s4);
    white-space: nowrap;
  }
  .inside:hover,
  .inside[aria-expanded='true'] {
    background: var(--_accent-soft);
  }
  .inside:focus-visible {
    outline-offset: -2px;
  }
  .select > input {
    padding-inline-end: 2.2em;
    text-overflow: ellipsis;
  }
  .control.other {
    margin-block-start: var(--_s2);
  }
  .choices + .control.other {
    margin-inline-start: calc(24px + var(--_s3));
    inline-size: calc(100% - 24px - var(--_s3));
  }
  .popup {
    position: fixed;
    inset: auto;
    margin: 0;
    padding: 0;
    max-inline-size: calc(100vw - 16px);
    overflow: auto;
    overscroll-behavior: contain;
    border: 1px solid var(--_border);
    border-radius: var(--_corner);
    background: var(--_surface);
    color: var(--_ink);
    font-weight: 400;
    box-shadow: 0 8px 24px rgb(0 0 0 / 18%);
  }
  .list {
    max-block-size: 22em;
    padding-block: var(--_s1);
  }
  .option,
  .list-none {
    padding: 8px var(--_s3);
    line-height: 1.6;
  }
  .option {
    min-block-size: 44px;
    cursor: pointer;
  }
  .option:hover {
    background: var(--_accent-soft);
  }
  .option.active {
    background: var(--_accent);
    color: var(--_on-accent);
  }
  .option[aria-selected='true'] {
    font-weight: 600;
    box-shadow: inset 4px 0 var(--_accent);
  }
  .calendar {
    inline-size: min(352px, 100vw - 8px);
    max-inline-size: none;
    padding: var(--_s2);
  }
  .calendar-head {
    display: grid;
    grid-template-columns: 44px minmax(0, 1fr) 4.8em 44px;
    gap: 2px;
    align-items: center;
  }
  .calendar-head .control {
    min-block-size: 44px;
    padding-inline: 6px 1.45em;
    font-size: 0.94em;
    font-weight: 600;
  }
  .calendar-head .select > svg {
    inset-inline-end: 3px;
    inline-size: 1.1em;
  }
  .step-month,
  .day {
    display: grid;
    place-items: center;
    inline-size: 100%;
    min-block-size: 44px;
    padding: 0;
    border: 0;
    border-radius: calc(var(--_corner) - 2px);
    background: transparent;
    color: inherit;
    font: inherit;
    font-variant-numeric: tabular-nums;
    line-height: 1.4;
    cursor: pointer;
    touch-action: manipulation;
  }
  .step-month {
    color: var(--_accent);
  }
  .calendar table {
    inline-size: 100%;
    margin-block-start: var(--_s1);
    border-collapse: collapse;
    table-layout: fixed;
  }
  .calendar th {
    padding: var(--_s1) 0;
    color: var(--_muted);
    font-size: 0.82em;
    font-weight: 600;
  }
  .calendar td {
    padding: 0;
  }
  .day:hover,
  .step-month:hover {
    background: var(--_accent-soft);
  }
  .day[aria-current='date'] {
    box-shadow: inset 0 0 0 1px var(--_accent);
    color: var(--_accent);
    font-weight: 600;
  }
  [aria-selected='true'] > .day {
    background: var(--_accent);
    color: var(--_on-accent);
    font-weight: 600;
  }
  :is(.day, .step-month):focus-visible {
    outline-offset: -2px;
  }
  :is(.day, .step-month):disabled {
    background: transparent;
    color: var(--_muted);
    opacity: 0.55;
    cursor: not-allowed;
  }
  .calendar-foot {
    display: flex;
    justify-content: space-between;
    gap: var(--_s4);
    padding: var(--_s1) var(--_s2) 0;
  }
  .calendar-foot .link {
    min-block-size: 44px;
  }
  .calendar-foot .link:disabled {
    color: var(--_muted);
    text-decoration: none;
    cursor: not-allowed;
  }
  .chips {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_s2);
    margin-block-end: var(--_s2);
    padding: 0;
    list-style: none;
  }
  .chip {
    display: inline-flex;
    align-items: center;
    max-inline-size: 100%;
    padding-inline-start: var(--_s3);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_accent-soft);
    line-height: 1.5;
  }
  .chip > span {
    min-inline-size: 0;
    padding-block: 5px;
  }
  .chip > button {
    display: grid;
    place-items: center;
    flex: none;
    align-self: stretch;
    inline-size: 36px;
    min-block-size: 36px;
    padding: 0;
    border: 0;
    border-radius: var(--_radius);
    background: transparent;
    color: var(--_accent);
    font: inherit;
    cursor: pointer;
  }
  .chip > button:hover {
    color: var(--_danger);
  }
  @media (pointer: coarse) {
    .chip > button {
      inline-size: 44px;
      min-block-size: 44px;
    }
  }
  @media (forced-colors: active) {
    .option.active,
    [aria-selected='true'] > .day {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }
    .option[aria-selected='true'] {
      border-inline-start: 4px solid Highlight;
    }
    .popup {
      border: 2px solid CanvasText;
    }
  }
`;
