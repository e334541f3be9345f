import { type CSSResult, css } from 'lit';

/** Long sections, in pieces. */
export const longStyles: CSSResult = css`
  /*
   * What is out of sight is neither laid out nor painted: typing in a page of 1,000 fields costs
   * what is on the screen. Only where the focus ring may reach out of the box it is clipped to.
   */
  @supports (overflow-clip-margin: 8px) {
    .items.many {
      content-visibility: auto;
      contain-intrinsic-block-size: auto 2500px;
      overflow-clip-margin: 8px;
    }
    .piece {
      content-visibility: auto;
      contain-intrinsic-block-size: auto 4000px;
      overflow-clip-margin: 8px;
    }
    /* One piece alone is short. */
    .piece:only-of-type {
      content-visibility: visible;
    }
    @media print {
      .piece {
        content-visibility: visible;
      }
    }
  }
  .piece + .piece {
    margin-block-start: calc(-1 * var(--_s2));
    border-block-start: 1px solid var(--_hairline);
  }
`;
