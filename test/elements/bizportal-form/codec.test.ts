import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { JsonObject, JsonValue } from '../../../src/core/json.js';
import {
  type Codec,
  caretAfter,
  date,
  email,
  numeric,
  phone,
  plain,
  thaiId,
  time,
} from '../../../src/elements/bizportal-form/widgets/codec.js';

const number = numeric('number');
const money = numeric('money', 2);
const digits = { script: 'digits' };

describe('what is typed, stored and shown', () => {
  const table: readonly [string, Codec, string, JsonValue | undefined, string, JsonObject?][] = [
    ['nothing', plain, '', undefined, ''],
    ['blanks', plain, ' \u00a0\u3000', undefined, ''],
    ['blanks around', plain, ' สมชาย ', 'สมชาย', 'สมชาย'],
    ['sara am put together', plain, 'น\u0e4d\u0e49า', 'น้ำ', 'น้ำ'],
    ['digits only, set apart', plain, '10 5-0 0', '10500', '10500', digits],
    ['digits only, a letter', plain, '10 5O0', '105O0', '105O0', digits],
    ['digits only, Thai', plain, '๑๐๕๐๐', '10500', '10500', digits],
    ['id, grouped by hand', thaiId, '1-1111-11111-11-9', '1111111111119', '1-1111-11111-11-9'],
    ['id, with its label', thaiId, 'เลข 1 1111 11111 11 9', '1111111111119', '1-1111-11111-11-9'],
    ['id, Thai digits and blanks', thaiId, '๑ ๑๑๑๑', '11111', '1-1111'],
    ['id, full width', thaiId, '１１１１１', '11111', '1-1111'],
    ['id, too long', thaiId, '11111111111190', '11111111111190', '1-1111-11111-11-90'],
    ['id, letters', thaiId, 'AB 123', 'AB 123', 'AB 123'],
    ['mobile', phone, '081 234 5678', '0812345678', '081-234-5678'],
    ['Bangkok line', phone, '(02) 123-4567', '021234567', '02-123-4567'],
    ['extension', phone, '021234567 ต่อ 8', '021234567;ext=8', '02-123-4567 ต่อ 8'],
    ['no phone', phone, 'ไม่มี', 'ไม่มี', 'ไม่มี'],
    ['number', number, '1,250', 1250, '1,250'],
    ['number, Thai digits', number, '๑๒.๕', 12.5, '12.5'],
    ['number, unfinished', number, '12.', 12, '12'],
    ['no number', number, '12 ตร.ม.', '12 ตร.ม.', '12 ตร.ม.'],
    ['number with its unit', number, '12 ตร.ม.', 12, '12', { unit: 'ตร.ม.' }],
    [
      'too exact for a double',
      number,
      '12345678901234567',
      '12345678901234567',
      '12345678901234567',
    ],
    ['money', money, '1234567.5', 1234567.5, '1,234,567.50'],
    ['money in words', money, '1,234.50 บาท', 1234.5, '1,234.50'],
    ['time', time, '๙.๓๐ น.', '09:30', '09:30'],
    ['no time', time, 'เช้า', 'เช้า', 'เช้า'],
    ['email, full width', email, ' a＠b.co.th ', 'a@b.co.th', 'a@b.co.th'],
    ['date', date, '15/1/2569', '2026-01-15', '15 มกราคม 2569'],
    ['no date', date, '15/1/69', '15/1/69', '15/1/69'],
    ['markup', plain, '<b>x</b>', '<b>x</b>', '<b>x</b>'],
  ];
  for (const [name, codec, text, value, shown, config = {}] of table) {
    it(name, () => {
      assert.deepEqual(codec.parse(text, { lang: 'th', config }), value);
      assert.equal(codec.format(value, { lang: 'th', config }), shown);
    });
  }

  it('is read back from what is shown', () => {
    for (const [, codec, text, , , config = {}] of table) {
      const place = { lang: 'th', config };
      const value = codec.parse(text, place);
      assert.deepEqual(codec.parse(codec.format(value, place), place), value, text);
    }
  });
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
