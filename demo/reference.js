/** Every token and part of the form, with its word and default, as `custom-elements.json` has them. */
import { pageTexts } from './texts.js';

const manifest = fetch('/custom-elements.json').then((answer) => answer.json());

/** Two tables at the end of `section`; its heading stays. */
export async function showReference(section) {
  const { modules } = await manifest;
  const form = modules
    .flatMap(({ declarations = [] }) => declarations)
    .find(({ tagName }) => tagName === 'bizportal-form');
  for (const old of section.querySelectorAll('table')) old.remove();
  section.append(tokenTable(form.cssProperties), partTable(form.cssParts));
}

function tokenTable(tokens) {
  const { referenceToken, referenceMeaning, referenceDefault } = pageTexts();
  const rows = tokens.map((token) => [named(token), english(token.description), defaultOf(token)]);
  return table([referenceToken, referenceMeaning, referenceDefault], rows);
}

function partTable(parts) {
  const { referencePart, referenceMeaning } = pageTexts();
  return table(
    [referencePart, referenceMeaning],
    parts.map(({ name, description }) => [code(`::part(${name})`), english(description)]),
  );
}

function table(head, rows) {
  const made = document.createElement('table');
  const cells = (tag, words) =>
    words.map((word) => {
      const cell = document.createElement(tag);
      cell.append(word);
      return cell;
    });
  made
    .createTHead()
    .insertRow()
    .append(...cells('th', head));
  const body = made.createTBody();
  for (const row of rows) body.insertRow().append(...cells('td', row));
  return made;
}

function named({ name, default: value = '' }) {
  const box = document.createElement('span');
  box.className = 'token-name';
  if (/#[0-9a-f]{6}/.test(value)) {
    const swatch = document.createElement('span');
    swatch.className = 'swatch';
    swatch.style.setProperty('background', `var(${name}, ${value})`);
    box.append(swatch);
  }
  box.append(code(name));
  return box;
}

const defaultOf = ({ default: value = '' }) => code(value);

/** The manifest speaks English only. */
function english(words = '') {
  const box = document.createElement('span');
  box.lang = 'en';
  box.textContent = words;
  return box;
}

function code(words) {
  const box = document.createElement('code');
  box.textContent = words;
  return box;
}
