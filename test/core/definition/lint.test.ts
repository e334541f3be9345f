import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { lintDefinition } from '../../../src/core/definition/lint.js';
import { parseDefinition } from '../../../src/core/definition/parse.js';

const schema = {
  type: 'object',
  required: ['kind', 'staff'],
  properties: {
    kind: { type: 'string', title: 'ประเภท', enum: ['a', 'b'] },
    note: { type: 'string', title: 'หมายเหตุ' },
    plain: { type: 'string' },
    agreed: { type: 'boolean', title: 'ตกลง' },
    place: {
      type: 'object',
      required: ['zone'],
      properties: { zone: { type: 'string', title: 'เขต' } },
    },
    staff: {
      type: 'array',
      title: 'พนักงาน',
      items: {
        type: 'object',
        required: ['name'],
        properties: {
          name: { type: 'string', title: 'ชื่อ' },
          age: { type: 'integer', title: 'อายุ' },
        },
      },
    },
  },
  if: { properties: { kind: { const: 'b' } } },
  // biome-ignore lint/suspicious/noThenProperty: a JSON Schema keyword
  then: { required: ['note'] },
};

const kind = { field: 'kind', options: ['a', 'b'] };
const staff = { repeat: 'staff', items: [{ field: './name' }] };

function lint(items: readonly unknown[], form: object = {}): string[] {
  const { definition, errors } = parseDefinition(
    {
      formatVersion: 1,
      id: 'f',
      version: '1',
      schema: './s.json',
      title: 'F',
      pages: [{ id: 'p', title: 'P', sections: [{ items }] }],
      ...form,
    },
    schema,
  );
  if (!definition) throw new Error(errors.map((error) => error.message).join('\n'));
  return lintDefinition(definition).map(
    ({ path, severity, code }) => `${severity} ${code} ${path}`,
  );
}

const at = (i: number, rest = '') => `pages[0].sections[0].items[${i}]${rest}`;

describe('lintDefinition', () => {
  it('says nothing of a form that is well', () => {
    assert.deepEqual(lint([kind, staff, { field: 'note', visibleWhen: { kind: 'b' } }]), []);
  });

  const table: [what: string, items: unknown[], findings: string[], form?: object][] = [
    ['a required field that nobody is shown', [staff], ['error required-not-shown ']],
    [
      'a required field in rows that nobody is shown',
      [kind, { repeat: 'staff', items: [{ field: './age' }] }],
      ['error required-not-shown '],
    ],
    [
      'a required field shown only sometimes',
      [kind, { ...staff, visibleWhen: { kind: 'a' } }],
      [`error required-but-conditional ${at(1)}`],
    ],
    [
      'a field that only then is required',
      [kind, staff, { field: 'note', visibleWhen: { kind: 'b' } }],
      [],
    ],
    ['an object that is not required', [kind, staff], []],
    [
      'a condition that never holds',
      [kind, staff, { field: 'note', visibleWhen: { any: [{ kind: 'c' }] } }],
      [`warning condition-never-holds ${at(2, '.visibleWhen.any[0].kind')}`],
    ],
    [
      'a condition that is written once',
      [kind, staff, { field: 'note', visibleWhen: 'isC' }],
      ['warning condition-never-holds conditions.isC.agreed'],
      { conditions: { isC: { agreed: 'yes' } } },
    ],
    [
      'an option the schema refuses',
      [{ ...kind, options: ['a', 'b', 'c'] }, staff],
      [`error option-not-allowed ${at(0, '.options')}`],
    ],
    [
      'an option nobody is offered',
      [{ ...kind, options: ['a'] }, staff],
      [`warning option-not-offered ${at(0, '.options')}`],
    ],
    ['no label', [kind, staff, { field: 'plain' }], [`warning label-missing ${at(2)}`]],
    [
      'a label in one language',
      [kind, staff, { field: 'plain', label: { th: 'ข้อความ' } }],
      [`warning untranslated ${at(2, '.label')}`],
    ],
    [
      'files of any type',
      [kind, staff, { attachment: 'x', documentType: 'A', label: 'X' }],
      [`warning type-unlimited ${at(2, '.accept')}`],
    ],
  ];
  for (const [what, items, findings, form] of table) {
    it(`finds ${what}`, () => assert.deepEqual(lint(items, form), findings));
  }
});
