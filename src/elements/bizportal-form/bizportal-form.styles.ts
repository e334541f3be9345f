import { type CSSResult, css } from 'lit';
import { base } from '../styles/base.styles.js';
import { choices } from '../styles/choices.styles.js';
import { controls } from '../styles/controls.styles.js';
import { pickers } from '../styles/pickers.styles.js';
import { tokens } from '../styles/tokens.styles.js';
import { copyStyles } from './copies.styles.js';
import { endingStyles } from './endings.styles.js';
import { longStyles } from './long.styles.js';
import { lookUpStyles } from './look-up.styles.js';
import { placeStyles } from './places.styles.js';
import { printStyles } from './print.styles.js';
import { rowStyles } from './rows.styles.js';
import { startStyles } from './start.styles.js';
import { wayStyles } from './way.styles.js';
import { resultStyles } from './widgets/result.styles.js';

/** The frame, pages and their sections. */
const pageStyles: CSSResult = css`
  :host {
    container: bp-form / inline-size;
    background: var(--_surface);
    border-radius: var(--_surface-radius);
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
  .header > div:first-child {
    flex: 1 1 18em;
  }
  .header > .note {
    margin-block-start: var(--_s3);
  }
  .ending {
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_s2) var(--_s3);
    margin-block-end: var(--_s6);
  }
  .ending > p {
    display: flex;
    flex: 1 1 12em;
    gap: var(--_s3);
  }
  .ending svg {
    margin-block-start: 0.2em;
    color: var(--_warning);
  }
  .form-title {
    font-weight: 600;
    line-height: 1.6;
    text-wrap: balance;
  }
  .heading {
    font-size: var(--_heading);
    scroll-margin-block-start: var(--_s6);
  }
  /* Where focus leads: with the words above it in sight and room for its ring, not flush with the edge. */
  :is(.control, .choice input) {
    scroll-margin-block: min(6em, 20vh) min(2em, 8vh);
  }
  /* With the answers that were changed. */
  .review [id$='-change'] {
    scroll-margin-block: min(4em, 12vh) min(12em, 40vh);
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

  /* Under the words, where it does not stand beside them. */
  @container bp-form (max-width: 479.98px) {
    .ending > p {
      flex-basis: 100%;
    }
    .ending > .button {
      margin-inline-start: calc(1.25em + var(--_s3));
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
      --_short: calc((100% - var(--_s4)) / 2);
    }
    .items > .third {
      grid-column: span 2;
      --_short: calc((100% - 2 * var(--_s4)) / 3);
    }
    /* Two lines across what stands side by side: what is asked, and the boxes. */
    .items > :is(.half, .third) {
      grid-row: span 2;
      --_box: 100%;
    }
    .items > :is(.half, .third):has(> .given) {
      display: grid;
      grid-template-rows: subgrid;
      row-gap: 0;
      align-self: stretch;
    }
    /*
     * Alone in its line, only the box is short: the words have the line. The only one; a third, if not
     * all three are thirds; one after three thirds. Beyond that, CSS cannot count.
     */
    .items > :is(.half, .third):not(:is(.half, .third) + *, :has(+ :is(.half, .third))),
    .items > :is(.half, .third):not(:is(.half, .third) + *) + :is(.half, .third) + .half:not(:has(+ :is(.half, .third))),
    .items > .half:not(:is(.half, .third) + *) + :is(.half, .third) + .third:not(:has(+ :is(.half, .third))),
    .items > .third:not(:is(.half, .third) + *) + .half + .third:not(:has(+ :is(.half, .third))),
    .items > .third:not(:is(.half, .third) + *) + .third + .third + :is(.half, .third):not(:has(+ :is(.half, .third))) {
      grid-column: span 6;
      --_box: var(--_short);
    }
    .items > :is(.half, .third) > .given {
      inline-size: var(--_box);
    }
    .items > :is(.half, .third) > .given:has(> .fixed) {
      inline-size: 100%;
    }
    .actions > .button {
      flex: 0 0 auto;
      min-inline-size: 9em;
    }
    /* Two of one rank, with long words: of one width, one under the other. */
    .actions.either {
      display: grid;
      justify-self: start;
    }
  }
  @container bp-form (min-width: 640px) {
    .form {
      padding: var(--_s8) var(--_s8) var(--_s12);
      font-size: var(--bp-font-size, max(18px, 1.125rem));
    }
    .heading {
      font-size: var(--bp-heading-size, max(28px, 1.75rem));
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
  }
  @media (forced-colors: active) {
    .note {
      border: 1px solid CanvasText;
    }
  }
`;

/** Later ones win. One sheet: a browser goes through all sheets of a tree for every element. */
export const formStyles: CSSResult = css`${tokens}${base}${controls}${choices}${pickers}${pageStyles}${wayStyles}${rowStyles}${copyStyles}${placeStyles}${startStyles}${resultStyles}${lookUpStyles}${longStyles}${endingStyles}${printStyles}`;
