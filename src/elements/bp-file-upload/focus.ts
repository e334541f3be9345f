/** Where focus goes when what had it leaves: never to nowhere. */

/** The newest row, the row that now stands at an index, or what is known by its file. */
export type FocusTarget = 'row' | number | { readonly id: string; readonly intent?: string };

/** After a removal: the row that took the place, else the one before, else the pick button. */
export function moveFocus(root: ParentNode, to: FocusTarget): void {
  const rows = [...root.querySelectorAll<HTMLElement>('.row')];
  if (typeof to === 'object') {
    focusFile(rows, to);
    return;
  }
  const row = to === 'row' ? rows.at(-1) : rows[Math.min(to, rows.length - 1)];
  // The newest row itself: on its button, a second Enter would cancel the file just picked.
  const action = to === 'row' ? null : row?.querySelector<HTMLElement>('.action button');
  (action ?? row ?? root.querySelector<HTMLElement>('#pick'))?.focus();
}

/** The button that was pressed, if the row still has it, so that it can be pressed again. */
function focusFile(
  rows: readonly HTMLElement[],
  { id, intent }: { readonly id: string; readonly intent?: string },
): void {
  const row = rows.find(({ dataset }) => dataset.id === id);
  const button = intent && row?.querySelector<HTMLElement>(`[data-intent='${intent}']`);
  (button || row?.querySelector<HTMLElement>('summary') || row)?.focus();
}
