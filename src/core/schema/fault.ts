/** Faults of a schema, for the page's developer. */
import { BizportalError } from '../errors.js';
import { didYouMean } from '../suggest.js';

/** What is wrong with a schema (`params.what`). */
export type SchemaFault =
  | 'not-a-schema' // neither an object nor a boolean
  | 'argument' // a keyword's value is of the wrong kind; `expected`
  | 'type' // a type that does not exist
  | 'ref' // a reference that leads nowhere
  | 'cycle' // references that lead back without going deeper into the data
  | 'pattern' // no regular expression
  | 'unsafe-pattern' // a regular expression that could freeze the page; `reason`
  | 'draft' // a draft that is not supported
  | 'depth' // nested too deep
  | 'size'; // too large

interface FaultDetails {
  readonly [name: string]: unknown;
  /** For the sentence. */
  readonly text: string;
  /** The wrong word, and the words that would be right: makes `didYouMean`. */
  readonly word?: string;
  readonly words?: Iterable<string>;
}

/** Throws a `BizportalError` (`schema`); `schemaPath` is a JSON Pointer into the schema. */
export function schemaFault(schemaPath: string, what: SchemaFault, details: FaultDetails): never {
  const { text, words, ...rest } = details;
  const meant = rest.word !== undefined && words ? didYouMean(rest.word, words) : undefined;
  const hint = meant === undefined ? '' : `, did you mean "${meant}"?`;
  throw new BizportalError('schema', {
    path: schemaPath,
    params: { what, ...rest, ...(meant === undefined ? {} : { didYouMean: meant }) },
    message: `schema at "${schemaPath}": ${text}${hint}`,
  });
}
