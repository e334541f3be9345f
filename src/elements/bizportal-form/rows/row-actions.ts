/** Carries out what the user wants with rows; says where focus belongs afterwards. */
import { copyRow } from '../../../core/form/row-copy.js';
import type { FormAction } from '../../../core/form/state.js';
import type { RepeatView, RowView } from '../../../core/form/view.js';
import { isJsonObject, type JsonObject, type JsonValue, jsonEqual } from '../../../core/json.js';
import { getAt, pointerSegments } from '../../../core/paths.js';
import { type FormContext, idOf, type RowIntents } from '../context.js';
import type { RowEdit, RowNews } from '../scratch.js';
import { controlId } from '../widgets/parts.js';
import {
  faultsIn,
  fileIdsIn,
  firstToAnswer,
  isBlankRow,
  itemsIn,
  listsAround,
  pageOfRow,
  rowId,
  rowKey,
  rowPlace,
} from './rows.js';

export interface RowHost {
  context(): FormContext | null;
  focusNext(id: string): void;
  edited(path: string, value: JsonValue | undefined): void;
}

interface At {
  readonly ctx: FormContext;
  readonly view: RepeatView;
}

export class RowActions implements RowIntents {
  readonly #host: RowHost;
  /** Lists whose dialogs were opened, outermost first. */
  #opened: readonly string[] = [];

  constructor(host: RowHost) {
    this.#host = host;
  }

  /** Key of the list whose dialog is in front; undefined: none is open. */
  get inFront(): string | undefined {
    const scratch = this.#host.context()?.scratch;
    return this.#opened.filter((key) => scratch?.get(key)?.editing !== undefined).at(-1);
  }

  /** Turns to and opens whatever hides an item. */
  reveal(key: string): void {
    const ctx = this.#host.context();
    if (!ctx) return;
    for (const { list: view, row } of listsAround(ctx.store, key)) {
      this.#turnTo({ ctx, view }, row);
      const open = ctx.scratch.get(view.key)?.editing?.rowId === row.id;
      if (view.layout === 'table' && !open) this.#open({ ctx, view }, row, false);
    }
  }

