// Which source each character of a generated file comes from: https://tc39.es/ecma426/

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** The numbers of one segment: base 64 VLQ, least significant digits first, sign in the last bit. */
function decodeSegment(segment) {
  const numbers = [];
  let value = 0;
  let shift = 0;
  for (const character of segment) {
    const digit = DIGITS.indexOf(character);
    value += (digit & 31) << shift;
    shift += 5;
    if (digit & 32) continue;
    numbers.push(value & 1 ? -(value >> 1) : value >> 1);
    value = 0;
    shift = 0;
  }
  return numbers;
}

/**
 * Cuts generated code into the pieces that its source map tells apart, in order.
 * @param {string} code
 * @param {{ mappings: string, sources: readonly string[] }} map
 * @returns {Generator<{ source: string | null, text: string }>} null: made by the bundler
 */
export function* piecesOf(code, map) {
  const lines = code.split('\n');
  const mappings = map.mappings.split(';');
  let source = 0;
  // Carried over line ends: a template string of many lines is mapped at its start only.
  let from = null;
  for (const [index, line] of lines.entries()) {
    let column = 0;
    let start = 0;
    for (const segment of (mappings[index] ?? '').split(',').filter(Boolean)) {
      const [columns, sources] = decodeSegment(segment);
      column += columns;
      yield { source: from, text: line.slice(start, column) };
      start = column;
      if (sources !== undefined) source += sources;
      from = sources === undefined ? null : (map.sources[source] ?? null);
    }
    yield { source: from, text: line.slice(start) };
  }
}
