/** From a place in a definition (`pages[1].items[2].label`) to line and column of its file. */
import { findNodeAtLocation, type Node, parseTree } from 'jsonc-parser';

export interface Position {
  /** Both begin with 1. */
  readonly line: number;
  readonly column: number;
}

/** The place, or the nearest above it that the text has; null when the text is no JSON. */
export function locate(text: string, path: string): Position | null {
  const root = parseTree(text, [], { disallowComments: true });
  if (root === undefined) return null;
  const segments = [...path.matchAll(/\[(\d+)\]|([^.[\]]+)/g)].map(([, index, key]) =>
    index === undefined ? (key ?? '') : Number(index),
  );
  for (let length = segments.length; length >= 0; length--) {
    const node = findNodeAtLocation(root, segments.slice(0, length));
    if (node !== undefined) return positionOf(text, node);
  }
  return null;
}

/** Of a member its key, so that the editor opens where the author wrote the word. */
function positionOf(text: string, node: Node): Position {
  const { offset } = node.parent?.type === 'property' ? node.parent : node;
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: (before[before.length - 1]?.length ?? 0) + 1 };
}
