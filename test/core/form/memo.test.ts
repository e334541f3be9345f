import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { edit, field, key, openForm, rows } from '../../support/small-form.js';

const schema = {
  type: 'object',
  properties: {
    limit: { type: 'number' },
    hide: { type: 'boolean' },
    total: { type: 'number' },
    big: { type: 'number' },
    any: { type: 'boolean' },
    staff: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          kind: { type: 'string' },
          wage: { type: 'number' },
          days: { type: 'array', items: { type: 'object', properties: { n: { type: 'number' } } } },
          sum: { type: 'number' },
        },
      },
    },
  },
};

const items = [
  { field: 'limit' },
  { field: 'hide' },
  {
    repeat: 'staff',
    min: 2,
    visibleWhen: { not: { hide: true } },
    items: [
      { field: './kind' },
      { field: './wage', visibleWhen: { not: { './kind': 'none' } } },
      { repeat: './days', items: [{ field: './n' }] },
      { field: './sum', computed: { sum: './days[].n' } },
    ],
  },
  { field: 'total', computed: { sum: 'staff[].wage', where: { './kind': ['a', 'none'] } } },
  { field: 'big', computed: { count: 'staff', where: { './wage': { after: 'limit' } } } },
  {
    field: 'any',
    // biome-ignore lint/suspicious/noThenProperty: an operation of the format
    computed: { if: { some: 'staff', match: { './sum': 3 } }, then: true, else: false },
  },
];

describe('what is kept of a row', () => {
  it('is worked out again when an answer, or what is shown, changes in it', () => {
    const store = openForm({ schema, items });
    const total = () => field(store, 'total').value;
    edit(store, { 'staff[0].kind': 'a', 'staff[0].wage': 5, 'staff[1].wage': 7 });
    assert.equal(total(), 5);
    edit(store, { 'staff[1].kind': 'a' });
    assert.equal(total(), 12);
    edit(store, { 'staff[1].kind': 'none' });
    assert.equal(total(), 5);
    edit(store, { hide: true });
    assert.equal(total(), 0);
    edit(store, { hide: false });
    assert.equal(total(), 5);
  });

  it('is not kept when it follows something outside of the row', () => {
    const store = openForm({ schema, items });
    edit(store, { 'staff[0].wage': 5, 'staff[1].wage': 7, limit: 6 });
    assert.equal(field(store, 'big').value, 1);
    edit(store, { limit: 4 });
    assert.equal(field(store, 'big').value, 2);
  });

  it('follows the rows in it, and its row when rows move and go', () => {
    const store = openForm({ schema, items });
    store.dispatch({ type: 'row-add', key: key(store, 'staff[1].days') });
    edit(store, { 'staff[1].days[0].n': 2 });
    assert.equal(field(store, 'any').value, false);
    edit(store, { 'staff[1].days[0].n': 3 });
    assert.equal(field(store, 'any').value, true);
    const [, second] = rows(store, 'staff').rows;
    store.dispatch({ type: 'row-remove', key: key(store, 'staff'), rowId: second?.id ?? '' });
    assert.equal(field(store, 'any').value, false);
  });
});
