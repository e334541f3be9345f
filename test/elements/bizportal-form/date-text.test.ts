import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  dateFault,
  fromParts,
  parseWhole,
  toParts,
} from '../../../src/elements/bizportal-form/widgets/date-text.js';
import { monthNames } from '../../../src/messages/index.js';

describe('dates as typed', () => {
  const typed: readonly [string, string, string, string | undefined][] = [
    ['', '', '', undefined],
    ['15', '1', '2569', '2026-01-15'],
    ['05', '1', '2569', '2026-01-05'],
    ['๕', '1', '๒๕๖๙', '2026-01-05'],
    ['15', '1', '2026', '2026-01-15'],
    ['29', '2', '2567', '2024-02-29'],
    ['29', '2', '2568', '29/2/2568'],
    ['31', '4', '2569', '31/4/2569'],
    ['15', '', '2569', '15//2569'],
    ['15', '1', '69', '15/1/69'],
    ['15', '1', '2300', '15/1/2300'],
    ['x', '1', '2569', 'x/1/2569'],
  ];
  for (const [day, month, year, stored] of typed) {
    it(`${day}-${month}-${year} is stored as ${stored}`, () => {
      assert.equal(fromParts({ day, month, year }), stored);
    });
  }

  it('come back into the three controls as they were, nothing lost', () => {
    assert.deepEqual(toParts('2026-01-15'), { day: '15', month: '1', year: '2569' });
    assert.deepEqual(toParts('31/4/2569'), { day: '31', month: '4', year: '2569' });
    assert.deepEqual(toParts('15//'), { day: '15', month: '', year: '' });
    assert.deepEqual(toParts(undefined), { day: '', month: '', year: '' });
  });

  it('are told by what is wrong with them', () => {
    assert.equal(dateFault('2026-01-15'), null);
    assert.equal(dateFault('15//2569'), 'dateParts');
    assert.equal(dateFault('15/1/69'), 'dateYear');
    assert.equal(dateFault('31/4/2569'), 'dateDay');
    assert.equal(dateFault('x/4/2569'), 'date');
  });
});

describe('whole dates as pasted', () => {
  const months = monthNames('th');
  const pasted: readonly [string, string | null][] = [
    ['15/01/2569', '2026-01-15'],
    ['15-1-2026', '2026-01-15'],
    ['๑๕/๐๑/๒๕๖๙', '2026-01-15'],
    ['15 มกราคม 2569', '2026-01-15'],
    ['15 ม.ค. 2569', '2026-01-15'],
    ['15 ธันวาคม พ.ศ. 2569', '2026-12-15'],
    ['2026-01-15', '2026-01-15'],
    ['31/02/2569', null],
    ['15 ฟฟฟ 2569', null],
    ['hello', null],
  ];
  for (const [text, iso] of pasted) {
    it(text, () => {
      const parts = parseWhole(text, months);
      assert.equal(parts === null ? null : fromParts(parts), iso);
    });
  }
});
