import type { JsonObject } from '../json.js';
import type { IdentityType } from '../ports.js';
import type { FieldRule, Migration, Option, Page, Review, Start, Submission } from './shape.js';
import type { Sources } from './sources.js';
import type { LocalText } from './text.js';

/** A definition after parsing: every default filled in, the schema inline. */
export interface FormDefinition {
  readonly id: string;
  readonly version: string;
  readonly title: LocalText;
  readonly description: LocalText | null;
  /** The agency's JSON Schema, untouched. */
  readonly schema: JsonObject;
  /** Who may use the form. */
  readonly identity: readonly IdentityType[];
  readonly drafts: boolean;
  readonly showErrors: 'leave' | 'submit';
  readonly callback: string | null;
  /** What is said before the first question; null: nothing. */
  readonly start: Start | null;
  readonly conditions: Readonly<Record<string, unknown>>;
  readonly lists: Readonly<Record<string, readonly Option[]>>;
  /** Named look-ups through the gateway. */
  readonly sources: Sources;
  readonly pages: readonly Page[];
  /** Rules between answers, each with the path of the field that shows it. */
  readonly rules: readonly FieldRule[];
  /** How drafts of earlier versions become this one's. */
  readonly migrations: readonly Migration[];
  readonly review: Review;
  readonly submission: Submission;
}
