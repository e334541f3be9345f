/** Every state side by side, and the tokens that a designer may set. */
import { startAppearance } from './appearance.js';
import { contrast } from './contrast.js';
import { fakeAdapter, fault, never } from './fake-adapter.js';
import { pageTexts } from './texts.js';

const byId = (id) => document.getElementById(id);
const root = document.documentElement;

/** What the form stands on in dark mode. */
const DARK_SURFACE = '#17212a';

/** As `specimen.js` knows them. */
const frames = [
  'loading',
  'fields',
  'filled',
  'long',
  'errors',
  'wrong',
  'warnings',
  'readonly',
  'calendar',
  'list',
  'reviewing',
  'verifying',
  'otp-wrong',
  'otp-locked',
  'submitting',
  'submitted',
  'unknown',
  'ended',
  'failed',
  'definition',
].map(makeFrame);
const draftStates = ['saving', 'server', 'device', 'unsaved', 'conflict'];

byId('frames').append(...frames.map(({ figure }) => figure));
byId('drafts').append(...draftStates.map(draftStatus));
showFiles();
startAppearance(showAll);
for (const id of ['accent', 'radius', 'density', 'width', 'scheme']) {
  byId(id).addEventListener('input', showAll);
}
byId('reset-tokens').addEventListener('click', () => {
  for (const input of document.querySelectorAll('.tokens input:not([type=radio])')) {
    input.value = input.defaultValue;
  }
  showAll();
});
showAll();

function makeFrame(state) {
  const figure = document.createElement('figure');
  const caption = document.createElement('figcaption');
  const frame = document.createElement('iframe');
  frame.src = `/specimen.html?state=${state}`;
  frame.loading = 'lazy';
  frame.addEventListener('load', () => showIn(frame.contentDocument));
  figure.append(caption, frame);
  return { state, figure, caption, frame };
}

function draftStatus(state) {
  const line = document.createElement('bp-draft-status');
  line.state = state;
  line.savedAt = '2026-11-22T07:05:00Z';
  return line;
}

/** Texts, tokens and colours of this page and of every frame that has loaded. */
function showAll() {
  const texts = pageTexts();
  for (const { state, caption, frame } of frames) {
    const code = document.createElement('code');
    code.textContent = state;
    caption.replaceChildren(`${texts.stateNames[state]} `, code);
    frame.title = texts.stateNames[state];
    if (frame.contentDocument) showIn(frame.contentDocument);
  }
  showIn(document);
  const width = document.querySelector('input[name=width]:checked').value;
  root.style.setProperty('--specimen-width', `${width}px`);
  const ratio = contrast(byId('accent').value, isDark() ? DARK_SURFACE : '#ffffff');
  byId('contrast').textContent = texts.contrast(ratio.toFixed(1), ratio >= 4.5);
}

function showIn({ documentElement }) {
  documentElement.lang = root.lang;
  if (root.dataset.scheme) documentElement.dataset.scheme = root.dataset.scheme;
  else delete documentElement.dataset.scheme;
  const accent = byId('accent');
  const changed = accent.value !== accent.defaultValue;
  const tokens = {
    '--bp-accent-color': changed ? accent.value : '',
    '--bp-accent-on-color': changed ? readable(accent.value) : '',
    '--bp-accent-strong-color': changed ? `color-mix(in oklab, ${accent.value} 80%, black)` : '',
    '--bp-accent-soft-color': changed ? `color-mix(in oklab, ${accent.value} 14%, Canvas)` : '',
    '--bp-control-radius': `${byId('radius').value}px`,
    '--bp-space-unit': `${byId('density').value}px`,
  };
  for (const [name, value] of Object.entries(tokens)) {
    documentElement.style.setProperty(name, value);
  }
}

function isDark() {
  const { scheme } = root.dataset;
  return scheme ? scheme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
}

/** Black or white, whichever reads better. */
function readable(colour) {
  return contrast(colour, '#ffffff') >= contrast(colour, '#000000') ? '#ffffff' : '#000000';
}

/** One row per fate: sent, refused, on its way, waiting its turn. */
function showFiles() {
  const files = byId('files');
  files.adapter = fakeAdapter({
    uploadChunk(chunk, options) {
      if (chunk.wireName.includes('refused')) {
        return Promise.reject(fault('rejected', { forwarded: 'no' }));
      }
      if (!chunk.wireName.includes('sending')) return fakeAdapter().uploadChunk(chunk);
      options.onProgress?.(chunk.bytes.length * 0.4);
      return never(options);
    },
  });
  const transfer = new DataTransfer();
  for (const name of [
    'sent.pdf',
    'refused.pdf',
    'sending-1.pdf',
    'sending-2.pdf',
    'waiting.pdf',
    'wrong.exe',
  ]) {
    const body = `%PDF-1.4 ${name}`.padEnd(400_000, ' ');
    transfer.items.add(new File([body], name, { type: 'application/pdf' }));
  }
  files.updateComplete.then(() => {
    const input = files.shadowRoot.querySelector('input[type=file]');
    input.files = transfer.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  });
}
