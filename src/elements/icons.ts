/** Line icons, 24 × 24, in the colour of the text; all decorative, the words stand beside them. */
import { html, type TemplateResult } from 'lit';

const paths = {
  alert:
    'M12 8v5m0 3.5v.01M10.3 3.9 2 18.2A2 2 0 0 0 3.7 21h16.6a2 2 0 0 0 1.7-2.8L13.7 3.9a2 2 0 0 0-3.4 0Z',
  back: 'm15 18-6-6 6-6',
  calendar: 'M4.5 6h15v14h-15zM4.5 10.5h15M8.5 3.5V7m7-3.5V7',
  camera: 'M4 7.5h3.5L9 5h6l1.5 2.5H20V19H4zM15.5 13a3.5 3.5 0 1 1-7 0 3.5 3.5 0 0 1 7 0Z',
  check: 'm5 12.5 4.5 4.5L19 7.5',
  clock: 'M12 7v5l3 2M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0Z',
  copy: 'M9 9h11v12H9zM15 9V4H4v12h5',
  cross: 'm6.5 6.5 11 11m0-11-11 11',
  device:
    'M5.5 5h13A1.5 1.5 0 0 1 20 6.5v8a1.5 1.5 0 0 1-1.5 1.5h-13A1.5 1.5 0 0 1 4 14.5v-8A1.5 1.5 0 0 1 5.5 5ZM2 19.5h20',
  down: 'm6 9 6 6 6-6',
  forward: 'm9 6 6 6-6 6',
  file: 'M14 3H6v18h12V7zM14 3v4h4',
  plus: 'M12 5v14M5 12h14',
  print: 'M7 8V3h10v5M7 17H4v-7a2 2 0 0 1 2-2h12a2 2 0 0 1 2 2v7h-3M7 14h10v7H7z',
  register: 'M4 21V9l8-5 8 5v12M4 21h16M9 21v-6h6v6',
  up: 'm6 15 6-6 6 6',
  upload: 'M12 15V4m-4.5 4.5L12 4l4.5 4.5M4 16v3.5h16V16',
} as const;

export type IconName = keyof typeof paths;

export function icon(name: IconName): TemplateResult {
  return html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d=${paths[name]}></path></svg>`;
}
