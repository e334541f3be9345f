/** Numbers and phrases that stay in one line. */
import { html, type TemplateResult } from 'lit';

/**
 * A sentence with a masked number or telephone in it, whose hyphens are no place to break a line.
 * One element, also where it stands in a button.
 */
export function unbroken(words: string, number: string): TemplateResult {
  const at = number === '' ? -1 : words.indexOf(number);
  if (at < 0) return html`<span>${words}</span>`;
  const after = words.slice(at + number.length);
  return html`<span>${words.slice(0, at)}<bdi class="no-break">${number}</bdi>${after}</span>`;
}

/**
 * Thai has blanks between phrases, not between words: a heading of two lines breaks at one of them, and
 * inside a phrase only where it is longer than a line.
 */
export function phrases(words: string): unknown {
  return words
    .split(' ')
    .map((phrase, i) => html`${i === 0 ? '' : ' '}<span class="phrase">${phrase}</span>`);
}
