import { type CSSResult, css } from 'lit';

/** A4: the review and the receipt, black on white, without what only a screen can use. */
export const printStyles: CSSResult = css`
  @media print {
    :host {
      color-scheme: light only;
    }
    .page {
      max-inline-size: none;
    }
    .start,
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
  }
`;
