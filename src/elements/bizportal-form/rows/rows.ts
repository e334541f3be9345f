/** Where rows stand on the screen: their ids, their part of a long list, the lists around a key. */
import { isEmpty } from '../../../core/form/rows.js';
import type { FormStore } from '../../../core/form/store.js';
import type { FieldIssue, ItemView, RepeatView, RowView } from '../../../core/form/view.js';
import { getAt, pointerSegments, type Segments } from '../../../core/paths.js';
import { type FormContext, idOf } from '../context.js';
import { walkItems } from '../walk.js';
import { widgetOf } from '../widgets/table.js';

const SHOWN = { cards: 20, table: 50 } as const;

/** Id of a row's heading; the one place focus goes to when a row moves or comes back. */
export function rowId(ctx: Pick<FormContext, 'uid'>, key: string, row: string): string {
  return idOf(ctx, key, `-row-${row}`);
}

/** The part of a list that is on show; a long one is shown in parts. */
export interface Part {
  /** From 0. */
  readonly page: number;
  readonly pages: number;
  readonly rows: readonly RowView[];
}

export function partOf(view: RepeatView, wanted: number): Part {
  const size = SHOWN[view.layout];
  const pages = Math.max(1, Math.ceil(view.rows.length / size));
  const page = Math.min(Math.max(wanted, 0), pages - 1);
  return { page, pages, rows: view.rows.slice(page * size, (page + 1) * size) };
}

export function pageOfRow(view: RepeatView, index: number): number {
  return Math.floor(index / SHOWN[view.layout]);
}

/** Prefix of the keys of everything in a row. */
export const rowKey = (view: RepeatView, row: string): string => `${view.key}/${row}`;

export function rowPlace(view: RepeatView, row: RowView): Segments {
  return [...pointerSegments(view.path), String(row.index)];
}

/** The lists that an item stands in, outermost first, each with the row. */
export function listsAround(
  store: FormStore,
  key: string,
): readonly { readonly list: RepeatView; readonly row: RowView }[] {
  const found = [];
  for (let at = key.indexOf('/', 1); at > 0; at = key.indexOf('/', at + 1)) {
    const list = store.view(key.slice(0, at));
    if (list?.kind !== 'repeat') continue;
    const row = list.rows.find(({ id }) => key.startsWith(`${rowKey(list, id)}/`));
    if (row) found.push({ list, row });
  }
  return found;
}

/** Everything visible in a row, rows in it included. */
export function itemsIn(store: FormStore, row: RowView): readonly ItemView[] {
  const place = { section: null, row: row.label };
  return [...walkItems(store, row.items, place)].map(({ view }) => view);
}

/** Faults shown in a row. */
export function faultsIn(store: FormStore, row: RowView): readonly FieldIssue[] {
  return itemsIn(store, row).flatMap((item) =>
    item.kind === 'content' ? [] : item.issues.filter(({ severity }) => severity === 'error'),
  );
}

/** Neither an answer nor a file is in the row. */
export function isBlankRow(store: FormStore, view: RepeatView, row: RowView): boolean {
  if (!isEmpty(getAt(store.getState().answers, rowPlace(view, row)))) return false;
  return fileIdsIn(store, row).size === 0;
}

export function fileIdsIn(store: FormStore, row: RowView): ReadonlySet<string> {
  const files = itemsIn(store, row).flatMap((item) =>
    item.kind === 'attachment' ? item.files : [],
  );
  return new Set(files.map(({ fileId }) => fileId));
}

/** Key of the first item in a row that can be answered. */
export function firstToAnswer(store: FormStore, row: RowView): string | undefined {
  return itemsIn(store, row).find(
    (item) => item.kind === 'field' && !item.readonly && widgetOf(item).frame !== 'none',
  )?.key;
}
