// `dist/fonts`: Sarabun for pages that want it, from their own origin; the form itself ships no font.
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../lib/paths.mjs';

const from = join(root, 'node_modules/@fontsource/sarabun');
const to = join(root, 'dist/fonts');

/** Which letters come out of which file, so that a page without Thai loads no Thai. */
const RANGES = {
  thai: 'U+0E01-0E5B, U+200C-200D, U+25CC',
  latin:
    'U+0000-00FF, U+0131, U+0152-0153, U+02BB-02BC, U+02C6, U+02DA, U+02DC, U+2000-200B, U+200E-206F, U+20AC, U+2122, U+2191, U+2193, U+2212, U+2215, U+FEFF, U+FFFD',
};
/** The weights of the form: text; labels, headings and buttons. */
const WEIGHTS = [400, 600];

const face = (subset, weight) => `@font-face {
  font-family: 'Sarabun';
  font-style: normal;
  font-display: swap;
  font-weight: ${weight};
  src: url('./sarabun-${subset}-${weight}-normal.woff2') format('woff2');
  unicode-range: ${RANGES[subset]};
}
`;

mkdirSync(to, { recursive: true });
const faces = Object.keys(RANGES).flatMap((subset) =>
  WEIGHTS.map((weight) => {
    const file = `sarabun-${subset}-${weight}-normal.woff2`;
    copyFileSync(join(from, 'files', file), join(to, file));
    return face(subset, weight);
  }),
);
writeFileSync(join(to, 'sarabun.css'), faces.join('\n'));
writeFileSync(join(to, 'OFL.txt'), readFileSync(join(from, 'LICENSE'), 'utf8'));
