/** Whatever is answered: mapping never throws, and puts no key into the data that nobody named. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { FormStore } from '../../../src/core/form/store.js';
import { isJsonObject, type JsonValue } from '../../../src/core/json.js';
import { applicationContent, buildApplication } from '../../../src/core/submit/payload.js';
import { definitionOf, openForm, type SmallForm } from '../../support/small-form.js';

const text = { type: 'string' };
const schema = {
  type: 'object',
  properties: {
    name: text,
    born: { type: 'string', format: 'date' },
    kinds: { type: 'array', items: text },
    agreed: { type: 'boolean' },
    fee: { type: 'number' },
    place: { type: 'object', properties: { province: text, amphur: text } },
    staff: {
      type: 'array',
      items: { type: 'object', properties: { name: text, wage: { type: 'number' } } },
    },
  },
};

const items = [
  { field: 'name' },
  { field: 'born' },
  { field: 'kinds', options: ['a', { value: 'b', label: 'B', visibleWhen: { agreed: true } }] },
  { field: 'agreed' },
  { field: 'fee', visibleWhen: { not: { name: 'x' } } },
  { field: 'place.province' },
  { field: 'place.amphur' },
  {
    repeat: 'staff',
    min: 2,
    items: [{ field: './name' }, { field: './wage' }, { attachment: 'photo', documentType: 'P' }],
  },
];

/** Every function of the closed list, on every answer. */
const functions: readonly (readonly [string, JsonValue])[] = [
  ['default', 'd'],
  ['constant', 'c'],
  ['pad', 5],
  ['strip', '-'],
  ['replace', { a: 'b' }],
  ['split', ' '],
  ['join', ','],
  ['first', true],
  ['rest', true],
  ['index', 1],
  ['count', true],
  ['label', true],
  ['thaiDate', 'dd/MM/BBBB'],
  ['isoDate', true],
  ['number', true],
  ['string', true],
  ['bool', ['1', '0']],
  ['omitEmpty', true],
  ['omitKeys', ['name']],
  ['map', { a: 1 }],
  ['code', 'district'],
];
const paths = ['name', 'born', 'kinds', 'agreed', 'fee', 'place', 'staff', 'session.identityId'];

const steps = fc.uniqueArray(fc.constantFrom(...functions), { selector: ([name]) => name });
const leaf = fc
  .tuple(fc.constantFrom(...paths), steps)
  .map(([path, made]) => ({ $: path, ...Object.fromEntries(made) }));
const rowLeaf = fc
  .tuple(fc.constantFrom('./name', './wage', './attachments.photo'), steps)
  .map(([path, made]) => ({ $: path, ...Object.fromEntries(made) }));
const template = fc.dictionary(
  fc.stringMatching(/^[A-Z]{1,4}$/),
  fc.oneof(
    leaf,
    fc.record({ $map: fc.constant('staff'), as: fc.record({ ROW: rowLeaf }) }),
    fc.record({ $merge: fc.tuple(fc.record({ IN: leaf }), leaf) }),
    fc.record({ $join: fc.array(leaf, { maxLength: 3 }), by: fc.constant('-') }),
    fc.constant('fixed'),
  ),
);

const words = fc.oneof(fc.string(), fc.constantFrom('x', 'a', '2000-07-30', 'กรุงเทพมหานคร', '๑๒'));
const answers = fc.record({
  '/name': words,
  '/born': words,
  '/kinds': fc.array(fc.constantFrom('a', 'b', 'z')),
  '/agreed': fc.boolean(),
  '/fee': fc.double({ noNaN: true }),
  '/place/province': words,
  '/place/amphur': words,
  '/staff/0/name': words,
  '/staff/1/name': words,
  '/staff/1/wage': fc.double({ noNaN: true }),
  photo: fc.boolean(),
});
type Answers = typeof answers extends fc.Arbitrary<infer T> ? T : never;

const identity = { identityType: 'person', identityId: '1111111111119' } as const;

function filled(form: SmallForm, { photo, ...fields }: Answers): FormStore {
  const store = openForm(form, { identity });
  for (const [path, value] of Object.entries(fields)) {
    store.dispatch({ type: 'edit', key: store.keyOf(path) ?? '', value });
  }
  const file = {
    fileId: 'F',
    name: 'p',
    contentType: '',
    size: 1,
    md5: '',
    remark: '',
    uploadedAt: '',
  };
  const key = store.keyOf('/staff/0/attachments/photo') ?? '';
  store.dispatch({ type: 'files', key, files: photo ? [file] : [] });
  return store;
}

/** Keys of objects, at any depth. */
function keysOf(value: JsonValue): string[] {
  if (Array.isArray(value)) return value.flatMap(keysOf);
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => [key, ...keysOf(inner)]);
}

const RECORD = [
  'Name',
  'FileId',
  'ContentType',
  'FileUrl',
  'FileSize',
  'DocName',
  'Remark',
  'FileTypeCode',
  'UploadedAt',
];
const OF_ANSWERS = [
  'name',
  'born',
  'kinds',
  'agreed',
  'fee',
  'place',
  'province',
  'amphur',
  'staff',
  'wage',
  'attachments',
  'photo',
  ...RECORD,
];

describe('mapping', () => {
  it('of plain answers invents no key, in either profile', () => {
    fc.assert(
      fc.property(answers, (given) => {
        const store = filled({ schema, items }, given);
        const { data } = applicationContent(store.getState());
        const invented = keysOf(data).filter((key) => !OF_ANSWERS.includes(key));
        assert.deepEqual(invented, []);
        const guide = buildApplication(store.getState());
        const observed = buildApplication(store.getState(), { profile: 'observed' });
        assert.deepEqual(JSON.parse(String(guide.data)), JSON.parse(JSON.stringify(observed.data)));
      }),
      { numRuns: 60 },
    );
  });

  it('by any template of the closed list throws at nothing and names only what it was told', () => {
    fc.assert(
      fc.property(template, answers, (data, given) => {
        const form = { schema, items, submission: { data } };
        definitionOf(form);
        const { data: made } = applicationContent(filled(form, given).getState());
        const told = [...Object.keys(data), 'ROW', 'IN', ...OF_ANSWERS];
        assert.deepEqual(
          keysOf(made).filter((key) => !told.includes(key)),
          [],
        );
        assert.doesNotThrow(() => JSON.stringify(made));
      }),
      { numRuns: 120 },
    );
  });
});
