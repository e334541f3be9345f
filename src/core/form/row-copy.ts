/** One row's answers with what is kept about them by key, so that a change of mind undoes all of it. */
import { isJsonObject } from '../json.js';
import { getAt, type Segments, setAt } from '../paths.js';
import type { FormState, RowCopy } from './state.js';

/** Where a row's answers are, and the prefix of the keys of everything in it. */
export interface RowPlace {
  readonly place: Segments;
  readonly key: string;
}

export function copyRow(state: FormState, { place, key }: RowPlace): RowCopy {
  const row = getAt(state.answers, place);
  return {
    row: isJsonObject(row) ? row : {},
    rowIds: new Map([...state.rowIds].filter(([one]) => isIn(key, one))),
    origins: new Map([...state.origins].filter(([one]) => isIn(key, one))),
  };
}

/** The row as it was when the copy was made; files are the upload queue's. */
export function pasteRow(state: FormState, { place, key }: RowPlace, copy: RowCopy): FormState {
  return {
    ...state,
    answers: setAt(state.answers, place, copy.row),
    rowIds: replaced(state.rowIds, key, copy.rowIds),
    origins: replaced(state.origins, key, copy.origins),
  };
}

function replaced<V>(
  all: ReadonlyMap<string, V>,
  key: string,
  own: ReadonlyMap<string, V>,
): ReadonlyMap<string, V> {
  return new Map([...[...all].filter(([one]) => !isIn(key, one)), ...own]);
}

const isIn = (key: string, one: string): boolean => one.startsWith(`${key}/`);

/** Whether a key is that of a row, or of anything in one, that the set names. */
export function isInRows(key: string, rows: ReadonlySet<string>): boolean {
  if (rows.size === 0) return false;
  for (let at = key.indexOf('/', 1); at > 0; at = key.indexOf('/', at + 1)) {
    if (rows.has(key.slice(0, at))) return true;
  }
  return false;
}
