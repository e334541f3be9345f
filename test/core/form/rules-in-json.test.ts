/** The seven things agencies wrote page script for, as plain JSON (thai.md). */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { edit, faultsOf, field, issues, key, openForm, rows } from '../../support/small-form.js';

const bool = { type: 'boolean' };
const text = { type: 'string' };
const list = (properties: object) => ({ type: 'array', items: { type: 'object', properties } });
const schema = {
  type: 'object',
  properties: {
    whole: bool,
    water: bool,
    fire: bool,
    nothing: bool,
    kind: { enum: ['a', 'b', 'c'] },
    note: text,
    secret: text,
    phone: text,
    again: text,
    from: { type: 'string', format: 'date' },
    to: { type: 'string', format: 'date' },
    shares: list({ who: text, percent: { type: 'number' } }),
    branches: list({ name: text, code: text, open: bool }),
    machines: list({ serial: text, maker: text, branch: text, tests: list({ day: text }) }),
    place: { type: 'object', properties: { road: text, town: text } },
    tags: { type: 'array', items: text },
  },
};

describe('coupled check boxes', () => {
  const forcedBy = (path: string, value: boolean) => ({ when: { [path]: true }, const: value });
  const items = [
    { field: 'whole', value: forcedBy('nothing', false) },
    { field: 'nothing' },
    { field: 'water', value: [forcedBy('nothing', false), forcedBy('whole', true)] },
    {
      field: 'fire',
      value: [forcedBy('nothing', false), { ...forcedBy('whole', true), end: 'keep' }],
    },
  ];

  it('force and lock others; the first case that holds wins', () => {
    const store = openForm({ schema, items });
    edit(store, { whole: true });
    assert.deepEqual(
      ['water', 'fire'].map((path) => [field(store, path).value, field(store, path).readonly]),
      [
        [true, true],
        [true, true],
      ],
    );
    edit(store, { nothing: true });
    assert.deepEqual(store.data(), { whole: false, nothing: true, water: false, fire: false });
    edit(store, { nothing: false });
    assert.deepEqual(store.data(), { whole: true, nothing: false, water: true, fire: true });
  });

  it('let go again: what was typed comes back, or what was forced stays', () => {
    const store = openForm({ schema, items });
    edit(store, { water: false, fire: false, whole: true });
    edit(store, { whole: false });
    assert.deepEqual([field(store, 'water').value, field(store, 'fire').value], [false, true]);
    assert.equal(field(store, 'fire').readonly, false);
  });
});

describe('a value that is put in, not locked', () => {
  const items = [
    { field: 'kind' },
    {
      field: 'note',
      value: [
        { when: { kind: 'a' }, const: 'from a', lock: false },
        { when: { kind: 'b' }, const: 'from b', lock: false, end: 'clear' },
      ],
    },
  ];

  it('becomes the answer when its condition begins to hold, and may be changed', () => {
    const store = openForm({ schema, items });
    edit(store, { note: 'mine', kind: 'a' });
    assert.deepEqual(
      [field(store, 'note').value, field(store, 'note').readonly],
      ['from a', false],
    );
    edit(store, { note: 'changed' });
    assert.equal(store.data().note, 'changed');
    edit(store, { kind: 'b' });
    assert.equal(store.data().note, 'from b');
    edit(store, { kind: 'c' });
    assert.equal(store.data().note, undefined);
  });

  it('is not put over the answer of a draft', () => {
    const first = openForm({ schema, items });
    edit(first, { kind: 'a', note: 'changed' });
    const store = openForm({ schema, items }, { draft: first.snapshot() });
    assert.equal(store.data().note, 'changed');
  });
});

describe('hidden answers', () => {
  it('are dropped but remembered, unless cleared, and a container hides what is in it', () => {
    const store = openForm({
      schema,
      pages: [
        {
          id: 'p',
          sections: [
            { items: [{ field: 'kind' }] },
            {
              visibleWhen: { kind: 'a' },
              items: [
                { field: 'note' },
                { field: 'secret', clearWhen: { kind: 'b' } },
                { field: 'phone', submitWhenHidden: true },
              ],
            },
            { items: [{ field: 'again', visibleWhen: { note: 'x' } }] },
          ],
        },
      ],
    });
    edit(store, { kind: 'a', note: 'x', secret: 's', phone: '1', again: 'y' });
    edit(store, { kind: 'b' });
    assert.deepEqual(store.data(), { kind: 'b', phone: '1' });
    edit(store, { kind: 'a' });
    assert.deepEqual(store.data(), { kind: 'a', note: 'x', phone: '1', again: 'y' });
  });
});

