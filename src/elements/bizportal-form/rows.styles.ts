import { type CSSResult, css } from 'lit';

/** Rows of a repeat: cards, or a list with hairlines. */
export const rowStyles: CSSResult = css`
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

`;
