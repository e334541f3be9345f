import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { tongueOf } from '../../../src/elements/bizportal-form/tongue.js';

describe('the language of words on a page', () => {
  const table: readonly [words: string, page: string, own: string | null][] = [
    ['ครัวตัวอย่าง', 'en', 'th'],
    ['ครัวตัวอย่าง (Example Kitchen)', 'en-GB', 'th'],
    ['ครัวตัวอย่าง', 'th', null],
    ['E-mail', 'th-TH', 'en'],
    ['อีเมล (e-mail)', 'th', null],
    ['1,250.00', 'th', null],
    ['A4', 'th', null],
    ['Name', 'en', null],
    ['Name', 'lo', null],
    ['ชื่อ', 'lo', 'th'],
    ['', 'th', null],
  ];
  for (const [words, page, own] of table) {
    it(`is ${own ?? 'that of the page'}: "${words}" on a page in ${page}`, () => {
      assert.equal(tongueOf(words, page), own);
    });
  }
});
