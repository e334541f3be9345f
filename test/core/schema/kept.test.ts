/** With what is kept of items that did not change, validation says what it says without. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { JsonObject, JsonValue } from '../../../src/core/json.js';
import { setAt } from '../../../src/core/paths.js';
import { compileSchema } from '../../../src/core/schema/index.js';

const row = {
  type: 'object',
  required: ['k'],
  properties: {
    k: { enum: ['a', 'b'] },
    n: { type: 'number', minimum: 1 },
    sub: { type: 'array', items: { $ref: '#/$defs/row' } },
  },
  unevaluatedProperties: false,
};
const schemas: readonly JsonObject[] = [
  { $defs: { row }, properties: { a: { items: { $ref: '#/$defs/row' } }, b: { items: row } } },
  {
    $defs: { row },
    properties: { a: { prefixItems: [{ required: ['n'] }], items: { $ref: '#/$defs/row' } } },
    anyOf: [
      { properties: { a: { items: { required: ['n'] } } } },
      { properties: { a: { items: { properties: { k: { const: 'a' } } } } } },
    ],
  },
];

const value = fc.constantFrom<JsonValue | undefined>('a', 'b', 'c', 0, 1, undefined);
const index = fc.constantFrom('0', '1', '2');
const place = fc.oneof(
  fc.tuple(fc.constantFrom('a', 'b'), index, fc.constantFrom('k', 'n', 'x')),
  fc.tuple(fc.constant('a'), index, fc.constant('sub'), index, fc.constantFrom('k', 'n')),
);
const lists: JsonObject = { a: [{ sub: [{}, {}, {}] }, { sub: [{}] }, {}], b: [{}, {}, {}] };
/** A list turned round, so that its items stand elsewhere. */
const turn = (data: JsonObject, key: string): JsonObject => ({
  ...data,
  [key]: [...((data[key] ?? []) as readonly JsonValue[])].reverse(),
});

describe('what is kept of items', () => {
  it('says the same at every change', () => {
    const change = fc.oneof(
      fc.tuple(place, value).map(
        ([at, to]) =>
          (data: JsonObject) =>
            setAt(data, at, to),
      ),
      fc.constantFrom('a', 'b').map((key) => (data: JsonObject) => turn(data, key)),
    );
    fc.assert(
      fc.property(fc.constantFrom(...schemas), fc.array(change), (schema, changes) => {
        const compiled = compileSchema(schema);
        const kept = new Map();
        let data = lists;
        for (const next of changes) {
          data = next(data);
          assert.deepEqual(compiled.validate(data, kept), compiled.validate(data));
        }
      }),
      { numRuns: Number(process.env.FUZZ_RUNS ?? 200) },
    );
  });

  it('looks at an item once', () => {
    const compiled = compileSchema({ items: { properties: { n: { type: 'number' } } } });
    let reads = 0;
    const item = {
      get n() {
        reads += 1;
        return 1;
      },
    };
    const kept = new Map();
    compiled.validate([item], kept);
    const once = reads;
    compiled.validate([{}, item], kept);
    assert.ok(once > 0);
    assert.equal(reads, once);
  });
});
