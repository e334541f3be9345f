import { type CSSResult, css } from 'lit';

/** `choice`: a tick box, a radio button or a `switch` with its label; `choices` several of them. */
export const choices: CSSResult = css`
  .choices {
    display: grid;
    gap: var(--_s1);
  }
  .choice {
    display: grid;
    grid-template-columns: auto 1fr;
    column-gap: var(--_s3);
    align-items: start;
  }
  .choice > input {
    inline-size: 24px;
    block-size: 24px;
    margin: 10px 0;
    cursor: pointer;
  }
  /* Drawn here: a browser's own boxes know neither the tokens nor a fault, and are grey in the dark. */
  .choice > input:not(.switch) {
    appearance: none;
    display: grid;
    place-items: center;
    border: 2px solid var(--_border);
    border-radius: min(var(--_radius), 5px);
    background: var(--_surface);
    print-color-adjust: exact;
    transition:
      background-color var(--_motion),
      border-color var(--_motion);
  }
  .choice > input[type='radio'] {
    border-radius: 50%;
  }
  .choice > input:not(.switch):hover {
    border-color: var(--_accent);
  }
  .choice > input:not(.switch)::before {
    content: '';
    visibility: hidden;
  }
  .choice > input:not(.switch):checked::before {
    visibility: visible;
  }
  .choice > input[type='checkbox']:not(.switch)::before {
    inline-size: 8px;
    block-size: 14px;
    border: solid var(--_on-accent);
    border-width: 0 3px 3px 0;
    translate: 0 -2px;
    rotate: 45deg;
  }
  .choice > input[type='radio']::before {
    inline-size: 12px;
    block-size: 12px;
    border-radius: 50%;
    background: var(--_accent);
  }
  .wrong .choice > input:not(.switch) {
    border-color: var(--_danger);
  }
  .choice > input:not(.switch):checked {
    border-color: var(--_accent);
  }
  .choice > input[type='checkbox']:not(.switch):checked {
    background: var(--_accent);
  }
  .choice > input:not(.switch):disabled {
    opacity: 0.6;
  }
  .choice > .switch {
    appearance: none;
    inline-size: 44px;
    border: 2px solid var(--_border);
    border-radius: 12px;
    background: var(--_surface);
    transition: background-color var(--_motion);
  }
  .choice > .switch::before {
    content: '';
    display: block;
    inline-size: 14px;
    block-size: 14px;
    margin: 3px;
    border-radius: 50%;
    background: var(--_border);
    transition: margin-inline-start var(--_motion);
  }
  .choice > .switch:checked {
    border-color: var(--_accent);
    background: var(--_accent);
  }
  .choice > .switch:checked::before {
    margin-inline-start: 23px;
    background: var(--_on-accent);
  }
  .choice > .switch[aria-invalid='true'] {
    border-color: var(--_danger);
  }
  .choice > label {
    min-block-size: 44px;
    padding-block: calc((44px - 1.65em) / 2);
    cursor: pointer;
  }
  .choice > .hint {
    grid-column: 2;
    margin-block-start: -6px;
  }
  .choice + .hint {
    margin: -6px 0 0;
    padding-inline-start: calc(24px + var(--_s3));
  }
  .choice > input:disabled,
  .choice > input:disabled + label {
    cursor: default;
  }
  @media (forced-colors: active) {
    .choice > input[type='radio']::before {
      forced-color-adjust: none;
      background: Highlight;
    }
    .choice > input[type='checkbox']:not(.switch):checked {
      forced-color-adjust: none;
      border-color: Highlight;
      background: Highlight;
    }
    .choice > input[type='checkbox']:not(.switch)::before {
      border-color: HighlightText;
    }
    .choice > .switch::before {
      forced-color-adjust: none;
      background: ButtonText;
    }
    .choice > .switch:checked {
      forced-color-adjust: none;
      background: Highlight;
    }
    .choice > .switch:checked::before {
      background: HighlightText;
    }
  }
`;
