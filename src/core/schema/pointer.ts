/** JSON Pointers (RFC 6901). */
import { pointerSegments } from '../paths.js';

/** The pointer of the member `key` of what `base` points at. */
export function joinPointer(base: string, key: string | number): string {
  const text = String(key);
  return `${base}/${/[~/]/.test(text) ? text.replaceAll('~', '~0').replaceAll('/', '~1') : text}`;
}

/** The keys of a pointer, outermost first; null when it is no JSON Pointer. */
export function splitPointer(pointer: string): readonly string[] | null {
  return pointer === '' || pointer.startsWith('/') ? pointerSegments(pointer) : null;
}

/** The array index a key stands for, or -1. */
export function arrayIndex(key: string): number {
  return /^(?:0|[1-9]\d{0,9})$/.test(key) ? Number(key) : -1;
}
