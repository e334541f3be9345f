import assert from 'node:assert/strict';
import { test } from 'node:test';
import { photoPdf } from '../../../src/core/upload/photo-pdf.js';

const jpeg = new Uint8Array([0xff, 0xd8, 0xff, 0xd9]);
const pages = [
  { jpeg, width: 4000, height: 3000 },
  { jpeg, width: 600, height: 800 },
];
const text = Buffer.concat(photoPdf(pages)).toString('latin1');

test('every object stands where the table of objects says', () => {
  const start = Number(/startxref\n(\d+)/.exec(text)?.[1]);
  assert.equal(text.slice(start, start + 4), 'xref');
  const entries = [...text.slice(start).matchAll(/^(\d{10}) 00000 n $/gm)];
  assert.equal(entries.length, 8);
  for (const [i, entry] of entries.entries()) {
    assert.match(text.slice(Number(entry[1])), new RegExp(`^${i + 1} 0 obj\\n`));
  }
});

test('pictures are inside as they came, on pages turned their way', () => {
  assert.equal(text.split('\xff\xd8\xff\xd9').length, 3);
  assert.deepEqual(text.match(/MediaBox\[[^\]]*\]/g), [
    'MediaBox[0 0 842 595]',
    'MediaBox[0 0 595 842]',
  ]);
  assert.match(text, /q 729\.33 0\.00 0\.00 547\.00 56\.33 24\.00 cm \/I Do Q/);
});
