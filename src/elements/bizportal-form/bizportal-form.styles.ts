import { type CSSResult, css } from 'lit';

/** The frame, the steps, pages, rows, review, receipt and the states around the form. */
export const formStyles: CSSResult = css`
  :host {
    container: bp-form / inline-size;
    background: var(--_surface);
    border-radius: calc(1.5 * var(--_radius));
  }
  .form {
    display: grid;
    gap: var(--_s6);
    padding: var(--_s6) var(--_s4) var(--_s8);
    font-size: var(--bp-font-size, max(17px, 1.0625rem));
    scroll-margin-block-start: var(--_s4);
  }
  .header {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: 0 var(--_s6);
    padding-block-end: var(--_s4);
    border-block-end: 1px solid var(--_hairline);
  }
  .header > div {
    flex: 1 1 18em;
  }
  .form-title {
    font-weight: 600;
    line-height: 1.45;
  }
  .heading {
    font-size: 26px;
    scroll-margin-block-start: var(--_s6);
  }
  /* Focus comes here to be read from, not to be acted on. */
  [tabindex='-1']:is(h2, h3):focus-visible {
    outline: none;
  }
  .row-label:focus-visible,
  .fixed:focus-visible {
    outline-offset: 4px;
    border-radius: 2px;
  }
  .page {
    display: grid;
    gap: var(--_s6);
    max-inline-size: var(--_measure);
    min-inline-size: 0;
  }
  .lead {
    max-inline-size: 36em;
  }
  .link {
    display: inline-flex;
    align-items: center;
    gap: var(--_s1);
    padding: 0;
    min-block-size: 32px;
    border: 0;
    background: none;
    color: var(--_accent);
    font: inherit;
    line-height: 1.5;
    text-align: start;
    text-decoration: underline;
    text-underline-offset: 0.2em;
    cursor: pointer;
  }
  .link:hover {
    color: var(--_accent-strong);
    text-decoration-thickness: 2px;
  }
  .back {
    justify-self: start;
    margin-block-end: calc(-1 * var(--_s3));
    margin-inline-start: -0.3em;
  }

  /* Steps */
  .progress ol {
    display: none;
    list-style: none;
  }
  .step {
    display: flex;
    align-items: flex-start;
    gap: var(--_s3);
    padding-block: var(--_s2);
    color: var(--_muted);
    line-height: 1.45;
  }
  .step .link {
    min-block-size: 0;
    display: inline;
    text-decoration: none;
  }
  .step .link:hover {
    text-decoration: underline;
  }
  .step.current {
    color: var(--_ink);
    font-weight: 600;
  }
  .mark {
    display: grid;
    place-items: center;
    flex: none;
    inline-size: 1.75em;
    block-size: 1.75em;
    margin-block-start: -0.15em;
    border: 1px solid var(--_border);
    border-radius: 50%;
    font-size: 0.82em;
    font-weight: 600;
  }
  .step.done .mark {
    border-color: var(--_accent);
    background: var(--_accent-soft);
    color: var(--_accent);
  }
  .step.current .mark {
    border-color: var(--_accent);
    background: var(--_accent);
    color: var(--_on-accent);
  }

  /* Sections and their items */
  .section {
    display: grid;
    gap: var(--_s4);
    min-inline-size: 0;
    padding-block-start: var(--_s6);
    border-block-start: 1px solid var(--_hairline);
  }
  .section:first-of-type,
  .section:not(:has(> .section-title)) {
    padding-block-start: 0;
    border-block-start: 0;
  }
  .section-title {
    font-size: 1.18em;
  }
  .items {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_s6) var(--_s4);
    align-items: start;
  }
  .content {
    display: grid;
    gap: var(--_s3);
  }
  .content ul,
  .next-steps {
    padding-inline-start: 1.4em;
  }
  .content li + li,
  .next-steps li + li {
    margin-block-start: var(--_s1);
  }
  .pre {
    white-space: pre-line;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_s3);
    padding-block-start: var(--_s4);
  }
  .actions > .button {
    flex: 1 1 100%;
  }

  /* Summary of faults */
  .summary h3 {
    font-size: 1.06em;
  }
  .summary ul {
    margin-block-start: var(--_s2);
    padding-inline-start: 1.2em;
  }
  .summary ul:empty {
    display: none;
  }
  .summary li + li {
    margin-block-start: var(--_s1);
  }
  .summary a {
    color: var(--_danger);
  }
  .summary > svg {
    color: var(--_danger);
  }
  .summary.success > svg {
    color: var(--_success);
  }

  /* Rows */
  .repeat {
    display: grid;
    gap: var(--_s4);
    justify-items: start;
  }
  .repeat > * {
    min-inline-size: 0;
  }
  .repeat > .label {
    margin: 0;
    font-size: 1.06em;
  }
  .repeat > :is(.hint, .empty) {
    margin: 0;
  }
  .rows {
    display: grid;
    gap: var(--_s4);
    inline-size: 100%;
  }
  .rows:empty,
  [role='status']:empty {
    display: none;
  }
  .row {
    display: grid;
    gap: var(--_s3);
    min-inline-size: 0;
    padding: var(--_s4);
    border: 1px solid var(--_hairline);
    border-radius: var(--_radius);
  }
  .table .rows {
    gap: 0;
    border-block-end: 1px solid var(--_hairline);
  }
  .table .row {
    padding: var(--_s4) 0;
    border: 0;
    border-block-start: 1px solid var(--_hairline);
    border-radius: 0;
  }
  .table .items {
    gap: var(--_s3) var(--_s4);
  }
  .row-head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0 var(--_s4);
  }
  .row-label {
    font-weight: 600;
  }
  .row-buttons {
    display: flex;
    margin-inline-end: calc(-1 * var(--_s3));
  }
  .undo {
    align-items: center;
    justify-content: space-between;
    inline-size: 100%;
    padding-block: var(--_s1);
  }

  /* Review */
  .answers {
    gap: var(--_s2);
  }
  .answers.more {
    margin-block-start: calc(-1 * var(--_s6));
    padding-block-start: 0;
    border-block-start: 0;
  }
  .answers-head {
    display: flex;
    align-items: baseline;
    justify-content: space-between;
    gap: var(--_s4);
  }
  .answers-head > .link {
    flex: none;
  }
  .answer {
    display: grid;
    gap: 0 var(--_s6);
    padding-block: var(--_s2);
    border-block-end: 1px solid var(--_hairline);
  }
  .answer:last-child {
    border-block-end: 0;
  }
  .answer dt {
    color: var(--_muted);
  }
  .answer dd {
    white-space: pre-line;
    font-variant-numeric: tabular-nums;
  }
  .answer-row {
    padding-block-start: var(--_s4);
    font-weight: 600;
  }
  .files {
    list-style: none;
    white-space: normal;
  }
  .files li {
    display: flex;
    gap: var(--_s2);
  }
  .files svg {
    margin-block-start: 0.2em;
    color: var(--_muted);
  }

  /* Receipt and reference */
  .receipt-head {
    display: grid;
    justify-items: start;
    gap: var(--_s1);
    padding: var(--_s6);
    border-radius: var(--_radius);
    background: var(--_success-soft);
  }
  .tick {
    display: grid;
    place-items: center;
    inline-size: 48px;
    block-size: 48px;
    margin-block-end: var(--_s2);
    border-radius: 50%;
    background: var(--_success);
    color: var(--_surface);
    font-size: 1.3em;
  }
  .receipt-head .muted {
    margin-block-start: var(--_s3);
  }
  .request-id {
    font-size: clamp(26px, 7cqi, 36px);
    font-weight: 700;
    line-height: 1.3;
    user-select: all;
  }
  .reference b {
    font-size: 1.15em;
    user-select: all;
  }
  .redirect {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_s2) var(--_s4);
  }
  .copy > summary {
    inline-size: fit-content;
    padding-block: var(--_s2);
    color: var(--_accent);
    font-weight: 600;
    cursor: pointer;
  }
  .copy[open] > summary {
    margin-block-end: var(--_s4);
  }
  .code {
    display: grid;
    gap: var(--_s2);
    max-block-size: 24em;
    overflow: auto;
    padding: var(--_s4);
    border-radius: var(--_radius);
    background: var(--_canvas);
    font-family: ui-monospace, 'SFMono-Regular', 'DejaVu Sans Mono', monospace;
    font-size: 0.82em;
    list-style: none;
  }

  /* Opening */
  .bone {
    block-size: 1.2em;
    border-radius: 4px;
    background: var(--_hairline);
    animation: breathe 1.6s ease-in-out infinite alternate;
  }
  .bone.wide {
    inline-size: 60%;
  }
  .bone.tall {
    block-size: 1.8em;
  }
  .bone.short {
    inline-size: 30%;
    margin-block-end: calc(-1 * var(--_s4));
  }
  .bone.box-bone {
    block-size: var(--_control);
    border-radius: var(--_radius);
  }
  .bone.button-bone {
    inline-size: 8em;
    block-size: var(--_control);
    border-radius: var(--_radius);
  }
  @keyframes breathe {
    to {
      opacity: 0.5;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .bone {
      animation: none;
    }
  }

  @container bp-form (min-width: 480px) {
    .items {
      grid-template-columns: repeat(6, minmax(0, 1fr));
    }
    .items > * {
      grid-column: span 6;
    }
    .items > :is(.half, .third) {
      align-self: end;
    }
    .items > .half {
      grid-column: span 3;
    }
    .items > .third {
      grid-column: span 2;
    }
    .actions > .button {
      flex: 0 0 auto;
      min-inline-size: 9em;
    }
    .answer {
      grid-template-columns: minmax(0, 2fr) minmax(0, 3fr);
    }
  }
  @container bp-form (min-width: 640px) {
    .form {
      padding: var(--_s8) var(--_s8) var(--_s12);
      font-size: var(--bp-font-size, max(18px, 1.125rem));
    }
    .heading {
      font-size: 28px;
    }
  }
  @container bp-form (min-width: 900px) {
    .form.with-steps {
      grid-template-columns: minmax(13em, 17em) minmax(0, 1fr);
      gap: var(--_s8) var(--_s12);
      align-items: start;
    }
    .form.with-steps > :is(.header, .footer) {
      grid-column: 1 / -1;
    }
    .progress {
      position: sticky;
      inset-block-start: var(--_s6);
    }
    .progress ol {
      display: block;
    }
    .progress .step-line {
      margin-block-end: var(--_s2);
    }
  }
  @media (forced-colors: active) {
    .step.current .mark {
      forced-color-adjust: none;
      border-color: Highlight;
      background: Highlight;
      color: HighlightText;
    }
    .receipt-head,
    .note {
      border: 1px solid CanvasText;
    }
  }
  @media print {
    .progress,
    .actions,
    .redirect,
    .back,
    .link,
    summary {
      display: none;
    }
    .form {
      display: block;
      padding: 0;
      font-size: 11pt;
    }
    .answer,
    .receipt-head {
      break-inside: avoid;
    }
  }
`;
