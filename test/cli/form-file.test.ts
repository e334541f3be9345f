import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { type CheckOptions, check } from '../../src/cli/check.js';
import { ownForm, shippedForms } from '../../src/cli/demo-forms.js';
import { formIdOf, readFormFile } from '../../src/cli/form-file.js';
import { packageRoot } from '../../src/cli/package-root.js';

const schema = { type: 'object', properties: { name: { type: 'string', title: 'ชื่อ' } } };
const form = {
  formatVersion: 1,
  id: 'mine',
  version: '1',
  schema: '../schemas/mine.json',
  title: 'Mine',
  pages: [{ id: 'one', sections: [{ items: [{ field: 'name' }] }] }],
};

async function folder(t: TestContext, files: Record<string, unknown>): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'forms-'));
  t.after(() => rm(root, { recursive: true }));
  await mkdir(join(root, 'forms'));
  await mkdir(join(root, 'schemas'));
  for (const [name, content] of Object.entries(files)) {
    const text = typeof content === 'string' ? content : JSON.stringify(content);
    await writeFile(join(root, name), text);
  }
  return root;
}

async function checked(
  file: string,
  options: CheckOptions = {},
): Promise<{ code: number; lines: string[] }> {
  const lines: string[] = [];
  const write = (line: string) => lines.push(line);
  return { code: await check(file, { out: write, error: write }, options), lines };
}

test('a form and the schema it names are read together', async (t) => {
  const root = await folder(t, {
    'forms/mine.json': `\uFEFF${JSON.stringify(form)}`,
    'schemas/mine.json': schema,
  });
  const file = await readFormFile(join(root, 'forms/mine.json'));
  assert.equal(file.parsed.errors, undefined);
  assert.equal(file.schemaPath, join(root, 'schemas/mine.json'));
  assert.equal(formIdOf(file), 'mine');
});

test('the demo server has both at the addresses that a browser will ask for', async (t) => {
  const root = await folder(t, { 'forms/mine.json': form, 'schemas/mine.json': schema });
  const { forms, files, records, watched } = await ownForm(join(root, 'forms/mine.json'));
  const identityTypes = ['person', 'juristic'];
  assert.deepEqual(forms, [{ id: 'mine', src: '/forms/mine.json', title: 'Mine', identityTypes }]);
  assert.deepEqual(Object.fromEntries(files), {
    '/forms/mine.json': join(root, 'forms/mine.json'),
    '/schemas/mine.json': join(root, 'schemas/mine.json'),
  });
  const beside = join(root, 'forms/mine.sources.json');
  assert.deepEqual(watched, [...files.values(), beside]);
  assert.deepEqual(records.slice(1), [beside]);
});

test('a broken form still has an id and an address', async (t) => {
  const root = await folder(t, { 'forms/half written.json': '{ "id": "x",' });
  const { forms, watched } = await ownForm(join(root, 'forms/half written.json'));
  assert.equal(forms[0].id, 'half-written');
  assert.deepEqual(watched, [
    join(root, 'forms/half written.json'),
    join(root, 'forms/half written.sources.json'),
  ]);
});

test('check tells each fault with its place and ends with 1', async (t) => {
  const root = await folder(t, {
    'forms/good.json': form,
    'forms/cut.json': '{',
    'forms/lost.json': { ...form, schema: './none.json' },
    'forms/wrong.json': {
      ...form,
      lable: 'x',
      pages: [{ id: 'one', sections: [{ items: [{ field: 'nmae' }] }] }],
    },
    'schemas/mine.json': schema,
  });
  const table: [file: string, code: number, message: RegExp][] = [
    ['forms/good.json', 0, /form "mine", 1 page, no faults/],
    ['forms/cut.json', 1, /is not valid JSON/],
    ['forms/lost.json', 1, /schema: .*none\.json: there is no such file/],
    ['forms/none.json', 1, /none\.json: there is no form of this name$/m],
    ['forms/wrong.json', 1, /unknown key "lable"/],
  ];
  for (const [file, code, message] of table) {
    const result = await checked(join(root, file));
    assert.equal(result.code, code, file);
    assert.match(result.lines.join('\n'), message);
  }
});

