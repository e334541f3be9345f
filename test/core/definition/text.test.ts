import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type LocalText, localize } from '../../../src/core/definition/text.js';

const both = { th: 'ชื่อ', en: 'Name' };

const table: readonly (readonly [
  what: string,
  text: LocalText | null,
  lang: string,
  shown: string,
])[] = [
  ['nothing', null, 'th', ''],
  ['a plain text in any language', 'Name', 'th', 'Name'],
  ['the language asked for', both, 'en', 'Name'],
  ['a region as its language', both, 'en-GB', 'Name'],
  ['Thai for a language that is not there', both, 'fr', 'ชื่อ'],
  ['English where there is no Thai', { en: 'Name', fr: 'Nom' }, 'de', 'Name'],
  ['whatever there is', { fr: 'Nom' }, 'th', 'Nom'],
  ['nothing of a prototype', both, 'constructor', 'ชื่อ'],
  [
    'a text without the characters that turn its direction',
    'fee \u202e05\u202c baht',
    'th',
    'fee 05 baht',
  ],
  ['a text without isolates', '\u2067abc\u2069', 'th', 'abc'],
  ['a text without control characters', 'a\u0000b\u001b[31mc\u0085', 'th', 'ab[31mc'],
  ['lines and tabs as they are', 'a\n\tb', 'th', 'a\n\tb'],
  ['Thai with its invisible word breaks', 'น้ำ\u200bพริก', 'th', 'น้ำ\u200bพริก'],
];

describe('localize shows', () => {
  for (const [what, text, lang, shown] of table) {
    it(what, () => assert.equal(localize(text, lang), shown));
  }
});
