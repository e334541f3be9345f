import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { matchRank, queryOf, searchKey } from '../../../src/core/thai/search.js';

const rank = (label: string, query: string) => matchRank(searchKey(label), queryOf(query));

describe('searching a list', () => {
  const table: readonly [string, string, 0 | 1 | null][] = [
    ['เชียงใหม่', '', 0],
    ['เชียงใหม่', 'เชียง', 0],
    ['เชียงใหม่', 'ใหม่', 1],
    ['เชียงใหม่', 'เชียงใหม', 0],
    ['เชียงใหม่', 'จังหวัดเชียงใหม่', 0],
    ['เชียงใหม่', 'จ. เชียงใหม่', 0],
    ['เขตบางรัก', 'เขตบาง', 0],
    ['บางรัก', 'เขตบางรัก', 0],
    ['แพร่', 'เเพร', 0],
    ['ร้อยเอ็ด', 'รอยเอด', 0],
    ['น้ำพอง', 'น\u0e4d\u0e49\u0e32พอง', 0],
    ['สวน ๑๒', 'สวน12', 0],
    ['Food and Drink', 'drink food', 1],
    ['Food and Drink', 'FOODAND', 0],
    ['กระบี่', 'ตราด', null],
  ];
  for (const [label, query, expected] of table) {
    it(`"${query}" in ${label}: ${expected}`, () => assert.equal(rank(label, query), expected));
  }
});
