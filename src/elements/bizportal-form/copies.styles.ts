import { type CSSResult, css } from 'lit';

/** Two copies of the answers: the note that there is another one, and the dialog that compares them. */
export const copyStyles: CSSResult = css`
  .copies-note {
    flex: 1 1 100%;
  }
  .copies-note:empty {
    display: none;
  }
  .copies-note .note {
    margin-block-start: var(--_s2);
  }
  .copies-note .button {
    margin-block-start: var(--_s2);
  }
  .copies h4 {
    color: var(--_muted);
    font-size: 0.94em;
  }
  .differences {
    display: grid;
    padding: 0;
    list-style: none;
  }
  .differences li {
    padding-block: var(--_s3);
    border-block-end: 1px solid var(--_hairline);
  }
  .differences li:last-child {
    border: 0;
  }
  .differences dl {
    display: grid;
    gap: var(--_s2) var(--_s4);
    margin: 0;
  }
  .differences dt {
    color: var(--_muted);
    font-size: 0.88em;
  }
  .differences dd {
    margin: 0;
    overflow-wrap: anywhere;
    white-space: pre-line;
  }
  .masked {
    white-space: nowrap;
  }
  .reveal {
    display: inline-block;
    vertical-align: top;
  }
  .reveal > summary {
    /* 44 px to press, in a line that stays as high as its neighbours. */
    min-inline-size: 44px;
    min-block-size: 44px;
    box-sizing: border-box;
    margin-block: -7px;
    padding-block: 7px;
    margin-inline-start: 8px;
    /* It reads as the link it is; a triangle before it looked like a bullet of the answer. */
    list-style: none;
    color: var(--_accent);
    text-decoration: underline;
    text-underline-offset: 0.2em;
    cursor: pointer;
  }
  .reveal > summary::-webkit-details-marker {
    display: none;
  }
  @container bp-form (min-width: 640px) {
    .differences dl {
      grid-template-columns: 1fr 1fr;
      row-gap: 0;
    }
    /* Answers side by side, whatever the length of what stands over them. */
    .differences dl > div {
      display: grid;
      grid-row: span 2;
      grid-template-rows: subgrid;
    }
  }
`;
