/** From a place in a definition (`pages[1].items[2].label`) to line and column of its file. */
import { findNodeAtLocation, type Node, type ParseError, parseTree } from 'jsonc-parser';

import { pointerSegments } from '../core/paths.js';

export interface Position {
  /** Both begin with 1. */
  readonly line: number;
  readonly column: number;
}

/**
 * The place of a path (`pages[1].items[2].label`) or of a JSON Pointer, or the nearest above it that
 * the text has; of a text that is no JSON, where it stops being JSON. null: an empty text.
 */
export function locate(text: string, path: string): Position | null {
  const faults: ParseError[] = [];
  const root = parseTree(text, faults, { disallowComments: true });
  const [first] = faults;
  if (first !== undefined) return positionAt(text, first.offset);
  if (root === undefined) return null;
  const segments = path.startsWith('/') ? pointerKeys(path) : dottedKeys(path);
  for (let length = segments.length; length >= 0; length--) {
    const node = findNodeAtLocation(root, segments.slice(0, length));
    if (node !== undefined) return positionOf(text, node);
  }
  return null;
}

function dottedKeys(path: string): (string | number)[] {
  return [...path.matchAll(/\[(\d+)\]|([^.[\]]+)/g)].map(([, index, key]) =>
    index === undefined ? (key ?? '') : Number(index),
  );
}

/** A key of digits is an index; objects with such keys are found one level above. */
function pointerKeys(pointer: string): (string | number)[] {
  return pointerSegments(pointer).map((key) => (/^\d+$/.test(key) ? Number(key) : key));
}

/** Of a member its key, so that the editor opens where the author wrote the word. */
function positionOf(text: string, node: Node): Position {
  const { offset } = node.parent?.type === 'property' ? node.parent : node;
  return positionAt(text, offset);
}

export function positionAt(text: string, offset: number): Position {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: (before[before.length - 1]?.length ?? 0) + 1 };
}
