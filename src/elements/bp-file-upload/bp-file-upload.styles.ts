import { type CSSResult, type CSSResultGroup, css } from 'lit';
import { base } from '../styles/base.styles.js';
import { controls } from '../styles/controls.styles.js';
import { tokens } from '../styles/tokens.styles.js';
import { noteStyles } from './notes.styles.js';
import { rowStyles } from './row.styles.js';

const zoneStyles: CSSResult = css`
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
  .join {
    justify-self: start;
    margin-inline-start: calc(-1 * var(--_s3));
  }
  @container (max-width: 26rem) {
    .zone .pick {
      flex: 1 1 auto;
    }
    .zone .pick .button {
      inline-size: 100%;
    }
  }
`;

export const fileUploadStyles: CSSResultGroup = [
  tokens,
  base,
  controls,
  zoneStyles,
  rowStyles,
  noteStyles,
];
