/** What the element is called, and what is wrong with it, as the page's form and its labels know it. */
import { issueSentence, type Messages } from '../../messages/index.js';
import type { AttachmentFault } from './said.js';

/** Its own label, or what a label of the page around says, in one line. */
export function nameOf(label: string, outer: Pick<ElementInternals, 'labels'>): string {
  if (label !== '') return label;
  const words = [...outer.labels].map(({ textContent }) => textContent ?? '');
  return words.join(' ').replaceAll(/\s+/g, ' ').trim();
}

export function faultSentence(
  code: AttachmentFault,
  { label, path }: { readonly label: string; readonly path: string },
  { lang, messages }: { readonly lang: string; readonly messages: Messages },
): string {
  const subject = { label: label || messages.attachments, ask: 'attach' } as const;
  return issueSentence({ code, params: {}, path, text: undefined }, subject, lang);
}

/** Tells the browser's own validation, at the place where the fault is shown. */
export function setFault(
  internals: Pick<ElementInternals, 'setValidity'>,
  told: {
    readonly fault: AttachmentFault | null;
    readonly words: string | null;
    readonly anchor: HTMLElement;
  },
): void {
  const { fault, words, anchor } = told;
  const flags = fault === 'required' ? { valueMissing: true } : { customError: true };
  if (fault === null || words === null) internals.setValidity({});
  else internals.setValidity(flags, words, anchor);
}
