/** What an error says, and where. Each row: schema, data, errors as `path keyword params`. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { compileSchema } from '../../../src/core/schema/index.js';

type Told = readonly [path: string, keyword: string, params: unknown, schemaPath?: string];
type Row = readonly [name: string, schema: unknown, data: unknown, ...errors: Told[]];

const company = {
  properties: { type: { const: 'company' }, name: { minLength: 3 }, taxId: { type: 'string' } },
  required: ['type', 'name', 'taxId'],
};
const person = {
  properties: { type: { const: 'person' }, citizenId: { pattern: '^\\d{13}$' } },
  required: ['type', 'citizenId'],
};

const rows: readonly Row[] = [
  [
    'minLength in code points',
    { minLength: 2 },
    '😀',
    ['', 'minLength', { limit: 2 }, '/minLength'],
  ],
  ['maxLength in code points', { maxLength: 2 }, '😀😀'],
  ['a Thai text by code points', { maxLength: 4 }, 'ที่นี่', ['', 'maxLength', { limit: 4 }]],
  [
    'type with what it is',
    { type: 'integer' },
    1.5,
    ['', 'type', { type: ['integer'], actual: 'number' }],
  ],
  ['whole floats are integers', { type: 'integer' }, 1.0],
  ['enum with what is allowed', { enum: ['a', 1] }, 'b', ['', 'enum', { allowed: ['a', 1] }]],
  ['const', { const: { a: [1] } }, { a: [2] }, ['', 'const', { allowed: [{ a: [1] }] }]],
  ['const whatever the order of keys', { const: { a: 1, b: 2 } }, { b: 2, a: 1 }],
  [
    'limits of numbers',
    { minimum: 1, exclusiveMaximum: 5 },
    5,
    ['', 'exclusiveMaximum', { limit: 5 }],
  ],
  ['required at the member', { required: ['a/b'] }, {}, ['/a~1b', 'required', { missing: 'a/b' }]],
  [
    'undefined as absent',
    { required: ['a'] },
    { a: undefined },
    ['/a', 'required', { missing: 'a' }],
  ],
  [
    'dependentRequired at the member that is missing',
    { dependentRequired: { phone: ['name'] } },
    { phone: '1' },
    ['/name', 'dependentRequired', { missing: 'name', property: 'phone' }],
  ],
  [
    'additionalProperties at the member that is too much',
    { properties: { a: {} }, additionalProperties: false },
    { a: 1, b: 2 },
    ['/b', 'additionalProperties', { property: 'b' }, '/additionalProperties'],
  ],
  [
    'propertyNames at the member',
    { propertyNames: { maxLength: 2 } },
    { abc: 1 },
    ['/abc', 'propertyNames', { limit: 2, property: 'abc', broken: 'maxLength' }],
  ],
  [
    'all errors inside then, at their fields',
    {
      if: { properties: { kind: { const: 'big' } }, required: ['kind'] },
      // biome-ignore lint/suspicious/noThenProperty: the keyword
      then: { properties: { size: { minimum: 10 }, plan: { minLength: 2 } }, required: ['owner'] },
      else: { required: ['small'] },
    },
    { kind: 'big', size: 1, plan: 'x' },
    ['/owner', 'required', { missing: 'owner' }, '/then/required'],
    ['/size', 'minimum', { limit: 10 }, '/then/properties/size/minimum'],
    ['/plan', 'minLength', { limit: 2 }, '/then/properties/plan/minLength'],
  ],
  [
    'the place behind a $ref',
    { $defs: { id: { maxLength: 1 } }, properties: { a: { $ref: '#/$defs/id' } } },
    { a: 'xx' },
    ['/a', 'maxLength', { limit: 1 }, '/$defs/id/maxLength'],
  ],
  [
    'an error once, though two ways lead to it',
    { $defs: { id: { maxLength: 1 } }, allOf: [{ $ref: '#/$defs/id' }, { $ref: '#/$defs/id' }] },
    'xx',
    ['', 'maxLength', { limit: 1 }],
  ],
  [
    'oneOf by the discriminator, though the other branch has fewer errors',
    { oneOf: [person, company] },
    { type: 'company', name: 'x' },
    ['/taxId', 'required', { missing: 'taxId' }],
    ['/name', 'minLength', { limit: 3 }],
  ],
  [
    'oneOf by the type',
    { oneOf: [{ type: 'string', minLength: 5 }, { type: 'null' }] },
    'abc',
    ['', 'minLength', { limit: 5 }],
  ],
  [
    'all types when every branch wants another',
    { anyOf: [{ type: 'string' }, { type: 'null' }] },
    5,
    ['', 'type', { type: ['string', 'null'], actual: 'integer' }, '/anyOf'],
  ],
  [
    'anyOf by what is there',
    {
      anyOf: [
        { properties: { email: { minLength: 5 } }, required: ['email'] },
        { properties: { phone: { minLength: 9 } }, required: ['phone'] },
      ],
    },
    { phone: '08' },
    ['/phone', 'minLength', { limit: 9 }],
  ],
  [
    'options with titles as an enum',
    {
      oneOf: [
        { const: 'a', title: 'A' },
        { const: 'b', title: 'B' },
      ],
    },
    'c',
    ['', 'enum', { allowed: ['a', 'b'] }, '/oneOf'],
  ],
  [
    'oneOf with two that fit',
    { oneOf: [{ minimum: 1 }, { minimum: 2 }, { minimum: 9 }] },
    3,
    ['', 'oneOf', { matches: [0, 1] }],
  ],
  ['not', { not: { type: 'string' } }, 'x', ['', 'not', {}]],
  ['a false schema', { properties: { a: false } }, { a: 1 }, ['/a', 'false', {}, '/properties/a']],
  [
    'a tuple that is too long',
    { prefixItems: [{}], items: false },
    [1, 2],
    ['/1', 'items', { index: 1 }],
  ],
  ['contains', { contains: { minimum: 5 } }, [1], ['', 'contains', { limit: 1, count: 0 }]],
  [
    'maxContains',
    { contains: { minimum: 5 }, maxContains: 1 },
    [5, 6],
    ['', 'maxContains', { limit: 1, count: 2 }, '/maxContains'],
  ],
  [
    'uniqueItems',
    { uniqueItems: true },
    [1, { a: 1 }, { a: 1 }],
    ['', 'uniqueItems', { items: [1, 2] }],
  ],
  ['format', { format: 'date' }, '2569-02-30', ['', 'format', { format: 'date' }]],
  ['an unknown format is ignored', { format: 'citizen-card' }, 'x'],
  [
    'unevaluatedProperties without noise from broken members',
    { allOf: [{ properties: { a: { type: 'string' } } }], unevaluatedProperties: false },
    { a: 1, b: 2 },
    ['/a', 'type', { type: ['string'], actual: 'integer' }],
    ['/b', 'unevaluatedProperties', { property: 'b' }],
  ],
  [
    'what JSON cannot hold',
    { type: 'number' },
    Number.NaN,
    ['', 'type', { type: ['number'], actual: 'number' }],
  ],
];

describe('errors', () => {
  for (const [name, schema, data, ...expected] of rows) {
    it(name, () => {
      const errors = compileSchema(schema).validate(data);
      const told = errors.map(({ path, keyword, params }) => [path, keyword, params]);
      assert.deepEqual(
        told,
        expected.map(([path, keyword, params]) => [path, keyword, params]),
      );
      for (const [i, [, , , schemaPath]] of expected.entries()) {
        if (schemaPath !== undefined) assert.equal(errors[i]?.schemaPath, schemaPath);
      }
    });
  }
});

describe('multipleOf in decimals', () => {
  const table: readonly (readonly [number, number, boolean])[] = [
    [19.99, 0.01, true],
    [0.3, 0.1, true],
    [1e21, 0.01, true],
    [1e21, 3, false],
    [999_999_999.99, 0.01, true],
    [0.015, 0.01, false],
    [1e-7, 1e-8, true],
    [-4.5, 1.5, true],
    [0, 0.1, true],
    [1.1, 0.1, true],
    [4.35, 0.05, true],
    [1e308, 1e-308, true],
    [1.005, 0.01, false],
    [2 ** 60, 1, true],
    [5e-324, 5e-324, true],
    [1.7976931348623157e308, 5e-324, true],
    [Number.POSITIVE_INFINITY, 2, false],
    [Number.NaN, 0.5, false],
  ];
  for (const [value, multipleOf, valid] of table) {
    it(`${value} is ${valid ? 'a' : 'no'} multiple of ${multipleOf}`, () => {
      assert.equal(compileSchema({ multipleOf }).validate(value).length === 0, valid);
    });
  }
});
