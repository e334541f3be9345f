import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fromParts, partialDateFault, toParts } from '../../../src/core/thai/partial-date.js';

describe('dates of which a part may be unknown', () => {
  const table: readonly [string, string, string, string | undefined][] = [
    ['', '', '', undefined],
    ['15', '1', '2569', '2026-01-15'],
    ['๕', '1', '๒๕๐๐', '1957-01-05'],
    ['', '5', '2500', '1957-05'],
    ['', '', '2500', '1957'],
    ['', '', '1957', '1957'],
    ['29', '2', '2567', '2024-02-29'],
    ['29', '2', '2568', '29/2/2568'],
    ['15', '', '2569', '15//2569'],
    ['15', '1', '69', '15/1/69'],
    ['x', '1', '2569', 'x/1/2569'],
  ];
  for (const [day, month, year, stored] of table) {
    it(`${day}-${month}-${year} is stored as ${stored}`, () => {
      assert.equal(fromParts({ day, month, year }), stored);
    });
  }

  it('come back into the three controls as they were, nothing lost', () => {
    assert.deepEqual(toParts('1957-05-21'), { day: '21', month: '5', year: '2500' });
    assert.deepEqual(toParts('1957-05'), { day: '', month: '5', year: '2500' });
    assert.deepEqual(toParts('1957'), { day: '', month: '', year: '2500' });
    assert.deepEqual(toParts('31/4/2569'), { day: '31', month: '4', year: '2569' });
    assert.deepEqual(toParts(undefined), { day: '', month: '', year: '' });
  });

  it('are told by what is wrong with them', () => {
    assert.equal(partialDateFault('1957', 'year'), null);
    assert.equal(partialDateFault('1957', 'month'), 'dateParts');
    assert.equal(partialDateFault('1957-05', 'month'), null);
    assert.equal(partialDateFault('1957-05', 'day'), 'dateParts');
    assert.equal(partialDateFault('15//2569', 'year'), 'dateParts');
    assert.equal(partialDateFault('15/1/69', 'year'), 'dateYearShort');
    assert.equal(partialDateFault('31/4/2569', 'year'), 'dateDay');
    assert.equal(partialDateFault('x/4/2569', 'year'), 'date');
  });
});
