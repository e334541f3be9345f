import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { lintKinds } from '../../../src/core/definition/lint/finding.js';
import { type LintFinding, lintDefinition } from '../../../src/core/definition/lint.js';
import { parseDefinition } from '../../../src/core/definition/parse.js';

const schema = {
  type: 'object',
  required: ['kind', 'staff'],
  properties: {
    kind: { type: 'string', title: 'ประเภท', enum: ['a', 'b'] },
    note: { type: 'string', title: 'หมายเหตุ' },
    plain: { type: 'string' },
    code: { type: 'string', title: 'รหัส', pattern: '^\\d{5}$' },
    count: { type: 'integer', title: 'จำนวน', maximum: 9 },
    agreed: { type: 'boolean', title: 'ตกลง' },
    kinds: { type: 'array', title: 'ชนิด', items: { enum: ['x', 'y'] } },
    place: {
      type: 'object',
      required: ['zone'],
      properties: { zone: { type: 'string', title: 'เขต' } },
    },
    staff: {
      type: 'array',
      title: 'พนักงาน',
      minItems: 1,
      maxItems: 5,
      items: {
        type: 'object',
        required: ['name'],
        properties: {
          name: { type: 'string', title: 'ชื่อ' },
          age: { type: 'integer', title: 'อายุ' },
          role: { title: 'หน้าที่', enum: ['cook', 'waiter'] },
        },
      },
    },
  },
  if: { properties: { kind: { const: 'b' } }, required: ['kind'] },
  // biome-ignore lint/suspicious/noThenProperty: a JSON Schema keyword
  then: { required: ['note'] },
};

const kind = { field: 'kind', options: ['a', 'b'] };
const note = { field: 'note', visibleWhen: { kind: 'b' } };
const staff = { repeat: 'staff', items: [{ field: './name' }] };
const well = [kind, note, staff];

function lint(items: readonly unknown[], form: object = {}): readonly LintFinding[] {
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
    'schema' in form ? undefined : schema,
  );
  if (!definition) throw new Error(errors.map((error) => error.message).join('\n'));
  return lintDefinition(definition);
}

const told = (findings: readonly LintFinding[]): string[] =>
  findings.map(({ path, severity, code }) => `${severity} ${code} ${path}`);

const at = (i: number, rest = '') => `pages[0].sections[0].items[${i}]${rest}`;
/** The item that comes after those that are well. */
const here = (rest = '') => at(3, rest);

const paper = (attachment: string) => ({
  ...{ attachment, documentType: 'A', label: attachment, accept: ['pdf'] },
});
const sending = (data: object) => ({ submission: { data } });

type Row = readonly [what: string, items: unknown[], findings: string[], form?: object];

