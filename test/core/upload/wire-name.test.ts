import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nameToken, wireName } from '../../../src/core/upload/wire-name.js';

const names: [string, string][] = [
  ['plan.pdf', 'plan~t.pdf'],
  ['แผนผัง ชั้น ๑.PDF', 'แผนผัง ชั้น ๑~t.pdf'],
  ['../../etc/passwd', 'passwd~t'],
  ['C:\\Users\\a\\scan.jpg', 'scan~t.jpg'],
  ['a\u0000b\u001f.pdf', 'a_b_~t.pdf'],
  ['invoice\u202Efdp.exe', 'invoice_fdp~t.exe'],
  ['a\u200Bb.pdf', 'a_b~t.pdf'],
  ['CON.pdf', '_CON~t.pdf'],
  ['com1.tar.gz', '_com1.tar~t.gz'],
  ['.htaccess', 'htaccess~t'],
  ['...', 'file~t'],
  ['', 'file~t'],
  ['x~1 "q" <b>.pdf', 'x_1 _q_ _b_~t.pdf'],
  ['name. .pdf', 'name~t.pdf'],
  ['cafe\u0301.pdf', 'café~t.pdf'],
  ['น\u0e4d\u0e32.pdf', 'น\u0e4d\u0e32~t.pdf'],
  ['นำ.pdf', 'นำ~t.pdf'],
  ['a.averyveryverylongextension', 'a.averyveryverylongextension~t'],
];
for (const [name, wire] of names) {
  test(`${JSON.stringify(name)} goes as ${JSON.stringify(wire)}`, () => {
    assert.equal(wireName(name, 't'), wire);
  });
}

test('300 Thai letters are cut to 120 bytes between letters, the ending kept', () => {
  const wire = wireName(`${'ก'.repeat(300)}.pdf`, 'k7f3q2');
  assert.ok(new TextEncoder().encode(wire).length <= 120);
  assert.match(wire, /^ก+~k7f3q2\.pdf$/);
  assert.ok(wire.length > 40);
});

test('a token is six characters of base 36 and differs with the UUID', () => {
  assert.match(nameToken('ffffffff-0000-4000-8000-000000000000'), /^[0-9a-z]{6}$/);
  assert.notEqual(nameToken('00000001-'), nameToken('00000002-'));
});
