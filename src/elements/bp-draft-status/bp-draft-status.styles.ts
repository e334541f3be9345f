import { type CSSResult, css } from 'lit';

export const draftStatusStyles: CSSResult = css`
  div {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 var(--_s3);
    font-size: 0.88em;
  }
  p {
    display: flex;
    align-items: flex-start;
    gap: var(--_s2);
    /* The line keeps its place while it is empty, so that nothing below it jumps. */
    min-block-size: 1.65em;
    color: var(--_muted);
    font-variant-numeric: tabular-nums;
  }
  svg {
    inline-size: 1.15em;
    block-size: 1.15em;
  }
  svg {
    flex: none;
    margin-block-start: 0.25em;
  }
  .link {
    min-block-size: 44px;
    padding: 0;
    border: 0;
    background: none;
    color: var(--_accent);
    font: inherit;
    text-align: start;
    text-decoration: underline;
    text-underline-offset: 0.2em;
    cursor: pointer;
  }
  .why {
    color: var(--_ink);
  }
  .server svg {
    color: var(--_success);
  }
  :is(.device, .unsaved) p {
    color: var(--_warning);
  }
  .conflict p {
    color: var(--_danger);
  }
`;
