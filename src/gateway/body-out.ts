/** Bodies on their way to the portal. */
import { concat } from './body.js';

type Bytes = Uint8Array<ArrayBuffer>;

/** Bytes handed on at a time: what TLS copies, and what waits where the portal reads slowly. */
const SLICE = 256 * 1024;

/** Members of `fetch`'s init. In a page, whose `fetch` sends no streams, the pieces are put together. */
export function outgoing(
  body: string | readonly Bytes[] | null,
  headers: Readonly<Record<string, string>>,
  streams: boolean,
): RequestInit & { readonly duplex?: 'half' } {
  if (body === null || typeof body === 'string') return { headers, body };
  const size = body.reduce((sum, { byteLength }) => sum + byteLength, 0);
  if (!streams) return { headers, body: concat(body, size) };
  return {
    headers: { ...headers, 'content-length': String(size) },
    body: streamOf(body),
    duplex: 'half',
  };
}

/** Views of the very bytes, one slice ahead of the reader at most. */
function streamOf(pieces: readonly Bytes[]): ReadableStream<Bytes> {
  const slices = slicesOf(pieces);
  return new ReadableStream<Bytes>(
    {
      pull(controller) {
        const { done, value } = slices.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
    },
    { highWaterMark: 0 },
  );
}

function* slicesOf(pieces: readonly Bytes[]): Generator<Bytes, undefined> {
  for (const piece of pieces) {
    for (let start = 0; start < piece.byteLength; start += SLICE) {
      yield piece.subarray(start, start + SLICE);
    }
  }
}
