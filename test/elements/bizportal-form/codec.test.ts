import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { JsonValue } from '../../../src/core/json.js';
import {
  type Codec,
  caretAfter,
  lines,
  money,
  number,
  phone,
  plain,
  thaiId,
} from '../../../src/elements/bizportal-form/widgets/codec.js';

describe('what is typed, stored and shown', () => {
  const table: readonly [string, Codec, string, JsonValue | undefined, string][] = [
    ['blank', plain, '', undefined, ''],
    ['sara am put together', plain, 'น\u0e4d\u0e49า', 'น้ำ', 'น้ำ'],
    ['id, grouped by hand', thaiId, '1-1111-11111-11-9', '1111111111119', '1-1111-11111-11-9'],
    ['id, Thai digits and blanks', thaiId, '๑ ๑๑๑๑', '11111', '1-1111'],
    ['id, too long', thaiId, '11111111111190', '11111111111190', '1-1111-11111-11-90'],
    ['id, letters', thaiId, 'AB 123', 'AB123', 'AB123'],
    ['mobile', phone, '081 234 5678', '0812345678', '081-234-5678'],
    ['Bangkok line', phone, '(02) 123-4567', '021234567', '02-123-4567'],
    ['number', number, '1,250', 1250, '1250'],
    ['number, Thai digits', number, '๑๒.๕', 12.5, '12.5'],
    ['number, unfinished', number, '12.', 12, '12'],
    ['no number', number, '12 ตร.ม.', '12 ตร.ม.', '12 ตร.ม.'],
    [
      'too exact for a double',
      number,
      '12345678901234567890',
      '12345678901234567890',
      '12345678901234567890',
    ],
    ['money', money, '1234567.5', 1234567.5, '1,234,567.50'],
    ['lines', lines, ' a \n\nb', ['a', 'b'], 'a\nb'],
  ];
  for (const [name, codec, text, value, shown] of table) {
    it(name, () => {
      assert.deepEqual(codec.parse(text), value);
      assert.equal(codec.format(value), shown);
    });
  }
});

describe('caretAfter', () => {
  const table: readonly [string, string, number, boolean, number][] = [
    ['1-1111', '11111', 5, false, 6],
    ['1-1111', '11111', 1, false, 1],
    ['1-1111', '11111', 1, true, 2],
    ['', 'x', 1, false, 0],
  ];
  for (const [after, before, caret, forward, place] of table) {
    it(`${before}|${caret}${forward ? ' Delete' : ''} → ${after}|${place}`, () => {
      assert.equal(caretAfter(after, { before, caret, forward }), place);
    });
  }
});
