import { type CSSResult, css } from 'lit';

/** Where one is and what is in the way: the steps, and the summary of faults. */
export const wayStyles: CSSResult = css`
  /* Steps */
  .progress ol {
    display: none;
    list-style: none;
  }
  .bar {
    display: flex;
    gap: 4px;
    margin-block-start: var(--_s2);
  }
  .bar > span {
    flex: 1;
    border-block-start: 4px solid var(--_hairline);
    border-radius: 2px;
  }
  .bar > .on {
    border-color: var(--_accent);
  }
  .step {
    display: flex;
    align-items: flex-start;
    gap: var(--_s3);
    padding-block: var(--_s2);
    color: var(--_muted);
    line-height: 1.6;
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
    inline-size: 1.95em;
    block-size: 1.95em;
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

  /* Summary of faults */
  .summary {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: var(--_s2) var(--_s3);
    padding-block: var(--_s4);
  }
  .summary h3 {
    font-size: 1.06em;
  }
  .summary ul {
    display: grid;
    gap: var(--_s2);
    grid-column: 1 / -1;
    margin-block-start: var(--_s1);
    list-style: none;
  }
  .summary.success ul {
    display: none;
  }
  .summary a {
    color: var(--_danger);
  }

  @container bp-form (min-width: 640px) {
    .summary ul {
      grid-column: 2;
    }
  }
  @container bp-form (min-width: 900px) {
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
    .bar {
      display: none;
    }
  }
  @media (forced-colors: active) {
    .step.current .mark {
      forced-color-adjust: none;
      border-color: Highlight;
      background: Highlight;
      color: HighlightText;
    }
    .bar > .on {
      forced-color-adjust: none;
      border-color: Highlight;
    }
  }
`;
