/**
 * Rows as a table of their main answers; a stacked list where there is no room. The roles are
 * said once more, because `display` takes a table's own away.
 */
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { localize } from '../../../core/definition/text.js';
import type { ItemView, RepeatView, RowView } from '../../../core/form/view.js';
import { icon } from '../../icons.js';
import { type FormContext, idOf } from '../context.js';
import { liveViews } from '../live-view.js';
import { faultsIn, itemsIn, rowId, rowKey } from '../rows/rows.js';
import { guarded } from '../secret.js';
import { widgetOf } from '../widgets/table.js';
import { moveButtons, removeButton } from './row-buttons.js';

/** Without a say of the definition, this many answers are shown. */
const COLUMNS = 3;

/** Not to be broken over lines. */
const DIGITS = /^[\d\s.,:/+-]+$/;

export function tableTemplate(
  ctx: FormContext,
  view: RepeatView,
  rows: readonly RowView[],
): TemplateResult {
  const [first] = rows;
  const columns = first ? columnsOf(ctx, view, first) : [];
  return html`<div class="rows-scroll"><table class="rows-table" role="table" aria-labelledby=${idOf(ctx, view.key, '-label')}>
    <thead role="rowgroup">
      <tr role="row">
        <th role="columnheader" scope="col">${ctx.msg.rows.entry}</th>
        ${columns.map((at) => html`<th role="columnheader" scope="col">${first ? head(ctx, first, at) : ''}</th>`)}
        <th role="columnheader" scope="col"><span class="sr-only">${ctx.msg.rows.actions}</span></th>
      </tr>
    </thead>
    <tbody role="rowgroup">
      ${repeat(
        rows,
        (row) => row.id,
        // In a template of its own: `repeat` does not tell a bare directive that it is gone.
        (row) =>
          html`${liveViews(ctx, keysIn(ctx, row), () => rowTemplate(ctx, view, { row, columns }))}`,
      )}
    </tbody>
  </table></div>`;
}

/** Of all that a row shows, and of what may come to be shown in it. */
const keysIn = (ctx: FormContext, row: RowView): readonly string[] => [
  ...new Set([...row.items, ...itemsIn(ctx.store, row).map(({ key }) => key)]),
];

/** Places of the columns among a row's items. */
function columnsOf(ctx: FormContext, view: RepeatView, row: RowView): readonly number[] {
  const prefix = rowKey(view, row.id);
  const places = row.items.map((_, at) => at);
  const named = view.columns.flatMap((name) => {
    const local = `/${name.replace(/^\.?\//, '').replaceAll('.', '/')}`;
    return places.filter((at) => {
      const key = row.items[at] ?? '';
      return key === prefix + local || key === `${prefix}/attachments${local}`;
    });
  });
  if (named.length > 0) return named;
  return places.filter((at) => isTold(ctx.store.view(row.items[at] ?? ''))).slice(0, COLUMNS);
}

function isTold(item: ReturnType<FormContext['store']['view']>): boolean {
  return item?.kind === 'field' && widgetOf(item).frame !== 'none';
}

function head(ctx: FormContext, row: RowView, at: number): string {
  const item = ctx.store.view(row.items[at] ?? '');
  return item && 'label' in item ? localize(item.label, ctx.lang) : '';
}

interface Of {
  readonly row: RowView;
  readonly columns: readonly number[];
}

function rowTemplate(ctx: FormContext, view: RepeatView, { row, columns }: Of): TemplateResult {
  const id = rowId(ctx, view.key, row.id);
  const label = localize(row.label, ctx.lang);
  const wrong = faultsIn(ctx.store, row).length;
  return html`<tr part="row" role="row" class=${wrong > 0 ? 'wrong' : ''}>
    <th role="rowheader" scope="row" class="row-name">
      <span class="row-label" id=${id} tabindex="-1">${label}</span>
      ${
        wrong > 0
          ? html`<span class="error small">${icon('alert')}${ctx.msg.rows.wrong(wrong)}</span>`
          : nothing
      }
    </th>
    ${columns.map((at) => cell(ctx, ctx.store.view(row.items[at] ?? '') as ItemView | undefined))}
    <td role="cell" class="row-actions"><div class="row-buttons">${buttons(ctx, view, { row, label })}</div></td>
  </tr>`;
}

function cell(ctx: FormContext, item: ItemView | undefined): TemplateResult {
  const shown = item?.visible && item.kind !== 'content' ? item : undefined;
  const label = item && 'label' in item ? localize(item.label, ctx.lang) : '';
  const words = shown ? wordsOf(ctx, shown) : '';
  return html`<td role="cell">
    <span class="cell-label muted" aria-hidden="true">${label}</span>
    <span class="cell-words ${DIGITS.test(words) ? 'number' : ''}">${words || html`<span class="muted" aria-label=${ctx.msg.noAnswer}>–</span>`}</span>
  </td>`;
}

function wordsOf(ctx: FormContext, item: Exclude<ItemView, { kind: 'content' }>): string {
  if (item.kind === 'field') return guarded(item, widgetOf(item).words(ctx, item));
  if (item.kind === 'attachment') return item.files.map(({ name }) => name).join(', ');
  return String(item.rows.length);
}

function buttons(
  ctx: FormContext,
  view: RepeatView,
  of: { readonly row: RowView; readonly label: string },
): TemplateResult {
  const { row, label } = of;
  const words = ctx.readonly ? ctx.msg.rows.view : ctx.msg.rows.edit;
  return html`<button
      type="button"
      part="button"
      class="button quiet small"
      aria-haspopup="dialog"
      id=${idOf(ctx, view.key, `-edit-${row.id}`)}
      @click=${() => ctx.act.rows.edit(view.key, row.id)}
    >
      ${words}<span class="sr-only"> ${label}</span>
    </button>
    ${ctx.readonly ? nothing : html`${moveButtons(ctx, view, of)} ${removeButton(ctx, view, of)}`}`;
}
