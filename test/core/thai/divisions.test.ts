import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { brotliCompressSync } from 'node:zlib';
import { addressFile, makeAddresses } from '../../../scripts/addresses/make.mjs';
import type { DivisionLevel, DivisionNames } from '../../../src/core/ports.js';
import { bareName, meansName } from '../../../src/core/thai/division-names.js';
import { Divisions } from '../../../src/core/thai/divisions.js';

const { expected } = JSON.parse(
  readFileSync(new URL('../../../scripts/addresses/corrections.json', import.meta.url), 'utf8'),
);
const book = new Divisions(makeAddresses());
const districts = book.provinces.flatMap((one) => one.districts);
const subdistricts = districts.flatMap((one) => one.subdistricts);

describe('the divisions', () => {
  test('are as many as there are', () => {
    assert.equal(book.provinces.length, expected.provinces);
    assert.equal(districts.length, expected.districts);
    assert.equal(subdistricts.length, expected.subdistricts);
  });

  test('begin with the code of their parent, each code once', () => {
    for (const province of book.provinces) {
      assert.match(province.code, /^\d{2}$/);
      for (const district of province.districts) {
        assert.equal(district.code.slice(0, 2), province.code);
        assert.match(district.code, /^\d{4}$/);
        for (const { code } of district.subdistricts) {
          assert.equal(code.slice(0, 4), district.code);
          assert.match(code, /^\d{6}$/);
        }
      }
    }
    const codes = [...book.provinces, ...districts, ...subdistricts].map(({ code }) => code);
    assert.equal(new Set(codes).size, codes.length);
  });

  test('have a Thai name, a postcode of five digits, and English names of provinces', () => {
    for (const { name } of [...book.provinces, ...districts, ...subdistricts]) {
      assert.match(name, /^[\u0e00-\u0e7f][\u0e00-\u0e7f.\- ]*$/);
    }
    for (const { postcodes } of subdistricts) {
      for (const one of postcodes) assert.match(one, /^[1-9]\d{4}$/);
    }
    assert.equal(book.at('16').province?.english, 'Lop Buri');
  });

  test('know what changed in the last years', () => {
    const inside = (code: string) =>
      book.at(code).district?.subdistricts.map((one) => `${one.code} ${one.name}`);
    assert.deepEqual(inside('1047'), ['104702 บางนาเหนือ', '104703 บางนาใต้']);
    assert.equal(inside('5025')?.length, 3);
    assert.deepEqual(book.at('502501').subdistrict?.postcodes, ['58130']);
    assert.equal(book.at('38').province?.name, 'บึงกาฬ');
    assert.equal(book.at('38').province?.districts.length, 8);
    assert.equal(book.at('100402').subdistrict?.name, 'สีลม');
    assert.deepEqual(book.at('100402').subdistrict?.postcodes, ['10500']);
  });

  test('fit into 60 kB on the way to a phone', () => {
    assert.ok(brotliCompressSync(addressFile().text).length <= 60_000);
  });
});

describe('a division by name', () => {
  const table: readonly [DivisionLevel, DivisionNames, string | null][] = [
    ['province', { province: 'กรุงเทพมหานคร' }, '10'],
    ['province', { province: 'จังหวัดเชียงใหม่' }, '50'],
    ['province', { province: 'จ. เชียงใหม่' }, '50'],
    ['province', { province: 'กทม.' }, '10'],
    ['province', { province: 'กรุงเทพฯ' }, '10'],
    ['province', { province: 'Chiang Mai' }, '50'],
    ['province', { province: 'bangkok' }, '10'],
    ['province', { province: 'แดนไกล' }, null],
    ['province', { province: '' }, null],
    ['district', { province: 'กรุงเทพมหานคร', district: 'เขตบางรัก' }, '1004'],
    ['district', { province: 'กรุงเทพมหานคร', district: 'ป้อมปราบฯ' }, '1008'],
    ['district', { province: 'ลพบุรี', district: 'เมือง' }, '1601'],
    ['district', { province: 'ลพบุรี', district: 'อ.เมือง ลพบุรี' }, '1601'],
    ['district', { province: 'นครราชสีมา', district: 'เฉลิมพระเกียรติ' }, '3032'],
    ['district', { province: 'บุรีรัมย์', district: 'เฉลิมพระเกียรติ' }, '3123'],
    ['district', { province: 'เชียงใหม่', district: 'บางรัก' }, null],
    ['district', { province: '', district: 'บางรัก' }, null],
    [
      'subdistrict',
      { province: 'กรุงเทพมหานคร', district: 'บางรัก', subdistrict: 'แขวงสีลม' },
      '100402',
    ],
    ['subdistrict', { province: 'กรุงเทพมหานคร', district: 'ยานนาวา', subdistrict: 'สีลม' }, null],
    ['subdistrict', { province: 'กรุงเทพมหานคร', subdistrict: 'สีลม' }, null],
  ];
  for (const [level, names, code] of table) {
    test(`${level} ${Object.values(names).join(' > ') || '(nothing)'}`, () => {
      assert.equal(book.code(level, names), code);
    });
  }

  test('is found by every name of the data itself', () => {
    for (const province of book.provinces) {
      for (const district of province.districts) {
        for (const subdistrict of district.subdistricts) {
          const names = {
            province: province.name,
            district: district.name,
            subdistrict: subdistrict.name,
          };
          const twins = district.subdistricts.filter(({ name }) => name === subdistrict.name);
          const code = twins.length === 1 ? subdistrict.code : null;
          assert.equal(book.code('subdistrict', names), code, Object.values(names).join(' > '));
        }
      }
    }
  });

  test('may be typed in the wrong order of marks, with blanks and marks nobody sees', () => {
    assert.equal(bareName('อำเภอ บ้านนา\u200b'), 'บ้านนา');
    assert.equal(meansName('น\u0e4d\u0e49า', 'น้ำ'), true);
    assert.equal(meansName('\u202eสีลม\u202c', 'สีลม'), true);
    assert.equal(meansName('สี', 'สีลม'), false);
    assert.equal(meansName('ฯ', 'สีลม'), false);
  });
});

