import { type CSSResult, css } from 'lit';

/** A card with a mark that says passed or not yet by shape and word, not by colour alone. */
export const resultStyles: CSSResult = css`
  .result-card {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    gap: var(--_s1) var(--_s3);
    align-items: baseline;
    padding: var(--_s3) var(--_s4);
    border: 1px solid var(--_border);
    border-inline-start: 4px solid var(--_warning);
    border-radius: var(--_corner);
    background: var(--_surface);
  }
  .result-card:focus-visible {
    outline-offset: 2px;
  }
  .passed > .result-card {
    border-inline-start-color: var(--_success);
  }
  /* The field has its own red bar then. */
  .wrong > .result-card {
    border-inline-start: 1px solid var(--_border);
  }
  .result > :not(:first-child) {
    margin-block-start: var(--_s1);
  }
  .result-card > .label {
    margin: 0;
  }
  .result-mark {
    align-self: center;
    color: var(--_warning);
    line-height: 0;
  }
  .passed .result-mark {
    color: var(--_success);
  }
  .wrong .result-mark {
    color: var(--_danger);
  }
  .result-mark svg {
    inline-size: 1.35em;
    block-size: 1.35em;
  }
  .result-value {
    /* Not anywhere: a number stays in one piece. */
    overflow-wrap: break-word;
    font-weight: 600;
    font-variant-numeric: tabular-nums;
  }
  .result-state {
    grid-column: 2 / -1;
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--_s2);
    font-size: 0.94em;
  }
  .passed .result-state strong {
    color: var(--_success);
  }
`;
