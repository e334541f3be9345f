/** The workbench's switches for language and colours. */
import { showTexts } from './texts.js';

const root = document.documentElement;

/** @param {() => void} languageChanged called after the page's own texts have changed */
export function startAppearance(languageChanged) {
  const scheme = root.dataset.scheme ?? 'auto';
  choose('language', root.lang);
  choose('scheme', scheme);
  document.getElementById('language').addEventListener('change', ({ target }) => {
    root.lang = target.value;
    remember('demo-language', target.value);
    showTexts();
    languageChanged();
  });
  document.getElementById('scheme').addEventListener('change', ({ target }) => {
    if (target.value === 'auto') delete root.dataset.scheme;
    else root.dataset.scheme = target.value;
    remember('demo-scheme', target.value);
  });
  showTexts();
}

/** Keeps a choice over reloads where the browser allows it. */
export function remember(name, value) {
  try {
    localStorage.setItem(name, value);
  } catch {
    // Blocked storage costs nothing but the memory of the choice.
  }
}

/** @returns {string | null} */
export function remembered(name) {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

function choose(name, value) {
  for (const input of document.querySelectorAll(`input[name="${name}"]`)) {
    input.checked = input.value === value;
  }
}
