/** Faults of the parts of one answer: each at its control, under the agency's path. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseDefinition } from '../../../src/core/definition/parse.js';
import { createFormStore } from '../../../src/core/form/store.js';
import type { JsonObject, JsonValue } from '../../../src/core/json.js';

type Told = readonly [path: string, code: string, part: string | undefined];

function faults(
  item: object,
  value: JsonValue | undefined,
  schema: JsonObject = {},
): readonly Told[] {
  const { definition, errors } = parseDefinition({
    formatVersion: 1,
    id: 'parts',
    version: '1',
    schema: { type: 'object', properties: { at: schema } },
    pages: [{ id: 'page', sections: [{ items: [{ field: 'at', ...item }] }] }],
  });
  assert.equal(errors, undefined);
  const store = createFormStore(definition as NonNullable<typeof definition>);
  if (value !== undefined) store.dispatch({ type: 'edit', key: '/at', value });
  return store.issues().map(({ path, code, part }) => [path, code, part]);
}

const address = (config: object = {}, more: object = {}) => ({
  widget: 'address',
  config,
  ...more,
});
const location = (config: object = {}, more: object = {}) => ({
  widget: 'location',
  config,
  ...more,
});
const whole = { addressNo: '1', province: 'a', district: 'b', subDistrict: 'c', postCode: '10500' };

describe('an address', () => {
  const table: readonly [string, object, JsonValue | undefined, readonly Told[]][] = [
    ['not asked for', address(), undefined, []],
    ['whole', address({}, { required: true }), whole, []],
    [
      'required and not there',
      address({}, { required: true }),
      undefined,
      ['addressNo', 'province', 'district', 'subDistrict', 'postCode'].map((key) => [
        `/at/${key}`,
        'required',
        { subDistrict: 'subdistrict', postCode: 'postcode' }[key] ?? key,
      ]),
    ],
    [
      'with blanks for a number',
      address({}, { required: true }),
      { ...whole, addressNo: '  ' },
      [['/at/addressNo', 'required', 'addressNo']],
    ],
    [
      'with a wrong postcode under another key',
      address({ keys: { postcode: 'zip' } }),
      { zip: '1050' },
      [['/at/zip', 'postcode', 'postcode']],
    ],
    [
      'of which the agency needs one part',
      address({ required: ['road'] }),
      { moo: '1' },
      [['/at/road', 'required', 'road']],
    ],
  ];
  for (const [what, item, value, expected] of table) {
    test(what, () => assert.deepEqual(faults(item, value), expected));
  }

  test('shows what the schema says of its parts, at the part', () => {
    const schema = {
      type: 'object',
      required: ['road'],
      properties: { addressNo: { type: 'string', maxLength: 3 } },
    };
    assert.deepEqual(faults(address(), { addressNo: '12345' }, schema), [
      ['/at/addressNo', 'maxLength', 'addressNo'],
      ['/at/road', 'required', 'road'],
    ]);
  });

  test('of another shape is told as a whole', () => {
    assert.deepEqual(faults(address(), '12 ถนนสีลม', { type: 'object' }), [
      ['/at', 'type', undefined],
    ]);
  });
});

describe('a location', () => {
  const here = { lat: 13.7, lng: 100.5 };
  const table: readonly [string, object, JsonValue | undefined, readonly Told[]][] = [
    ['not asked for', location(), undefined, []],
    ['in Thailand', location(), here, []],
    ['required', location({}, { required: true }), undefined, [['/at/lat', 'required', 'lat']]],
    ['half', location(), { lat: 13.7 }, [['/at/lng', 'required', 'lng']]],
    ['as words', location(), { lat: 'here', lng: 100.5 }, [['/at/lat', 'degrees', 'lat']]],
    ['somewhere else', location(), { lat: 51.5, lng: 0 }, [['/at', 'outside', undefined]]],
    ['swapped', location(), { lat: 100.5, lng: 13.7 }, [['/at', 'swapped', undefined]]],
    [
      'outside the bounds of the form',
      location({ bounds: { north: 13 } }),
      here,
      [['/at', 'outside', undefined]],
    ],
    [
      'under other keys',
      location({ keys: { lat: 'y', lng: 'x' } }),
      { y: 'a', x: 1 },
      [['/at/y', 'degrees', 'lat']],
    ],
  ];
  for (const [what, item, value, expected] of table) {
    test(what, () => assert.deepEqual(faults(item, value), expected));
  }
});

test('a part that the schema misses in an answer of one control is told too', () => {
  const schema = { type: 'object', required: ['stars'], properties: { stars: {} } };
  assert.deepEqual(faults({ widget: 'text' }, { other: 1 }, schema), [
    ['/at', 'required', undefined],
  ]);
});
