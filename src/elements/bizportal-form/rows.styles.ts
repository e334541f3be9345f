import { type CSSResult, css } from 'lit';

/** Rows of a repeat: cards, or a table that becomes a list with hairlines; the dialog of a row. */
export const rowStyles: CSSResult = css`
  .lost {
    display: grid;
    gap: var(--_s1);
    flex: 1 1 100%;
  }
  .offer {
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0 var(--_s4);
    margin-block-start: var(--_s2);
    padding-block: var(--_s1);
  }
  .lost ul {
    padding-inline-start: 1.2em;
  }
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
  .repeat > .label + .hint {
    margin-block-start: calc(-1 * var(--_s3));
  }
  .rows {
    display: grid;
    gap: var(--_s4);
    inline-size: 100%;
  }
  .rows:empty {
    display: none;
  }
  /* Not hidden while empty: what comes into a hidden region is not announced. */
  .repeat > [role='status']:empty {
    margin-block-start: calc(-1 * var(--_s4));
  }
  .row {
    display: grid;
    gap: var(--_s3);
    min-inline-size: 0;
    padding: var(--_s4);
    border: 1px solid var(--_hairline);
    border-radius: var(--_corner);
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
  .pager {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_s1) var(--_s2);
    inline-size: 100%;
  }
  .pager > p {
    flex: 1 1 auto;
  }
  .pager-page > .control {
    inline-size: auto;
    min-block-size: 44px;
  }

  /* A list of pairs on a phone, a table where there is room. */
  .rows-scroll {
    inline-size: calc(100% + 2 * var(--_s4));
    /* Room for the ring of what has the focus, also of buttons that reach out of the text's column. */
    margin: -6px calc(-1 * var(--_s4));
    padding: 6px var(--_s4);
    overflow-x: auto;
  }
  .rows-table {
    display: block;
    inline-size: 100%;
    border-block-end: 1px solid var(--_hairline);
    border-collapse: collapse;
    line-height: 1.6;
  }
  .rows-table :is(tbody, tr, td),
  .rows-table tbody th {
    display: block;
  }
  .rows-table thead {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }
  .rows-table :is(th, td) {
    padding: 0;
    font-weight: 400;
    text-align: start;
    vertical-align: baseline;
  }
  .rows-table tbody tr {
    display: grid;
    gap: var(--_s1);
    padding-block: var(--_s4) var(--_s1);
    border-block-start: 1px solid var(--_hairline);
  }
  .rows-table tr.wrong {
    padding-inline-start: var(--_s3);
    box-shadow: inset 4px 0 var(--_danger);
  }
  .rows-table .row-name {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 var(--_s3);
  }
  .rows-table .error {
    margin: 0;
    gap: var(--_s1);
  }
  /* Two columns, the same for all: what is answered begins at one edge, however long it is. */
  .rows-table td:not(.row-actions) {
    display: grid;
    grid-template-columns: minmax(0, 2fr) minmax(0, 3fr);
    gap: 0 var(--_s3);
    align-items: baseline;
  }
  .cell-words {
    min-inline-size: 0;
    white-space: pre-line;
  }
  .cell-words.number {
    white-space: nowrap;
  }
  .icon-button {
    padding-inline: calc((44px - 1.25em) / 2);
  }
  .rows-table .row-buttons {
    flex-wrap: wrap;
    margin-inline: calc(-1 * var(--_s3));
  }
  .rows-table .button:focus-visible {
    outline-offset: 1px;
  }
  @container bp-form (min-width: 640px) {
    .rows-table {
      display: table;
      /* Not anywhere: a column is as wide as its longest word. */
      overflow-wrap: break-word;
    }
    .rows-table thead {
      position: static;
      display: table-header-group;
      inline-size: auto;
      block-size: auto;
      clip-path: none;
    }
    .rows-table tbody {
      display: table-row-group;
    }
    .rows-table tr,
    .rows-table tbody tr {
      display: table-row;
    }
    .rows-table tr :is(th, td, td:not(.row-actions), .row-name) {
      display: table-cell;
      padding: var(--_s2) var(--_s3);
    }
    .rows-table tr > :first-child:first-child {
      padding-inline-start: 0;
    }
    .rows-table tr > :last-child:last-child {
      padding-inline-end: 0;
    }
    .rows-table tr.wrong > :first-child:first-child {
      padding-inline-start: var(--_s3);
    }
    .rows-table thead th {
      background: var(--_surface);
      color: var(--_muted);
      font-size: 0.88em;
    }
    .rows-table .cell-label {
      display: none;
    }
    .rows-table td.row-actions {
      padding-block: 0;
      text-align: end;
    }
    .rows-table .row-buttons {
      flex-wrap: nowrap;
      justify-content: flex-end;
    }
    .rows-table .row-buttons .button {
      padding-inline: var(--_s2);
      white-space: nowrap;
    }
    .rows-table .row-name {
      min-inline-size: 6em;
    }
    .row-name > .error {
      display: flex;
    }
  }

  .row-dialog {
    inline-size: min(40rem, 100% - 2 * var(--_s3));
    max-block-size: calc(100dvb - 2 * var(--_s3));
    margin: auto;
    padding: var(--_s4);
    border: 1px solid var(--_hairline);
    border-radius: var(--_surface-radius);
    background: var(--_surface);
    color: var(--_ink);
    overflow: auto;
    overscroll-behavior: contain;
    box-shadow: 0 16px 48px rgb(0 0 0 / 0.25);
  }
  .row-dialog[open] {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_s6);
  }
  .row-dialog::backdrop {
    background: rgb(8 16 22 / 0.6);
  }
  .row-dialog .apart {
    flex: 1 1 100%;
    text-align: center;
  }
  .row-dialog > h3 {
    font-size: 1.3em;
  }
  .row-dialog > .actions {
    align-items: center;
    border-block-start: 1px solid var(--_hairline);
  }
  @container bp-form (min-width: 640px) {
    .row-dialog {
      padding: var(--_s6);
    }
    .row-dialog > .actions > .button {
      min-inline-size: 7em;
    }
    .row-dialog .apart {
      flex: none;
      margin-inline-start: auto;
    }
  }
  @media (forced-colors: active) {
    .row-dialog {
      border-color: CanvasText;
    }
  }
`;
