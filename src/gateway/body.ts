/** Reading bodies with a limit, streamed where the platform streams. */
import type { Room } from './rooms.js';

/** More bytes than allowed; the rest is not read. */
export class TooLarge extends Error {
  override readonly name = 'TooLarge';
}

/**
 * The whole body.
 * @throws TooLarge beyond `limit` bytes; whatever the stream throws when it is cut.
 */
export async function readCapped(
  body: AsyncIterable<Uint8Array>,
  limit: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of body) {
    size += piece.byteLength;
    if (size > limit) throw new TooLarge();
    pieces.push(piece);
  }
  return concat(pieces, size);
}

/**
 * The whole body, piece after piece put where it is to stay: nothing else of it is held.
 * @param free is handed each piece once its bytes are in the room
 * @throws TooLarge where it does not fit; whatever the room throws for one that stands still.
 */
export async function readInto(
  message: Request,
  room: Room,
  free: (piece: Uint8Array) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  let size = 0;
  await room.hurry(async (progress) => {
    for await (const piece of readPieces(message)) {
      if (size + piece.byteLength > room.bytes.byteLength) throw new TooLarge();
      room.bytes.set(piece, size);
      size += piece.byteLength;
      free(piece);
      progress(size);
    }
  });
  return room.bytes.subarray(0, size);
}

/** The body piece by piece; leaving early stops the transfer. */
export async function* readPieces(message: Request | Response): AsyncGenerator<Uint8Array> {
  // Firefox has no Request.body in a page.
  if (!message.body) {
    yield new Uint8Array(await message.arrayBuffer());
    return;
  }
  const reader = message.body.getReader();
  try {
    for (let step = await reader.read(); !step.done; step = await reader.read()) yield step.value;
  } finally {
    void reader.cancel().catch(() => {});
  }
}

export function concat(pieces: readonly Uint8Array[], size: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(size);
  let offset = 0;
  for (const piece of pieces) {
    bytes.set(piece, offset);
    offset += piece.byteLength;
  }
  return bytes;
}

/** Lets go of a body that nobody reads; a sender that does not stop is not waited for. */
export function discard(message: Response): void {
  void message.body?.cancel().catch(() => {});
}