describe('a search', () => {
  const found = (text: string, limit = 5) =>
    book
      .search(text, limit)
      .map(({ province, district, subdistrict }) =>
        [subdistrict.name, district.name, province.name, ...subdistrict.postcodes].join(' '),
      );
  const SILOM = 'สีลม บางรัก กรุงเทพมหานคร 10500';

  for (const text of [
    'สีลม',
    'สีลม บางรัก',
    'บางรัก สีลม',
    '10500 สีลม',
    '๑๐๕๐๐ สีลม',
    'แขวงสีลม เขตบางรัก',
    'สีลมบางรัก',
  ]) {
    test(`finds Silom by ${text}`, () => assert.equal(found(text)[0], SILOM));
  }

  test('finds all subdistricts of a postcode, and of its head', () => {
    assert.equal(found('10500', 50).length, 5);
    assert.ok(found('105', 50).every((one) => / 105\d\d$/.test(one)));
  });

  test('puts whole names before beginnings before middles', () => {
    const names = book.search('บางรัก', 50).map(({ subdistrict }) => subdistrict.name);
    assert.equal(names[0], 'บางรัก');
    assert.ok(names.indexOf('บางรักน้อย') > names.lastIndexOf('บางรัก'));
  });

  for (const [what, text] of [
    ['nothing', ''],
    ['blanks', '   '],
    ['what is nowhere', 'แดนไกลสุดขอบฟ้า'],
    ['emoji', '🏠🏠'],
    ['markup', '<b>สีลม</b>'],
  ] as const) {
    test(`finds nothing for ${what}`, () => assert.deepEqual(found(text), []));
  }

  test('is not slowed by 10,000 characters', () => {
    assert.deepEqual(found('ก'.repeat(10_000)), []);
  });
});

describe('data of an agency', () => {
  test('may name several postcodes', () => {
    const own = new Divisions([
      [
        10,
        'ก',
        '',
        [
          [
            1,
            'ข',
            [10240, 10250],
            [
              [1, 'ค'],
              [2, 'ง', 10260],
            ],
          ],
        ],
      ],
    ]);
    assert.deepEqual(own.at('100101').subdistrict?.postcodes, ['10240', '10250']);
    assert.deepEqual(own.at('100102').subdistrict?.postcodes, ['10260']);
  });

  const wrong: readonly [string, unknown][] = [
    ['no list', {}],
    ['an empty list', []],
    ['an entry too short', [[10, 'ก']]],
    ['a code of three digits', [[100, 'ก', '', []]]],
    ['a name that is none', [[10, 5, '', []]]],
    ['districts that are no list', [[10, 'ก', '', 'x']]],
    ['a postcode of four digits', [[10, 'ก', '', [[1, 'ข', 1050, []]]]]],
    ['a page of HTML', '<!doctype html>'],
  ];
  for (const [what, data] of wrong) {
    test(`is refused as ${what}`, () => {
      assert.throws(() => new Divisions(data), { name: 'BizportalError', code: 'bad-answer' });
    });
  }
});
