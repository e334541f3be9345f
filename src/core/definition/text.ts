/** Texts in a definition: plain, or one per language. */

/** A plain string, or `{ "th": "…", "en": "…" }`. */
export type LocalText = string | Readonly<Record<string, string>>;

/**
 * The text in `lang` (BCP 47); a missing language falls back to its base language, then Thai,
 * then English, then whatever there is.
 */
export function localize(text: LocalText | null | undefined, lang: string): string {
  if (text === null || text === undefined) return '';
  if (typeof text === 'string') return text;
  const base = lang.split('-')[0] ?? lang;
  return text[lang] ?? text[base] ?? text.th ?? text.en ?? Object.values(text)[0] ?? '';
}
