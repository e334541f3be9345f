import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseDefinition } from '../../../src/core/definition/parse.js';
import { preparationOf } from '../../../src/core/form/preparation.js';
import { createFormStore, type FormStore } from '../../../src/core/form/store.js';

const attachment = (id: string, more: object) => ({
  attachment: id,
  documentType: id,
  label: id,
  accept: ['pdf'],
  ...more,
});

function open(items: readonly object[]): FormStore {
  const properties = Object.fromEntries(
    Array.from({ length: 40 }, (_, i) => [`f${i}`, { type: 'string' }]),
  );
  const { definition, errors } = parseDefinition({
    formatVersion: 1,
    id: 'papers',
    version: '1',
    schema: { type: 'object', properties: { ...properties, kind: { type: 'string' } } },
    pages: [{ id: 'one', sections: [{ items }] }],
  });
  assert.deepEqual(errors, undefined);
  assert.ok(definition);
  return createFormStore(definition);
}

const fields = (count: number, more: object = {}) =>
  Array.from({ length: count }, (_, i) => ({ field: `f${i}`, label: `F${i}`, ...more }));

describe('what to know before starting', () => {
  it('lists the papers asked for by the answers so far, apart from those that may be', () => {
    const store = open([
      { field: 'kind', label: 'Kind' },
      attachment('idCard', { required: true }),
      attachment('map', {}),
      attachment('deed', { required: true, visibleWhen: { kind: 'owner' } }),
      attachment('plan', { minFiles: 1 }),
    ]);
    assert.deepEqual(preparationOf(store).needed, ['idCard', 'plan']);
    assert.deepEqual(preparationOf(store).perhaps, ['map', 'deed']);
    store.dispatch({ type: 'edit', key: '/kind', value: 'owner' });
    assert.deepEqual(preparationOf(store).needed, ['idCard', 'deed', 'plan']);
  });

  for (const [what, items, minutes] of [
    ['nothing but the end', fields(1), 5],
    ['forty lines to type', fields(40), 15],
    ['forty lines of the register', fields(40, { readonly: true }), 5],
    ['forty choices', fields(40, { options: ['a', 'b'], widget: 'radio' }), 10],
    ['forty long texts', fields(40, { widget: 'textarea' }), 45],
  ] as const) {
    it(`estimates ${minutes} minutes for ${what}`, () => {
      assert.equal(preparationOf(open(items)).minutes, minutes);
    });
  }

  it("takes the author's word for the time", () => {
    assert.equal(preparationOf(open(fields(40)), 7).minutes, 7);
  });
});
