import assert from 'node:assert/strict';
import { test } from 'node:test';
import { foldThaiDigits } from '../../../src/core/thai/digits.js';

test('Thai digits become Latin ones, everything else stays', () => {
  assert.equal(foldThaiDigits('๐๑๒๓๔๕๖๗๘๙'), '0123456789');
  assert.equal(foldThaiDigits('ห้อง ๑๒/3 ก'), 'ห้อง 12/3 ก');
  assert.equal(foldThaiDigits(''), '');
});
