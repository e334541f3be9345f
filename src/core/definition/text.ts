/** Texts in a definition: plain, or one per language. */
import { own } from '../json.js';

/** A plain string, or `{ "th": "…", "en": "…" }`. */
export type LocalText = string | Readonly<Record<string, string>>;

/**
 * Control characters but tab and line end, and those that force a direction on what follows: a label
 * could show `50` as `05`, or turn the page's own words around. Thai needs none of them.
 */
const HIDDEN = /(?![\t\n\r])[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu;

/**
 * The text in `lang` (BCP 47); a missing language falls back to its base language, then Thai,
 * then English, then whatever there is. Every text of a definition is shown through here.
 */
export function localize(text: LocalText | null | undefined, lang: string): string {
  if (text === null || text === undefined) return '';
  return spoken(text, lang).replace(HIDDEN, '');
}

function spoken(text: LocalText, lang: string): string {
  if (typeof text === 'string') return text;
  // Nearly always; asked several times for every field.
  const direct = own(text, lang);
  if (typeof direct === 'string') return direct;
  const languages = [lang, lang.split('-')[0] ?? lang, 'th', 'en', ...Object.keys(text)];
  const found = languages.map((one) => own(text, one)).find((words) => words !== undefined);
  return typeof found === 'string' ? found : '';
}
