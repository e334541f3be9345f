import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseTime } from '../../../src/core/thai/time.js';

describe('parseTime', () => {
  const table: readonly [string, string | null][] = [
    ['09:30', '09:30'],
    ['9.30', '09:30'],
    ['09:30 น.', '09:30'],
    ['๙.๓๐ น.', '09:30'],
    ['９：３０', '09:30'],
    ['0930', '09:30'],
    ['930', '09:30'],
    ['9', '09:00'],
    ['9 น.', '09:00'],
    ['9 นาฬิกา 30 นาที', '09:30'],
    ['9:30 pm', '21:30'],
    ['12:05 a.m.', '00:05'],
    ['00:00', '00:00'],
    ['23:59:00', '23:59'],
    ['24:00', null],
    ['9:60', null],
    ['9.3', null],
    ['13:00 pm', null],
    ['เก้าโมง', null],
    ['', null],
    ['1'.repeat(10_000), null],
  ];
  for (const [text, time] of table) {
    it(`${text.slice(0, 30)} is ${time}`, () => assert.equal(parseTime(text), time));
  }
});
