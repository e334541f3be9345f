import { type CSSResult, css } from 'lit';

/** Review, receipt, the states around them, and opening. */
export const endingStyles: CSSResult = css`
  .answers {
    gap: var(--_s2);
  }
  .answers.more {
    margin-block-start: calc(-1 * var(--_s6));
    padding-block-start: 0;
    border-block-start: 0;
  }
  .answers-head {
    display: flex;
    align-items: baseline;
    justify-content: space-between;
    gap: var(--_s4);
  }
  .answers-head > .link {
    flex: none;
  }
  .answer {
    display: grid;
    gap: 0 var(--_s6);
    padding-block: var(--_s2);
    border-block-end: 1px solid var(--_hairline);
  }
  .answer:last-child {
    border-block-end: 0;
  }
  .answers.more .answer:first-child {
    border-block-start: 1px solid var(--_hairline);
  }
  .answer dt {
    color: var(--_muted);
  }
  .answer dd {
    white-space: pre-line;
    font-variant-numeric: tabular-nums;
  }
  .answer-row {
    padding-block-start: var(--_s4);
    font-weight: 600;
  }
  .files {
    list-style: none;
    white-space: normal;
  }
  .files li {
    display: flex;
    gap: var(--_s2);
  }
  .files svg {
    margin-block-start: 0.2em;
    color: var(--_muted);
  }

  /* Receipt and reference */
  .receipt-head {
    display: grid;
    justify-items: start;
    gap: var(--_s1);
    padding: var(--_s6);
    border-radius: var(--_corner);
    background: var(--_success-soft);
  }
  .tick {
    display: grid;
    place-items: center;
    inline-size: 48px;
    block-size: 48px;
    margin-block-end: var(--_s2);
    border-radius: 50%;
    background: var(--_success);
    color: var(--_surface);
    font-size: 1.3em;
  }
  .receipt-head .muted {
    margin-block-start: var(--_s3);
  }
  .copy-number {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_s2) var(--_s4);
    margin-block-start: var(--_s2);
  }
  .copy-number > .button {
    padding-inline: var(--_s4);
  }
  .request-id {
    font-size: clamp(30px, 8cqi, 40px);
    font-weight: 600;
    line-height: 1.4;
    user-select: all;
  }
  .reference > span {
    display: block;
  }
  .reference b {
    font-size: 1.15em;
    user-select: all;
  }
  .redirect {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_s2) var(--_s4);
  }
  .copy[open] > summary {
    margin-block-end: var(--_s4);
  }
  .code {
    display: grid;
    gap: var(--_s2);
    max-block-size: 24em;
    overflow: auto;
    padding: var(--_s4);
    border-radius: var(--_corner);
    background: var(--_canvas);
    font-family: ui-monospace, 'SFMono-Regular', 'DejaVu Sans Mono', monospace;
    font-size: 0.82em;
    list-style: none;
  }

  /* Opening */
  .waiting {
    min-block-size: 32em;
  }
  /* Of a saved line that has nothing to say yet: as high as <bp-draft-status>. */
  .line-room {
    min-block-size: calc(0.88 * 1.65em);
  }
  .bone {
    block-size: 1.2em;
    border-radius: 4px;
    background: var(--_hairline);
    animation: breathe 1.6s ease-in-out infinite alternate;
  }
  .line > .bone {
    display: inline-block;
    inline-size: min(12em, 60%);
    block-size: 0.8em;
  }
  .bone.short {
    inline-size: 30%;
    margin-block-end: calc(-1 * var(--_s4));
  }
  .bone.box-bone {
    block-size: var(--_control);
    border-radius: var(--_radius);
  }
  .bone.button-bone {
    inline-size: 8em;
    block-size: var(--_control);
    border-radius: var(--_radius);
  }
  @keyframes breathe {
    to {
      opacity: 0.5;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .bone {
      animation: none;
    }
  }

  @container bp-form (min-width: 480px) {
    .answer {
      grid-template-columns: minmax(0, 2fr) minmax(0, 3fr);
    }
  }
  @media (forced-colors: active) {
    .receipt-head {
      border: 1px solid CanvasText;
    }
  }

  .behind {
    margin-block-start: var(--_s6);
    opacity: 0.55;
  }
`;
