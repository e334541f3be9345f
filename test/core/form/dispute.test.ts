/** A register's locked word that the citizen may call wrong. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseDefinition } from '../../../src/core/definition/parse.js';
import type { FormSnapshot } from '../../../src/core/form/state.js';
import { createFormStore, type FormStore } from '../../../src/core/form/store.js';
import type { FieldView } from '../../../src/core/form/view.js';
import { buildApplication } from '../../../src/core/submit/payload.js';

const form = (prefill: object) => ({
  ...{ formatVersion: 1, id: 'dispute', version: '1', title: 'ทดสอบ' },
  schema: { type: 'object', properties: { born: { type: 'string', format: 'date' } } },
  pages: [
    {
      ...{ id: 'one', title: 'หน้า' },
      sections: [{ title: 'ผู้ยื่น', items: [{ field: 'born', label: 'วันเกิด', prefill }] }],
    },
  ],
});

const rule = { from: 'person.birthDate', lock: true, dispute: true };

function open(record = {}, draft: FormSnapshot | null = null, prefill: object = rule): FormStore {
  const { definition, errors } = parseDefinition(form(prefill));
  if (!definition) throw new Error(String(errors));
  return createFormStore(definition, {
    identity: { identityType: 'person', identityId: '1111111111119' },
    profile: { identityType: 'person', record },
    draft,
  });
}

const known = { birthDate: '1990-01-15' };
const born = (store: FormStore) => store.view('/born') as FieldView;
const dispute = (store: FormStore, on: boolean) =>
  store.dispatch({ type: 'dispute', key: '/born', on });
const edit = (store: FormStore, value: string | undefined) =>
  store.dispatch({ type: 'edit', key: '/born', value });
const described = (store: FormStore): unknown =>
  buildApplication(store.getState(), { profile: 'observed' }).dataDescription;

describe('a register value in dispute', () => {
  it('is locked until the citizen says that it is wrong', () => {
    const store = open(known);
    assert.deepEqual(born(store).dispute, { value: '1990-01-15', open: false });
    assert.ok(born(store).readonly);
    dispute(store, true);
    const { readonly, fromRegister, value, dispute: said } = born(store);
    assert.deepEqual([readonly, fromRegister, value], [false, false, '1990-01-15']);
    assert.deepEqual(said, { value: '1990-01-15', open: true });
  });

  it('comes back, locked, whatever was typed', () => {
    const store = open(known);
    dispute(store, true);
    edit(store, '1991-02-16');
    dispute(store, false);
    const { readonly, fromRegister, value } = born(store);
    assert.deepEqual([readonly, fromRegister, value], [true, true, '1990-01-15']);
    assert.deepEqual(store.data(), { born: '1990-01-15' });
  });

  it('stays in dispute in the draft, beside a register that says something else by then', () => {
    const store = open(known);
    dispute(store, true);
    edit(store, '1991-02-16');
    const again = open({ birthDate: '1990-01-16' }, store.snapshot());
    assert.equal(born(again).value, '1991-02-16');
    assert.deepEqual(born(again).dispute, { value: '1990-01-16', open: true });
  });

  it('is named beside the answer on the tracking page', () => {
    const store = open(known);
    assert.deepEqual(described(store), { ผู้ยื่น: { วันเกิด: '15 มกราคม 2533' } });
    dispute(store, true);
    assert.deepEqual(described(store), { ผู้ยื่น: { วันเกิด: '15 มกราคม 2533' } });
    edit(store, '1991-02-16');
    assert.deepEqual(described(store), {
      ผู้ยื่น: { วันเกิด: '16 กุมภาพันธ์ 2534 (ข้อมูลในทะเบียน: 15 มกราคม 2533)' },
    });
    edit(store, undefined);
    assert.deepEqual(described(store), {
      ผู้ยื่น: { วันเกิด: '- (ข้อมูลในทะเบียน: 15 มกราคม 2533)' },
    });
  });

  it('is none where the register says nothing, or the definition does not let anyone', () => {
    assert.equal(born(open()).dispute, null);
    const locked = open(known, null, { from: 'person.birthDate', lock: true });
    assert.equal(born(locked).dispute, null);
    const before = locked.getState();
    dispute(locked, true);
    assert.equal(locked.getState(), before);
  });

  it('needs a lock in the definition', () => {
    const { errors } = parseDefinition(form({ from: 'person.birthDate', dispute: true }));
    assert.match(String(errors), /prefill\.dispute/);
  });
});

describe('a seeded row in dispute', () => {
  const seed = {
    from: 'juristic.committees',
    map: { './name': 'name', './id': 'id' },
    ...{ key: './id', lock: true, dispute: true },
  };
  const rowForm = (over: object = {}) => ({
    ...{ formatVersion: 1, id: 'rows', version: '1', title: 'ทดสอบ', identity: 'juristic' },
    schema: {
      type: 'object',
      properties: {
        people: {
          type: 'array',
          items: {
            type: 'object',
            properties: {
              name: { type: 'string' },
              id: { type: 'string' },
              role: { type: 'string' },
            },
          },
        },
      },
    },
    pages: [
      {
        ...{ id: 'one', title: 'หน้า' },
        sections: [
          {
            title: 'กรรมการ',
            items: [
              {
                ...{ repeat: 'people', seed: { ...seed, ...over } },
                items: [{ field: './name', label: 'ชื่อ' }, { field: './id' }, { field: './role' }],
              },
            ],
          },
        ],
      },
    ],
  });
  const entries = [
    { id: '1', name: 'สมชาย' },
    { id: '2', name: 'สมหญิง' },
  ];
  function openRows(committees: object[] = entries, draft: FormSnapshot | null = null): FormStore {
    const { definition, errors } = parseDefinition(rowForm());
    if (!definition) throw new Error(String(errors));
    return createFormStore(definition, {
      identity: { identityType: 'juristic', identityId: '0105999000016' },
      profile: { identityType: 'juristic', record: { committees } as never },
      draft,
    });
  }
  const key = (store: FormStore, path: string) => store.keyOf(path) ?? '';
  const name = (store: FormStore, at: number) =>
    store.view(key(store, `people[${at}].name`)) as FieldView;

  it('is unlocked value by value, and put back', () => {
    const store = openRows();
    assert.deepEqual(name(store, 1).dispute, { value: 'สมหญิง', open: false });
    assert.ok(name(store, 1).readonly);
    const one = key(store, 'people[1].name');
    store.dispatch({ type: 'dispute', key: one, on: true });
    store.dispatch({ type: 'edit', key: one, value: 'สมศรี' });
    assert.deepEqual(
      [name(store, 1).value, name(store, 1).readonly, name(store, 0).readonly],
      ['สมศรี', false, true],
    );
    store.dispatch({ type: 'dispute', key: one, on: false });
    assert.deepEqual([name(store, 1).value, name(store, 1).readonly], ['สมหญิง', true]);
  });

  it('stays in dispute in the draft, whatever row it is in by then', () => {
    const store = openRows();
    const one = key(store, 'people[1].name');
    store.dispatch({ type: 'dispute', key: one, on: true });
    store.dispatch({ type: 'edit', key: one, value: 'สมศรี' });
    store.dispatch({ type: 'row-remove', key: '/people', rowId: 'r1' });
    const again = openRows(entries, store.snapshot());
    const at = [0, 1].find((i) => name(again, i).value === 'สมศรี') ?? -1;
    assert.deepEqual(name(again, at).dispute, { value: 'สมหญิง', open: true });
  });

  it('has no such word in a row of the citizen’s own, nor in a field that the seed leaves empty', () => {
    const store = openRows();
    store.dispatch({ type: 'row-add', key: '/people' });
    assert.equal(name(store, 2).dispute, null);
    assert.equal((store.view(key(store, 'people[0].role')) as FieldView).dispute, null);
  });

  it('is named on the tracking page', () => {
    const store = openRows();
    const one = key(store, 'people[1].name');
    store.dispatch({ type: 'dispute', key: one, on: true });
    store.dispatch({ type: 'edit', key: one, value: 'สมศรี' });
    assert.match(JSON.stringify(described(store)), /สมศรี \(ข้อมูลในทะเบียน: สมหญิง\)/);
  });

  it('is a fault of the definition without a lock', () => {
    const { errors = [] } = parseDefinition(rowForm({ lock: false }));
    assert.deepEqual(
      errors.map(({ message }) => message),
      ['pages[0].sections[0].items[0].seed.dispute: is for rows with "lock": true'],
    );
  });
});
