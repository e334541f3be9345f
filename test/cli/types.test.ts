/** The types written for a form: as text, and held against answers by the TypeScript compiler. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { readFormFile } from '../../src/cli/form-file.js';
import { packageRoot } from '../../src/cli/package-root.js';
import { formTypes } from '../../src/cli/types/form-types.js';
import { writeTypes } from '../../src/cli/types.js';
import { parseDefinition } from '../../src/core/definition/parse.js';

function typesOf(schema: object, form: object = {}): string {
  const { definition, errors } = parseDefinition(
    {
      formatVersion: 1,
      id: 'my-form',
      version: '1',
      schema: true,
      pages: [{ id: 'p', sections: [] }],
      ...form,
    },
    schema,
  );
  if (!definition) throw new Error(errors.map((error) => error.message).join('\n'));
  return formTypes(definition);
}

/** What a name is declared as, on one line. */
function declaration(code: string, name: string): string {
  const start = new RegExp(`^export (?:interface|type) ${name} (?:= )?`, 'm');
  const block = code.split('\n\n').find((part) => start.test(part)) ?? '';
  const type = block.slice(block.search(start)).replace(start, '');
  return type.replaceAll(/\s+/g, ' ').replace(/;$/, '').trim();
}

const answers: readonly (readonly [what: string, property: object, type: string])[] = [
  ['a text', { type: 'string' }, 'a?: string;'],
  ['a number', { type: ['integer', 'null'] }, 'a?: number | null;'],
  ['anything', {}, 'a?: unknown;'],
  ['options', { enum: ['x', 2, null] }, 'a?: "x" | 2 | null;'],
  [
    'options with titles',
    { type: 'string', oneOf: [{ const: 'x', title: 'X' }, { const: 'y' }] },
    'a?: "x" | "y";',
  ],
  ['a list', { type: 'array', items: { enum: ['x', 'y'] } }, 'a?: ("x" | "y")[];'],
  ['a list of anything', { type: 'array' }, 'a?: unknown[];'],
  [
    'a tuple',
    { prefixItems: [{ type: 'string' }, { type: 'number' }], items: false, minItems: 1 },
    'a?: [string, number?];',
  ],
  [
    'an object of one type',
    { additionalProperties: { type: 'number' }, type: 'object' },
    'a?: { [key: string]: number; };',
  ],
  [
    'a title',
    { type: 'string', title: 'Name */', description: 'as on\nthe card' },
    '/** Name * /: as on the card */ a?: string;',
  ],
  [
    'a key that is no name',
    { type: 'object', properties: { 'x:y': { type: 'string' } }, required: ['x:y'] },
    'a?: { "x:y": string; };',
  ],
  [
    'parts of allOf',
    { allOf: [{ type: 'object', properties: { b: { type: 'string' } } }, { required: ['b'] }] },
    'a?: { b: string; };',
  ],
  [
    'either of two',
    { anyOf: [{ type: 'string' }, { type: 'object', properties: { b: {} } }] },
    'a?: string | { b?: unknown; };',
  ],
  ['never', { not: {}, const: 1 }, 'a?: 1;'],
];

