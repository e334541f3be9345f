import { html, type TemplateResult } from 'lit';

/** Line icons for states; decoration only, the words stand beside them. */
export const icons = {
  check: html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M5 12.5l4.5 4.5L19 7.5" /></svg>`,
  alert: html`<svg viewBox="0 0 24 24" aria-hidden="true"><circle cx="12" cy="12" r="9" /><path d="M12 7.5v5.5M12 16.4v.1" /></svg>`,
  clock: html`<svg viewBox="0 0 24 24" aria-hidden="true"><circle cx="12" cy="12" r="9" /><path d="M12 7v5l3 2" /></svg>`,
  device: html`<svg viewBox="0 0 24 24" aria-hidden="true"><rect x="4" y="5" width="16" height="11" rx="1.5" /><path d="M2 19.5h20" /></svg>`,
  upload: html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M12 15V4m-4.5 4.5L12 4l4.5 4.5M4 16v3.5h16V16" /></svg>`,
  camera: html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M4 7.5h3.5L9 5h6l1.5 2.5H20V19H4z" /><circle cx="12" cy="13" r="3.5" /></svg>`,
} satisfies Record<string, TemplateResult>;
