import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { FormStore } from '../../../src/core/form/store.js';
import type { JsonObject, JsonValue } from '../../../src/core/json.js';
import { applicationContent, buildApplication } from '../../../src/core/submit/payload.js';
import { edit, faultsOf, key, openForm } from '../../support/small-form.js';

const schema = {
  type: 'object',
  properties: {
    name: { type: 'string' },
    papers: { type: 'array' },
    staff: {
      type: 'array',
      items: { type: 'object', properties: { name: { type: 'string' } } },
    },
  },
};

const items = [
  { field: 'name' },
  { attachment: 'plan', documentType: 'B014', docName: 'Plan', maxFiles: 3 },
  { attachment: 'paper', documentType: 'C001', field: 'papers' },
  {
    repeat: 'staff',
    min: 2,
    items: [{ field: './name' }, { attachment: 'photo', documentType: 'P001' }],
  },
];

const file = (name: string) => ({
  fileId: `F-${name}`,
  name: `${name}.pdf`,
  contentType: 'application/pdf',
  size: 7,
  md5: '',
  remark: 'north',
  uploadedAt: '2026-11-22T07:05:00.000Z',
});

function attach(store: FormStore, path: string, ...names: string[]): void {
  store.dispatch({ type: 'files', key: key(store, path), files: names.map(file) });
}

/** The data of a form with files at every attachment, under these rules. */
function dataOf(submission: object): JsonObject {
  const store = openForm({ schema, items, submission });
  edit(store, { name: 'ก', 'staff[1].name': 'ข' });
  attach(store, '/attachments/plan', 'a', 'b');
  attach(store, '/attachments/paper', 'c');
  attach(store, '/staff/1/attachments/photo', 'd');
  return applicationContent(store.getState()).data;
}

/** Lists of records by what tells them apart. */
function ids(value: JsonValue | undefined, name = 'FileId'): JsonValue {
  return (value as JsonObject[]).map((record) => record[name] ?? null);
}

describe('records of attachments', () => {
  it('lie beside the answers by id, at their field, or in their row', () => {
    const data = dataOf({});
    assert.deepEqual(ids((data.attachments as JsonObject).plan), ['F-a', 'F-b']);
    assert.deepEqual(ids(data.papers), ['F-c']);
    const [row = {}] = data.staff as JsonObject[];
    assert.deepEqual([row.name, ids((row.attachments as JsonObject).photo)], ['ข', ['F-d']]);
  });

  it('take the names, constants and extra keys of the definition', () => {
    const data = dataOf({
      attachments: {
        at: 'documents.files',
        as: 'list',
        keys: { FileTypeCode: 'DocType', FileUrl: false, FileId: 'Id', UploadedAt: false },
        constants: { Source: 'eform' },
        extra: { B014: { Group: 'plans' } },
        numbered: true,
      },
    });
    const common = { ContentType: 'application/pdf', FileSize: 7, Remark: 'north' };
    assert.deepEqual((data.documents as JsonObject).files, [
      {
        Name: 'a.pdf',
        Id: 'F-a',
        DocName: 'Plan',
        DocType: 'B014',
        Source: 'eform',
        Group: 'plans',
        ...common,
      },
      {
        Name: 'b.pdf',
        Id: 'F-b',
        DocName: 'Plan',
        DocType: 'B014_2',
        Source: 'eform',
        Group: 'plans',
        ...common,
      },
    ]);
    assert.equal(data.attachments, undefined);
    assert.deepEqual(data.papers, [
      { Name: 'c.pdf', Id: 'F-c', DocName: 'paper', DocType: 'C001', Source: 'eform', ...common },
    ]);
  });

  it('are beside a template that places only those of its rows', () => {
    const photos = { $map: 'staff', as: { photos: { $: './attachments.photo' } } };
    const data = dataOf({ data: { people: photos } });
    const [row] = data.people as JsonObject[];
    assert.deepEqual(ids(row?.photos), ['F-d']);
    assert.deepEqual(ids((data.attachments as JsonObject | undefined)?.plan), ['F-a', 'F-b']);
  });

  it('are beside a template that does not place them, and its own rows stay its own', () => {
    const data = dataOf({
      data: { person: { $: 'name' }, people: { $map: 'staff', as: { $: './name' } } },
    });
    assert.deepEqual(Object.keys(data).sort(), ['attachments', 'people', 'person']);
    assert.deepEqual(ids((data.attachments as JsonObject).plan), ['F-a', 'F-b']);
  });

  it('go where a template puts them', () => {
    const data = dataOf({
      data: {
        plans: { $: 'attachments.plan' },
        papers: { $: 'papers', count: true },
        people: { $map: 'staff', as: { photos: { $: './attachments.photo' } } },
      },
      attachments: { keys: { FileId: 'Id' } },
    });
    assert.deepEqual(Object.keys(data), ['plans', 'papers', 'people']);
    assert.deepEqual([ids(data.plans, 'Id'), data.papers], [['F-a', 'F-b'], 1]);
    const [person] = data.people as JsonObject[];
    assert.deepEqual(ids(person?.photos, 'Id'), ['F-d']);
  });

  it('are nowhere else when the definition says so', () => {
    assert.equal(dataOf({ attachments: { at: false } }).attachments, undefined);
  });

  it('of a type that no attachment has are a fault of the definition', () => {
    const submission = { attachments: { extra: { B041: { Group: 'x' } } } };
    assert.deepEqual(faultsOf({ schema, items, submission }), [
      'submission.attachments.extra.B041: is the document type of no attachment, did you mean "B014"?',
    ]);
  });
});