describe('the data', () => {
  it('has no blank text, list, row or object in it, at any depth', () => {
    const store = openForm({
      schema,
      items: [
        { field: 'place' },
        { field: 'tags' },
        { field: 'note' },
        { repeat: 'branches', min: 2, items: [{ field: './name' }] },
      ],
    });
    edit(store, {
      place: { road: '  ', town: 'ก' },
      tags: ['a', '', 'b'],
      note: ' ',
      'branches[1].name': 'x',
    });
    assert.deepEqual(store.data(), {
      place: { town: 'ก' },
      tags: ['a', 'b'],
      branches: [{ name: 'x' }],
    });
  });
});

describe('rules between answers', () => {
  const dates = {
    at: 'to',
    check: { to: { after: 'from' } },
    message: { th: 'ก่อน', en: 'must be later' },
  };

  it('stand at their field, in their own words, once all they read is answered', () => {
    const store = openForm({ schema, items: [{ field: 'from' }, { field: 'to' }], rules: [dates] });
    edit(store, { to: '2026-01-01' });
    assert.deepEqual(issues(store), []);
    edit(store, { from: '2026-02-01' });
    assert.deepEqual(issues(store), ['/to rule']);
    assert.deepEqual(store.issues()[0]?.text, dates.message);
    edit(store, { to: '2026-03-01' });
    assert.deepEqual(issues(store), []);
  });

  it('of equal digits take any way of writing, and a warning stays one', () => {
    const check = { again: { equals: 'phone', digits: true } };
    const rule = { check, message: 'differs', severity: 'warning' };
    const store = openForm({
      schema,
      items: [{ field: 'phone' }, { field: 'again', rules: [rule] }],
    });
    edit(store, { phone: '081-234-5678', again: '0812345678' });
    assert.deepEqual(issues(store), []);
    edit(store, { again: '0812345679' });
    assert.deepEqual(
      store.issues().map(({ severity, code }) => [severity, code]),
      [['warning', 'rule']],
    );
  });

  it('may stand at a whole list, and wait for its first row', () => {
    const check = { every: 'shares', match: { './percent': { maximum: 49 } } };
    const shares = {
      repeat: 'shares',
      items: [{ field: './who' }, { field: './percent' }],
      rules: [{ check, message: 'half' }],
    };
    const named = {
      at: 'shares',
      check: { none: 'shares', match: { './who': 'x' } },
      message: 'x',
    };
    const store = openForm({ schema, items: [shares], rules: [named] });
    assert.deepEqual(issues(store), []);
    store.dispatch({ type: 'row-add', key: key(store, 'shares') });
    edit(store, { 'shares[0].percent': 50, 'shares[0].who': 'y' });
    assert.deepEqual(issues(store), ['/shares rule']);
    edit(store, { 'shares[0].percent': 49 });
    assert.deepEqual(issues(store), []);
    edit(store, { 'shares[0].who': 'x' });
    assert.deepEqual(issues(store), ['/shares rule']);
  });

  it('stop Next only of the page they stand on', () => {
    const page = (id: string, item: object) => ({ id, sections: [{ items: [item] }] });
    const pages = [page('one', { field: 'from' }), page('two', { field: 'to' })];
    const store = openForm({ schema, pages, rules: [dates] });
    edit(store, { from: '2026-02-01', to: '2026-01-01' });
    assert.deepEqual([issues(store, 'one'), issues(store, 'two')], [[], ['/to rule']]);
  });
});

