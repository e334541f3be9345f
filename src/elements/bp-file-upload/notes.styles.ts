import { type CSSResult, css } from 'lit';

/** Files that were not taken, and why. */
export const noteStyles: CSSResult = css`
  .refused {
    gap: var(--_s2);
  }
  .refused .note {
    align-items: start;
  }
  .why {
    flex: 1;
    min-inline-size: 0;
  }
  .refused svg {
    margin-block-start: 0.2em;
    color: var(--_danger);
  }
  .refused .button {
    flex: none;
    margin-block: calc(-1 * var(--_s2));
    margin-inline-end: calc(-1 * var(--_s3));
  }
  .refused .shrink {
    margin: var(--_s2) 0 var(--_s1);
    white-space: nowrap;
  }
  .reason {
    color: var(--_danger);
  }
  @container (max-width: 26rem) {
    /* What is wrong is told below the button that closes it, and in the whole width. */
    .refused .note {
      position: relative;
    }
    .refused .name {
      display: block;
      padding-inline-end: 4rem;
    }
    .refused br {
      display: none;
    }
    .refused .note > .button {
      position: absolute;
      inset-block-start: var(--_s1);
      inset-inline-end: var(--_s2);
      margin: 0;
    }
  }
`;