test('check says line and column, warnings end with 0, and --json is for machines', async (t) => {
  const text = JSON.stringify({ ...form, schema }, null, 2).replace('"Mine"', '{ "th": "ก" }');
  const root = await folder(t, { 'forms/mine.json': text });
  const file = join(root, 'forms/mine.json');
  const { code, lines } = await checked(file);
  assert.equal(code, 0);
  assert.equal(
    lines[0],
    `${file}:14:3: warning: title: has no text in "en"; write the text in both languages`,
  );
  const machine = await checked(file, { json: true });
  assert.equal(machine.lines.length, 1);
  const { errors, findings } = JSON.parse(machine.lines[0] ?? '');
  assert.equal(errors, 0);
  assert.deepEqual(
    [findings[0].line, findings[0].column, findings[0].code],
    [14, 3, 'untranslated'],
  );
});

test('check finds the line of a slip in the JSON, and of a fault in the schema beside the form', async (t) => {
  const broken = {
    ...schema,
    properties: { ...schema.properties, code: { type: 'string', pattern: '(a+)+$' } },
  };
  const root = await folder(t, {
    'forms/slip.json': '{\n  "id": "x",\n  "title" "y"\n}',
    'forms/mine.json': form,
    'schemas/mine.json': JSON.stringify(broken, null, 2),
  });
  const slip = await checked(join(root, 'forms/slip.json'));
  assert.match(slip.lines[0] ?? '', /slip\.json:3:11: error: definition: is not valid JSON/);
  const { code, lines } = await checked(join(root, 'forms/mine.json'));
  assert.equal(code, 1);
  const line =
    JSON.stringify(broken, null, 2)
      .split('\n')
      .findIndex((one) => one.includes('a+')) + 1;
  assert.match(
    lines[0] ?? '',
    new RegExp(`schemas/mine\\.json:${line}:\\d+: error: schema/properties/code/pattern: .*unsafe`),
  );
});

test('check takes widgets that the page registers itself', async (t) => {
  const items = [{ field: 'name', widget: 'my-star', label: 'ก' }];
  const root = await folder(t, {
    'forms/mine.json': { ...form, pages: [{ id: 'one', sections: [{ items }] }] },
    'schemas/mine.json': schema,
  });
  assert.equal((await checked(join(root, 'forms/mine.json'))).code, 1);
  assert.equal((await checked(join(root, 'forms/mine.json'), { widgets: ['my-star'] })).code, 0);
});

test('the linter finds no errors in the shipped forms', async () => {
  const { forms, files } = await shippedForms(packageRoot());
  for (const { id, src } of forms.filter((one) => one.id !== 'broken')) {
    const { code, lines } = await checked(files.get(src) ?? '');
    assert.equal(code, 0, `${id}\n${lines.join('\n')}`);
  }
});

test('the shipped forms have no faults, but for the one that is there to have them', async () => {
  const root = packageRoot();
  const { forms, files } = await shippedForms(root);
  assert.equal(forms[0].id, 'food-premises');
  for (const { id, src } of forms) {
    const { parsed } = await readFormFile(files.get(src) ?? '');
    const messages = (parsed.errors ?? []).map((error) => error.message);
    if (id === 'broken') assert.ok(messages.length >= 2, messages.join('\n'));
    else assert.deepEqual(messages, [], id);
  }
});

