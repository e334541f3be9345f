import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseDefinition } from '../../../src/core/definition/parse.js';
import { createFormStore } from '../../../src/core/form/store.js';
import type { JsonValue } from '../../../src/core/json.js';
import { applicationContent } from '../../../src/core/submit/payload.js';

const schema = {
  type: 'object',
  properties: {
    id: { type: 'string' },
    name: { type: 'string' },
    born: { type: 'string', format: 'date' },
    kind: { type: 'string' },
    kinds: { type: 'array', items: { type: 'string' } },
    agreed: { type: 'boolean' },
    fee: { type: 'string' },
    empty: { type: 'string' },
    staff: {
      type: 'array',
      items: { type: 'object', properties: { name: { type: 'string' }, role: { type: 'string' } } },
    },
  },
};

const list = [
  { value: 'a', label: { th: 'อาหาร', en: 'Food' } },
  { value: 'b', label: { th: 'น้ำ', en: 'Water' } },
];

function parse(data: unknown) {
  return parseDefinition({
    formatVersion: 1,
    id: 'f',
    version: '7',
    schema,
    lists: { kinds: list },
    pages: [
      {
        id: 'p',
        sections: [
          {
            items: [
              { field: 'id' },
              { field: 'name' },
              { field: 'born', widget: 'date' },
              { field: 'kind', options: 'kinds' },
              { field: 'kinds', options: 'kinds' },
              { field: 'agreed' },
              { field: 'fee' },
              { field: 'empty' },
              {
                repeat: 'staff',
                items: [{ field: './name' }, { field: './role', options: 'kinds' }],
              },
            ],
          },
        ],
      },
    ],
    submission: { data },
  });
}

const answers = {
  id: '1-1111-11111-11-9',
  name: 'สมชาย ใจดี มาก',
  born: '2000-07-30',
  kind: 'a',
  kinds: ['a', 'b'],
  agreed: true,
  fee: '12.50',
  staff: [
    { name: 'ก', role: 'a' },
    { name: 'ข', role: 'b' },
  ],
};

function fill(data: unknown): JsonValue | undefined {
  const { definition, errors } = parse({ x: data });
  if (!definition) throw new Error(errors.map((error) => error.message).join('\n'));
  const store = createFormStore(definition, {
    identity: { identityType: 'person', identityId: '1111111111119' },
    profile: { identityType: 'person', record: { IdentityName: 'สมชาย' } },
    draft: { answers, files: {}, origins: {}, page: 'p' },
  });
  return applicationContent(store.getState(), { now: Date.UTC(2026, 10, 22, 20) }).data.x;
}

describe('submission templates', () => {
  const table: [what: string, template: unknown, value: JsonValue | undefined][] = [
    [
      'constants stand for themselves',
      { a: 1, b: ['x', null, true] },
      { a: 1, b: ['x', null, true] },
    ],
    ['an answer', { $: 'name' }, 'สมชาย ใจดี มาก'],
    ['no answer leaves its key out', { a: { $: 'empty' }, b: 1 }, { b: 1 }],
    ['default', { $: 'empty', default: '-' }, '-'],
    ['constant where answered', { $: 'name', constant: 'Y' }, 'Y'],
    ['constant where not', { $: 'empty', constant: 'Y' }, undefined],
    ['strip', { $: 'id', strip: '-' }, '1111111111119'],
    ['pad', { $: 'fee', pad: 8 }, '00012.50'],
    ['replace', { $: 'name', replace: { ใจดี: 'X' } }, 'สมชาย X มาก'],
    ['split and first', { $: 'name', split: ' ', first: true }, 'สมชาย'],
    ['split, rest and join', { $: 'name', split: ' ', rest: true, join: '_' }, 'ใจดี_มาก'],
    ['join of rows, which are no texts', { $: 'staff', join: ',' }, answers.staff],
    ['index', { $: 'kinds', index: 1 }, 'b'],
    ['count', { $: 'staff', count: true }, 2],
    ['label', { $: 'kind', label: true }, 'อาหาร'],
    ['labels', { $: 'kinds', label: true }, 'อาหาร, น้ำ'],
    ['thaiDate in words', { $: 'born', thaiDate: true }, '30 กรกฎาคม 2543'],
    ['thaiDate by pattern', { $: 'born', thaiDate: 'dd/MM/BBBB' }, '30/07/2543'],
    ['isoDate', { $: 'born', isoDate: true }, '2000-07-30T00:00:00+07:00'],
    ['number', { $: 'fee', number: true }, 12.5],
    ['number of what is none', { $: 'name', number: true }, undefined],
    ['bool', { $: 'agreed', bool: ['1', '0'] }, '1'],
    ['map', { $: 'kind', map: { a: 'Z01' } }, 'Z01'],
    ['map of what is not listed', { $: 'kind', map: { c: 'Z01' } }, 'a'],
    [
      'rows',
      { $map: 'staff', as: { n: { $: './name' }, code: { $: './role', label: true } } },
      [
        { n: 'ก', code: 'อาหาร' },
        { n: 'ข', code: 'น้ำ' },
      ],
    ],
    ['rows with where', { $map: 'staff', where: { './role': 'b' }, as: { $: './name' } }, ['ข']],
    ['rows as they are', { $map: 'staff' }, answers.staff],
    ['merge', { $merge: [{ a: 1, b: 1 }, { b: { $: 'kind' } }] }, { a: 1, b: 'a' }],
    ['join of lists', { $join: [{ $: 'kinds' }, { $: 'staff' }, 'x'], by: '-' }, 'a-b-x'],
    ['join', { $join: [{ $: 'kind' }, { $: 'empty' }, 'x'], by: '-' }, 'a-x'],
    ['session', { $: 'session.identityType' }, 'person'],
    ['profile, whatever its spelling', { $: 'profile.identityName' }, 'สมชาย'],
    ['form', { $: 'form.version' }, '7'],
    ['clock, in Thailand', { $: 'clock.today' }, '2026-11-23'],
    ['omitKeys', { $: 'staff', first: true, omitKeys: ['role'] }, { name: 'ก' }],
  ];
  for (const [what, template, value] of table) {
    it(what, () => assert.deepEqual(fill(template), value));
  }

  const faults: [template: unknown, message: RegExp][] = [
    [{ $: 'nme' }, /^submission\.data\.x\.\$: "nme" is not in the schema, did you mean "name"/],
    [{ $: 'name', lable: true }, /unknown function "lable", did you mean "label"/],
    [{ $mpa: 'staff' }, /unknown "\$mpa", did you mean "\$map"/],
    [{ $map: 'staff', a: {} }, /unknown key "a"/],
    [{ $: 'fee', pad: '8' }, /submission\.data\.x\.pad: expected a whole number/],
    [{ $: '__proto__.x' }, /not allowed in a path/],
    [{ $merge: {} }, /expected a list of templates/],
  ];
  for (const [template, message] of faults) {
    it(`says where: ${JSON.stringify(template)}`, () => {
      assert.match(parse({ x: template }).errors?.[0]?.message ?? 'no error', message);
    });
  }
});
