import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseDefinition } from '../../../src/core/definition/parse.js';
import { createFormStore, type FormStore } from '../../../src/core/form/store.js';
import type { FieldView } from '../../../src/core/form/view.js';
import type { JsonValue } from '../../../src/core/json.js';

const schema = {
  type: 'object',
  properties: {
    staff: {
      type: 'array',
      items: {
        type: 'object',
        properties: { name: { type: 'string' }, wage: { type: 'number' }, no: { type: 'integer' } },
      },
    },
    total: { type: 'number' },
    doubled: { type: 'number' },
    whole: { type: 'boolean' },
    one: { type: 'boolean' },
    boss: { type: 'string' },
    bonus: { type: 'string' },
  },
};

/** A form over the schema above with these items. */
function form(...items: readonly unknown[]): FormStore {
  const { definition, errors } = parseDefinition({
    formatVersion: 1,
    id: 'f',
    version: '1',
    schema,
    pages: [{ id: 'p', sections: [{ items }] }],
  });
  if (!definition) throw new Error(errors.map((error) => error.message).join('\n'));
  return createFormStore(definition);
}

function key(store: FormStore, path: string): string {
  return store.keyOf(path) ?? assert.fail(`no view at ${path}`);
}

function field(store: FormStore, path: string): FieldView {
  return store.view(key(store, path)) as FieldView;
}

function edit(store: FormStore, path: string, value: JsonValue): void {
  store.dispatch({ type: 'edit', key: key(store, path), value });
}

const staff = {
  repeat: 'staff',
  min: 2,
  items: [{ field: './name' }, { field: './wage' }, { field: './no', computed: { index: true } }],
};

describe('computed values', () => {
  it('follow rows, and one another, and are submitted', () => {
    const store = form(
      staff,
      { field: 'doubled', computed: { multiply: ['total', 2] } },
      { field: 'total', computed: { sum: 'staff[].wage' } },
    );
    edit(store, 'staff[0].wage', 0.1);
    edit(store, 'staff[1].wage', 0.2);
    assert.deepEqual(
      [field(store, 'total').value, field(store, 'doubled').value, field(store, 'total').readonly],
      [0.3, 0.6, true],
    );
    assert.equal(store.data().doubled, 0.6);
    store.dispatch({ type: 'row-remove', key: key(store, 'staff'), rowId: 'r1' });
    assert.equal(field(store, 'doubled').value, 0.4);
    assert.equal(field(store, 'staff[0].no').value, 1);
  });

  it('are nothing in a hidden field', () => {
    const store = form(
      staff,
      { field: 'total', computed: { sum: 'staff[].wage' }, visibleWhen: { one: true } },
      { field: 'one' },
    );
    edit(store, 'staff[0].wage', 5);
    assert.equal(store.data().total, undefined);
    edit(store, 'one', true);
    assert.equal(store.data().total, 5);
  });

  it('in a circle are a fault of the definition', () => {
    assert.throws(
      () =>
        form(
          { field: 'total', computed: { add: ['doubled', 1] } },
          { field: 'doubled', computed: { add: ['total', 1] } },
        ),
      /in a circle: \/doubled → \/total|in a circle: \/total → \/doubled/,
    );
  });
});

describe('forced values', () => {
  const whole = { field: 'whole' };
  it('stand in while they hold, locked, and the typed answer comes back', () => {
    const store = form(whole, { field: 'one', value: { when: { whole: true }, const: true } });
    edit(store, 'one', false);
    edit(store, 'whole', true);
    assert.deepEqual([field(store, 'one').value, field(store, 'one').readonly], [true, true]);
    edit(store, 'whole', false);
    assert.deepEqual([field(store, 'one').value, field(store, 'one').readonly], [false, false]);
  });

  for (const [end, left] of [
    ['restore', 'typed'],
    ['keep', 'forced'],
    ['clear', undefined],
  ] as const) {
    it(`${end} when they end`, () => {
      const store = form(whole, {
        field: 'boss',
        value: { when: { whole: true }, const: 'forced', end },
      });
      edit(store, 'boss', 'typed');
      edit(store, 'whole', true);
      assert.equal(field(store, 'boss').value, 'forced');
      edit(store, 'whole', false);
      assert.equal(field(store, 'boss').value, left);
    });
  }

  it('take the first case that holds', () => {
    const store = form(
      whole,
      { field: 'one' },
      {
        field: 'boss',
        value: [
          { when: { whole: true }, const: 'A' },
          { when: { one: true }, const: 'B' },
        ],
      },
    );
    edit(store, 'one', true);
    assert.equal(field(store, 'boss').value, 'B');
    edit(store, 'whole', true);
    assert.equal(field(store, 'boss').value, 'A');
  });
});

describe('clearWhen', () => {
  it('removes the answer for good', () => {
    const store = form(
      { field: 'whole' },
      { field: 'boss', clearWhen: { whole: true }, default: 'X' },
    );
    edit(store, 'boss', 'typed');
    edit(store, 'whole', true);
    assert.equal(field(store, 'boss').value, undefined);
    edit(store, 'whole', false);
    assert.equal(field(store, 'boss').value, undefined);
  });
});

describe('options that follow rows', () => {
  it('are the rows with a value; a choice that is gone is a fault', () => {
    const store = form(staff, {
      field: 'boss',
      widget: 'select',
      options: { from: 'staff', value: './name' },
    });
    edit(store, 'staff[0].name', 'ก');
    edit(store, 'staff[1].name', 'ข');
    assert.deepEqual(
      field(store, 'boss').options?.map((option) => option.value),
      ['ก', 'ข'],
    );
    edit(store, 'boss', 'ข');
    assert.deepEqual(store.issues(), []);
    edit(store, 'staff[1].name', 'ค');
    assert.deepEqual(
      store.issues().map((issue) => issue.code),
      ['option'],
    );
  });

  it('take what is no number for no answer, so that no keyword lets it pass', () => {
    const large = { total: { exclusiveMinimum: 200 } };
    const store = form({ field: 'total' }, { field: 'boss', visibleWhen: large });
    for (const [typed, passes] of [
      ['abc-5', false],
      ['200 ตร.ม.', false],
      [200, false],
      [200.5, true],
    ] as const) {
      edit(store, '/total', typed);
      assert.equal(field(store, '/boss').visible, passes, String(typed));
      assert.equal(field(store, '/total').value, typed);
    }
  });
});