const rows: readonly Row[] = [
  [
    'a required field that nobody is shown',
    [{ field: 'note' }, staff],
    ['error required-not-shown '],
  ],
  [
    'a required field in rows that nobody is shown',
    [kind, note, { repeat: 'staff', items: [{ field: './age' }] }],
    ['error required-not-shown '],
  ],
  [
    'a required field shown only sometimes',
    [kind, note, { ...staff, visibleWhen: { kind: 'a' } }],
    [`error required-but-conditional ${at(2)}`],
  ],
  [
    'a required field hidden but sent',
    [
      { ...kind, visibleWhen: { agreed: true }, submitWhenHidden: true },
      note,
      staff,
      { field: 'agreed' },
    ],
    [`warning required-but-conditional ${at(0)}`],
  ],
  [
    'a field required under a condition that nobody is shown',
    [kind, staff],
    ['warning required-sometimes-not-shown '],
  ],
  [
    'a required field that nobody can fill',
    [...well, { field: 'plain', label: 'P', required: true, readonly: true }],
    [`error required-unfillable ${here()}`],
  ],
  [
    'an option the schema refuses',
    [{ ...kind, options: ['a', 'b', 'c'] }, note, staff],
    [`error option-not-allowed ${at(0, '.options')}`],
  ],
  [
    'an option nobody is offered',
    [{ ...kind, options: ['b'] }, note, staff],
    [`warning option-not-offered ${at(0, '.options')}`],
  ],
  [
    'an option that is there twice',
    [{ ...kind, options: ['a', 'b', { value: 'a', label: 'A' }] }, note, staff],
    [`error option-twice ${at(0, '.options')}`],
  ],
  [
    'a default the schema refuses',
    [...well, { field: 'count', default: 10 }],
    [`error default-not-allowed ${here('.default')}`],
  ],
  [
    'a default in a row the schema refuses',
    [
      kind,
      note,
      { repeat: 'staff', items: [{ field: './name' }, { field: './age', default: 'x' }] },
    ],
    [`error default-not-allowed ${at(2, '.items[1].default')}`],
  ],
  [
    'more rows than the schema takes',
    [kind, note, { ...staff, max: 6 }],
    [`error repeat-range ${at(2)}`],
  ],
  [
    'fewer rows than the schema wants',
    [kind, note, { ...staff, max: 0 }],
    [`error repeat-range ${at(2)}`],
  ],
  [
    'a widget that answers with another type',
    [...well, { field: 'plain', label: 'P', widget: 'money' }],
    [`warning widget-type ${here('.widget')}`],
  ],
  [
    'a page nobody reaches',
    well,
    [
      'error page-unreachable pages[1]',
      'warning condition-never-holds pages[1].visibleWhen.kind',
    ].reverse(),
    {
      pages: [
        { id: 'p', title: 'P', sections: [{ items: well }] },
        {
          id: 'q',
          title: 'Q',
          visibleWhen: { kind: 'c' },
          sections: [{ items: [{ field: 'agreed' }] }],
        },
      ],
    },
  ],
  [
    'a page with nothing on it',
    well,
    ['warning page-empty pages[1]'],
    {
      pages: [
        { id: 'p', title: 'P', sections: [{ items: well }] },
        { id: 'q', title: 'Q', sections: [] },
      ],
    },
  ],
  [
    'a condition that never holds',
    [...well, { field: 'agreed', visibleWhen: { any: [{ kind: 'c' }] } }],
    [`warning condition-never-holds ${here('.visibleWhen.any[0].kind')}`],
  ],
  [
    'a condition that is written once',
    [...well, { field: 'agreed', visibleWhen: 'isC' }],
    ['warning condition-never-holds conditions.isC.kind'],
    { conditions: { isC: { kind: ['c', 'd'] } } },
  ],
  [
    'a condition in a row that never holds',
    [
      kind,
      note,
      {
        repeat: 'staff',
        items: [
          { field: './name' },
          { field: './age', visibleWhen: { './role': 'boss' } },
          { field: './role', options: ['cook', 'waiter'] },
        ],
      },
    ],
    [`warning condition-never-holds ${at(2, '.items[1].visibleWhen../role')}`],
  ],
  [
    'a list compared with one value',
    [
      ...well,
      { field: 'kinds', options: ['x', 'y'] },
      { field: 'agreed', visibleWhen: { kinds: 'x' } },
    ],
    [`warning condition-never-holds ${at(4, '.visibleWhen.kinds')}`],
  ],
  [
    'an identity this form is not for',
    [...well, { field: 'agreed', visibleWhen: { 'session.identityType': 'juristic' } }],
    [`warning condition-never-holds ${here('.visibleWhen.session.identityType')}`],
    { identity: 'person' },
  ],
  [
    'one value of several that never comes',
    [...well, { field: 'agreed', visibleWhen: { kind: ['a', 'c'] } }],
    [`warning condition-value-unknown ${here('.visibleWhen.kind')}`],
  ],
  [
    'two parts that exclude one another',
    [...well, { field: 'agreed', visibleWhen: { all: [{ kind: 'a' }, { kind: 'b' }] } }],
    [`warning condition-contradicts ${here('.visibleWhen')}`],
  ],
  [
    'a part that denies another',
    [...well, { field: 'agreed', required: { all: [{ not: { kind: 'a' } }, { kind: 'a' }] } }],
    [`warning condition-contradicts ${here('.required')}`],
  ],
  [
    'a condition that the page around it denies',
    [],
    ['warning condition-contradicts pages[1].sections[0].items[0].visibleWhen'],
    {
      conditions: { isA: { kind: 'a' } },
      pages: [
        { id: 'p', title: 'P', sections: [{ items: well }] },
        {
          id: 'q',
          title: 'Q',
          visibleWhen: 'isA',
          sections: [
            { items: [{ field: 'agreed', visibleWhen: { kind: { not: { const: 'a' } } } }] },
          ],
        },
      ],
    },
  ],
  [
    'an answer that nobody is asked for',
    [...well, { field: 'agreed', visibleWhen: { count: 3 } }],
    [`warning condition-reads-unshown ${here('.visibleWhen')}`],
  ],
  [
    'a condition and a list that nothing names',
    well,
    ['warning condition-unused conditions.old', 'warning list-unused lists.old'],
    { conditions: { old: { kind: 'a' } }, lists: { old: ['a'] } },
  ],
  [
    'a source that nothing reads',
    [...well, { field: 'plain', label: 'P', prefill: 'sources.used.name' }],
    ['warning source-unused sources.old'],
    { sources: { old: { id: 'kind' }, used: { id: 'kind' } } },
  ],
  [
    'a register path with a slip',
    [...well, { field: 'plain', label: 'P', prefill: 'person.identityNmae' }],
    [`warning prefill-unknown ${here('.prefill')}`],
  ],
  [
    'a register of others',
    [...well, { field: 'plain', label: 'P', prefill: { from: 'juristic.identityName' } }],
    [`warning prefill-unknown ${here('.prefill.from')}`],
    { identity: 'person' },
  ],
  [
    'a list of the register that is not there',
    [
      kind,
      note,
      { ...staff, seed: { from: 'juristic.juristicInformation.staff', map: { './name': 'x' } } },
    ],
    [`warning prefill-unknown ${at(2, '.seed.from')}`],
  ],
  [
    'a computed field that is filled as well; options give it its words',
    [
      ...well,
      {
        ...{ field: 'count', computed: { count: 'staff' }, default: 0 },
        options: [{ value: 0, label: 'none' }],
      },
    ],
    [`warning computed-and-filled ${here('.default')}`],
  ],
  [
    'a text for a fault with a slip',
    [...well, { field: 'plain', label: 'P', messages: { requierd: 'x' } }],
    [`warning message-unknown ${here('.messages.requierd')}`],
  ],
  ['no label', [...well, { field: 'plain' }], [`warning label-missing ${here()}`]],
  [
    'the same label twice',
    [...well, { field: 'plain', label: 'X' }, { field: 'agreed', label: 'X' }],
    [`warning label-twice ${at(4, '.label')}`],
  ],
  [
    'a pattern that nobody explains',
    [...well, { field: 'code' }],
    [`warning pattern-unexplained ${here()}`],
  ],
  [
    'a label in one language',
    [...well, { field: 'plain', label: { th: 'ข้อความ' } }],
    [`warning untranslated ${here('.label')}`],
  ],
  [
    'a label under languages that are none',
    [...well, { field: 'plain', label: { thai: 'ข้อความ', eng: 'Text' } }],
    [`warning untranslated ${here('.label')}`],
  ],
  [
    'a text that turns its direction',
    [...well, { field: 'plain', label: 'a\u202eb' }],
    [`warning text-invisible ${here('.label')}`],
  ],
  [
    'an autocomplete that no browser knows',
    [...well, { field: 'plain', label: 'P', autocomplete: 'postalcode' }],
    [`warning autocomplete-unknown ${here('.autocomplete')}`],
  ],
  [
    'files of any type',
    [...well, { attachment: 'x', documentType: 'A', label: 'X' }],
    [`warning type-unlimited ${here('.accept')}`],
  ],
  [
    'a required question whose conditions exclude one another',
    [
      ...well,
      { field: 'agreed', required: true, visibleWhen: { all: [{ kind: 'a' }, { kind: 'b' }] } },
    ],
    [
      `error required-never-shown ${here()}`,
      `warning condition-contradicts ${here('.visibleWhen')}`,
    ],
  ],
  [
    'options of which there are none',
    [...well, { field: 'plain', label: 'P', options: [] }],
    [`error options-empty ${here('.options')}`],
  ],
  [
    'a list of options with nothing in it',
    [...well, { field: 'plain', label: 'P', options: 'none' }],
    [`error options-empty ${here('.options')}`],
    { lists: { none: [] } },
  ],
  [
    'a word in a condition that says nothing',
    [
      ...well,
      {
        field: 'agreed',
        visibleWhen: { any: [{ kind: { equal: 'a' } }, { note: { minLenght: 2 } }] },
      },
    ],
    [
      `error condition-word-unknown ${here('.visibleWhen.any[0].kind.equal')}`,
      `error condition-word-unknown ${here('.visibleWhen.any[1].note.minLenght')}`,
    ],
  ],
  [
    'a word of the schema that is nearly a keyword',
    well,
    ['warning schema-word-unknown schema/properties/note/maxlength'],
    {
      schema: {
        ...schema,
        properties: { ...schema.properties, note: { ...schema.properties.note, maxlength: 9 } },
      },
    },
  ],
  [
    'files of rows that the template leaves out',
    [kind, note, { ...staff, items: [...staff.items, paper('rows')] }, paper('beside')],
    [`warning attachment-not-sent ${at(2, '.items[1]')}`],
    sending({
      kind: { $: 'kind' },
      note: { $: 'note' },
      staff: { $map: 'staff', as: { n: { $: './name' } } },
    }),
  ],
  [
    'files with a place of their own that the template leaves out',
    [...well, { ...paper('own'), field: 'plain' }],
    [`warning attachment-not-sent ${here()}`],
    sending({ kind: { $: 'kind' }, note: { $: 'note' }, staff: { $map: 'staff' } }),
  ],
  [
    'an answer that the template leaves out',
    [kind, note, staff, { field: 'place.zone' }],
    [`warning field-not-sent ${at(1)}`, `warning field-not-sent ${at(2, '.items[0]')}`],
    sending({
      all: [
        { $: 'kind' },
        { $: 'session.identityId', code: { level: 'district', province: 'place.zone' } },
      ],
      staff: { $map: 'staff', where: { './name': 'x' }, as: { n: 1 } },
    }),
  ],
  [
    'a sensitive answer in a text and in the name of a row',
    [
      kind,
      { ...note, sensitive: true },
      { repeat: 'staff', itemLabel: '{n} {./name}', items: [{ field: './name', sensitive: true }] },
      { content: ['{note}'] },
    ],
    [`warning sensitive-shown ${at(2)}`, `warning sensitive-shown ${at(3)}`],
  ],
  [
    'the same title of the schema twice',
    [...well, { field: 'plain', label: 'หมายเหตุ' }],
    [`warning label-twice ${here('.label')}`],
  ],
  [
    'texts in Thai alone in a form of two languages',
    [
      { ...kind, label: { th: 'ก', en: 'K' } },
      { ...note, label: 'หมายเหตุ' },
      { ...staff, label: { th: 'ค', en: 'S' } },
    ],
    [`warning untranslated ${at(1, '.label')}`, `warning untranslated ${at(2, '.items[0]')}`],
  ],
  [
    'a document without type',
    [...well, { attachment: 'x', documentType: '', label: 'X', accept: ['pdf'] }],
    [`error document-type-empty ${here('.documentType')}`],
  ],
];

