import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { JsonObject } from '../../../src/core/json.js';
import {
  addressKeys,
  isBangkok,
  neededParts,
  placeParts,
  readAddress,
  writeAddress,
} from '../../../src/core/thai/address.js';
import { BookLoader } from '../../../src/core/thai/address-book.js';
import { addressLine } from '../../../src/core/thai/address-words.js';
import { Divisions } from '../../../src/core/thai/divisions.js';

const data = [
  [
    10,
    'กรุงเทพมหานคร',
    'Bangkok',
    [
      [
        4,
        'บางรัก',
        10500,
        [
          [2, 'สีลม'],
          [3, 'สองรหัส', [10501, 10502]],
        ],
      ],
    ],
  ],
];
const book = new Divisions(data);

describe('an address answer', () => {
  const usual = addressKeys({});

  test('has the keys of the portal profile, or those of the agency', () => {
    assert.equal(usual.subdistrict, 'subDistrict');
    assert.equal(usual.postcode, 'postCode');
    const own = addressKeys({ keys: { postcode: 'zip', moo: false, road: 5 } });
    assert.equal(own.postcode, 'zip');
    assert.equal(own.moo, null);
    assert.equal(own.road, 'road');
  });

  test('is read tolerantly', () => {
    const parts = readAddress({ addressNo: 12, moo: null, soi: { x: 1 }, road: 'สีลม' }, usual);
    assert.equal(parts.addressNo, '12');
    assert.equal(parts.moo, '');
    assert.equal(parts.soi, '');
    assert.equal(parts.road, 'สีลม');
    assert.equal(readAddress('12 ถนนสีลม', usual).addressNo, '');
  });

  test('keeps what it holds besides, and drops blank parts', () => {
    const before: JsonObject = { addressNo: '12', moo: '3', geo: { lat: 1 } };
    assert.deepEqual(writeAddress(before, { addressNo: '13', moo: '' }, usual), {
      addressNo: '13',
      geo: { lat: 1 },
    });
    assert.equal(writeAddress({ moo: '3' }, { moo: '' }, usual), undefined);
    assert.equal(writeAddress(undefined, {}, usual), undefined);
    assert.deepEqual(
      writeAddress({}, { moo: '3', road: 'ก' }, addressKeys({ keys: { moo: false } })),
      {
        road: 'ก',
      },
    );
  });

  test('takes names, codes and postcode of a place, keeping a postcode that fits', () => {
    const silom = placeParts(book.at('100402'), '99999');
    assert.deepEqual(silom, {
      province: 'กรุงเทพมหานคร',
      provinceCode: '10',
      district: 'บางรัก',
      districtCode: '1004',
      subdistrict: 'สีลม',
      subdistrictCode: '100402',
      postcode: '10500',
    });
    assert.equal(placeParts(book.at('100403'), '10502').postcode, '10502');
    assert.equal(placeParts(book.at('100403'), '10500').postcode, '10501');
    assert.equal(placeParts(book.at('1004')).subdistrictCode, '');
  });

  test('needs what the definition says, else the usual parts when it is required', () => {
    assert.deepEqual(neededParts({}, false), []);
    assert.equal(neededParts({}, true).length, 5);
    assert.deepEqual(neededParts({ required: ['road', 'province'] }, false), ['road', 'province']);
    assert.deepEqual(neededParts({ required: ['moo'], keys: { moo: false } }, true), []);
  });

  test('is in Bangkok by code, or by name while there is none', () => {
    assert.equal(isBangkok({ provinceCode: '10' }), true);
    assert.equal(isBangkok({ province: 'กรุงเทพมหานคร' }), true);
    assert.equal(isBangkok({ provinceCode: '50', province: 'กรุงเทพมหานคร' }), false);
    assert.equal(isBangkok({}), false);
  });
});

describe('the address book', () => {
  const down = async (): Promise<never> => {
    throw new TypeError('Failed to fetch');
  };
  const code = async () => ({ Divisions });
  const states = async (loader: BookLoader): Promise<string[]> => {
    const seen: string[] = [];
    await new Promise<void>((done) => {
      loader.subscribe(() => {
        seen.push(loader.state.status);
        if (loader.state.status !== 'loading') done();
      });
      loader.load();
      loader.load();
    });
    return seen;
  };

  test('is fetched once, from the first place that has it', async () => {
    let calls = 0;
    const loader = new BookLoader(
      [
        down,
        async () => '<html>not found</html>',
        async () => {
          calls += 1;
          return data;
        },
      ],
      code,
    );
    assert.deepEqual(await states(loader), ['loading', 'ready']);
    loader.load();
    assert.equal(calls, 1);
    assert.equal(loader.book?.provinces.length, 1);
  });

  test('that does not come says so, and may be asked for again', async () => {
    let up = false;
    const loader = new BookLoader([async () => (up ? data : down())], code);
    assert.deepEqual(await states(loader), ['loading', 'failed']);
    assert.equal(loader.state.status === 'failed' && loader.state.error.code, 'network');
    assert.equal(loader.book, null);
    up = true;
    assert.deepEqual(await states(loader), ['loading', 'ready']);
  });

  test('that is nowhere to be had fails', () => {
    const loader = new BookLoader([], code);
    loader.load();
    assert.equal(loader.state.status, 'failed');
  });

  test('fails without the code that reads it, and asks for that again', async () => {
    let up = false;
    let calls = 0;
    const source = async () => {
      calls += 1;
      return data;
    };
    const loader = new BookLoader([source, source], () => (up ? code() : down()));
    assert.deepEqual(await states(loader), ['loading', 'failed']);
    up = true;
    assert.deepEqual(await states(loader), ['loading', 'ready']);
    assert.equal(calls, 2);
  });
});

describe('an address in words', () => {
  const line = (value: JsonObject) => addressLine(readAddress(value, addressKeys({})));

  test('is one line as on an envelope, with what the province calls its parts', () => {
    const street = { addressNo: '12', soi: 'สีลม 1', road: 'สีลม' };
    const capital = { subDistrict: 'สีลม', district: 'บางรัก', province: 'กรุงเทพมหานคร' };
    assert.equal(
      line({ ...street, ...capital, postCode: '10500' }),
      '12 ซอย สีลม 1 ถนน สีลม แขวงสีลม เขตบางรัก กรุงเทพมหานคร 10500',
    );
    const elsewhere = { subDistrict: 'แม่แดด', district: 'อำเภอกัลยาณิวัฒนา', province: 'เชียงใหม่' };
    assert.equal(
      line({ addressNo: '12', moo: '3', ...elsewhere }),
      '12 หมู่ที่ 3 ตำบลแม่แดด อำเภอกัลยาณิวัฒนา จังหวัดเชียงใหม่',
    );
    assert.equal(line({}), '');
  });
});
