import { type CSSResult, css } from 'lit';

/** Addresses and places on the map. */
export const placeStyles: CSSResult = css`
  fieldset > :is(.items, .place-search, .note) {
    margin-block-end: var(--_s4);
  }
  .part {
    min-inline-size: 0;
  }
  .part > .asked > .label {
    font-weight: 400;
  }
  .part.wrong {
    padding-inline-start: var(--_s3);
    border-inline-start: 4px solid var(--_danger);
  }
  fieldset .items {
    gap: var(--_s4);
  }
  fieldset > .button.small {
    margin-block-end: var(--_s4);
    min-block-size: 44px;
  }
  .place-search > .label {
    font-weight: 400;
  }
  .place-search > .box {
    display: block;
  }
  .places {
    position: absolute;
    z-index: 1;
    inset-inline: 0;
    inset-block-start: calc(100% + var(--_s1));
    max-block-size: 19em;
    margin: 0;
    padding: var(--_s1);
    border: 1px solid var(--_border);
    border-radius: var(--_corner);
    background: var(--_surface);
    list-style: none;
    overflow-y: auto;
    overscroll-behavior: contain;
    box-shadow: 0 8px 24px rgb(0 0 0 / 0.2);
  }
  .place {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 var(--_s3);
    padding: var(--_s2) var(--_s3);
    border-radius: calc(var(--_corner) / 2);
    line-height: 1.6;
    cursor: pointer;
  }
  .place:hover {
    background: var(--_canvas);
  }
  .place[aria-selected='true'] {
    background: var(--_accent-soft);
  }
  .place-tools {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_s2) var(--_s4);
  }
  .place-map {
    margin-block-start: var(--_s4);
  }
  @media (forced-colors: active) {
    .place[aria-selected='true'] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
