import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { groupNumber, type NumberKind, parseNumber } from '../../../src/core/thai/numbers.js';

describe('parseNumber', () => {
  const table: readonly [NumberKind, string, number | null][] = [
    ['number', '1250', 1250],
    ['number', '๑๒.๕', 12.5],
    ['number', '１２．５', 12.5],
    ['number', '1,234,567.5', 1234567.5],
    ['number', '1 234 567', 1234567],
    ['number', '12.', 12],
    ['number', '.5', 0.5],
    ['number', '-3', -3],
    ['number', '−3', -3],
    ['number', '-0', 0],
    ['number', '007', 7],
    ['number', '0.1', 0.1],
    ['number', '\u202e12\u202c', 12],
    ['number', '', null],
    ['number', '-', null],
    ['number', '.', null],
    ['number', '1,5', null],
    ['number', '1,23,456', null],
    ['number', '1.234.567', null],
    ['number', '1e5', null],
    ['number', '12 บาท', null],
    ['number', '٣', null],
    ['number', '999999999999999', 999999999999999],
    ['number', '1234567890123456', null],
    ['number', '0.1234567890123456', null],
    ['money', '1,234.50 บาท', 1234.5],
    ['money', '฿1,234.50', 1234.5],
    ['money', '1,234.-', 1234],
    ['money', '500 บาทถ้วน', 500],
    ['money', 'THB 20', 20],
    ['money', '20 baht', 20],
    ['money', 'บาท', null],
    ['percent', '7.5 %', 7.5],
    ['percent', 'ร้อยละ ๗.๕', 7.5],
    ['percent', '7.5 เปอร์เซ็นต์', 7.5],
    ['integer', '12.5', 12.5],
  ];
  for (const [kind, text, value] of table) {
    it(`${kind}: ${JSON.stringify(text)} is ${value}`, () => {
      assert.equal(parseNumber(text, kind), value);
    });
  }

  it("takes the field's own unit", () => {
    assert.equal(parseNumber('200 ตร.ม.', 'number', 'ตร.ม.'), 200);
    assert.equal(parseNumber('200 ไร่', 'number', 'ตร.ม.'), null);
  });

  it('takes no time over 10,000 characters', () => {
    assert.equal(parseNumber('1 '.repeat(5000), 'money'), null);
  });
});

describe('groupNumber', () => {
  const table: readonly [number, number, string][] = [
    [0, 0, '0'],
    [1234.5, 2, '1,234.50'],
    [1234567.125, 2, '1,234,567.125'],
    [-1234, 0, '-1,234'],
    [123, 0, '123'],
    [1e21, 2, '1e+21'],
  ];
  for (const [value, decimals, text] of table) {
    it(`${value} with ${decimals} decimals is ${text}`, () => {
      assert.equal(groupNumber(value, decimals), text);
    });
  }
});
