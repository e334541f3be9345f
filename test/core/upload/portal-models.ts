/** Servers that the portal may be. None notices a chunk that comes twice or out of order. */
import type { UploadChunk } from '../../../src/core/ports.js';

type Bytes = readonly number[];

export interface PortalModel {
  readonly name: string;
  /** What the last answer's `fileSize` proves. */
  readonly fileSize: 'total' | 'none';
  /** The gateway's operation records are there; they are lost when it restarts. */
  readonly gatewayRemembers: boolean;
  /** Takes a chunk in, returns the file once the server believes to have it whole. */
  make(): (chunk: UploadChunk) => Bytes | null;
}

type KeyOf = (chunk: UploadChunk) => string;

/** plupload's sample server: one `.part`, appended to whatever comes, renamed at the last index. */
function append(keyOf: KeyOf): PortalModel['make'] {
  return () => {
    const parts = new Map<string, number[]>();
    return (chunk) => {
      const key = keyOf(chunk);
      const part = [...(parts.get(key) ?? []), ...chunk.bytes];
      parts.set(key, part);
      if (chunk.index < chunk.count - 1) return null;
      parts.delete(key);
      return part;
    };
  };
}

/** One file per index: index 0 truncates, others append; assembled when the count matches. */
function indexed(keyOf: KeyOf): PortalModel['make'] {
  return () => {
    const files = new Map<string, Map<number, number[]>>();
    return (chunk) => {
      const pieces = files.get(keyOf(chunk)) ?? new Map<number, number[]>();
      files.set(keyOf(chunk), pieces);
      const standing = chunk.index === 0 ? [] : (pieces.get(chunk.index) ?? []);
      pieces.set(chunk.index, [...standing, ...chunk.bytes]);
      if (pieces.size < chunk.count) return null;
      return [...pieces].sort(([a], [b]) => a - b).flatMap(([, piece]) => piece);
    };
  };
}

const byName: KeyOf = ({ wireName }) => wireName;
const byReference: KeyOf = ({ fileReferenceId }) => fileReferenceId;
const proof = { fileSize: 'total', gatewayRemembers: false } as const;

/** Without a size to compare, only the gateway's memory keeps a doubled chunk out (profile `none`). */
export const portalModels: readonly PortalModel[] = [
  { name: 'append by name', ...proof, make: append(byName) },
  { name: 'append by FileReferenceId', ...proof, make: append(byReference) },
  { name: 'indexed by name', ...proof, make: indexed(byName) },
  { name: 'indexed by FileReferenceId', ...proof, make: indexed(byReference) },
  {
    name: 'append by name, no size, remembering gateway',
    fileSize: 'none',
    gatewayRemembers: true,
    make: append(byName),
  },
];
