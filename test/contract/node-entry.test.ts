/** `bizportal-form` as an agency uses it in Node: its form and its schema tested without a browser. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  BizportalError,
  buildApplication,
  compileSchema,
  createFormStore,
  isBizportalError,
  type JsonValue,
  parseDefinition,
} from '../../src/index.js';

const schema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  type: 'object',
  required: ['owner', 'area'],
  properties: {
    owner: { type: 'string', minLength: 1 },
    area: { type: 'number', multipleOf: 0.01 },
    opened: { type: 'string', format: 'date' },
    today: { type: 'string' },
  },
};

const form = {
  formatVersion: 1,
  id: 'shop',
  version: '1',
  schema: 'shop.schema.json',
  title: { th: 'ร้านค้า', en: 'Shop' },
  pages: [
    {
      id: 'one',
      title: 'ร้าน',
      sections: [
        {
          items: [
            { field: 'owner', label: 'เจ้าของ', prefill: 'person.identityName' },
            { field: 'area', label: 'พื้นที่' },
            { field: 'opened', label: 'วันเปิด' },
            { field: 'today', label: 'วันนี้', computed: { today: true } },
          ],
        },
      ],
    },
  ],
};

test('there is no browser here, and importing made none', () => {
  assert.equal('window' in globalThis, false);
  assert.equal(globalThis.customElements?.get('bizportal-form'), undefined);
});

test('compileSchema validates, and refuses what it cannot honour', () => {
  const compiled = compileSchema(schema);
  assert.deepEqual(compiled.validate({ owner: 'ก', area: 19.99 }), []);
  assert.deepEqual(compiled.validate({ area: 19.999 }), [
    {
      path: '/owner',
      keyword: 'required',
      params: { missing: 'owner' },
      schemaPath: '/required',
    },
    {
      path: '/area',
      keyword: 'multipleOf',
      params: { limit: 0.01 },
      schemaPath: '/properties/area/multipleOf',
    },
  ]);
  assert.deepEqual(
    compiled.validateAt('/area', { area: 'x' }).map(({ keyword }) => keyword),
    ['type'],
  );
  const custom = compileSchema(
    { type: 'string', format: 'plate' },
    { formats: { plate: (text: string) => /^\d+$/.test(text) } },
  );
  assert.equal(custom.validate('x')[0]?.keyword, 'format');
  assert.throws(
    () => compileSchema({ type: 'strng' }),
    (error) => isBizportalError(error) && error.code === 'schema',
  );
});

test('parseDefinition gives the definition, or every fault with its place', () => {
  const { definition, errors } = parseDefinition(JSON.stringify(form), schema);
  assert.equal(errors, undefined);
  assert.equal(definition?.id, 'shop');
  const broken = structuredClone(form);
  Object.assign(broken.pages[0]?.sections[0]?.items[1] ?? {}, { field: 'aria' });
  const { errors: faults } = parseDefinition(broken, schema);
  assert.deepEqual(
    faults?.map(({ code, path }) => [code, path]),
    [['definition', 'pages[0].sections[0].items[1].field']],
  );
  assert.ok(faults?.[0] instanceof BizportalError);
});

test('createFormStore fills, checks and restores; buildApplication makes the Create payload', () => {
  const { definition } = parseDefinition(form, schema);
  assert.ok(definition);
  const options = {
    identity: { identityType: 'person', identityId: '1111111111119' },
    profile: { identityType: 'person', record: { identityName: 'สมชาย ใจดี' } },
    clock: { now: () => Date.parse('2026-11-21T20:00:00Z') },
  } as const;
  const store = createFormStore(definition, { ...options, draft: null });
  let heard = 0;
  const stop = store.subscribe(() => {
    heard += 1;
  });
  const edit = (path: string, value: JsonValue) =>
    store.dispatch({ type: 'edit', key: store.keyOf(path) ?? assert.fail(path), value });
  assert.deepEqual(
    store.issues().map(({ path, code }) => [path, code]),
    [['/area', 'required']],
  );
  edit('area', 19.99);
  edit('opened', '2026-02-30');
  assert.deepEqual(
    store.issues().map(({ path, code }) => [path, code]),
    [['/opened', 'dateDay']],
  );
  edit('opened', '2024-02-29');
  stop();
  edit('opened', '2024-02-28');
  assert.equal(heard, 3);

  const payload = buildApplication(store.getState(), {
    profile: 'guide',
    otp: '123456',
    applicationId: 'APP',
  });
  const data = { owner: 'สมชาย ใจดี', area: 19.99, opened: '2024-02-28', today: '2026-11-22' };
  assert.equal(payload.identityType, 1);
  assert.equal(payload.applicationId, 'APP');
  assert.deepEqual(JSON.parse(String(payload.data)), data);
  assert.deepEqual(JSON.parse(String(payload.dataDescription)), {
    ร้าน: {
      เจ้าของ: 'สมชาย ใจดี',
      พื้นที่: '19.99',
      วันเปิด: '28 กุมภาพันธ์ 2567',
      วันนี้: '2026-11-22',
    },
  });
  assert.deepEqual(buildApplication(store.getState(), { profile: 'observed' }).data, data);

  const again = createFormStore(definition, { ...options, draft: store.snapshot() });
  assert.deepEqual(again.data(), data);
  assert.equal(again.getState().edits, 0);
});
