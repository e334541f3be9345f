import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { FormDefinition } from '../../../src/core/definition/parse.js';
import { type MigratedDraft, migrateDraft } from '../../../src/core/draft/migrate.js';
import {
  type DraftRecord,
  extrasOf,
  parseDraft,
  recordOf,
  snapshotOf,
} from '../../../src/core/draft/record.js';
import { createFormStore } from '../../../src/core/form/store.js';
import type { JsonObject, JsonValue } from '../../../src/core/json.js';
import { definitionOf, faultsOf } from '../../support/small-form.js';

const text = { type: 'string' };
const schema = {
  type: 'object',
  properties: {
    phone: text,
    first: text,
    last: text,
    kind: text,
    home: { type: 'object', properties: { road: text } },
    people: { type: 'array', items: { type: 'object', properties: { name: text, tel: text } } },
  },
};
const items = [
  ...['phone', 'first', 'last', 'kind', 'home.road'].map((field) => ({ field })),
  {
    repeat: 'people',
    items: [{ field: './name' }, { field: './tel' }, { attachment: 'photo', documentType: 'P' }],
  },
  { attachment: 'plan', documentType: 'B' },
];

const file = {
  fileId: 'F',
  name: 'a.pdf',
  contentType: '',
  size: 1,
  md5: '',
  remark: '',
  uploadedAt: '',
};

function draft(answers: JsonObject, rest: Partial<DraftRecord> = {}): DraftRecord {
  const head = { format: 1, formId: 'f', formVersion: '1', revision: 'r', savedAt: '' } as const;
  return { ...head, answers, attachments: {}, origins: {}, page: 'p', ...rest };
}

/** The record that the next saving makes of it. */
function saved(record: DraftRecord, definition: FormDefinition): DraftRecord {
  const store = createFormStore(definition, { draft: snapshotOf(record) });
  const stamp = { revision: 'r', savedAt: '', extras: extrasOf(record) };
  const form = { formId: 'f', formVersion: definition.version };
  const json = JSON.parse(JSON.stringify(recordOf(store.snapshot(), form, stamp)));
  return parseDraft(json).record ?? assert.fail('unreadable');
}

function migrate(record: DraftRecord, ...steps: readonly object[]): MigratedDraft {
  const migrations = [{ from: '1', to: '2', steps }];
  return migrateDraft(record, definitionOf({ schema, items, version: '2', migrations }));
}

