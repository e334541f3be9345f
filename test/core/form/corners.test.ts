/** Where answers and files got lost or mixed up before: rows, hidden pages, the host's values, today. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseDefinition } from '../../../src/core/definition/parse.js';
import type { FormSnapshot, FormStoreOptions } from '../../../src/core/form/state.js';
import { createFormStore, type FormStore } from '../../../src/core/form/store.js';
import { adoptFiles, takeFiles } from '../../../src/core/journey/files.js';
import type { JsonObject, JsonValue } from '../../../src/core/json.js';
import { getAt } from '../../../src/core/paths.js';
import { buildApplication } from '../../../src/core/submit/payload.js';
import { Rig } from '../upload/rig.js';

const text = { type: 'string' };
const person = {
  type: 'object',
  required: ['name'],
  properties: {
    name: text,
    code: text,
    other: text,
    no: { type: 'integer' },
    papers: { type: 'array' },
    children: { type: 'array', items: { type: 'object', properties: { name: text } } },
  },
};
const schema = {
  type: 'object',
  required: ['plan'],
  properties: {
    id: text,
    born: { type: 'string', format: 'date' },
    age: { type: 'integer' },
    show: { type: 'boolean' },
    plan: { type: 'array' },
    choice: text,
    place: { type: 'object', required: ['zone'], properties: { street: text, zone: text } },
    people: { type: 'array', items: person },
  },
};

const row = [
  { field: './name' },
  { field: './code' },
  { field: './other' },
  { field: './no', computed: { index: true } },
  { attachment: 'photo', documentType: 'P', maxFiles: 2 },
  { attachment: 'papers', field: './papers', documentType: 'Q' },
  { repeat: './children', items: [{ field: './name' }] },
];
const form = {
  formatVersion: 1,
  id: 'corners',
  version: '1',
  schema,
  pages: [
    {
      id: 'one',
      sections: [
        {
          items: [
            { field: 'id', prefill: { from: 'person.identityId', lock: true } },
            { field: 'born' },
            { field: 'age', computed: { ageAt: 'born' } },
            { field: 'show' },
            { field: 'place.street' },
            { field: 'place.zone' },
            {
              field: 'choice',
              options: [{ value: 'a', visibleWhen: { show: true } }],
            },
            { attachment: 'plan', field: 'plan', documentType: 'A' },
            { repeat: 'people', numberFrom: 5, unique: ['code', ['name', 'other']], items: row },
          ],
        },
      ],
    },
    {
      id: 'two',
      visibleWhen: { show: true },
      sections: [{ items: [{ attachment: 'more', documentType: 'B' }] }],
    },
  ],
};

function open(options: FormStoreOptions = {}): FormStore {
  const { definition, errors } = parseDefinition(form);
  assert.ok(definition, errors?.map(String).join('\n') ?? 'no definition');
  return createFormStore(definition, {
    clock: { now: () => Date.parse('2026-11-22T00:00:00Z') },
    ...options,
  });
}

const keyOf = (store: FormStore, path: string) => store.keyOf(path) ?? assert.fail(path);

function edit(store: FormStore, path: string, value: JsonValue | undefined): void {
  store.dispatch({ type: 'edit', key: keyOf(store, path), value });
}

function addRow(store: FormStore): void {
  store.dispatch({ type: 'row-add', key: keyOf(store, '/people') });
}

function attach(store: FormStore, path: string, fileId: string): void {
  store.dispatch({ type: 'files', key: keyOf(store, path), files: [file(fileId)] });
}

function file(fileId: string) {
  const facts = { contentType: 'application/pdf', size: 1, md5: '', remark: '' };
  return { fileId, name: `${fileId}.pdf`, uploadedAt: '2026-11-22T00:00:00Z', ...facts };
}

function payload(store: FormStore): JsonObject {
  return JSON.parse(String(buildApplication(store.getState()).data));
}

const fileIdAt = (data: JsonObject, path: string) =>
  getAt(data, [...path.split('.'), '0', 'FileId']);

const issueAt = (store: FormStore, path: string) =>
  store.issues().find((issue) => issue.path === path);

describe('files in rows', () => {
  it('stay with their row when blank rows before it are dropped', () => {
    const store = open();
    addRow(store);
    addRow(store);
    addRow(store);
    edit(store, '/people/1/name', 'A');
    edit(store, '/people/2/name', 'B');
    attach(store, '/people/1/attachments/photo', 'F-A');
    attach(store, '/people/2/attachments/photo', 'F-B');
    attach(store, '/people/1/attachments/papers', 'Q-A');
    attach(store, '/people/2/attachments/papers', 'Q-B');
    const data = payload(store);
    assert.deepEqual(
      ['people.0.name', 'people.1.name'].map((path) => getAt(data, path.split('.'))),
      ['A', 'B'],
    );
    assert.equal(fileIdAt(data, 'people.0.attachments.photo'), 'F-A');
    assert.equal(fileIdAt(data, 'people.1.attachments.photo'), 'F-B');
    assert.equal(fileIdAt(data, 'people.0.papers'), 'Q-A');
    assert.equal(fileIdAt(data, 'people.1.papers'), 'Q-B');
  });

  it('make a row that must be filled in, and are never dropped with it', () => {
    const store = open();
    addRow(store);
    attach(store, '/people/0/attachments/photo', 'F-1');
    assert.equal(issueAt(store, '/people/0/name')?.code, 'required');
    assert.equal(fileIdAt(payload(store), 'people.0.attachments.photo'), 'F-1');
  });

  it('come back with the row when its removal is undone', () => {
    const store = open();
    addRow(store);
    edit(store, '/people/0/name', 'A');
    attach(store, '/people/0/attachments/photo', 'F-1');
    const key = keyOf(store, '/people');
    const [rowId = ''] = store.getState().rowIds.get(key) ?? [];
    store.dispatch({ type: 'row-remove', key, rowId });
    assert.equal(getAt(payload(store), ['people']), undefined);
    store.dispatch({ type: 'row-restore', key, rowId, index: 0, row: { name: 'A' } });
    assert.equal(fileIdAt(payload(store), 'people.0.attachments.photo'), 'F-1');
  });
});

describe('an attachment inside the data', () => {
  it('is what the schema asks for: required until it is there, then no fault', () => {
    const store = open();
    assert.equal(issueAt(store, '/attachments/plan')?.code, 'attachment');
    attach(store, '/attachments/plan', 'F-1');
    assert.deepEqual(store.issues(), []);
    assert.equal(fileIdAt(payload(store), 'plan'), 'F-1');
  });
});

describe('files on a hidden page', () => {
  it('of a draft are still there when the page is shown', () => {
    const draft: FormSnapshot = {
      answers: { show: false },
      files: { '/attachments/more': [file('F-9')] },
      origins: { '/show': 'user' },
      page: 'one',
    };
    const store = open({ draft });
    const { queue } = new Rig();
    adoptFiles(store, queue);
    edit(store, '/show', true);
    takeFiles(store, queue.getState());
    const view = store.view(keyOf(store, '/attachments/more'));
    assert.ok(view?.kind === 'attachment');
    assert.equal(view.files[0]?.fileId, 'F-9');
  });
});

describe("the host page's values", () => {
  it('make rows, and rows in rows, and those who watch hear of it', () => {
    const store = open();
    let heard = 0;
    store.watch(keyOf(store, '/people'), () => {
      heard += 1;
    });
    const people = [{ name: 'A', children: [{ name: 'a' }, { name: 'b' }] }, { name: 'B' }];
    store.dispatch({ type: 'prefill', value: { people } });
    assert.equal(heard, 1);
    assert.deepEqual(store.data().people, [
      { name: 'A', no: 1, children: [{ name: 'a' }, { name: 'b' }] },
      { name: 'B', no: 2 },
    ]);
  });

  it("do not replace the register's locked word", () => {
    const record = { identityId: '1111111111119' };
    const store = open({ profile: { identityType: 'person', record } });
    store.dispatch({ type: 'prefill', value: { id: '1999999999999' } });
    assert.equal(store.data().id, '1111111111119');
  });
});

describe('what is submitted', () => {
  it('is what was shown: today is the same day in both', () => {
    const store = open();
    edit(store, '/born', '2000-11-22');
    assert.equal(store.data().age, 26);
    assert.equal(payload(store).age, 26);
  });
});

describe('what the schema requires', () => {
  const required = (store: FormStore, path: string) => {
    const view = store.view(keyOf(store, path));
    return view?.kind === 'field' && view.required;
  };

  it('is required in every row, wherever blank rows stand', () => {
    const store = open();
    addRow(store);
    addRow(store);
    edit(store, '/people/1/code', 'X');
    assert.equal(required(store, '/people/1/name'), true);
    assert.equal(issueAt(store, '/people/1/name')?.code, 'required');
    assert.equal(issueAt(store, '/people/0/name'), undefined, 'blank rows are nobody');
  });

  it('is required in an object as soon as something is in it, and no longer when it is empty', () => {
    const store = open();
    assert.equal(required(store, '/place/zone'), false);
    edit(store, '/place/street', 'A');
    assert.equal(required(store, '/place/zone'), true);
    assert.equal(issueAt(store, '/place/zone')?.code, 'required');
    edit(store, '/place/street', undefined);
    assert.equal(required(store, '/place/zone'), false);
    assert.equal(issueAt(store, '/place/zone'), undefined);
  });
});

describe('validation', () => {
  it('refuses a value when no option is offered any more', () => {
    const store = open();
    edit(store, '/show', true);
    edit(store, '/choice', 'a');
    assert.equal(issueAt(store, '/choice'), undefined);
    edit(store, '/show', false);
    assert.equal(issueAt(store, '/choice')?.code, 'option');
  });

  it('names the earlier row by the number it is shown with, for every unique key', () => {
    const store = open();
    addRow(store);
    addRow(store);
    for (const at of [0, 1]) {
      edit(store, `/people/${at}/name`, 'A');
      edit(store, `/people/${at}/other`, 'B');
    }
    assert.deepEqual(issueAt(store, '/people/1/other')?.params, { n: 5 });
    edit(store, '/people/0/code', 'X');
    edit(store, '/people/1/code', 'X');
    assert.equal(issueAt(store, '/people/1/code')?.code, 'unique');
  });
});