describe('consents', () => {
  const review = { consents: [{ id: 'share', purpose: 'Share', version: '2' }] };
  const clock = { now: () => Date.UTC(2026, 10, 22) };
  const given = {
    id: 'share',
    given: true,
    lang: 'en',
    version: '2',
    at: '2026-11-22T00:00:00.000Z',
  };
  const dataWith = (submission: object): JsonObject => {
    const store = openForm({ schema, items, review, submission }, { clock });
    edit(store, { name: 'ก' });
    store.dispatch({ type: 'consent', id: 'share', given: true, lang: 'en' });
    return applicationContent(store.getState()).data;
  };

  it('are sent with time, language and version of their text', () => {
    assert.deepEqual(dataWith({}), { name: 'ก', consents: [given] });
    assert.deepEqual(dataWith({ consents: 'meta.agreed' }).meta, { agreed: [given] });
    assert.equal(dataWith({ consents: false }).consents, undefined);
  });

  it('go where a template puts them, else beside it', () => {
    const data = { pdpa: { $: 'consents', first: true } };
    assert.deepEqual(dataWith({ data, consents: 'meta' }), { pdpa: given });
    assert.deepEqual(dataWith({ data: {} }), { consents: [given] });
  });
});

describe('the description', () => {
  const description = [
    {
      title: { th: 'ผู้ขอ', en: 'Applicant' },
      items: ['name', { path: 'name', label: 'ชื่อเต็ม' }, { attachment: 'plan', label: 'แบบแปลน' }],
    },
    {
      title: 'คนที่ {n}',
      rows: 'staff',
      items: [
        { path: './name', label: 'ชื่อ' },
        { attachment: 'photo' },
        { label: 'ลำดับ', value: { $: './name', pad: 3 } },
      ],
    },
    { title: 'ว่าง', items: [{ attachment: 'paper' }] },
  ];

  it('lists what the definition names, with its own titles, rows one by one', () => {
    const store = openForm({ schema, items, submission: { description } });
    edit(store, { name: 'ก', 'staff[1].name': 'ข' });
    attach(store, '/attachments/plan', 'a', 'b');
    assert.deepEqual(applicationContent(store.getState()).dataDescription, {
      ผู้ขอ: { name: 'ก', ชื่อเต็ม: 'ก', แบบแปลน: 'a.pdf, b.pdf' },
      'คนที่ 2': { ชื่อ: 'ข', ลำดับ: '00ข' },
    });
    const payload = buildApplication(store.getState(), { profile: 'observed' });
    assert.equal(typeof payload.dataDescription, 'object');
    assert.equal(typeof buildApplication(store.getState()).dataDescription, 'string');
  });

  it('keeps both of two answers with one label', () => {
    const twice = [
      { field: 'name', label: 'ชื่อ' },
      { ...items[1], label: 'ชื่อ' },
    ];
    const store = openForm({ schema, items: twice });
    edit(store, { name: 'ก' });
    attach(store, '/attachments/plan', 'a');
    assert.deepEqual(applicationContent(store.getState()).dataDescription, {
      p: { ชื่อ: 'ก', 'ชื่อ (2)': 'a.pdf' },
    });
  });

  for (const [title, part, reason] of [
    ['a path', { title: 'x', items: ['nmae'] }, 'did you mean "name"'],
    ['a field that is not shown', { title: 'x', items: ['staff'] }, 'is no field of the form'],
    ['rows', { title: 'x', rows: 'name', items: [] }, 'is no repeat'],
    ['an attachment', { title: 'x', items: [{ attachment: 'photo' }] }, 'is no attachment here'],
    [
      'a template',
      { title: 'x', items: [{ label: 'y', value: { $: 'name', padd: 1 } }] },
      'did you mean "pad"',
    ],
  ] as const) {
    it(`with ${title} that leads nowhere is a fault of the definition`, () => {
      const faults = faultsOf({ schema, items, submission: { description: [part] } }).join();
      assert.match(faults, new RegExp(reason));
    });
  }
});
