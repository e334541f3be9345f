// `npm run shots [-- --only=review,otp --width=360,1280 --lang=th --scheme=light --theme=green]`:
// every state of `demo/specimen-list.js` as a picture, and contact sheets to look them through
// quickly, in `.cache/shots` (never committed). `--print` makes the review and the receipt as A4.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { specimenGroups } from '../demo/specimen-list.js';
import { ensureDependencies } from './lib/dependencies.mjs';
import { installEngines } from './lib/engines.mjs';
import { root } from './lib/paths.mjs';
import { ensureScriptTag } from './lib/script-tag.mjs';
import { sheetsOf } from './shots/sheets.mjs';
import { openStudio } from './shots/studio.mjs';

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    width: { type: 'string', default: '360,768,1280' },
    lang: { type: 'string', default: 'th,en' },
    scheme: { type: 'string', default: 'light,dark' },
    theme: { type: 'string', default: '' },
    print: { type: 'boolean', default: false },
    out: { type: 'string', default: join(root, '.cache/shots') },
  },
});
const list = (text) => text.split(',').filter(Boolean);
const states = specimenGroups
  .flatMap((group) => Object.keys(group.states))
  .filter(
    (state) =>
      list(values.only).every((word) => !word) ||
      list(values.only).some((word) => state.includes(word)),
  );

await ensureDependencies();
await installEngines(['chromium']);
const built = await ensureScriptTag();
if (built !== 0) process.exit(built);
rmSync(values.out, { recursive: true, force: true });
mkdirSync(values.out, { recursive: true });

const studio = await openStudio();
try {
  for (const width of list(values.width).map(Number)) {
    for (const lang of list(values.lang)) {
      for (const scheme of list(values.scheme)) await series({ width, lang, scheme });
    }
  }
  if (values.print) await printed();
} finally {
  await studio.close();
}
console.log(values.out);

/** All states one way, then their sheets. */
async function series({ width, lang, scheme }) {
  const name = [lang, scheme, width, values.theme].filter(Boolean).join('-');
  const shots = [];
  for (const state of states) {
    const shot = await studio.shoot(state, { width, lang, scheme, theme: values.theme });
    writeFileSync(join(values.out, `${name}-${state}.png`), shot.png);
    shots.push({ state, ...shot });
  }
  const sheets = sheetsOf(shots, width);
  for (const [i, html] of sheets.entries()) {
    const file = `sheet-${name}-${String(i + 1).padStart(2, '0')}.png`;
    writeFileSync(join(values.out, file), await studio.picture(html));
  }
  console.log(`${name}: ${shots.length} states on ${sheets.length} sheets`);
}

async function printed() {
  for (const state of ['reviewing', 'submitted-whole']) {
    for (const lang of list(values.lang)) {
      writeFileSync(
        join(values.out, `print-${lang}-${state}.pdf`),
        await studio.print(state, lang),
      );
    }
  }
}
