import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { groupThaiId, isThaiId } from '../../../src/core/thai/identity.js';

describe('isThaiId', () => {
  const table: [digits: string, right: boolean][] = [
    ['1111111111119', true],
    ['1999999999999', true],
    ['0000000000001', true],
    ['1111111111118', false],
    ['111111111111', false],
    ['11111111111190', false],
    ['1-1111-11111-11-9', false],
    ['', false],
  ];
  for (const [digits, right] of table) {
    it(`${digits || 'nothing'} is ${right ? 'right' : 'wrong'}`, () => {
      assert.equal(isThaiId(digits), right);
    });
  }
});

describe('groupThaiId', () => {
  const table: [digits: string, grouped: string][] = [
    ['1111111111119', '1-1111-11111-11-9'],
    ['11111', '1-1111'],
    ['1', '1'],
    ['', ''],
  ];
  for (const [digits, grouped] of table) {
    it(`shows ${digits || 'nothing'} as "${grouped}"`, () =>
      assert.equal(groupThaiId(digits), grouped));
  }
});
