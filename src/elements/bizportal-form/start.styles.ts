import { type CSSResult, css } from 'lit';

/** What is said before the first question. */
export const startStyles: CSSResult = css`
  .start {
    padding: 0 var(--_s4);
    border-inline-start: 4px solid var(--_accent);
    border-radius: 0 var(--_corner) var(--_corner) 0;
    background: var(--_accent-soft);
  }
  .start[open] {
    padding-block-end: var(--_s3);
  }
  .fold.start > summary {
    inline-size: auto;
    color: inherit;
  }
  @media (pointer: coarse) {
    .link {
      min-block-size: 44px;
    }
  }
  .start > p + p {
    margin-block-start: var(--_s2);
  }
  .start-list {
    margin-block-start: var(--_s4);
    font-size: inherit;
    font-weight: 600;
  }
  .start ul {
    display: grid;
    gap: var(--_s1);
    margin-block-start: var(--_s1);
    padding-inline-start: 1.25em;
  }
`;
