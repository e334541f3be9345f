/** Names and bytes that agree, and those that do not. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkContent, hiddenExtension } from '../../../src/core/upload/content.js';
import { kindOfBytes } from '../../../src/core/upload/signatures.js';

const bytes = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

/** A zip archive with stored, empty entries: its directory is all that is looked at. */
function zipOf(...names: string[]): Uint8Array {
  const encoded = names.map((name) => new TextEncoder().encode(name));
  const entries = encoded.map((name) => {
    const entry = new DataView(new ArrayBuffer(46 + name.length));
    entry.setUint32(0, 0x02014b50, true);
    entry.setUint16(28, name.length, true);
    new Uint8Array(entry.buffer).set(name, 46);
    return Buffer.from(entry.buffer);
  });
  const local = Buffer.from('PK\x03\x04....', 'latin1');
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, directory, end]);
}

const pdf = bytes('%PDF-1.7\n\x00\x01');
const jpeg = bytes('\xff\xd8\xff\xe0\x00\x10JFIF');
const png = bytes('\x89PNG\r\n\x1a\n\x00');
const exe = bytes(`MZ\x90${'\x00'.repeat(80)}`);
const page = bytes('<!DOCTYPE html><script>1</script>');
const svg = bytes('<?xml version="1.0"?><!-- c --><svg xmlns="x"/>');
const word = zipOf('[Content_Types].xml', 'word/document.xml');

const cases: [name: string, content: Uint8Array, verdict: string | null][] = [
  ['a.pdf', pdf, null],
  ['a.pdf', bytes(`${'\x00'.repeat(500)}%PDF-1.4`), null],
  ['a.pdf', exe, 'EXE'],
  ['a.pdf', png, 'PNG'],
  ['a.pdf', page, 'HTML'],
  ['a.pdf', bytes('\x01\x02\x03'), 'odd'],
  ['a.pdf', bytes('plain words'), 'odd'],
  ['a.jpg', jpeg, null],
  ['a.JPEG', jpeg, null],
  ['a.jpg', png, 'PNG'],
  ['a.png', bytes('\xff\xd8\xff'), 'JPEG'],
  ['a.webp', bytes('RIFF\x01\x02\x03\x04WEBPVP8 '), null],
  ['a.heic', bytes('\x00\x00\x00\x18ftypheic\x00'), null],
  ['a.mp4', bytes('\x00\x00\x00\x18ftypisom\x00'), null],
  ['a.gif', bytes('GIF89a'), null],
  ['a.bmp', bytes('BM\x10\x00\x00\x00\x00\x00\x00\x00'), null],
  ['a.txt', bytes('BM is short for benchmark'), null],
  ['a.csv', bytes('\xef\xbb\xbfname,age'), null],
  ['a.txt', page, 'HTML'],
  ['a.xml', bytes('<?xml version="1.0"?><a/>'), null],
  ['a.xml', svg, 'SVG'],
  ['a.svg', svg, null],
  ['a.html', page, null],
  ['a.dwg', bytes('AC1032\x00\x00'), null],
  ['a.dwg', exe, 'EXE'],
  ['scan', pdf, null],
  ['scan', page, 'HTML'],
  ['a.docx', word, null],
  ['a.xlsx', word, 'ZIP'],
  ['a.docx', zipOf('word/document.xml', 'word/vbaProject.bin'), 'WORD/VBAPROJECT.BIN'],
  ['a.docx', bytes('PK\x03\x04 cut off'), 'nothing'],
  ['a.doc', bytes('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'), null],
  ['a.doc', page, 'HTML'],
  ['a.zip', zipOf('ก.pdf', 'b.jpg'), null],
  ['a.zip', zipOf('b.pdf', 'run/setup.exe'), 'RUN/SETUP.EXE'],
  ['a.zip', bytes('PK\x03\x04'.padEnd(200, '\x00')), 'nothing'],
];

async function verdictOf(name: string, content: Uint8Array): Promise<string | null> {
  const read = async (start: number, end: number) => content.slice(start, end);
  try {
    return await checkContent({ name, size: content.length, read });
  } catch (error) {
    const { code, params } = error as { code: string; params: Record<string, unknown> };
    assert.equal(code, 'file-content');
    return String(params.found ?? 'nothing');
  }
}

describe('a file', () => {
  for (const [name, content, verdict] of cases) {
    const shown = JSON.stringify(Buffer.from(content.subarray(0, 14)).toString('latin1'));
    it(`${name} with ${shown}: ${verdict ?? 'is what it says'}`, async () => {
      assert.equal(await verdictOf(name, content), verdict);
    });
  }

  it('of a gigabyte is known by a few kilobytes', async () => {
    let read = 0;
    await checkContent({
      name: 'a.zip',
      size: 1e9,
      read: async (start, end) => {
        read += end - start;
        return start === 0 ? bytes('PK\x03\x04'.padEnd(end, '\x00')) : new Uint8Array(end - start);
      },
    }).catch(() => {});
    assert.ok(read < 100_000, `${read} bytes`);
  });

  it('of noise is of no kind, and costs no long search', () => {
    for (let seed = 1; seed < 200; seed += 1) {
      const noise = Uint8Array.from({ length: 4096 }, (_, i) => (seed * 31 + i * i * 7) % 256);
      noise[0] = 0;
      assert.equal(kindOfBytes(noise), null);
    }
  });
});

describe('a name', () => {
  for (const [name, hidden] of [
    ['plan.pdf', null],
    ['plan.pdf.exe', 'exe'],
    ['plan.pdf.jpg', 'jpg'],
    ['v1.2.pdf', null],
    ['plan.pdf.pdf', null],
    ['archive.tar.gz', null],
    ['นาย ก. ข.pdf', null],
    ['plan', null],
  ] as const) {
    it(`${name} hides ${hidden ?? 'nothing'}`, () => assert.equal(hiddenExtension(name), hidden));
  }
});
