import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  acceptAttribute,
  checkFile,
  parseSize,
  sortPick,
  uploadRules,
} from '../../../src/core/upload/accept.js';

const sizes: [string | number, number][] = [
  ['5MB', 5_000_000],
  ['5 mb', 5_000_000],
  ['500 kB', 500_000],
  ['1.5 GB', 1_500_000_000],
  ['300 B', 300],
  ['300', 300],
  [1234, 1234],
];
for (const [text, bytes] of sizes) {
  test(`size ${text} is ${bytes} bytes`, () => assert.equal(parseSize(text), bytes));
}
for (const text of ['', 'MB', '5 MiB', '-1', '5 TB', '2m', '1,5 MB', Number.NaN]) {
  test(`size ${JSON.stringify(text)} is refused`, () => {
    assert.throws(() => parseSize(text), { code: 'config' });
  });
}

const anyRules = { accept: [], maxSize: null, maxFiles: null };
const cases: {
  title: string;
  file?: Partial<{ name: string; size: number; type: string }>;
  rules?: Partial<{ accept: string[]; maxSize: number; maxFiles: number }>;
  already?: number;
  code: string | null;
}[] = [
  { title: 'a plain file under no rules', code: null },
  { title: 'an empty file', file: { size: 0 }, code: 'file-empty' },
  {
    title: 'a file of just the largest size',
    file: { size: 10 },
    rules: { maxSize: 10 },
    code: null,
  },
  { title: 'one byte more', file: { size: 11 }, rules: { maxSize: 10 }, code: 'file-too-large' },
  { title: 'the last free place', rules: { maxFiles: 2 }, already: 1, code: null },
  { title: 'no place left', rules: { maxFiles: 2 }, already: 2, code: 'file-count' },
  { title: 'an extension on the list', rules: { accept: ['pdf'] }, code: null },
  {
    title: 'a dotted one, other case',
    file: { name: 'A.PDF' },
    rules: { accept: ['.Pdf'] },
    code: null,
  },
  { title: 'another extension', rules: { accept: ['jpg'] }, code: 'file-type' },
  {
    title: 'jpeg for jpg',
    file: { name: 'a.jpeg', type: '' },
    rules: { accept: ['jpg'] },
    code: null,
  },
  {
    title: 'only the last extension counts',
    file: { name: 'a.pdf.exe' },
    rules: { accept: ['pdf'] },
    code: 'file-type',
  },
  {
    title: 'no extension, but the type fits',
    file: { name: 'scan' },
    rules: { accept: ['pdf'] },
    code: null,
  },
  {
    title: 'no extension, no type',
    file: { name: 'scan', type: '' },
    rules: { accept: ['pdf'] },
    code: 'file-type',
  },
  { title: 'MIME on the list', rules: { accept: ['application/pdf'] }, code: null },
  {
    title: 'MIME family',
    file: { name: 'a.png', type: 'image/png' },
    rules: { accept: ['image/*'] },
    code: null,
  },
  {
    title: 'MIME from the extension',
    file: { name: 'a.heic', type: '' },
    rules: { accept: ['image/*'] },
    code: null,
  },
  {
    title: 'vague MIME',
    file: { type: 'application/octet-stream' },
    rules: { accept: ['application/pdf'] },
    code: null,
  },
  {
    title: 'wrong MIME',
    file: { type: 'text/plain' },
    rules: { accept: ['application/pdf'] },
    code: 'file-type',
  },
  { title: 'a script where anything goes', file: { name: 'a.js' }, code: 'file-type' },
  {
    title: 'SVG under image/*',
    file: { name: 'a.svg', type: 'image/svg+xml' },
    rules: { accept: ['image/*'] },
    code: 'file-type',
  },
  {
    title: 'SVG by name',
    file: { name: 'a.svg', type: 'image/svg+xml' },
    rules: { accept: ['svg'] },
    code: null,
  },
];
for (const { title, file, rules, already, code } of cases) {
  test(`${title}: ${code ?? 'accepted'}`, () => {
    const facts = { name: 'a.pdf', size: 5, type: 'application/pdf', ...file };
    const error = checkFile(facts, { ...anyRules, ...rules }, already ?? 0);
    assert.equal(error?.code ?? null, code);
  });
}

test('a pick with some bad files keeps the good ones, in order, up to the count', () => {
  const file = (name: string, size = 1) => ({ name, size, type: '' });
  const pick = [file('1.pdf'), file('2.exe'), file('3.pdf', 0), file('4.pdf'), file('5.pdf')];
  const { accepted, refused } = sortPick(pick, { ...anyRules, accept: ['pdf'], maxFiles: 3 }, 1);
  assert.deepEqual(
    accepted.map((one) => one.name),
    ['1.pdf', '4.pdf'],
  );
  assert.deepEqual(
    refused.map(({ file: one, error }) => [one.name, error.code]),
    [
      ['2.exe', 'file-type'],
      ['3.pdf', 'file-empty'],
      ['5.pdf', 'file-count'],
    ],
  );
});

test("the smaller of the form's and the portal's limit holds", () => {
  assert.equal(uploadRules({ maxSize: '5MB' }, { fileMax: null }).maxSize, 5_000_000);
  assert.equal(uploadRules({ maxSize: '5MB' }, { fileMax: 1000 }).maxSize, 1000);
  assert.equal(uploadRules({}, { fileMax: 1000 }).maxSize, 1000);
  assert.equal(uploadRules({}, { fileMax: null }).maxSize, null);
});

test('the accept attribute gives extensions their dot', () => {
  assert.equal(acceptAttribute(['pdf', '.JPG', 'image/*']), '.pdf,.jpg,image/*');
});