const fine: readonly (readonly [what: string, items: unknown[], form?: object])[] = [
  ['a form that is well', well],
  ['an object that is not required', [...well, { field: 'place.zone' }]],
  [
    'register keys in another spelling',
    [...well, { field: 'plain', label: 'P', prefill: 'person.citizen_information.BirthDate' }],
  ],
  [
    'one alternative that is known',
    [...well, { field: 'plain', label: 'P', prefill: { from: ['person.mail', 'person.email'] } }],
  ],
  [
    'conditions of other paths',
    [
      ...well,
      {
        field: 'agreed',
        visibleWhen: { all: [{ kind: 'a' }, { not: { staff: { minItems: 2 } } }] },
      },
    ],
  ],
  [
    'either of two',
    [...well, { field: 'agreed', visibleWhen: { any: [{ kind: 'a' }, { kind: 'b' }] } }],
  ],
  [
    'a negation of what may be absent',
    [...well, { field: 'agreed', visibleWhen: { not: { kind: ['a', 'b'] } } }],
  ],
  [
    'a list in which something is',
    [
      ...well,
      { field: 'kinds', options: ['x', 'y'] },
      { field: 'agreed', visibleWhen: { kinds: { contains: { const: 'x' } } } },
    ],
  ],
  [
    'the same label for fields that take turns',
    [
      ...well,
      { field: 'plain', label: 'X' },
      { field: 'agreed', label: 'X', visibleWhen: { kind: 'a' } },
    ],
  ],
  [
    'a template that places everything',
    [kind, note, { ...staff, items: [...staff.items, paper('rows')] }, paper('beside')],
    sending({ a: { $: 'kind' }, b: { $: 'note' }, c: { $: 'staff', omitEmpty: true } }),
  ],
  [
    'records of rows in a list of another name',
    [kind, note, { ...staff, items: [...staff.items, paper('rows')] }],
    {
      submission: {
        attachments: { at: 'papers', as: 'list' },
        data: {
          a: { $: 'kind' },
          b: { $: 'note' },
          c: { $map: 'staff', as: [{ $: './name' }, { $: './papers' }] },
        },
      },
    },
  ],
  [
    'a word of the schema that is somebody’s own',
    well,
    {
      schema: { ...schema, 'x-office': 'a', properties: { ...schema.properties, maxlength: true } },
    },
  ],
  [
    'a message for a keyword of the schema',
    [...well, { field: 'code', messages: { pattern: 'ห้าหลัก' } }],
  ],
];

