import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { foldTyped } from '../../../src/core/thai/digits.js';
import { suggestEmail } from '../../../src/core/thai/email.js';
import { cleanText, countGraphemes, foreignCharacter } from '../../../src/core/thai/text.js';

describe('cleanText', () => {
  const table: readonly [string, string, string][] = [
    ['nikhahit, tone, aa', 'น\u0e4d\u0e49\u0e32', 'น\u0e49\u0e33'],
    ['tone, nikhahit, aa, as NFKC leaves it', 'น\u0e49\u0e4d\u0e32', 'น\u0e49\u0e33'],
    ['sara am, tone', 'น\u0e33\u0e49', 'น\u0e49\u0e33'],
    ['tone, sara i', 'ก\u0e48\u0e34', 'ก\u0e34\u0e48'],
    ['tone, sara u', 'ก\u0e48\u0e38', 'ก\u0e38\u0e48'],
    ['e and acute', 'e\u0301', '\u00e9'],
    ['right-to-left override', 'a\u202eb\u202c', 'ab'],
    ['zero-width blanks, byte order mark, soft hyphen', '\ufeffก\u200bข\u00ad', 'กข'],
    ['control characters', 'a\u0000b\u001b', 'ab'],
    ['line breaks and tabs stay', 'a\n\tb', 'a\n\tb'],
    ['an emoji family stays together', '👩\u200d👧', '👩\u200d👧'],
    ['a flag of England stays', '🏴\u{e0067}\u{e007f}', '🏴\u{e0067}\u{e007f}'],
    ['a joiner behind a letter goes', 'a\u200db', 'ab'],
    ['what NFKC would change stays', '\u0e33 ﬁ ①', '\u0e33 ﬁ ①'],
    ['markup stays text', '<b>x</b>', '<b>x</b>'],
  ];
  for (const [name, text, clean] of table) {
    it(name, () => {
      assert.equal(cleanText(text), clean);
      assert.equal(cleanText(clean), clean);
    });
  }
});

describe('foldTyped', () => {
  it('makes Thai and full-width text what a plain keyboard types', () => {
    assert.equal(foldTyped(' ๐๙\u00a0Ａ＠ｂ．ｃ － −1 '), '09 A@b.c - -1');
  });
});

describe('scripts', () => {
  const table: readonly ['thai' | 'english' | 'digits', string, string | null][] = [
    ['thai', 'บริษัท ไทย จำกัด (มหาชน) ฯลฯ ๑/2 ๆ', null],
    ['thai', 'ไทย Co.', 'C'],
    ['english', 'Thai Co., Ltd. #1', null],
    ['english', 'Thai ไทย', 'ไ'],
    ['digits', '10500', null],
    ['digits', '10 500', ' '],
    ['digits', '10 5O0', 'O'],
    ['thai', 'ก😀', '😀'],
  ];
  for (const [script, text, foreign] of table) {
    it(`${script}: ${text}`, () => assert.equal(foreignCharacter(text, script), foreign));
  }
});

describe('countGraphemes', () => {
  it('counts what people see', () => {
    assert.equal(countGraphemes('น้ำ'), 1);
    assert.equal(countGraphemes('ที่อยู่'), 3);
    assert.equal(countGraphemes('👩‍👧'), 1);
  });
});

describe('suggestEmail', () => {
  const table: readonly [string, string | null][] = [
    ['a@gmial.com', 'a@gmail.com'],
    ['a@gmail.con', 'a@gmail.com'],
    ['a@gmai.com', 'a@gmail.com'],
    ['a@gmail.co', 'a@gmail.com'],
    ['a@hotmial.com', 'a@hotmail.com'],
    ['a@yaho.co.th', 'a@yahoo.co.th'],
    ['a@gmail.com', null],
    ['a@mail.com', null],
    ['a@ymail.com', null],
    ['a@dbd.go.th', null],
    ['a@abc.co.th', null],
    ['a@shop.com', null],
    ['gmial.com', null],
  ];
  for (const [typed, meant] of table) {
    it(`${typed} → ${meant}`, () => assert.equal(suggestEmail(typed), meant));
  }
});