/** What authors get wrong in the file itself: what is told, at which line and column. */
const good = JSON.stringify({ ...form, schema }, null, 2);
const slips: readonly (readonly [what: string, text: string, told: RegExp])[] = [
  [
    'a comma left out',
    good.replace('"mine",', '"mine"'),
    /:4:3: error: .*a comma is missing before/,
  ],
  [
    'a comma too many',
    good.replace('"title": "Mine"', '"title": "Mine",,'),
    /a comma is one too many/,
  ],
  ['a comma at the end', `${good.slice(0, -2)},\n}`, /:\d+:1: error: .*remove the comma before/],
  ['a comment', good.replace('"id"', '// mine\n"id"'), /:3:3: error: .*JSON has no comments/],
  ['single quotes', good.replace('"mine"', "'mine'"), /:3:9: error: .*double quotes/],
  [
    'quotes of a word processor',
    good.replace('"mine"', '“mine”'),
    /:3:9: error: .*straight double/,
  ],
  [
    'a key without quotes',
    good.replace('"id"', 'id'),
    /:3:3: error: .*quotes \("\) around the key/,
  ],
  [
    'a line end in a text',
    good.replace('"Mine"', '"Mi\nne"'),
    /:\d+:\d+: error: .*ends on its line/,
  ],
  ['a tab in a text', good.replace('"Mine"', '"Mi\tne"'), /:\d+:\d+: error: .*a tab in a text/],
  ['a value left out', good.replace('"mine",', ''), /:\d+:\d+: error: .*not valid JSON/],
  ['half a file', good.slice(0, 100), /:\d+:\d+: error: .*ends too early/],
  ['nothing', ' ', /error: .*the file is empty/],
  ['a key twice', good.replace('"id"', '"id": "a",\n"id"'), /:4:1: error: the key "id" .* twice/],
  [
    'a fault in the schema inside',
    good.replace('"string"', '"strnig"'),
    /:\d\d?:9: error: schema\/prop/,
  ],
];
for (const [what, text, told] of slips) {
  test(`check says where ${what} is, and how to mend it`, async (t) => {
    const root = await folder(t, { 'forms/mine.json': `\uFEFF${text}` });
    const { code, lines } = await checked(join(root, 'forms/mine.json'));
    assert.equal(code, 1);
    assert.match(lines[0] ?? '', told);
  });
}

/** Faults of the definition whose sentence needs a word about the way out. */
const ways: readonly (readonly [what: string, form: object, told: RegExp])[] = [
  ['a slow pattern', withName({ pattern: '(a+)+$' }), /unsafe pattern: .*; some texts would keep/],
  ['a broken pattern', withName({ pattern: '([a-z' }), /no regular expression; look for a bracket/],
  ['a reference into nothing', withName({ $ref: '#/$defs/x' }), /leads nowhere; write the schema/],
  ['a path that is nowhere', withItem({ field: 'zzzzzz' }), /is not in the schema; add it/],
  ['a field twice', withItem({ field: 'name' }), /is already shown by .*; show it once/],
  [
    'no such condition',
    withItem({ content: 'x', visibleWhen: 'zzz' }),
    /unknown condition .*; write/,
  ],
  ['no such file %', { ...form, schema: './100%.json' }, /100%\.json: there is no such file/],
  ['no such file', { ...form, schema: './no.json' }, /no such file; mend the path in "schema"/],
];
for (const [what, json, told] of ways) {
  test(`check says the way out of ${what}`, async (t) => {
    const root = await folder(t, { 'forms/mine.json': JSON.stringify(json, null, 2) });
    const { lines } = await checked(join(root, 'forms/mine.json'));
    assert.match(lines[0] ?? '', told);
    assert.match(lines[0] ?? '', /mine\.json:\d+:\d+: error: /);
  });
}

function withName(words: object): object {
  const name = { ...schema.properties.name, ...words };
  return { ...form, schema: { ...schema, properties: { name } } };
}

function withItem(item: object): object {
  const items = [{ field: 'name' }, item];
  return { ...form, schema, pages: [{ id: 'one', sections: [{ items }] }] };
}

test('a file that is not UTF-8 is refused: its letters are lost', async (t) => {
  const root = await folder(t, { 'forms/mine.json': '' });
  const file = join(root, 'forms/mine.json');
  await writeFile(file, Buffer.from(good.replace('Mine', '\xa1\xa2').replace('ชื่อ', 'x'), 'latin1'));
  assert.match((await checked(file)).lines[0] ?? '', /:\d+:\d+: error: title: .* save .* as UTF-8/);
  await writeFile(file, Buffer.from(`\uFEFF${good}`, 'utf16le'));
  assert.match((await checked(file)).lines[0] ?? '', /UTF-16: save it as UTF-8/);
});
