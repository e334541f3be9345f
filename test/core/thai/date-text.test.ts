import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { addMonths, resolveLimit } from '../../../src/core/thai/date-limits.js';
import { isIsoDate, readDate } from '../../../src/core/thai/date-text.js';
import { dateAsTyped, dateInBothEras } from '../../../src/core/thai/dates.js';

describe('dates as people write them', () => {
  const dates: readonly [string, string, number?][] = [
    ['15/01/2569', '2026-01-15'],
    ['15-1-2569', '2026-01-15'],
    ['15.1.2569', '2026-01-15'],
    ['15 1 2569', '2026-01-15'],
    ['๑/๑/๒๕๖๙', '2026-01-01'],
    ['１５／１／２５６９', '2026-01-15'],
    ['1 ม.ค. 2569', '2026-01-01'],
    ['1ม.ค.2569', '2026-01-01'],
    ['15 มกราคม 2569', '2026-01-15'],
    ['15 มกราคม พ.ศ. 2569', '2026-01-15'],
    ['วันพฤหัสบดีที่ 15 มกราคม พ.ศ. ๒๕๖๙', '2026-01-15'],
    ['15 เดือนมกราคม 2569', '2026-01-15'],
    ['15 ธันวา 2569', '2026-12-15'],
    ['15 Jan 2569', '2026-01-15'],
    ['15th of January 2569 BE', '2026-01-15'],
    ['15012569', '2026-01-15'],
    ['2569-01-15', '2026-01-15'],
    ['29/02/2567', '2024-02-29'],
    ['1/1/2400', '1857-01-01'],
    // Common Era: converted, and told.
    ['15/1/2026', '2026-01-15', 2026],
    ['2026-01-15', '2026-01-15', 2026],
    ['2026-01-15T09:00:00+07:00', '2026-01-15', 2026],
    ['15 ม.ค. ค.ศ. 2026', '2026-01-15', 2026],
    ['January 15, 2026', '2026-01-15', 2026],
    ['29/02/2024', '2024-02-29', 2024],
    ['1/1/2018', '2018-01-01', 2018],
  ];
  for (const [text, iso, commonEra = null] of dates) {
    it(`${text} is ${iso}`, () =>
      assert.deepEqual(readDate(text), { kind: 'date', iso, commonEra }));
  }

  const faults: readonly [string, string, object?][] = [
    ['31/4/2569', 'dateDay', { day: 31, month: 4, year: 2569 }],
    ['29/02/2568', 'dateLeap', { day: 29, month: 2, year: 2568 }],
    ['29/02/2025', 'dateLeap', { day: 29, month: 2, year: 2568 }],
    ['0/1/2569', 'dateDay', { day: 0, month: 1, year: 2569 }],
    ['1/13/2569', 'dateMonth', { month: 13 }],
    ['15/1/69', 'dateYearShort', { year: 69 }],
    ['1/1/2300', 'dateYear'],
    ['1/1/25699', 'dateYear'],
    ['1/1/1850', 'dateYear'],
    ['1/1/3104', 'dateYearTwice', { year: 3104, once: 2561 }],
    ['1 ม.ค. พ.ศ. 2026', 'dateYear'],
    ['1 ม.ค. ค.ศ. 2569', 'dateYear'],
    ['15/1', 'dateParts'],
    ['15 มกราคม', 'dateParts'],
    ['2569', 'dateParts'],
    ['15 foo 2569', 'date'],
    ['เมื่อวาน', 'date'],
    ['', 'date'],
    ['<b>15</b>', 'date'],
    ['1'.repeat(10_000), 'date'],
    ['1'.concat('.'.repeat(10_000)), 'date'],
  ];
  for (const [text, code, params = {}] of faults) {
    it(`${text.slice(0, 30)} is refused as ${code}`, () =>
      assert.deepEqual(readDate(text), { kind: 'fault', code, params }));
  }

  it('are read back as they are shown', () => {
    for (const lang of ['th', 'en']) {
      for (let month = 1; month <= 12; month++) {
        const iso = `2026-${String(month).padStart(2, '0')}-09`;
        const shown = dateAsTyped(iso, lang);
        assert.deepEqual(readDate(shown), { kind: 'date', iso, commonEra: null }, shown);
      }
    }
  });

  it('are told in both eras', () => {
    assert.equal(dateInBothEras('2026-01-15', 'th'), '15 มกราคม พ.ศ. 2569 (ค.ศ. 2026)');
    assert.equal(dateInBothEras('2026-01-15', 'en'), '15 January 2026 (2569 BE)');
  });

  it('exist', () => {
    assert.ok(isIsoDate('2000-02-29'));
    for (const none of ['1900-02-29', '2026-13-01', '2026-04-31', '2026-1-1', '']) {
      assert.ok(!isIsoDate(none), none);
    }
  });
});

describe('limits counted from a day', () => {
  const table: readonly [string, string | null][] = [
    ['today', '2024-02-29'],
    ['-18y', '2006-02-28'],
    ['+4y', '2028-02-29'],
    ['+30d', '2024-03-30'],
    ['-2w', '2024-02-15'],
    ['today+1m', '2024-03-29'],
    ['2020-01-01', '2020-01-01'],
    ['tomorrow', null],
    ['2020-13-01', null],
  ];
  for (const [limit, iso] of table) {
    it(`${limit} is ${iso}`, () => assert.equal(resolveLimit(limit, '2024-02-29'), iso));
  }

  it('stay in the month', () => assert.equal(addMonths('2026-01-31', -11), '2025-02-28'));
});
