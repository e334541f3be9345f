/** What shows and changes rows: too large to be there in every form. */
import type * as repeats from './repeats.js';

export type RowsPart = Pick<typeof repeats, 'repeatTemplate' | 'RowActions'>;

let part: RowsPart | null = null;

/** Before a form with rows is shown. */
export function addRows(more: RowsPart): void {
  part = more;
}

/** null: no form of this page has rows. */
export const rowsPart = (): RowsPart | null => part;
