/**
 * Whatever is done in whatever form: what the store keeps up to date, change by change, is what one
 * evaluation of the same state from nothing says.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { modelOf } from '../../../src/core/form/build-model.js';
import { Evaluation } from '../../../src/core/form/evaluate.js';
import type { FormModel } from '../../../src/core/form/model.js';
import type { FormSnapshot } from '../../../src/core/form/state.js';
import { createFormStore, type FormStore } from '../../../src/core/form/store.js';
import type { AttachedFile, View } from '../../../src/core/form/view.js';
import { actionOf, type Deed, deed, randomForm } from '../../support/random-form.js';
import { edit, field, openForm, parsed, rows, type SmallForm } from '../../support/small-form.js';

const RUNS = Number(process.env.FUZZ_RUNS ?? 60);

function open(form: SmallForm, draft: FormSnapshot | null = null): FormStore | null {
  const { definition, errors = [] } = parsed(form);
  const others = errors.filter(({ message }) => !message.includes('in a circle'));
  assert.deepEqual(others, []);
  if (definition === undefined) return null;
  return createFormStore(definition, {
    draft,
    identity: { identityType: 'person', identityId: '1111111111119' },
    clock: { now: () => Date.parse('2026-11-22T00:00:00Z') },
  });
}

/** Every view that is there, reached through its parents. */
function viewsOf(store: FormStore): ReadonlyMap<string, View> {
  const found = new Map<string, View>();
  const visit = (keys: readonly string[]): void => {
    for (const key of keys) {
      const view = store.view(key);
      if (view === undefined) continue;
      found.set(key, view);
      if (view.kind === 'page') visit(view.sections);
      if (view.kind === 'section') visit(view.items);
      if (view.kind === 'repeat') visit(view.rows.flatMap(({ items }) => items));
    }
  };
  visit(store.getState().definition.pages.map(({ id }) => `page:${id}`));
  return found;
}

function act(store: FormStore, one: Deed): void {
  const views = [...viewsOf(store).values()];
  const keysOf = (kind: View['kind']) =>
    views.filter((view) => view.kind === kind && view.visible).map(({ key }) => key);
  const action = actionOf(one, {
    fields: views
      .filter((view) => view.kind === 'field' && view.visible && !view.readonly)
      .map(({ key }) => key),
    repeats: keysOf('repeat'),
    attachments: keysOf('attachment'),
    rowIds: store.getState().rowIds,
  });
  if (action !== null) store.dispatch(action);
}

const bare = (view: View): object => ('issues' in view ? { ...view, issues: [] } : view);

function assertTrue(store: FormStore, model: FormModel): void {
  const fresh = new Evaluation(model, store.getState());
  const views = viewsOf(store);
  assert.deepEqual([...views.keys()].sort(), [...fresh.views.keys()].sort());
  for (const view of fresh.views.values()) {
    const { key } = view;
    const kept = views.get(key);
    assert.deepEqual(kept && bare(kept), bare(view), key);
  }
  assert.deepEqual(store.data(), fresh.built().data);
  const issues = fresh.issues();
  assert.deepEqual(store.issues(), issues);
  for (const view of views.values()) {
    if (!('issues' in view)) continue;
    for (const shown of view.issues)
      assert.ok(
        issues.some((one) => same(one, shown)),
        view.key,
      );
  }
}

const same = (a: object, b: object): boolean => JSON.stringify(a) === JSON.stringify(b);

describe('a form kept up to date', () => {
  it('says what an evaluation from nothing says', () => {
    let tried = 0;
    fc.assert(
      fc.property(randomForm, fc.array(deed, { minLength: 5, maxLength: 25 }), (form, deeds) => {
        const store = open(form);
        if (store === null) return;
        tried += 1;
        const model = modelOf(store.getState().definition);
        assertTrue(store, model);
        for (const one of deeds) {
          act(store, one);
          assertTrue(store, model);
        }
      }),
      { numRuns: RUNS, includeErrorInReport: true },
    );
    if (process.env.SHOW) console.log(tried, 'forms');
    assert.ok(tried > RUNS / 10);
  });
});

