import { type CSSResult, css } from 'lit';

export const otpDialogStyles: CSSResult = css`
  :host {
    display: contents;
  }
  dialog {
    inline-size: min(30rem, 100% - 2 * var(--_s3));
    max-block-size: calc(100dvb - 2 * var(--_s3));
    margin: auto;
    padding: var(--_s6);
    border: 1px solid var(--_hairline);
    border-radius: var(--_surface-radius);
    background: var(--_surface);
    color: var(--_ink);
    font: inherit;
    font-family: var(--_font);
    line-height: var(--_leading);
    overflow: auto;
    overscroll-behavior: contain;
    box-shadow: 0 16px 48px rgb(0 0 0 / 0.25);
  }
  dialog::backdrop {
    background: rgb(8 16 22 / 0.6);
  }
  form,
  .entry {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
  }
  form {
    gap: var(--_s4);
  }
  h2 {
    font-size: 1.4em;
  }
  .entry {
    gap: var(--_s2);
  }
  .error {
    margin: 0;
  }
  .line {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_s2) var(--_s4);
  }
  input.control {
    inline-size: 8.2em;
    min-block-size: calc(var(--_control) + var(--_s2));
    border-width: 2px;
    font-size: 1.5em;
    letter-spacing: 0.3em;
  }
  .ref {
    font-weight: 600;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_s3);
  }
  .again {
    display: grid;
    gap: var(--_s2);
    justify-items: start;
    padding-block-start: var(--_s3);
    border-block-start: 1px solid var(--_hairline);
  }
  .again .button {
    margin-inline-start: calc(-1 * var(--_s3));
  }
  details p {
    padding-block-end: var(--_s2);
  }
  @media (max-width: 30rem) {
    dialog {
      padding: var(--_s4);
    }
    .actions .button {
      flex: 1 1 100%;
    }
  }
  @media (forced-colors: active) {
    dialog,
    input {
      border-color: CanvasText;
    }
  }
`;
