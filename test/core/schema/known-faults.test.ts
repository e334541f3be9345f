/**
 * Where other engines are known to be wrong and ours is right. A row fails when one of them is
 * mended: take it out of the list then, and out of the exceptions of fuzz.test.ts.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { compileSchema } from '../../../src/core/schema/index.js';
import { others } from './others.js';

type Row = readonly [what: string, schema: object, data: unknown, valid: boolean, wrong: string];

const rows: readonly Row[] = [
  ['money in hundredths', { multipleOf: 0.01 }, 19.99, true, 'ajv'],
  ['large money in hundredths', { multipleOf: 0.01 }, 1_234_567_890.12, true, 'ajv typebox'],
  ['three tenths', { multipleOf: 0.1 }, 0.3, true, 'ajv'],
  ['the largest numbers in halves', { multipleOf: 0.5 }, 1e308, true, 'ajv'],
  ['a required member without name', { required: [''] }, {}, false, 'ajv'],
  ['an array beside unevaluatedProperties', { unevaluatedProperties: false }, [1], true, 'typebox'],
  [
    'a required member that every object inherits',
    { required: ['toString'] },
    {},
    false,
    'typebox',
  ],
  [
    'a member that every object inherits',
    { properties: { toString: { type: 'string' } } },
    {},
    true,
    'typebox',
  ],
  ['undefined as absent', { required: ['a'] }, { a: undefined }, false, 'typebox cfworker'],
  [
    'a pattern that only is one without u',
    { pattern: '^a\\-b$' },
    'a-b',
    true,
    'ajv typebox cfworker',
  ],
];

/** What an engine says; undefined: it broke. */
function verdict(
  engine: (schema: object) => (value: unknown) => boolean,
  schema: object,
  data: unknown,
) {
  try {
    return engine(schema)(data);
  } catch {
    return undefined;
  }
}

describe('known faults of other engines', () => {
  for (const [what, schema, data, valid, wrong] of rows) {
    it(`${what}: ${wrong}`, () => {
      assert.equal(compileSchema(schema).validate(data).length === 0, valid);
      const mistaken = Object.entries(others).filter(
        ([, engine]) => verdict(engine, schema, data) !== valid,
      );
      assert.equal(mistaken.map(([name]) => name).join(' '), wrong);
    });
  }
});

describe('decimals', () => {
  const runs = { numRuns: Number(process.env.FUZZ_RUNS ?? 1000) };
  /** Satang up to ten billion baht, as a number that JSON can carry. */
  const satang = fc.integer({ min: -1_000_000_000_000, max: 1_000_000_000_000 });
  const baht = (amount: number) => Number(`${amount}e-2`);

  it('every amount in baht and satang is a multiple of 0.01', () => {
    const money = compileSchema({ multipleOf: 0.01 });
    fc.assert(
      fc.property(satang, (amount) => assert.deepEqual(money.validate(baht(amount)), [])),
      runs,
    );
  });

  it('an amount is a multiple of another exactly when its satang are', () => {
    fc.assert(
      fc.property(satang, fc.integer({ min: 1, max: 10_000 }), (amount, unit) => {
        const fits = compileSchema({ multipleOf: baht(unit) }).validate(baht(amount)).length === 0;
        assert.equal(fits, amount % unit === 0);
      }),
      runs,
    );
  });
});
