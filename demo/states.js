/** Every state side by side, and the tokens that a designer may set. */
import { startAppearance } from './appearance.js';
import { contrast } from './contrast.js';
import { showReference } from './reference.js';
import { specimenGroups } from './specimen-list.js';
import { localText, pageTexts } from './texts.js';

const byId = (id) => document.getElementById(id);
const root = document.documentElement;

/** What the form stands on, and its accent, where nobody has set them. */
const LIGHT = { surface: '#ffffff', accent: '#1a6485' };
const DARK = { surface: '#17212a', accent: '#7fc6e6' };

const groups = specimenGroups.map(makeGroup);
byId('groups').append(...groups.map(({ section }) => section));
byId('index')
  .querySelector('ul')
  .append(...groups.map(({ entry }) => entry), referenceEntry());
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', showAll);
startAppearance(showAll);
for (const id of ['theme', 'accent', 'radius', 'density', 'width', 'scheme']) {
  byId(id).addEventListener('input', showAll);
}
byId('reset-tokens').addEventListener('click', () => {
  for (const input of document.querySelectorAll('.tokens input:not([type=radio])')) {
    input.value = input.defaultValue;
  }
  byId('theme').value = '';
  showAll();
});
showAll();

function makeGroup({ name, states }, at) {
  const section = document.createElement('section');
  const heading = document.createElement('h2');
  heading.id = `group-${at + 1}`;
  heading.tabIndex = -1;
  const [entry, link] = makeEntry(heading.id);
  const frames = Object.entries(states).map(([state, words]) => makeFrame(state, words));
  const box = document.createElement('div');
  box.className = 'frames';
  box.append(...frames.map(({ figure }) => figure));
  section.append(heading, box);
  return { name, section, heading, entry, link, frames };
}

function makeEntry(id) {
  const entry = document.createElement('li');
  const link = document.createElement('a');
  link.href = `#${id}`;
  entry.append(link);
  return [entry, link];
}

/** The end of the page, where no state stands. */
function referenceEntry() {
  const [entry, link] = makeEntry('reference-title');
  link.dataset.text = 'reference';
  return entry;
}

function makeFrame(state, words) {
  const figure = document.createElement('figure');
  const caption = document.createElement('figcaption');
  const frame = document.createElement('iframe');
  frame.src = `/specimen.html?state=${state}`;
  frame.loading = 'lazy';
  frame.addEventListener('load', () => showIn(frame.contentDocument));
  figure.append(caption, frame);
  return { state, words, figure, caption, frame };
}

/** Texts, tokens and colours of this page and of every frame that has loaded. */
function showAll() {
  showAccent();
  for (const { name, heading, link, frames } of groups) {
    heading.textContent = localText(name);
    link.textContent = localText(name);
    for (const { state, words, caption, frame } of frames) {
      const code = document.createElement('code');
      code.textContent = state;
      caption.replaceChildren(`${localText(words)} `, code);
      frame.title = localText(words);
      if (frame.contentDocument) showIn(frame.contentDocument);
    }
  }
  showIn(document);
  showReference(byId('reference'));
  const width = document.querySelector('input[name=width]:checked').value;
  root.style.setProperty('--specimen-width', `${width}px`);
  const ratio = contrast(byId('accent').value, unset().surface);
  byId('contrast').textContent = pageTexts().contrast(ratio.toFixed(1), ratio >= 4.5);
}

function showIn({ documentElement }) {
  documentElement.lang = root.lang;
  if (root.dataset.scheme) documentElement.dataset.scheme = root.dataset.scheme;
  else delete documentElement.dataset.scheme;
  documentElement.dataset.theme = byId('theme').value;
  const accent = byId('accent');
  const changed = accent.value !== accent.defaultValue;
  const [radius, density] = [byId('radius'), byId('density')];
  const own = ({ value, defaultValue }) => (value === defaultValue ? '' : `${value}px`);
  const tokens = {
    '--bp-accent-color': changed ? accent.value : '',
    '--bp-accent-on-color': changed ? readable(accent.value) : '',
    '--bp-accent-strong-color': changed ? `color-mix(in oklab, ${accent.value} 80%, black)` : '',
    '--bp-accent-soft-color': changed ? `color-mix(in oklab, ${accent.value} 14%, Canvas)` : '',
    '--bp-control-radius': own(radius),
    '--bp-space-unit': own(density),
  };
  for (const [name, value] of Object.entries(tokens)) {
    documentElement.style.setProperty(name, value);
  }
}

/** The swatch shows what the form has, which is another colour in the dark. */
function showAccent() {
  const accent = byId('accent');
  const changed = accent.value !== accent.defaultValue;
  const { value } = accent;
  accent.defaultValue = unset().accent;
  accent.value = changed ? value : accent.defaultValue;
}

function unset() {
  return isDark() ? DARK : LIGHT;
}

function isDark() {
  const { scheme } = root.dataset;
  return scheme ? scheme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
}

/** Black or white, whichever reads better. */
function readable(colour) {
  return contrast(colour, '#ffffff') >= contrast(colour, '#000000') ? '#ffffff' : '#000000';
}
