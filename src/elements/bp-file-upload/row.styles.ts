import { type CSSResult, css } from 'lit';

/** The list of files: mark, name, progress, what can be done. */
export const rowStyles: CSSResult = css`
  ul {
    display: grid;
    list-style: none;
  }
  .row {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    grid-template-areas: 'mark about action' '. extra extra' '. more more';
    align-items: center;
    column-gap: var(--_s3);
    padding-block: var(--_s3);
    border-block-end: 1px solid var(--_hairline);
  }
  .mark {
    grid-area: mark;
    align-self: start;
    display: grid;
    place-items: center;
    inline-size: 44px;
    block-size: 44px;
    border-radius: calc(var(--_radius) / 2);
    background: var(--_accent-soft);
    color: var(--_accent);
    font-size: 0.7em;
    font-weight: 600;
    line-height: 1;
    text-transform: uppercase;
    overflow: hidden;
  }
  .mark img {
    inline-size: 100%;
    block-size: 100%;
    object-fit: cover;
  }
  .about {
    grid-area: about;
    min-inline-size: 0;
    line-height: 1.5;
  }
  .name {
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  button.name {
    padding: 0;
    border: 0;
    background: none;
    color: var(--_accent);
    font: inherit;
    font-weight: 600;
    text-align: start;
    text-decoration: underline;
    text-underline-offset: 0.2em;
    cursor: pointer;
  }
  button.name:hover {
    color: var(--_accent-strong);
    text-decoration-thickness: 2px;
  }
  .meta {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 var(--_s3);
    color: var(--_muted);
    font-size: 0.88em;
    font-variant-numeric: tabular-nums;
  }
  .meta svg {
    inline-size: 1.1em;
    block-size: 1.1em;
  }
  .word {
    display: inline-flex;
    align-items: center;
    gap: var(--_s1);
  }
  .word.done {
    color: var(--_success);
  }
  .word.waiting {
    color: var(--_warning);
  }
  .word.failed {
    color: var(--_danger);
  }
  progress {
    display: block;
    appearance: none;
    inline-size: 100%;
    block-size: 4px;
    margin-block: var(--_s1);
    border: 0;
    border-radius: 2px;
    background: var(--_hairline);
    overflow: hidden;
  }
  progress::-webkit-progress-bar {
    background: var(--_hairline);
  }
  progress::-webkit-progress-value {
    background: var(--_accent);
    transition: inline-size var(--_motion);
  }
  progress::-moz-progress-bar {
    background: var(--_accent);
  }
  .action {
    grid-area: action;
    display: flex;
    flex-wrap: wrap;
    gap: var(--_s1);
  }
  .extra {
    grid-area: extra;
    padding-block-start: var(--_s1);
  }
  .more {
    grid-area: more;
    padding: 0;
  }
  .more summary {
    display: inline-flex;
    align-items: center;
    gap: var(--_s1);
    min-block-size: 32px;
    color: var(--_muted);
    font-size: 0.88em;
    list-style: none;
    cursor: pointer;
  }
  @media (pointer: coarse) {
    button.name,
    .more summary {
      min-block-size: 44px;
    }
  }
  .more summary::-webkit-details-marker {
    display: none;
  }
  .more summary:hover {
    color: var(--_ink);
  }
  .more summary svg {
    inline-size: 1.1em;
    block-size: 1.1em;
    transition: rotate var(--_motion);
  }
  .more[open] summary svg {
    rotate: 180deg;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    margin-inline-start: calc(-1 * var(--_s3));
  }
  .doubt {
    color: var(--_warning);
  }
  /* Small containers: the action goes below the name and the name gets the whole width. */
  @container (max-width: 26rem) {
    .row {
      grid-template-columns: auto minmax(0, 1fr);
      grid-template-areas: 'mark about' '. extra' '. action' '. more';
    }
    .action {
      margin-inline-start: calc(-1 * var(--_s3));
    }
    /* One short word beside a name leaves it room enough, and a long list is half as long. */
    .row[data-state='done'] {
      grid-template-columns: auto minmax(0, 1fr) auto;
      grid-template-areas: 'mark about action' '. extra extra' '. more more';
    }
    .row[data-state='done'] .action {
      align-self: start;
    }
  }
  @media (forced-colors: active) {
    progress {
      border: 1px solid CanvasText;
    }
    progress::-webkit-progress-value {
      forced-color-adjust: none;
      background: Highlight;
    }
    progress::-moz-progress-bar {
      forced-color-adjust: none;
      background: Highlight;
    }
    .mark {
      border: 1px solid CanvasText;
    }
  }
`;
