import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AddressBook, DivisionNames } from '../../../src/core/ports.js';
import { applicationContent } from '../../../src/core/submit/payload.js';
import { edit, faultsOf, openForm } from '../../support/small-form.js';

const place = {
  type: 'object',
  properties: {
    province: { type: 'string' },
    amphur: { type: 'string' },
    sub_district: { type: 'string' },
    districtCode: { type: 'string' },
  },
};
const schema = { type: 'object', properties: { place, town: { type: 'string' } } };
const items = [
  { field: 'place.province' },
  { field: 'place.amphur' },
  { field: 'place.sub_district' },
  { field: 'place.districtCode' },
  { field: 'town' },
];

const CODES: Readonly<Record<string, string>> = {
  เชียงใหม่: '50',
  'เชียงใหม่/จอมทอง': '5002',
  'เชียงใหม่/จอมทอง/บ้านหลวง': '500202',
  'กรุงเทพมหานคร/จอมทอง': '1035',
};

/** A book of four places, to be asked by name inside the parent. */
const book: AddressBook = {
  code: (_level, { province, district, subdistrict }: DivisionNames) =>
    CODES[[province, district, subdistrict].filter(Boolean).join('/')] ?? null,
};

const answers = {
  'place.province': 'เชียงใหม่',
  'place.amphur': 'จอมทอง',
  'place.sub_district': 'บ้านหลวง',
  town: 'จอมทอง',
};

function filled(data: unknown, options: { book?: AddressBook | null } = { book }) {
  const store = openForm({ schema, items, submission: { data, area: 'place' } });
  edit(store, answers);
  return applicationContent(store.getState(), options);
}

describe('code', () => {
  it('is found by the names of an address, whatever its keys', () => {
    const data = { code: { $: 'place', code: { level: 'subdistrict', suffix: '00' } } };
    assert.deepEqual(filled(data).data, { code: '50020200' });
  });

  it('is found inside the parent that a path names', () => {
    const code = { level: 'district', province: 'place.province' };
    assert.deepEqual(filled({ code: { $: 'town', code } }).data, { code: '5002' });
  });

  it('is nothing without a book, a parent or such a place, and never a wrong one', () => {
    const data = {
      a: { $: 'town', code: 'district' },
      b: { $: 'town', code: { level: 'district', province: 'town' } },
    };
    assert.deepEqual(filled(data).data, {});
    assert.deepEqual(filled({ a: { $: 'place', code: 'province' } }, {}).data, {});
  });

  it('fills the area where answers have only names, and leaves codes that are there', () => {
    const names = { province: 'เชียงใหม่', amphur: 'จอมทอง', tumbol: 'บ้านหลวง' };
    const codes = { provinceID: '50', amphurID: '5002', tumbolID: '500202' };
    assert.deepEqual(filled({}).area, { ...codes, ...names });
    assert.deepEqual(filled({}, {}).area, { provinceID: '', amphurID: '', tumbolID: '', ...names });
    const store = openForm({ schema, items, submission: { area: 'place' } });
    edit(store, { ...answers, 'place.districtCode': '9999' });
    assert.equal(applicationContent(store.getState(), { book }).area?.amphurID, '9999');
  });

  it('of an unknown level or with an unknown key is a fault of the definition', () => {
    const faults = (code: unknown) =>
      faultsOf({ schema, items, submission: { data: { x: { $: 'town', code } } } });
    assert.match(
      faults('city').join(),
      /submission\.data\.x\.code: must be one of province, district/,
    );
    assert.match(faults({ level: 'district', provnce: 'x' }).join(), /did you mean "province"/);
  });
});