describe('types of the answers', () => {
  for (const [what, property, type] of answers) {
    it(`tell ${what}`, () => {
      const code = typesOf({ type: 'object', properties: { a: property } });
      assert.equal(declaration(code, 'MyFormAnswers'), `{ ${type} }`);
    });
  }

  it('have members that come only under a condition as optional ones', () => {
    const code = typesOf({
      type: 'object',
      properties: { kind: { enum: ['x', 'y'] }, place: { type: 'object', properties: { a: {} } } },
      required: ['kind'],
      if: { properties: { kind: { const: 'x' } } },
      // biome-ignore lint/suspicious/noThenProperty: a JSON Schema keyword
      then: {
        properties: {
          kind: { const: 'x' },
          why: { type: 'string' },
          place: { properties: { b: { type: 'number' } } },
        },
        required: ['why'],
      },
    });
    assert.equal(
      declaration(code, 'MyFormAnswers'),
      '{ kind: "x" | "y"; place?: { a?: unknown; b?: number; }; why?: string; }',
    );
  });

  it('name what is written once, also when it leads back to itself', () => {
    const code = typesOf({
      $defs: {
        person: {
          type: 'object',
          properties: { name: { type: 'string' }, boss: { $ref: '#/$defs/person' } },
        },
      },
      type: 'object',
      properties: {
        a: { $ref: '#/$defs/person' },
        staff: { type: 'array', items: { $ref: '#/$defs/person' } },
      },
    });
    assert.equal(declaration(code, 'MyFormAnswers'), '{ a?: Person; staff?: Person[]; }');
    assert.equal(declaration(code, 'Person'), '{ name?: string; boss?: Person; }');
  });

  it('let no text of a definition become code', () => {
    const line = 'x\n*/ export const evil = 1; /*\u2028';
    const code = typesOf(
      { type: 'object', properties: { a: { type: 'string', title: line, description: line } } },
      { version: line, title: line },
    );
    assert.doesNotMatch(code, /^\s*(?:\*\/)?\s*export const/m);
    assert.equal(code.match(/\*\//g)?.length, code.match(/\/\*\*/g)?.length);
  });

  it('take drafts of old', () => {
    const code = typesOf({
      $schema: 'http://json-schema.org/draft-07/schema#',
      type: 'object',
      properties: { a: { items: [{ type: 'string' }] } },
    });
    assert.equal(declaration(code, 'MyFormAnswers'), '{ a?: [string?, ...unknown[]]; }');
  });
});

const fields = {
  type: 'object',
  required: ['name'],
  properties: {
    name: { type: 'string' },
    count: { type: 'integer' },
    agreed: { type: 'boolean' },
    kind: { enum: ['x', 'y'] },
    place: { type: 'object', properties: { zone: { type: 'string' } } },
    staff: { type: 'array', items: { type: 'object', properties: { n: { type: 'string' } } } },
  },
};

const templates: readonly (readonly [what: string, template: unknown, type: string])[] = [
  ['constants', { a: 1, b: 'x', c: null }, '{ a: 1; b: "x"; c: null; }'],
  ['an answer', { a: { $: 'name' } }, '{ a?: string; }'],
  ['an answer with a default', { a: { $: 'count', default: 0 } }, '{ a: number | 0; }'],
  ['a text of a number', { a: { $: 'count', string: true } }, '{ a?: string; }'],
  ['a flag in two texts', { a: { $: 'agreed', bool: ['Y', 'N'] } }, '{ a?: "Y" | "N"; }'],
  ['values exchanged', { a: { $: 'kind', map: { x: 1, y: 2 } } }, '{ a?: 1 | 2; }'],
  ['the session', { a: { $: 'session.identityType' } }, '{ a?: "person" | "juristic"; }'],
  ['rows', { a: { $map: 'staff', as: { N: { $: './n' } } } }, '{ a: { N?: string; }[]; }'],
  ['a count', { a: { $: 'staff', count: true } }, '{ a: number; }'],
  ['an object as it is', { a: { $: 'place' } }, '{ a?: NonNullable<MyFormAnswers["place"]>; }'],
  ['texts joined', { a: { $join: [{ $: 'name' }, 'x'] } }, '{ a?: string; }'],
];

describe('types of the payload', () => {
  for (const [what, data, type] of templates) {
    it(`tell ${what}`, () => {
      const code = typesOf(fields, { submission: { data } });
      assert.equal(declaration(code, 'MyFormData'), type);
    });
  }

  it('lay documents over the answers', () => {
    const items = [{ attachment: 'map', documentType: 'A' }];
    const code = typesOf(fields, { pages: [{ id: 'p', sections: [{ items }] }] });
    assert.equal(
      declaration(code, 'MyFormData'),
      'MyFormAnswers & { attachments?: { map?: AttachmentRecord[]; }; }',
    );
  });
});

describe('types of what travels beside the answers', () => {
  const pages = [
    { id: 'p', sections: [{ items: [{ attachment: 'map', documentType: 'A', label: 'M' }] }] },
  ];
  const table: readonly (readonly [what: string, submission: object, type: string])[] = [
    [
      'all in one list',
      { attachments: { at: 'files', as: 'list' } },
      'MyFormAnswers & { files?: AttachmentRecord[]; }',
    ],
    ['nowhere', { attachments: { at: false } }, 'MyFormAnswers'],
    [
      'where the template wants them',
      { data: { docs: { $: 'attachments.map' } } },
      '{ docs?: AttachmentRecord[]; }',
    ],
  ];
  for (const [what, submission, type] of table) {
    it(`put documents ${what}`, () => {
      assert.equal(declaration(typesOf(fields, { pages, submission }), 'MyFormData'), type);
    });
  }

  it('rename the keys of records, and add constants', () => {
    const attachments = { keys: { Remark: false, FileId: 'id' }, constants: { v: 1 } };
    const code = typesOf(fields, { pages, submission: { attachments } });
    const record = declaration(code, 'AttachmentRecord');
    assert.match(record, /^\{ Name: string; id: string;/);
    assert.match(record, /v: 1; \}$/);
    assert.doesNotMatch(record, /Remark/);
  });

  it('have consents', () => {
    const review = { consents: [{ id: 'c', purpose: 'p', version: '1' }] };
    const code = typesOf(fields, { review });
    assert.equal(
      declaration(code, 'MyFormData'),
      'MyFormAnswers & { consents?: ConsentRecord[]; }',
    );
  });
});

/** What the TypeScript compiler has against the files; empty: nothing. */
async function compile(t: TestContext, files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'types-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const paths = Object.entries(files).map(([name, code]) => [join(folder, name), code] as const);
  await Promise.all(paths.map(([path, code]) => writeFile(path, code)));
  const tsc = join(packageRoot(), 'node_modules/typescript/bin/tsc');
  const flags = ['--noEmit', '--strict', '--exactOptionalPropertyTypes', '--ignoreConfig'];
  return new Promise((resolve) => {
    const args = [tsc, ...flags, '--module', 'esnext', ...paths.map(([path]) => path)];
    execFile(process.execPath, args, (_error, stdout) => resolve(stdout));
  });
}

async function demoTypes(name: string): Promise<string> {
  const { parsed } = await readFormFile(join(packageRoot(), `demo/forms/${name}.json`));
  assert.ok(parsed.definition);
  return formTypes(parsed.definition);
}

const ADDRESS = `{ addressNo: '1', subDistrict: 'สีลม', district: 'บางรัก', province: 'กรุงเทพมหานคร', postCode: '10500' }`;
const use = `import type { FoodPremisesAnswers, FoodPremisesData } from './food-premises';
const answers: FoodPremisesAnswers = {
  applicant: { type: 'person', citizenId: '1111111111119', email: 'a@example.com', phone: '0812345678', address: ${ADDRESS} },
  premises: { name: 'ครัว', foodKind: 'restaurant', foods: ['cooked'], areaSqm: 20.5, opensAt: '09:00', closesAt: '21:00', tenure: 'own', address: ${ADDRESS} },
  staff: [{ citizenId: '1999999999999', name: 'มาลี', birthDate: '1992-02-29', healthCheckedOn: '2026-10-01' }],
};
export const data: FoodPremisesData = { ...answers, attachments: {} };
// @ts-expect-error a kind that the schema does not have
export const kind: FoodPremisesAnswers['premises']['foodKind'] = 'bar';
// @ts-expect-error the premises are required
export const without: FoodPremisesAnswers = { applicant: answers.applicant, staff: answers.staff };
`;

it('the types of every demo form compile, and take valid answers only', async (t) => {
  const names = ['food-premises', 'factory-expansion', 'licence-renewal', 'all-widgets'];
  const files = await Promise.all(
    names.map(async (name) => [`${name}.ts`, await demoTypes(name)] as const),
  );
  assert.equal(await compile(t, { ...Object.fromEntries(files), 'use.ts': use }), '');
});

it('a form with faults has no types: they are told, and the exit code is 1', async () => {
  const told: string[] = [];
  const output = {
    out: (line: string) => told.push(line),
    error: (line: string) => told.push(line),
  };
  const file = join(packageRoot(), 'demo/forms/broken.json');
  assert.equal(await writeTypes({ file, out: null }, output), 1);
  assert.match(told.join('\n'), /unknown key "lable"/);
});