const words = (store: FormStore) => store.issues().map(({ path, code }) => `${path} ${code}`);

describe('a draft opened again', () => {
  it('is the same data with the same faults', () => {
    // A row that was restored without the rows in it has none in a draft.
    const offline = deed.filter(({ type }) => type !== 'look-up' && type !== 'row-restore');
    fc.assert(
      fc.property(randomForm, fc.array(offline, { minLength: 5, maxLength: 25 }), (form, deeds) => {
        const store = open(form);
        if (store === null) return;
        for (const one of deeds) act(store, one);
        const again = open(form, JSON.parse(JSON.stringify(store.snapshot())));
        assert.deepEqual(again?.data(), store.data());
        assert.deepEqual(again && words(again), words(store));
      }),
      { numRuns: RUNS, includeErrorInReport: true },
    );
  });
});

describe('an edit far from what follows it', () => {
  it('shows a computed value again, the same one, and its readers know', () => {
    const store = openForm({
      schema: {
        type: 'object',
        properties: { a: { type: 'number' }, b: { type: 'number' }, c: { type: 'number' } },
      },
      items: [
        { field: 'a' },
        { field: 'b', visibleWhen: { a: 1 }, computed: { add: [2, 3] } },
        { field: 'c', computed: { multiply: ['b', 2] } },
      ],
    });
    assert.equal(field(store, 'c').value, undefined);
    edit(store, { a: 1 });
    assert.equal(field(store, 'c').value, 10);
    edit(store, { a: 2 });
    assert.equal(field(store, 'c').value, undefined);
  });

  it('asks for more in rows when the schema does', () => {
    const store = openForm({
      schema: {
        type: 'object',
        properties: {
          big: { type: 'boolean' },
          staff: {
            type: 'array',
            items: { type: 'object', properties: { name: { type: 'string' } } },
          },
        },
        if: { required: ['big'] },
        // biome-ignore lint/suspicious/noThenProperty: a JSON Schema keyword
        then: { properties: { staff: { items: { required: ['name'] } } } },
      },
      items: [{ field: 'big' }, { repeat: 'staff', min: 1, items: [{ field: './name' }] }],
    });
    assert.equal(field(store, 'staff[0].name').required, false);
    edit(store, { big: true });
    assert.equal(field(store, 'staff[0].name').required, true);
  });

  it('counts a row by its file where a rule looks at the list as it would be sent', () => {
    const store = openForm({
      schema: {
        type: 'object',
        properties: {
          a: { type: 'string' },
          staff: {
            type: 'array',
            items: { type: 'object', properties: { no: { type: 'number' } } },
          },
        },
      },
      items: [
        {
          repeat: 'staff',
          min: 1,
          items: [
            { field: './no', computed: { index: true } },
            { attachment: 'card', documentType: 'd' },
          ],
        },
        { field: 'a', visibleWhen: { staff: { minItems: 1 } } },
      ],
    });
    const [card = ''] = rows(store, 'staff')
      .rows.flatMap(({ items }) => items)
      .slice(1);
    const put = (files: readonly AttachedFile[]) =>
      store.dispatch({ type: 'files', key: card, files });
    assert.equal(field(store, 'a').visible, false);
    put([{ id: 'f', name: 'a.pdf', size: 3, status: 'uploaded', documentId: 'd' } as never]);
    assert.equal(field(store, 'a').visible, true);
    put([]);
    assert.equal(field(store, 'a').visible, false);
  });

  it('reads an object of its own row, also behind a blank one', () => {
    const store = openForm({
      schema: {
        type: 'object',
        properties: {
          staff: {
            type: 'array',
            items: {
              type: 'object',
              properties: {
                home: { type: 'object', properties: { no: { type: 'string' } } },
                tel: { type: 'string' },
              },
            },
          },
        },
      },
      items: [
        {
          repeat: 'staff',
          min: 2,
          items: [
            { field: './home.no' },
            { field: './tel', visibleWhen: { './home': { required: ['no'] } } },
          ],
        },
      ],
    });
    edit(store, { 'staff[1].home.no': '9' });
    assert.equal(field(store, 'staff[0].tel').visible, false);
    assert.equal(field(store, 'staff[1].tel').visible, true);
  });
});

