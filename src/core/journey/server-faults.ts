/** What a server says of single fields, brought to them. */
import type { DraftState } from '../draft/saver.js';
import { BizportalError } from '../errors.js';
import type { FormStore } from '../form/store.js';
import type { ServerFieldError } from '../portal/field-errors.js';
import { withLostFiles } from './lost-files.js';
import type { Outcome } from './outcome.js';
import type { Parts } from './parts.js';

/** Shows the fields that an error names; what no item shows is left in the error's own sentence. */
export function blameFields(store: FormStore, error: BizportalError): BizportalError {
  const fields = error.params.fields as readonly ServerFieldError[] | undefined;
  if (fields === undefined || fields.length === 0) return error;
  const others = store.blame(fields);
  const { message } = error.params;
  const words = [typeof message === 'string' ? message : '', ...others].filter((one) => one !== '');
  const params = { ...error.params, message: [...new Set(words)].join(' · ') };
  return new BizportalError(error.code, { params, cause: error });
}

/** A refusal blames fields and files; a new try forgets what was said of the old one. */
export function withBlame(parts: Pick<Parts, 'store' | 'queue'>, outcome: Outcome): Outcome {
  const { error, status } = outcome;
  const { store } = parts;
  if (status === 'verifying' && store.getState().serverIssues.size > 0) {
    store.dispatch({ type: 'server-issues', issues: [] });
  }
  if (!error || status !== 'reviewing') return outcome;
  const blamed = blameFields(store, error);
  if (store.getState().serverIssues.size > 0) store.dispatch({ type: 'attempt', page: '*' });
  return { ...outcome, error: blamed, ...withLostFiles(parts, outcome) };
}

/** What keeps a draft from being saved; null: nothing. */
export function draftFault(store: FormStore, state: DraftState): BizportalError | null {
  return 'error' in state && state.error !== null ? blameFields(store, state.error) : null;
}
