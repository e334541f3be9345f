import { type CSSResult, css } from 'lit';

/** A4: the review and the receipt, black on white, without what only a screen can use. */
export const printStyles: CSSResult = css`
  @media print {
    :host {
      color-scheme: light only;
    }
    .start,
    .progress,
    .actions,
    .redirect,
    .copy-number,
    .tick,
    .back,
    .link,
    .reveal,
    .fold > summary,
    .review > .hint,
    bp-draft-status {
      display: none;
    }
    .form {
      display: block;
      padding: 0;
      font-size: 11pt;
    }
    /* Browsers break pages better between blocks than in grids. */
    .page,
    .section {
      display: block;
      max-inline-size: none;
    }
    .header > div:first-child {
      flex-basis: 100%;
    }
    .heading {
      margin-block: 5mm 2mm;
      font-size: 18pt;
    }
    .section,
    .answers.more {
      margin-block-start: 5mm;
      padding-block-start: 0;
      border: 0;
    }
    .answers.more {
      margin-block-start: 0;
    }
    .section-title,
    .answers-head,
    .answer-row {
      break-after: avoid;
    }
    .answer,
    .receipt-head,
    .field {
      break-inside: avoid;
    }
    .answer {
      padding-block: 1mm;
    }
    .receipt-head {
      margin-block: 5mm;
      border: 1pt solid currentColor;
    }
    .receipt-head .heading {
      margin: 0;
    }
    /* Folded on the screen, never on paper. */
    .copy::details-content {
      block-size: auto;
      content-visibility: visible;
    }
  }
`;
