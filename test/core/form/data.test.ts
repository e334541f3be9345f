/** The submitted data after many edits is what a fresh building of the same answers gives. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseDefinition } from '../../../src/core/definition/parse.js';
import { createFormStore } from '../../../src/core/form/store.js';
import type { JsonValue } from '../../../src/core/json.js';

const text = { type: 'string' };
const { definition, errors } = parseDefinition({
  formatVersion: 1,
  id: 'data',
  version: '1',
  schema: {
    type: 'object',
    properties: {
      ...{ a: text, b: text, echo: text, held: text, name: text, locked: text, cleared: text },
      place: { type: 'object', properties: { street: text, zone: text } },
      rows: { type: 'array', items: { type: 'object', properties: { name: text } } },
    },
    dependentRequired: { a: ['b'] },
  },
  conditions: { open: { a: 'open' } },
  pages: [
    {
      id: 'one',
      sections: [
        {
          items: [
            { field: 'a' },
            { field: 'b', visibleWhen: 'open' },
            { field: 'echo', computed: { concat: ['a', 'b'] } },
            { field: 'name' },
            { field: 'held', value: { when: 'open', const: 'fixed' } },
            { field: 'cleared', clearWhen: 'open' },
            { field: 'place.street' },
            { field: 'place.zone', visibleWhen: { not: 'open' } },
            { repeat: 'rows', min: 2, items: [{ field: './name' }] },
          ],
        },
        { visibleWhen: 'open', items: [{ field: 'locked', submitWhenHidden: true }] },
      ],
    },
  ],
});
assert.ok(definition, String(errors?.map(({ message }) => message).join('\n')));

const paths = ['a', 'b', 'echo', 'held', 'name', 'cleared', 'place.street', 'place.zone', 'locked'];
const places = [
  ...paths.map((path) => `/${path.replace('.', '/')}`),
  '/rows/0/name',
  '/rows/1/name',
];
const values: readonly (JsonValue | undefined)[] = ['open', 'x', 'y', '', undefined];

test('the data after each of 2,000 edits is what would be built anew', () => {
  const store = createFormStore(definition);
  let seed = 7;
  const pick = <T>(list: readonly T[]): T => {
    seed = (seed * 48_271) % 2_147_483_647;
    return list[seed % list.length] as T;
  };
  for (let i = 0; i < 2000; i++) {
    const path = pick(places);
    const key = store.keyOf(path);
    assert.ok(key, path);
    const value = pick(values);
    store.dispatch({ type: 'edit', key, value });
    const fresh = createFormStore(definition, { draft: store.snapshot() });
    assert.deepEqual(store.data(), fresh.data(), `${i}: ${path}`);
  }
});
