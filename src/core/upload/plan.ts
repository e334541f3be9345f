/** How a file is cut into requests. All sizes in bytes. */
import { BizportalError } from '../errors.js';
import type { UploadLimits } from '../ports.js';

/** Halving stops here: below, round trips cost more than a lost chunk. */
export const MIN_CHUNK = 256 * 1024;

export interface ChunkPlan {
  readonly size: number;
  readonly chunkSize: number;
  readonly count: number;
}

/**
 * One request up to `singleMax`; above that chunks of `chunkSize`.
 * @throws BizportalError `file-empty` for 0 bytes: the portal cannot keep such a file.
 */
export function planChunks(
  size: number,
  limits: Pick<UploadLimits, 'singleMax' | 'chunkSize'>,
): ChunkPlan {
  if (size <= 0) throw new BizportalError('file-empty');
  const chunkSize = size <= limits.singleMax ? size : Math.min(limits.chunkSize, size);
  return { size, chunkSize, count: Math.ceil(size / chunkSize) };
}

/** First byte and the byte after the last of chunk `index`. */
export function chunkRange(plan: ChunkPlan, index: number): readonly [start: number, end: number] {
  const start = index * plan.chunkSize;
  return [start, Math.min(start + plan.chunkSize, plan.size)];
}

/** Bytes of the largest request after one of `plan` was too large, or in doubt; null: there is no smaller one. */
export function halved({ chunkSize }: ChunkPlan): number | null {
  return chunkSize <= MIN_CHUNK ? null : Math.max(MIN_CHUNK, Math.ceil(chunkSize / 2));
}

/** The limits, with no request above `bytes`. */
export function narrowed(limits: UploadLimits, bytes: number): UploadLimits {
  const atMost = (size: number) => Math.min(size, bytes);
  return {
    ...limits,
    singleMax: atMost(limits.singleMax),
    chunkSize: atMost(limits.chunkSize),
  };
}
