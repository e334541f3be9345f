import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { formatPhone, parsePhone, storedPhone } from '../../../src/core/thai/phone.js';

describe('telephone numbers', () => {
  const table: readonly [string, string | null][] = [
    ['0812345678', '0812345678'],
    ['081-234-5678', '0812345678'],
    ['๐๘๑ ๒๓๔ ๕๖๗๘', '0812345678'],
    ['０８１２３４５６７８', '0812345678'],
    ['+66 81 234 5678', '0812345678'],
    ['+66 (0) 81-234-5678', '0812345678'],
    ['0066812345678', '0812345678'],
    ['66812345678', '0812345678'],
    ['(02) 123-4567', '021234567'],
    ['+6621234567', '021234567'],
    ['053 123 456', '053123456'],
    ['02-123-4567 ต่อ 89', '021234567;ext=89'],
    ['02-123-4567 ext. 89', '021234567;ext=89'],
    ['02-123-4567#89', '021234567;ext=89'],
    ['021234567;ext=89', '021234567;ext=89'],
    ['1567', null],
    ['08123456', null],
    ['08123456789', null],
    ['0212345678', null],
    ['081-234-5678, 02-123-4567', null],
    ['+1 212 555 0100', null],
    ['', null],
    ['x'.repeat(10_000), null],
  ];
  for (const [text, stored] of table) {
    it(`${text.slice(0, 30)} is stored as ${stored}`, () => {
      const phone = parsePhone(text);
      assert.equal(phone && storedPhone(phone), stored);
    });
  }

  it('are printed in their groups', () => {
    assert.equal(formatPhone('0812345678', 'ต่อ'), '081-234-5678');
    assert.equal(formatPhone('021234567', 'ต่อ'), '02-123-4567');
    assert.equal(formatPhone('053123456', 'ต่อ'), '053-123-456');
    assert.equal(formatPhone('021234567;ext=89', 'ต่อ'), '02-123-4567 ต่อ 89');
    assert.equal(formatPhone('123', 'ต่อ'), null);
  });
});