describe('a draft of an earlier version', () => {
  it('moves answers, in rows too, with their origin and files', () => {
    const record = draft(
      { tel: '1', staff: [{ nm: 'a' }, {}, { nm: 'c' }], road: 'x' },
      {
        origins: { '/tel': 'user', '/staff/2/nm': 'prefill' },
        attachments: { '/staff/0/attachments/photo': [file], '/attachments/drawing': [file] },
      },
    );
    const { record: now, lost } = migrate(
      record,
      { rename: 'tel', to: 'phone' },
      { move: 'road', to: 'home.road' },
      { rename: 'staff[].nm', to: 'staff[].name' },
      { rename: 'staff', to: 'people' },
      { attachment: 'drawing', to: 'plan' },
    );
    assert.deepEqual(now.answers, {
      phone: '1',
      home: { road: 'x' },
      people: [{ name: 'a' }, {}, { name: 'c' }],
    });
    assert.deepEqual(now.origins, { '/phone': 'user', '/people/2/name': 'prefill' });
    assert.deepEqual(Object.keys(now.attachments), [
      '/people/0/attachments/photo',
      '/attachments/plan',
    ]);
    assert.deepEqual(lost, []);
  });

  it('splits texts and maps values; what has no counterpart stays or is told', () => {
    const { record, lost } = migrate(
      draft({ name: 'Ann  van Dam', kind: 'old' }),
      { split: 'name', to: ['first', 'last'] },
      { map: 'kind', in: { old: 'new' } },
    );
    assert.deepEqual(record.answers, { first: 'Ann', last: 'van Dam', kind: 'new' });
    assert.deepEqual(lost, []);
    const other = migrate(draft({ kind: 'odd' }), { map: 'kind', in: { old: 'new' } });
    assert.deepEqual([other.record.answers, other.lost], [{ kind: 'odd' }, []]);
    const dropped = migrate(draft({ kind: 'odd' }), { map: 'kind', in: {}, else: 'drop' });
    assert.deepEqual(dropped.record.answers, {});
    assert.deepEqual(dropped.lost, [
      { path: '/kind', value: 'odd', label: null, reason: 'unmapped' },
    ]);
  });

  it('says what a step drops, under its label, and says nothing of what was empty', () => {
    const step = { drop: 'fax', label: { th: 'โทรสาร', en: 'Fax' } };
    const { record, lost } = migrate(draft({ fax: '02' }), step);
    assert.deepEqual(record.answers, {});
    assert.deepEqual(lost, [{ path: '/fax', value: '02', label: step.label, reason: 'dropped' }]);
    assert.deepEqual(migrate(draft({ fax: ' ' }), step).lost, []);
  });

  it('never writes over an answer, nor through one', () => {
    const taken = migrate(draft({ tel: '1', phone: '2' }), { move: 'tel', to: 'phone' });
    assert.deepEqual(taken.record.answers, { tel: '1', phone: '2' });
    assert.deepEqual(
      taken.lost.map(({ path, reason }) => [path, reason]),
      [['/tel', 'occupied']],
    );
    const through = migrate(draft({ tel: '1', home: 'x' }), { move: 'tel', to: 'home.road' });
    assert.deepEqual(through.record.answers, { tel: '1', home: 'x' });
  });

  it('goes through a chain of versions, and into itself', () => {
    const definition = definitionOf({
      schema,
      items,
      version: '3',
      migrations: [
        { from: '1', to: '2', steps: [{ rename: 'road', to: 'home' }] },
        { from: '2', to: '3', steps: [{ move: 'home', to: 'home.road' }] },
      ],
    });
    assert.deepEqual(migrateDraft(draft({ road: 'x' }), definition).record.answers, {
      home: { road: 'x' },
    });
    const second = draft({ home: 'y' }, { formVersion: '2' });
    assert.deepEqual(migrateDraft(second, definition).record.answers, { home: { road: 'y' } });
  });

  it('of an unknown version stays untouched; what nothing takes is told, and never sent', () => {
    const record = draft(
      { phone: '1', fax: '2', people: [{ name: 'a', nick: 'b' }], home: { no: 7 } },
      { formVersion: '0', attachments: { '/attachments/old': [file] } },
    );
    const definition = definitionOf({ schema, items, version: '2' });
    const { record: now, lost } = migrateDraft(record, definition);
    assert.deepEqual(now.answers, record.answers);
    assert.deepEqual(
      lost.map(({ path, value }) => [path, value]),
      [
        ['/fax', '2'],
        ['/people/0/nick', 'b'],
        ['/home/no', 7],
        ['/attachments/old', ['a.pdf']],
      ],
    );
    const store = createFormStore(definition, { draft: snapshotOf(now) });
    assert.deepEqual(store.data(), { phone: '1', people: [{ name: 'a' }] });
    assert.equal(store.snapshot().answers.fax, '2');
  });

  it('of this version stays as it is; what a form changed meanwhile has no place for is told once', () => {
    const definition = definitionOf({ schema, items, version: '2' });
    const known = draft({ phone: '2' }, { formVersion: '2' });
    assert.deepEqual(migrateDraft(known, definition), { record: known, lost: [] });
    const first = migrateDraft(draft({ fax: '2' }, { formVersion: '2' }), definition);
    assert.deepEqual(
      first.lost.map(({ path, reason }) => [path, reason]),
      [['/fax', 'unknown']],
    );
    assert.deepEqual(first.record.answers, { fax: '2' });
    const again = saved(first.record, definition);
    assert.deepEqual(migrateDraft(again, definition).lost, []);
    const more = { ...again, answers: { ...again.answers, telex: '3' } };
    assert.deepEqual(
      migrateDraft(more, definition).lost.map(({ path }) => path),
      ['/telex'],
    );
  });

  it('keeps files that have no place, over every saving, until there is one again', () => {
    const record = draft(
      {},
      { attachments: { '/attachments/old': [file], '/attachments/plan': [file] } },
    );
    const without = definitionOf({ schema, items, version: '2' });
    const migrated = migrateDraft(record, without);
    assert.deepEqual(
      migrated.lost.map(({ path }) => path),
      ['/attachments/old'],
    );
    const kept = saved(saved(migrated.record, without), without);
    assert.deepEqual(Object.keys(kept.attachments), ['/attachments/plan']);
    const back = [...items, { attachment: 'old', documentType: 'O' }];
    const again = migrateDraft(kept, definitionOf({ schema, items: back, version: '3' }));
    assert.deepEqual(again.record.attachments['/attachments/old'], [file]);
    assert.deepEqual(again.lost, []);
    const renamed = migrateDraft(
      kept,
      definitionOf({
        ...{ schema, items, version: '3' },
        migrations: [{ from: '2', to: '3', steps: [{ attachment: 'old', to: 'plan' }] }],
      }),
    );
    assert.deepEqual(renamed.record.attachments['/attachments/plan'], [file, file]);
  });

  it('takes what the register said along, for fields whose register’s word was disputed', () => {
    const record = draft({ tel: '1' }, { origins: { '/tel': 'user' }, register: { '/tel': '2' } });
    assert.deepEqual(migrate(record, { rename: 'tel', to: 'phone' }).record.register, {
      '/phone': '2',
    });
  });

  it('drops of a list only what no value stands for', () => {
    const step = { map: 'kinds', in: { '1': 'a' }, else: 'drop' };
    const { record, lost } = migrate(draft({ kinds: ['1', '9'] }), step);
    assert.deepEqual(record.answers, { kinds: ['a'] });
    assert.deepEqual(lost[0], {
      path: '/kinds',
      value: ['1', '9'],
      label: null,
      reason: 'unmapped',
    });
    assert.deepEqual(migrate(draft({ kinds: ['9'] }), step).record.answers, {});
  });

  const changed: readonly (readonly [
    what: string,
    was: JsonValue,
    property: object,
    item: object,
  ])[] = [
    ['a text that is a number now', 'twelve', { type: 'number' }, {}],
    ['a number that is a text now', 12, text, {}],
    ['a tick that is a text now', true, text, {}],
    ['a list that is a text now', ['a', 'b'], text, {}],
    ['an object that is a text now', { a: 1 }, text, {}],
    ['a text that is a tick now', 'yes', { type: 'boolean' }, {}],
    ['a text that is a list now', 'a', { type: 'array', items: text }, {}],
    ['an option that is gone', 'c', text, { options: ['a', 'b'] }],
    ['one of several that is gone', ['a', 'c'], { type: 'array', items: text }, { options: ['a'] }],
  ];
  for (const [what, was, property, item] of changed) {
    it(`shows ${what} with a fault, and keeps it in the draft`, () => {
      const definition = definitionOf({
        ...{ schema: { type: 'object', properties: { x: property } }, version: '2' },
        items: [{ field: 'x', ...item }],
      });
      const { record, lost } = migrateDraft(draft({ x: was }), definition);
      assert.deepEqual(lost, []);
      const store = createFormStore(definition, { draft: snapshotOf(record) });
      const [key = ''] = [store.keyOf('x')];
      const view = store.view(key);
      assert.deepEqual(view?.kind === 'field' && view.value, was);
      assert.deepEqual(
        store.issues().map((issue) => issue.path),
        ['/x'],
      );
      assert.deepEqual(store.snapshot().answers, { x: was });
    });
  }
});

describe('migrations of a definition', () => {
  const faults = (...migrations: readonly object[]) =>
    faultsOf({ schema, items, version: '3', migrations }).join('\n');

  it('must lead to its version, once from each', () => {
    assert.match(
      faults({ from: '1', to: '2', steps: [] }),
      /migrations\[0\]\.to: "2" does not lead/,
    );
    const twice = [
      { from: '1', to: '3', steps: [] },
      { from: '1', to: '3', steps: [] },
    ];
    assert.match(faults(...twice), /migrations\[1\]\.from: "1" is migrated twice/);
    const circle = [
      { from: '1', to: '2', steps: [] },
      { from: '2', to: '1', steps: [] },
    ];
    assert.match(faults(...circle), /does not lead/);
  });

  it('have steps with paths that are paths', () => {
    const step = (one: object) => faults({ from: '1', to: '3', steps: [one] });
    assert.match(step({ move: '__proto__.x', to: 'phone' }), /steps\[0\].*not allowed in a path/);
    assert.match(step({ move: 'a[].b', to: 'phone' }), /another number of lists/);
    assert.match(step({ drop: './x' }), /begin at the root/);
    assert.notEqual(step({ mvoe: 'a', to: 'b' }), '');
  });
});
