/** The sentences for code outside the elements, which waits for no language: both are at hand. */
import { en } from './en.js';
import * as sentences from './messages.js';

export type { Messages } from './messages.js';
export { registerMessages } from './messages.js';

/** Unless the page has registered an English of its own. */
export function registerEnglish(): void {
  if (sentences.laterMessages('en') !== null) sentences.registerMessages('en', en);
}

export const messagesFor: typeof sentences.messagesFor = (lang) => {
  registerEnglish();
  return sentences.messagesFor(lang);
};

export const issueSentence: typeof sentences.issueSentence = (issue, subject, lang) => {
  registerEnglish();
  return sentences.issueSentence(issue, subject, lang);
};

export const errorSentence: typeof sentences.errorSentence = (error, lang) => {
  registerEnglish();
  return sentences.errorSentence(error, lang);
};
