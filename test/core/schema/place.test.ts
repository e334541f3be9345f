/** One field alone, what a schema says of it, and what is required now. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { compileSchema } from '../../../src/core/schema/index.js';

const schema = compileSchema({
  type: 'object',
  required: ['applicant'],
  properties: {
    applicant: { $ref: '#/$defs/applicant' },
    spouse: { required: ['name'], properties: { name: {} } },
    staff: {
      type: 'array',
      maxItems: 2,
      items: {
        required: ['name'],
        properties: { name: { minLength: 2 }, wage: { multipleOf: 0.01 } },
        dependentRequired: { wage: ['bank'] },
      },
    },
    pair: { prefixItems: [{ title: 'first' }], items: { title: 'rest' } },
  },
  patternProperties: { '^x-': { title: 'extension' } },
  additionalProperties: { title: 'other' },
  allOf: [
    {
      if: {
        properties: {
          applicant: { properties: { type: { const: 'company' } }, required: ['type'] },
        },
        required: ['applicant'],
      },
      // biome-ignore lint/suspicious/noThenProperty: the keyword
      then: { properties: { applicant: { required: ['companyName'] } }, required: ['seal'] },
      else: { properties: { applicant: { required: ['citizenId'] } } },
    },
  ],
  $defs: {
    applicant: {
      type: 'object',
      required: ['type'],
      properties: {
        type: { enum: ['person', 'company'] },
        companyName: { title: 'Company', maxLength: 10 },
        citizenId: { pattern: '^\\d{13}$' },
      },
    },
  },
});

const company = {
  applicant: { type: 'company', companyName: 'a long company name' },
  staff: [{ name: 'x', wage: 0.001 }, {}, {}],
};

describe('validateAt', () => {
  const table: readonly (readonly [string, unknown, readonly string[]])[] = [
    ['/applicant/companyName', company, ['/applicant/companyName maxLength']],
    [
      '/applicant/companyName',
      { applicant: { type: 'company' } },
      ['/applicant/companyName required'],
    ],
    ['/applicant/citizenId', { applicant: { type: 'person' } }, ['/applicant/citizenId required']],
    ['/applicant/citizenId', { applicant: { type: 'company' } }, []],
    ['/applicant', {}, ['/applicant required']],
    ['/seal', company, ['/seal required']],
    ['/staff/0/name', company, ['/staff/0/name minLength']],
    ['/staff/0/bank', company, ['/staff/0/bank dependentRequired']],
    [
      '/staff/0',
      company,
      ['/staff/0/bank dependentRequired', '/staff/0/name minLength', '/staff/0/wage multipleOf'],
    ],
    ['/staff/1/name', company, ['/staff/1/name required']],
    [
      '/staff',
      company,
      [
        '/staff maxItems',
        '/staff/0/bank dependentRequired',
        '/staff/0/name minLength',
        '/staff/0/wage multipleOf',
        '/staff/1/name required',
        '/staff/2/name required',
      ],
    ],
    ['/nowhere/at/all', company, []],
    ['no pointer', company, []],
  ];
  for (const [path, data, expected] of table) {
    it(`tells of ${path} what validate tells there: ${expected.join(', ') || 'nothing'}`, () => {
      const tell = (errors: ReturnType<typeof schema.validate>) =>
        errors.map((error) => `${error.path} ${error.keyword}`).sort();
      assert.deepEqual(tell(schema.validateAt(path, data)), [...expected]);
      const all = schema.validate(data);
      const there = all.filter((error) => error.path === path || error.path.startsWith(`${path}/`));
      assert.deepEqual(tell(there), [...expected]);
    });
  }

  it('with the empty path is validate', () => {
    assert.deepEqual(schema.validateAt('', company), schema.validate(company));
  });

  it('follows the branch the data mean', () => {
    const branches = compileSchema({
      oneOf: [
        { properties: { kind: { const: 'a' }, size: { minimum: 5 } }, required: ['kind', 'size'] },
        { properties: { kind: { const: 'b' }, size: { minimum: 9 } }, required: ['kind', 'size'] },
      ],
    });
    const limits = branches.validateAt('/size', { kind: 'b', size: 1 }).map(({ params }) => params);
    assert.deepEqual(limits, [{ limit: 9 }]);
  });

  it('knows which members other schemas took', () => {
    const closed = compileSchema({
      allOf: [{ properties: { a: {} } }],
      unevaluatedProperties: false,
    });
    assert.deepEqual(closed.validateAt('/a', { a: 1, b: 2 }), []);
    assert.equal(closed.validateAt('/b', { a: 1, b: 2 })[0]?.keyword, 'unevaluatedProperties');
  });
});

describe('schemaAt', () => {
  const table: readonly (readonly [string, readonly string[], readonly string[]])[] = [
    ['', ['', '/allOf/0'], ['/allOf/0/then', '/allOf/0/else']],
    [
      '/applicant',
      ['/properties/applicant', '/$defs/applicant'],
      ['/allOf/0/then/properties/applicant', '/allOf/0/else/properties/applicant'],
    ],
    ['/applicant/companyName', ['/$defs/applicant/properties/companyName'], []],
    ['/staff/7/name', ['/properties/staff/items/properties/name'], []],
    ['/pair/0', ['/properties/pair/prefixItems/0'], []],
    ['/pair/3', ['/properties/pair/items'], []],
    ['/x-a', ['/patternProperties/^x-'], []],
    ['/unnamed', ['/additionalProperties'], []],
    ['/applicant/nothing', [], []],
  ];
  for (const [path, certain, maybe] of table) {
    it(`finds ${certain.length} certain and ${maybe.length} possible at "${path}"`, () => {
      const places = schema.schemaAt(path);
      const pathsOf = (sure: boolean) =>
        places.filter((place) => place.certain === sure).map(({ schemaPath }) => schemaPath);
      assert.deepEqual(pathsOf(true), certain);
      assert.deepEqual(pathsOf(false), maybe);
    });
  }

  it('gives the subschema itself', () => {
    const [place] = schema.schemaAt('/applicant/companyName');
    assert.equal(place?.schema.title, 'Company');
  });

  it('ends where a schema contains itself', () => {
    const tree = compileSchema({ properties: { child: { $ref: '#' } }, anyOf: [{ title: 'x' }] });
    assert.equal(tree.schemaAt('/child/child/child').length, 3);
  });
});

describe('activeRequired', () => {
  const table: readonly (readonly [string, unknown, string, readonly string[]])[] = [
    ['of the root', {}, '', ['applicant']],
    ['through then', { applicant: { type: 'company' } }, '', ['applicant', 'seal']],
    ['of an object that is absent but required', {}, '/applicant', ['citizenId', 'type']],
    [
      'through $ref and then',
      { applicant: { type: 'company' } },
      '/applicant',
      ['companyName', 'type'],
    ],
    ['through else', { applicant: { type: 'person' } }, '/applicant', ['citizenId', 'type']],
    ['of an object that need not be there', {}, '/spouse', []],
    ['of that object once it is there', { spouse: { age: 5 } }, '/spouse', ['name']],
    ['of a row', { staff: [{ wage: 1 }] }, '/staff/0', ['bank', 'name']],
    ['of a row still to come', { staff: [{}] }, '/staff/1', ['name']],
    ['of a value that is no object', { staff: 5 }, '/staff', []],
    ['of no path', {}, 'staff', []],
  ];
  for (const [name, data, path, expected] of table) {
    it(name, () => {
      assert.deepEqual([...schema.activeRequired(data, path)].sort(), expected);
    });
  }

  it('of branches: what the fitting one asks for, else what the nearest ask for in common', () => {
    const branches = compileSchema({
      required: ['kind'],
      oneOf: [
        { properties: { kind: { const: 'a' } }, required: ['x', 'both'] },
        { properties: { kind: { const: 'b' } }, required: ['y', 'both'] },
      ],
    });
    assert.deepEqual([...branches.activeRequired({ kind: 'b' }, '')].sort(), ['both', 'kind', 'y']);
    assert.deepEqual([...branches.activeRequired({}, '')].sort(), ['both', 'kind']);
  });

  it('leaves the data alone', () => {
    const data = Object.freeze({ staff: Object.freeze([]) });
    schema.activeRequired(data, '/staff/0');
    schema.activeRequired(data, '/applicant');
    assert.deepEqual(data, { staff: [] });
  });
});