  add(key: string): void {
    this.#on(key, ({ ctx, view: { canAdd } }) => {
      if (!canAdd) return;
      ctx.store.dispatch({ type: 'row-add', key });
      const view = repeatIn(ctx, key);
      const row = view?.rows.at(-1);
      if (!view || !row) return;
      ctx.scratch.patch(key, { news: undefined });
      this.#turnTo({ ctx, view }, row);
      if (view.layout === 'table') this.#open({ ctx, view }, row, true);
      this.#focusIn({ ctx, view }, row);
    });
  }

  edit(key: string, id: string): void {
    this.#onRow(key, id, (at, row) => {
      this.#open(at, row, false);
      this.#focusIn(at, row);
    });
  }

  save(key: string): void {
    this.#onEdit(key, (at, row, editing) => {
      const { ctx, view } = at;
      if (editing.fresh && isBlankRow(ctx.store, view, row)) {
        return this.#takeAway(at, row, 'nothing');
      }
      ctx.store.dispatch({ type: 'attempt', page: rowKey(view, row.id) });
      const [fault] = faultsIn(ctx.store, row);
      if (fault === undefined) return this.#close(at, row, 'saved');
      ctx.scratch.patch(key, { editing: { ...editing, failed: true } });
      this.reveal(fault.key);
      this.#host.focusNext(controlId(ctx, fault.key, fault.part));
    });
  }

  keep(key: string): void {
    this.#onEdit(key, (at, row) => this.#close(at, row, 'saved'));
  }

  cancel(key: string): void {
    this.#onEdit(key, (at, row, editing) => {
      if (editing.fresh) return this.#takeAway(at, row, 'notAdded');
      const { ctx, view } = at;
      const place = { place: rowPlace(view, row), key: rowKey(view, row.id) };
      const after = copyRow(ctx.store.getState(), place);
      dropFiles(at, row, editing);
      if (jsonEqual(after.row, editing.before.row)) return this.#close(at, row, null);
      const write = { type: 'row-write', key, rowId: row.id } as const;
      ctx.store.dispatch({ ...write, copy: editing.before });
      this.#close(at, row, 'discarded', { ...write, copy: after });
    });
  }

  remove(key: string, id: string): void {
    this.#onRow(key, id, (at, row) => this.#takeAway(at, row, 'removed'));
  }

  undo(key: string): void {
    this.#on(key, ({ ctx }) => {
      const news = ctx.scratch.get(key)?.news;
      if (!news?.back) return;
      ctx.scratch.patch(key, { news: undefined });
      ctx.store.dispatch(news.back);
      const view = repeatIn(ctx, key);
      const row = view?.rows.find((one) => one.id === news.rowId);
      if (view && row) this.#turnTo({ ctx, view }, row);
      this.#host.focusNext(rowId(ctx, key, news.rowId));
    });
  }

  move(key: string, id: string, to: number): void {
    this.#on(key, ({ ctx }) => {
      ctx.store.dispatch({ type: 'row-move', key, rowId: id, to });
      const view = repeatIn(ctx, key);
      const row = view?.rows.find((one) => one.id === id);
      if (view && row) this.#turnTo({ ctx, view }, row);
      this.#host.focusNext(rowId(ctx, key, id));
    });
  }

  showPart(key: string, page: number): void {
    this.#host.context()?.scratch.patch(key, { page });
  }

  #turnTo({ ctx, view }: At, row: RowView): void {
    ctx.scratch.patch(view.key, { page: pageOfRow(view, row.index) });
  }

  #open({ ctx, view }: At, row: RowView, fresh: boolean): void {
    const place = { place: rowPlace(view, row), key: rowKey(view, row.id) };
    const before = copyRow(ctx.store.getState(), place);
    const editing = { rowId: row.id, fresh, before, files: fileIdsIn(ctx.store, row) };
    ctx.scratch.patch(view.key, { news: undefined, editing: { ...editing, failed: false } });
    this.#opened = [...this.#opened.filter((key) => key !== view.key), view.key];
  }

  #focusIn({ ctx, view }: At, row: RowView): void {
    const first = ctx.readonly ? undefined : firstToAnswer(ctx.store, row);
    const { editing } = ctx.scratch.get(view.key) ?? {};
    const heading = editing ? idOf(ctx, view.key, '-dialog') : rowId(ctx, view.key, row.id);
    this.#host.focusNext(first === undefined ? heading : idOf(ctx, first));
  }

  #close({ ctx, view }: At, row: RowView, kind: RowNews['kind'] | null, back?: FormAction): void {
    const news = kind && { kind, label: row.label, rowId: row.id, back: back ?? null };
    ctx.scratch.patch(view.key, { editing: undefined, news: news ?? undefined });
    this.#host.focusNext(idOf(ctx, view.key, `-edit-${row.id}`));
  }

  /** Out of the list; what was in it can be put back. */
  #takeAway({ ctx, view }: At, row: RowView, kind: RowNews['kind']): void {
    const { key } = view;
    const blank = isBlankRow(ctx.store, view, row);
    const back = {
      type: 'row-restore',
      key,
      rowId: row.id,
      index: row.index,
      row: rowAnswers(ctx, view, row),
    } as const;
    ctx.store.dispatch({ type: 'row-remove', key, rowId: row.id });
    const undo = blank && kind !== 'removed' ? null : back;
    const news = { kind, label: row.label, rowId: row.id, back: undo };
    ctx.scratch.patch(key, { editing: undefined, news });
    this.#host.focusNext(idOf(ctx, key, undo ? '-undo' : ''));
  }

  #onEdit(key: string, work: (at: At, row: RowView, editing: RowEdit) => void): void {
    const editing = this.#host.context()?.scratch.get(key)?.editing;
    if (editing) this.#onRow(key, editing.rowId, (at, row) => work(at, row, editing));
  }

  #onRow(key: string, id: string, work: (at: At, row: RowView) => void): void {
    this.#on(key, (at) => {
      const row = at.view.rows.find((one) => one.id === id);
      if (row) work(at, row);
    });
  }

  /** A change of rows is a change of the list's answer. */
  #on(key: string, work: (at: At) => void): void {
    const ctx = this.#host.context();
    const view = ctx && repeatIn(ctx, key);
    if (!ctx || !view) return;
    const before = ctx.store.getState().answers;
    work({ ctx, view });
    const { answers } = ctx.store.getState();
    if (answers === before) return;
    this.#host.edited(view.path, getAt(answers, pointerSegments(view.path)));
  }
}

function repeatIn(ctx: FormContext, key: string): RepeatView | null {
  const view = ctx.store.view(key);
  return view?.kind === 'repeat' ? view : null;
}

function rowAnswers(ctx: FormContext, view: RepeatView, row: RowView): JsonObject {
  const answers = getAt(ctx.store.getState().answers, rowPlace(view, row));
  return isJsonObject(answers) ? answers : {};
}

/** Files that came while the dialog was open leave with it. */
function dropFiles({ ctx }: At, row: RowView, { files }: RowEdit): void {
  const keys = new Set(itemsIn(ctx.store, row).map(({ key }) => key));
  const { queue } = ctx.journey;
  for (const file of queue?.getState().files ?? []) {
    const kept = file.state.status === 'done' && files.has(file.state.file.fileId);
    // One that cannot be removed stays listed, where the citizen can see it.
    if (keys.has(file.field) && !kept) queue?.remove(file.id).catch(() => {});
  }
}