describe('rows', () => {
  const branches = {
    repeat: 'branches',
    min: 2,
    items: [{ field: './name' }, { field: './code' }, { field: './open' }],
  };

  it('feed the choices of another list; one that is gone is a fault, not kept in silence', () => {
    const machines = {
      repeat: 'machines',
      min: 1,
      items: [
        { field: './branch', options: { from: 'branches', value: './code', label: './name' } },
      ],
    };
    const store = openForm({ schema, items: [branches, machines] });
    edit(store, {
      'branches[0].name': 'North',
      'branches[0].code': 'n',
      'branches[1].name': 'South',
      'branches[1].code': 's',
    });
    assert.deepEqual(
      field(store, 'machines[0].branch').options?.map(({ label }) => label),
      ['North', 'South'],
    );
    edit(store, { 'machines[0].branch': 's' });
    assert.deepEqual(issues(store), []);
    edit(store, { 'branches[1].code': 't' });
    assert.deepEqual(issues(store), ['/machines/0/branch option']);
  });

  it('are unique by several fields together; the message names the earlier one', () => {
    const machines = {
      repeat: 'machines',
      min: 3,
      numberFrom: 10,
      unique: [['maker', 'serial']],
      items: [{ field: './maker' }, { field: './serial' }],
    };
    const store = openForm({ schema, items: [machines] });
    edit(store, {
      'machines[0].maker': 'A',
      'machines[0].serial': '1',
      'machines[1].maker': 'B',
      'machines[1].serial': '1',
      'machines[2].maker': 'A',
      'machines[2].serial': '1',
    });
    assert.deepEqual(
      store.issues().map(({ path, code, params }) => [path, code, params]),
      [['/machines/2/serial', 'unique', { n: 10 }]],
    );
    edit(store, { 'machines[2].maker': 'B' });
    assert.deepEqual(store.issues()[0]?.params, { n: 11 });
  });

  it('have conditions and required of their own, and rows of their own', () => {
    const machines = {
      repeat: 'machines',
      min: 2,
      items: [
        { field: './maker' },
        {
          field: './serial',
          required: { './maker': 'A' },
          visibleWhen: { not: { './maker': 'C' } },
        },
        {
          repeat: './tests',
          min: 1,
          visibleWhen: { './maker': 'A' },
          items: [{ field: './day', required: true }],
        },
      ],
    };
    const store = openForm({ schema, items: [machines] });
    edit(store, { 'machines[0].maker': 'A', 'machines[1].maker': 'C' });
    assert.deepEqual(issues(store), ['/machines/0/serial required', '/machines/0/tests minItems']);
    store.dispatch({ type: 'row-add', key: key(store, 'machines[0].tests') });
    assert.deepEqual(issues(store), [
      '/machines/0/serial required',
      '/machines/0/tests/0/day required',
    ]);
    edit(store, { 'machines[0].tests[0].day': 'x', 'machines[0].serial': '1' });
    assert.deepEqual(issues(store), []);
    assert.deepEqual(store.data().machines, [
      { maker: 'A', serial: '1', tests: [{ day: 'x' }] },
      { maker: 'C' },
    ]);
  });

  it('that are fixed are neither added, removed nor moved', () => {
    const store = openForm(
      { schema, items: [{ ...branches, add: false, remove: false }] },
      {
        draft: {
          answers: { branches: [{ name: 'a' }, { name: 'b' }] },
          files: {},
          origins: {},
          page: 'p',
        },
      },
    );
    const at = { key: key(store, 'branches') };
    const [row] = rows(store, 'branches').rows;
    store.dispatch({ type: 'row-add', ...at });
    store.dispatch({ type: 'row-remove', ...at, rowId: row?.id ?? '' });
    store.dispatch({ type: 'row-move', ...at, rowId: row?.id ?? '', to: 1 });
    assert.deepEqual(store.data().branches, [{ name: 'a' }, { name: 'b' }]);
  });

  it('keep their ids, answers and files when others come, go and move', () => {
    const store = openForm({
      schema,
      items: [
        {
          ...branches,
          move: true,
          items: [{ field: './name' }, { attachment: 'photo', documentType: 'P' }],
        },
      ],
    });
    edit(store, { 'branches[0].name': 'a', 'branches[1].name': 'b' });
    const photo = {
      fileId: 'F',
      name: 'p',
      contentType: '',
      size: 1,
      md5: '',
      remark: '',
      uploadedAt: '',
    };
    store.dispatch({
      type: 'files',
      key: key(store, '/branches/1/attachments/photo'),
      files: [photo],
    });
    const [first, second] = rows(store, 'branches').rows.map(({ id }) => id);
    store.dispatch({ type: 'row-move', key: key(store, 'branches'), rowId: second ?? '', to: 0 });
    assert.deepEqual(
      rows(store, 'branches').rows.map(({ id }) => id),
      [second, first],
    );
    assert.deepEqual(store.data().branches, [{ name: 'b' }, { name: 'a' }]);
    const shown = store.view(key(store, '/branches/0/attachments/photo'));
    assert.equal(shown?.kind === 'attachment' && shown.files[0]?.fileId, 'F');
  });
});

describe('faults of the definition', () => {
  it('name a rule at nothing, and rules in a list that read what is not there', () => {
    const shares = { repeat: 'shares', items: [], rules: [{ check: { nope: 1 }, message: 'x' }] };
    assert.match(faultsOf({ schema, items: [shares] }).join(), /items\[0\]\.rules\[0\]\.check/);
    const rules = [{ at: 'note', check: { note: 'x' }, message: 'x' }];
    assert.match(faultsOf({ schema, items: [shares], rules }).join(), /rules\[0\]\.at/);
  });
});
