/** Names in a zip archive, from its directory alone: not one byte is unpacked (no zip bombs). */

const END_OF_DIRECTORY = 0x06054b50;
const ENTRY = 0x02014b50;
const END_SIZE = 22;
/** Bytes; the end record may be followed by a comment of 65,535. */
const SEARCH = 65_535 + END_SIZE;
const MAX_DIRECTORY = 2 * 1024 * 1024;

type Read = (start: number, end: number) => Promise<Uint8Array>;

/** null: there is no directory that can be read, so this is no whole zip archive. */
export async function zipNames(size: number, read: Read): Promise<readonly string[] | null> {
  const tailStart = Math.max(0, size - SEARCH);
  const tail = viewOf(await read(tailStart, size));
  const end = findEnd(tail);
  if (end === null) return null;
  const length = tail.getUint32(end + 12, true);
  const start = tail.getUint32(end + 16, true);
  if (length > MAX_DIRECTORY || start + length > tailStart + end) return null;
  return namesIn(viewOf(await read(start, start + length)));
}

function findEnd(tail: DataView): number | null {
  for (let at = tail.byteLength - END_SIZE; at >= 0; at -= 1) {
    if (tail.getUint32(at, true) === END_OF_DIRECTORY) return at;
  }
  return null;
}

function namesIn(directory: DataView): readonly string[] | null {
  const names: string[] = [];
  const decoder = new TextDecoder();
  for (let at = 0; at + 46 <= directory.byteLength; ) {
    if (directory.getUint32(at, true) !== ENTRY) return null;
    const [name, extra, comment] = [28, 30, 32].map((of) => directory.getUint16(at + of, true));
    const from = directory.byteOffset + at + 46;
    names.push(decoder.decode(new Uint8Array(directory.buffer, from, name)));
    at += 46 + (name ?? 0) + (extra ?? 0) + (comment ?? 0);
  }
  return names;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