describe('rows with the same key', () => {
  const ids = (store: FormStore) =>
    store.issues().map(({ path, code, params }) => `${path} ${code} ${params.n}`);
  const twins = () => {
    const row = { type: 'object', properties: { id: { type: 'string' } } };
    const store = openForm({
      schema: { type: 'object', properties: { staff: { type: 'array', items: row } } },
      items: [{ repeat: 'staff', min: 4, move: true, unique: ['id'], items: [{ field: './id' }] }],
    });
    edit(store, { 'staff[0].id': 'x', 'staff[1].id': 'y', 'staff[2].id': 'x', 'staff[3].id': 'z' });
    assert.deepEqual(ids(store), ['/staff/2/id unique 1']);
    return store;
  };
  const rowId = (store: FormStore, at: number) => rows(store, 'staff').rows[at]?.id ?? '';

  it('name the earlier one where it stands after a move', () => {
    const store = twins();
    store.dispatch({ type: 'row-move', key: '/staff', rowId: rowId(store, 0), to: 1 });
    assert.deepEqual(ids(store), ['/staff/2/id unique 2']);
    store.dispatch({ type: 'row-move', key: '/staff', rowId: rowId(store, 1), to: 3 });
    assert.deepEqual(ids(store), ['/staff/3/id unique 2']);
  });

  it('are right again when one goes, and wrong when one becomes the same', () => {
    const store = twins();
    store.dispatch({ type: 'row-remove', key: '/staff', rowId: rowId(store, 0) });
    assert.deepEqual(
      ids(store).filter((one) => one.includes('unique')),
      [],
    );
    edit(store, { 'staff[2].id': 'y' });
    assert.ok(ids(store).includes('/staff/2/id unique 1'));
  });
});

describe('a row that stands elsewhere now', () => {
  const row = {
    type: 'object',
    properties: {
      id: { type: 'string' },
      sub: { type: 'array', items: { type: 'object', properties: { q: { type: 'string' } } } },
    },
  };
  const list = () =>
    openForm({
      schema: { type: 'object', properties: { staff: { type: 'array', items: row } } },
      items: [
        {
          repeat: 'staff',
          min: 3,
          items: [{ field: './id' }, { repeat: './sub', items: [{ field: './q' }] }],
        },
      ],
    });

  it('is told to who looks at what is in it, and to nobody before it', () => {
    const store = list();
    store.dispatch({ type: 'row-add', key: store.keyOf('staff[2].sub') ?? '' });
    const told: string[] = [];
    const watch = (path: string) => {
      const key = store.keyOf(path) ?? assert.fail(path);
      store.watch(key, () => told.push((store.view(key) as { path: string }).path));
    };
    for (const path of ['staff[0].id', 'staff[2].id', 'staff[2].sub[0].q']) watch(path);
    const [, second] = rows(store, 'staff').rows;
    store.dispatch({ type: 'row-remove', key: '/staff', rowId: second?.id ?? '' });
    assert.deepEqual(told, ['/staff/1/id', '/staff/1/sub/0/q']);
  });

  it('is found at its new place, and so are its files in a draft', () => {
    const store = list();
    edit(store, { 'staff[2].id': 'c' });
    const [first] = rows(store, 'staff').rows;
    store.dispatch({ type: 'row-remove', key: '/staff', rowId: first?.id ?? '' });
    assert.equal(field(store, 'staff[1].id').value, 'c');
    assert.deepEqual(store.snapshot().origins, { '/staff/1/id': 'user' });
  });
});
