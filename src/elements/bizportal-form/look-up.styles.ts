import { type CSSResult, css } from 'lit';

/** Asking a source: the gate of a page, a field that is checked, options on their way. */
export const lookUpStyles: CSSResult = css`
  /* Not hidden while empty: what comes into a hidden region is not announced. */
  .gate:empty {
    margin-block-start: calc(-1 * var(--_s6));
  }
  .look-up:not(:empty) {
    margin-block-start: var(--_s1);
  }
  .asking {
    display: flex;
    align-items: center;
    gap: var(--_s2);
  }
  .ring {
    flex: none;
    inline-size: 1em;
    block-size: 1em;
    border: 2px solid var(--_hairline);
    border-block-start-color: var(--_accent);
    border-radius: 50%;
    animation: turn 900ms linear infinite;
  }
  @keyframes turn {
    to {
      transform: rotate(1turn);
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .ring {
      animation: none;
    }
  }
`;
