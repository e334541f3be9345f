/** Words in another language than the page's: a name from the Thai register on an English page. */
import { html } from 'lit';
import { type LocalText, localize } from '../../core/definition/text.js';
import type { FormContext } from './context.js';

const THAI = /[\u0e01-\u0e5b]/;
const LATIN_WORD = /[A-Za-z]{2}/;

/** Told by the script: what is written in Thai is Thai; on a Thai page, Latin words alone are English. */
export function tongueOf(words: string, lang: string): 'th' | 'en' | null {
  const page = lang.split('-')[0];
  if (THAI.test(words)) return page === 'th' ? null : 'th';
  return page === 'th' && LATIN_WORD.test(words) ? 'en' : null;
}

/** The words, marked so that a screen reader changes its voice (WCAG 3.1.2). */
export function inTongue(words: string, lang: string): unknown {
  const tongue = tongueOf(words, lang);
  return tongue === null ? words : html`<span lang=${tongue}>${words}</span>`;
}

/** A text of the definition in the form's language, or marked as the one there is. */
export function said(ctx: FormContext, text: LocalText | null | undefined): unknown {
  return inTongue(localize(text, ctx.lang), ctx.lang);
}
