/**
 * Files that the portal had and has no more (fault 38). It says so by refusing the application, in words
 * of its own; their ids in them tell which. Only these are to be sent again, and all else stays.
 */
import { BizportalError } from '../errors.js';
import type { ServerFieldError } from '../portal/field-errors.js';
import type { Outcome } from './outcome.js';
import type { Parts } from './parts.js';

/** A shorter id could be a number or a word of the sentence. */
const SHORTEST = 6;

/** What the citizen is told instead of a sentence with ids in it. */
export function withLostFiles(
  { store, queue }: Pick<Parts, 'store' | 'queue'>,
  { error }: Outcome,
): Outcome {
  if (!error || queue === null) return {};
  const words = wordsOf(error);
  const lost = store
    .attachments()
    .flatMap(({ files }) => files)
    .filter(({ fileId }) => isNamed(fileId, words));
  if (lost.length === 0) return {};
  queue.lose(new Set(lost.map(({ fileId }) => fileId)));
  store.dispatch({ type: 'attempt', page: '*' });
  const name = lost.map((file) => file.name).join(', ');
  return { error: new BizportalError('file-lost', { params: { name }, cause: error }) };
}

/** All that a refusal says, of the application and of its fields. */
function wordsOf({ params }: BizportalError): string {
  const fields = (params.fields ?? []) as readonly ServerFieldError[];
  const said = fields.flatMap(({ path, message }) => [path, message]);
  return [params.message, ...said].join(' ').toLowerCase();
}

/** As a word of its own, not as a part of a longer one. */
function isNamed(fileId: string, words: string): boolean {
  const at = words.indexOf(fileId.toLowerCase());
  if (fileId.length < SHORTEST || at < 0) return false;
  return !/[\w-]/.test(`${words[at - 1] ?? ''}${words[at + fileId.length] ?? ''}`);
}