describe('lintDefinition', () => {
  for (const [what, items, form] of fine) {
    it(`says nothing of ${what}`, () => assert.deepEqual(told(lint(items, form)), []));
  }
  for (const [what, items, findings, form] of rows) {
    it(`finds ${what}`, () => assert.deepEqual(told(lint(items, form)), findings));
  }

  const kinds = Object.keys(lintKinds);

  it('has a case for every kind of finding', () => {
    const seen = rows.flatMap(([, , findings]) => findings.map((one) => one.split(' ')[1]));
    assert.deepEqual(
      kinds.filter((code) => !seen.includes(code)),
      [],
    );
  });

  it('tells what is wrong and how to mend it', () => {
    for (const found of rows.flatMap(([, items, , form]) => lint(items, form))) {
      assert.ok(found.message.length > 5 && found.mend.length > 10, found.code);
    }
  });

  it('is documented, kind by kind', () => {
    const page = readFileSync(new URL('../../../docs/linter.md', import.meta.url), 'utf8');
    const listed = [...page.matchAll(/^\| `([a-z-]+)` \| (error|warning)/gm)];
    assert.deepEqual(
      listed.map(([, code, severity]) => [code, severity]),
      Object.entries(lintKinds).map(([code, { severity }]) => [code, severity]),
    );
  });
});
