import { type CSSResult, type CSSResultGroup, css } from 'lit';
import { controls } from '../styles/controls.styles.js';
import { pickers } from '../styles/pickers.styles.js';
import { base, tokens } from '../styles/tokens.styles.js';
import { endingStyles } from './endings.styles.js';
import { longStyles } from './long.styles.js';
import { lookUpStyles } from './look-up.styles.js';
import { placeStyles } from './places.styles.js';
import { printStyles } from './print.styles.js';
import { rowStyles } from './rows.styles.js';
import { startStyles } from './start.styles.js';
import { resultStyles } from './widgets/result.styles.js';

/** The frame, the steps, pages and their sections. */
const pageStyles: CSSResult = css`
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
    .form:is(.with-steps, :has(> .skeleton)) {
      grid-template-columns: 12em minmax(0, 1fr);
      gap: var(--_s8);
      align-items: start;
    }
    .form:is(.with-steps, :has(> .skeleton)) > :is(.header, .footer) {
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
    .note {
      border: 1px solid CanvasText;
    }
  }
`;

/** Later sheets win. */
export const formStyles: CSSResultGroup = [
  tokens,
  base,
  controls,
  pickers,
  pageStyles,
  rowStyles,
  placeStyles,
  startStyles,
  resultStyles,
  lookUpStyles,
  longStyles,
  endingStyles,
  printStyles,
];
