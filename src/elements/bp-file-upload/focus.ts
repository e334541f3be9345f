/** Where focus goes when what had it leaves: never to nowhere. */

/** The newest row, or the row that now stands at an index. */
export type FocusTarget = 'row' | number;

/** After a removal: the row that took the place, else the one before, else the pick button. */
export function moveFocus(root: ParentNode, to: FocusTarget): void {
  const rows = [...root.querySelectorAll<HTMLElement>('.row')];
  const row = to === 'row' ? rows.at(-1) : rows[Math.min(to, rows.length - 1)];
  // The newest row itself: on its button, a second Enter would cancel the file just picked.
  const action = to === 'row' ? null : row?.querySelector<HTMLElement>('.action button');
  (action ?? row ?? root.querySelector<HTMLElement>('#pick'))?.focus();
}
