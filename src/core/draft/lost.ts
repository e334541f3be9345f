/** What of a draft a later version of its form cannot show. */
import type { LocalText } from '../definition/text.js';
import type { JsonValue } from '../json.js';

/** Something of the draft that the form cannot show. */
export interface LostAnswer {
  /** JSON Pointer in the draft. */
  readonly path: string;
  readonly value: JsonValue;
  /** Of the migration's step, where it has one. */
  readonly label: LocalText | null;
  /**
   * `dropped` by a step · `unknown`: the form asks for it no more · `occupied`: something else
   * stands where it should go · `unmapped`: no value of the form stands for it
   */
  readonly reason: 'dropped' | 'unknown' | 'occupied' | 'unmapped';
}
