import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseDefinition } from '../../../src/core/definition/parse.js';
import type { FormSnapshot } from '../../../src/core/form/state.js';
import { createFormStore, type FormStore } from '../../../src/core/form/store.js';
import type { FieldView } from '../../../src/core/form/view.js';

const committees = [
  { committeeId: 'C1', firstName: 'สมชาย', lastName: 'ก', nationality: 'TH' },
  { committeeId: 'C2', firstName: 'Mali', last_name: 'B', nationality: 'LA' },
  { committeeId: 'C1', firstName: 'สมชาย', lastName: 'ก', nationality: 'TH' },
];

const schema = {
  type: 'object',
  properties: {
    directors: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          id: { type: 'string' },
          name: { type: 'string' },
          signs: { type: 'boolean' },
        },
      },
    },
    from: { type: 'string', format: 'date' },
    to: { type: 'string', format: 'date' },
  },
};

function parse(seed: object, rules: readonly object[] = []) {
  return parseDefinition({
    formatVersion: 1,
    id: 'f',
    version: '1',
    schema,
    rules,
    pages: [
      {
        id: 'p',
        sections: [
          {
            items: [
              {
                repeat: 'directors',
                seed,
                items: [
                  { field: './id' },
                  { field: './name' },
                  { field: './signs', default: true },
                ],
              },
              { field: 'from' },
              { field: 'to' },
            ],
          },
        ],
      },
    ],
  });
}

const seed = {
  from: ['juristic.nothing', 'juristic.juristicInformation.committees'],
  map: { id: 'committeeId', './name': ['fullName', 'firstName'] },
  key: 'id',
};

function open(change: object = {}, draft: FormSnapshot | null = null): FormStore {
  const { definition, errors } = parse({ ...seed, ...change });
  if (!definition) throw new Error(errors.map((error) => error.message).join('\n'));
  return createFormStore(definition, {
    identity: { identityType: 'juristic', identityId: '0105999000016' },
    profile: { identityType: 'juristic', record: { JuristicInformation: { committees } } },
    draft,
  });
}

const view = (store: FormStore, path: string) =>
  store.view(store.keyOf(path) ?? assert.fail(path)) as FieldView;

describe('seeded rows', () => {
  it('leave out the characters that a register keeps in its names', () => {
    const name = { from: ['nickname', 'lastName'], remove: 'B/' };
    const store = open({ map: { id: 'committeeId', './name': name } });
    assert.deepEqual(store.data().directors, [
      { id: 'C1', name: 'ก', signs: true },
      { id: 'C2', signs: true },
    ]);
  });

  it('come from the register, doubles dropped, defaults beside them', () => {
    assert.deepEqual(open().data().directors, [
      { id: 'C1', name: 'สมชาย', signs: true },
      { id: 'C2', name: 'Mali', signs: true },
    ]);
    assert.equal(view(open(), 'directors[0].name').origin, 'prefill');
  });

  it('are filtered', () => {
    assert.deepEqual(open({ where: { nationality: ['LA', 'MM'] } }).data().directors, [
      { id: 'C2', name: 'Mali', signs: true },
    ]);
  });

  it('may be locked', () => {
    const store = open({ lock: true });
    assert.equal(view(store, 'directors[0].name').readonly, true);
    assert.equal(view(store, 'directors[0].signs').readonly, false);
  });

  it('meet the rows of a draft by key; what the citizen typed stays', () => {
    const draft: FormSnapshot = {
      answers: { directors: [{ id: 'C2', name: 'Malee', signs: false }] },
      files: {},
      origins: { '/directors/0/name': 'user', '/directors/0/signs': 'user' },
      page: 'p',
    };
    assert.deepEqual(open({}, draft).data().directors, [
      { id: 'C2', name: 'Malee', signs: false },
      { id: 'C1', name: 'สมชาย', signs: true },
    ]);
  });

  it('meet them by position without a key', () => {
    const draft: FormSnapshot = {
      answers: { directors: [{ name: 'X' }] },
      files: {},
      origins: { '/directors/0/name': 'user' },
      page: 'p',
    };
    const store = open({ key: undefined }, draft);
    assert.deepEqual(store.data().directors?.valueOf(), [
      { id: 'C1', name: 'X', signs: true },
      { id: 'C2', name: 'Mali', signs: true },
      { id: 'C1', name: 'สมชาย', signs: true },
    ]);
  });

  const faults: [what: string, seed: object, message: RegExp][] = [
    [
      'an unknown source',
      { ...seed, from: 'jurist.x' },
      /items\[0\].seed.from: must begin with .*did you mean "juristic"/,
    ],
    [
      'a path that is not in the row',
      { ...seed, map: { nam: 'x' } },
      /"directors\[\]\.nam" is not in the schema, did you mean "name"/,
    ],
    ['an unknown key', { ...seed, form: 'x' }, /unknown key "form"/],
  ];
  for (const [what, raw, message] of faults) {
    it(`say where: ${what}`, () => assert.match(parse(raw).errors?.[0]?.message ?? '', message));
  }
});

describe('rules between answers', () => {
  const rule = {
    at: 'to',
    check: { to: { after: 'from' } },
    message: { th: 'ต้องหลังวันเริ่ม', en: 'After the start' },
  };
  const form = (...rules: object[]) => {
    const { definition, errors } = parse(seed, rules);
    if (!definition) throw new Error(errors.map((error) => error.message).join('\n'));
    return createFormStore(definition);
  };
  const edit = (store: FormStore, path: string, value: string) =>
    store.dispatch({ type: 'edit', key: store.keyOf(path) ?? assert.fail(path), value });

  it('are silent until all they read is answered, then told at their field', () => {
    const store = form(rule);
    edit(store, 'to', '2026-01-01');
    assert.deepEqual(store.issues(), []);
    edit(store, 'from', '2026-02-01');
    const [issue] = store.issues();
    assert.deepEqual(
      [issue?.path, issue?.code, issue?.severity, issue?.text],
      ['/to', 'rule', 'error', rule.message],
    );
    edit(store, 'from', '2025-02-01');
    assert.deepEqual(store.issues(), []);
  });

  it('may be warnings; an error comes first', () => {
    const store = form({ ...rule, severity: 'warning' }, { ...rule, message: 'Second' });
    edit(store, 'from', '2026-02-01');
    edit(store, 'to', '2026-01-01');
    assert.deepEqual(
      store.issues().map(({ severity, text }) => [severity, text]),
      [['error', 'Second']],
    );
  });

  it('must name a field of the form', () => {
    const [error] = parse(seed, [{ ...rule, at: 'directors' }]).errors ?? [];
    assert.match(error?.message ?? 'none', /rules\[0\].at|none/);
    assert.match(
      parse(seed, [{ check: rule.check, message: 'x' }]).errors?.[0]?.message ?? '',
      /rules\[0\].at: is missing/,
    );
  });
});
