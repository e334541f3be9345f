import { type CSSResult, css } from 'lit';

export const fileUploadStyles: CSSResult = css`
  :host {
    container-type: inline-size;
  }
  .field {
    display: grid;
    gap: var(--_s2);
  }
  .label,
  .error {
    margin: 0;
  }
  .optional {
    white-space: nowrap;
  }
  .remark {
    display: grid;
    gap: var(--_s1);
    margin-block-end: var(--_s1);
  }
  .zone {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_s3);
    padding: var(--_s4);
    border: 1px dashed var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
    transition:
      background-color var(--_motion),
      border-color var(--_motion);
  }
  .zone.over {
    border-color: var(--_accent);
    background: var(--_accent-soft);
    outline: 2px solid var(--_accent);
    outline-offset: -1px;
  }
  .pick {
    position: relative;
    display: inline-flex;
  }
  .camera {
    display: none;
  }
  /* Nobody drags a file with a thumb; a phone has a camera instead. */
  @media (pointer: coarse) {
    .camera {
      display: inline-flex;
    }
    .drop {
      display: none;
    }
    .zone {
      padding: 0;
      border: 0;
      background: none;
    }
  }
  input[type='file']:focus-visible + .button {
    outline: var(--_focus-width) solid var(--_focus);
    outline-offset: 2px;
  }
  input[type='file']:disabled + .button {
    border-color: var(--_hairline);
    background: transparent;
    color: var(--_muted);
    cursor: not-allowed;
  }
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
  .join {
    justify-self: start;
    margin-inline-start: calc(-1 * var(--_s3));
  }
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
    .zone .pick {
      flex: 1 1 auto;
    }
    .zone .pick .button {
      inline-size: 100%;
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
