import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseDefinition } from '../../../src/core/definition/parse.js';
import { copyRow, isInRows } from '../../../src/core/form/row-copy.js';
import { createFormStore, type FormStore } from '../../../src/core/form/store.js';

const text = { type: 'string' };
const jobs = { type: 'array', items: { type: 'object', properties: { title: text } } };
const people = {
  type: 'array',
  items: { type: 'object', required: ['name'], properties: { name: text, note: text, jobs } },
};

function openStore(repeat: object = {}): FormStore {
  const job = { repeat: './jobs', items: [{ field: './title' }] };
  const items = [{ field: './name' }, { field: './note', default: 'none' }, job];
  const list = { repeat: 'people', items, ...repeat };
  const { definition, errors } = parseDefinition({
    formatVersion: 1,
    id: 'rows',
    version: '1',
    schema: { type: 'object', properties: { people } },
    pages: [{ id: 'page', sections: [{ items: [list] }] }],
  });
  assert.equal(errors, undefined);
  return createFormStore(definition as NonNullable<typeof definition>);
}

const rowKeys = (store: FormStore): readonly string[] =>
  [...(store.getState().rowIds.get('/people') ?? [])].map((id) => `/people/${id}`);

function addPerson(store: FormStore, name: string): string {
  store.dispatch({ type: 'row-add', key: '/people' });
  const key = rowKeys(store).at(-1) ?? '';
  store.dispatch({ type: 'edit', key: `${key}/name`, value: name });
  return key;
}

test('a row goes back to what it was, with its rows, origins and nobody else changed', () => {
  const store = openStore();
  const first = addPerson(store, 'Ann');
  const second = addPerson(store, 'Bob');
  store.dispatch({ type: 'row-add', key: `${first}/jobs` });
  const copy = copyRow(store.getState(), { place: ['people', '0'], key: first });
  const before = store.getState();

  store.dispatch({ type: 'edit', key: `${first}/name`, value: 'Other' });
  store.dispatch({ type: 'edit', key: `${first}/note`, value: 'typed' });
  store.dispatch({ type: 'row-add', key: `${first}/jobs` });
  store.dispatch({ type: 'edit', key: `${second}/name`, value: 'Ben' });
  store.dispatch({ type: 'row-write', key: '/people', rowId: first.slice(8), copy });

  const { answers, rowIds, origins } = store.getState();
  assert.deepEqual(answers.people, [
    { name: 'Ann', note: 'none', jobs: [{}] },
    { name: 'Ben', note: 'none' },
  ]);
  assert.deepEqual(rowIds.get(`${first}/jobs`), before.rowIds.get(`${first}/jobs`));
  assert.equal(origins.get(`${first}/note`), before.origins.get(`${first}/note`));
  assert.equal(origins.get(`${second}/name`), 'user');
});

test('a row that is gone is not written', () => {
  const store = openStore();
  const key = addPerson(store, 'Ann');
  const copy = copyRow(store.getState(), { place: ['people', '0'], key });
  store.dispatch({ type: 'row-remove', key: '/people', rowId: key.slice(8) });
  store.dispatch({ type: 'row-write', key: '/people', rowId: key.slice(8), copy });
  assert.deepEqual(store.getState().answers.people, []);
});

test('a row that could not be saved shows its faults, the others stay silent', () => {
  const store = openStore();
  store.dispatch({ type: 'row-add', key: '/people' });
  const first = addPerson(store, 'Ann');
  const second = addPerson(store, 'Bob');
  for (const key of [first, second]) {
    store.dispatch({ type: 'edit', key: `${key}/name`, value: undefined });
  }
  store.dispatch({ type: 'attempt', page: first });
  const shown = (key: string): number => {
    const view = store.view(`${key}/name`);
    return view?.kind === 'field' ? view.issues.length : -1;
  };
  assert.equal(shown(first), 1);
  assert.equal(shown(second), 0);
});

test('rows without a name of their own are told by the label of the list', () => {
  const labels = (repeat: object): unknown => {
    const store = openStore(repeat);
    store.dispatch({ type: 'row-add', key: '/people' });
    const view = store.view('/people');
    return view?.kind === 'repeat' ? view.rows[0]?.label : undefined;
  };
  assert.deepEqual(labels({ label: { th: 'คน', en: 'Person' } }), { th: 'คน 1', en: 'Person 1' });
  assert.equal(labels({ label: 'Person', numberFrom: 5 }), 'Person 5');
  assert.equal(labels({}), '1');
});

test('a key is in a row whatever stands between', () => {
  const rows = new Set(['/people/r1', '/people/r1/jobs/r2']);
  for (const [key, inside] of [
    ['/people/r1/name', true],
    ['/people/r1/jobs/r9/title', true],
    ['/people/r10/name', false],
    ['/people', false],
    ['/name', false],
  ] as const) {
    assert.equal(isInRows(key, rows), inside, key);
  }
});
