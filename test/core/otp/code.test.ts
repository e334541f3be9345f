import assert from 'node:assert/strict';
import { test } from 'node:test';
import { normaliseOtp } from '../../../src/core/otp/code.js';

const cases: [string, string | null][] = [
  ['012345', '012345'],
  ['๐๑๒๓๔๕', '012345'],
  [' 012 345 ', '012345'],
  ['012-345', '012345'],
  ['0 1 2 3 4 5', '012345'],
  ['รหัส OTP ของท่านคือ 012345 (Ref: K7F3)', '012345'],
  ['Ref 4821 รหัส ๐๑๒๓๔๕ ภายใน 5 นาที', '012345'],
  ['OTP: 012 345', '012345'],
  ['012345 012345', '012345'],
  ['', null],
  ['abc', null],
  ['12345', null],
  ['1234567', null],
  ['123456 or 654321', null],
  ['0812345678', null],
];
for (const [text, code] of cases) {
  test(`${JSON.stringify(text)} holds ${code ?? 'no code'}`, () => {
    assert.equal(normaliseOtp(text), code);
  });
}

test('codes of another length', () => {
  assert.equal(normaliseOtp('1234', 4), '1234');
  assert.equal(normaliseOtp('123456', 4), null);
});
