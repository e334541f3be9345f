/** Faults of a schema, for the page's developer. */
import { BizportalError } from '../errors.js';

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
  const didYouMean = rest.word !== undefined && words ? closest(rest.word, words) : undefined;
  const hint = didYouMean === undefined ? '' : `, did you mean "${didYouMean}"?`;
  throw new BizportalError('schema', {
    path: schemaPath,
    params: { what, ...rest, ...(didYouMean === undefined ? {} : { didYouMean }) },
    message: `schema at "${schemaPath}": ${text}${hint}`,
  });
}

/** The candidate most like the word, if one is like it: at most a third of its letters differ. */
export function closest(word: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined;
  let least = Math.max(1, Math.floor(word.length / 3)) + 1;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - word.length) >= least) continue;
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase());
    if (distance < least) [best, least] = [candidate, distance];
  }
  return best;
}

/** Levenshtein distance over the first 64 letters of each, so that its cost has a bound. */
function editDistance(a: string, b: string): number {
  const [from, to] = [a.slice(0, 64), b.slice(0, 64)];
  let row = Array.from({ length: to.length + 1 }, (_, i) => i);
  for (let i = 1; i <= from.length; i++) {
    const next = [i];
    for (let j = 1; j <= to.length; j++) {
      const swap = (row[j - 1] ?? 0) + (from[i - 1] === to[j - 1] ? 0 : 1);
      next.push(Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}
