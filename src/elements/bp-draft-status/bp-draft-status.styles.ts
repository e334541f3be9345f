import { type CSSResult, css } from 'lit';

export const draftStatusStyles: CSSResult = css`
  p {
    display: flex;
    align-items: center;
    gap: var(--_s2);
    /* The line keeps its place while it is empty, so that nothing below it jumps. */
    min-block-size: 1.65em;
    color: var(--_muted);
    font-size: 0.88em;
    font-variant-numeric: tabular-nums;
  }
  svg {
    inline-size: 1.15em;
    block-size: 1.15em;
  }
  .server svg {
    color: var(--_success);
  }
  .device,
  .unsaved {
    color: var(--_warning);
  }
  .conflict {
    color: var(--_danger);
  }
`;
