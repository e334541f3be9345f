/** Many pictures on few: columns from top to bottom, tall pictures cut into pieces. */

const COLUMN = 1480;
const CAPTION = 22;
const GAP = 14;

/** Columns on a sheet, and how much smaller its pictures are. */
function layoutOf(width) {
  if (width <= 420) return { columns: 4, scale: 1 };
  return width <= 800 ? { columns: 2, scale: 1 } : { columns: 2, scale: 0.62 };
}

/** @param {readonly { state: string, png: Uint8Array, height: number }[]} shots */
export function sheetsOf(shots, width) {
  const { columns, scale } = layoutOf(width);
  const wide = Math.round(width * scale);
  const filled = pack(shots, scale);
  const sheets = [];
  for (let i = 0; i < filled.length; i += columns) {
    const html = `<!doctype html><style>
      body { margin: ${GAP}px; display: flex; gap: ${GAP}px; align-items: start; background: #888; font: 13px sans-serif }
      div { inline-size: ${wide}px; background-size: ${wide}px auto }
      p { margin: 4px 0 0; block-size: ${CAPTION - 4}px; color: #fff; font-weight: 700 }
      </style>${filled.slice(i, i + columns).join('')}`;
    sheets.push({ html, width: columns * (wide + GAP) + GAP, height: COLUMN + 2 * GAP });
  }
  return sheets;
}

function pack(shots, scale) {
  const done = [];
  let column = '';
  let left = COLUMN;
  const close = () => {
    if (column) done.push(`<section>${column}</section>`);
    column = '';
    left = COLUMN;
  };
  for (const { state, png, height } of shots) {
    const url = `data:image/png;base64,${Buffer.from(png).toString('base64')}`;
    const tall = Math.round(height * scale);
    if (tall + CAPTION > left) close();
    for (let top = 0; top < tall; ) {
      const piece = Math.min(tall - top, left - CAPTION);
      column += `<p>${state}${top > 0 ? ' …' : ''}</p><div style="block-size:${piece}px;background-image:url(${url});background-position:0 -${top}px"></div>`;
      top += piece;
      left -= piece + CAPTION;
      if (top < tall) close();
    }
  }
  close();
  return done;
}
