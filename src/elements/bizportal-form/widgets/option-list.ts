/** The options of a native list, made by hand: a template for each would cost as much as a field. */
import { noChange } from 'lit';
import { Directive, directive, type ElementPart } from 'lit/directive.js';
import type { Row } from './options.js';

type Shown = Pick<Row, 'name' | 'label' | 'chosen'>;

class OptionList extends Directive {
  #rows: readonly Shown[] = [];
  #chosen: string | undefined;

  render(_rows: readonly Shown[]): unknown {
    return noChange;
  }

  override update({ element }: ElementPart, [rows]: [readonly Shown[]]): unknown {
    const list = element as HTMLSelectElement;
    const before = this.#rows;
    const same = rows.length === before.length && rows.every((row, i) => isSame(row, before[i]));
    const chosen = rows.find((row) => row.chosen)?.name ?? rows[0]?.name;
    if (!same) list.replaceChildren(...rows.map(({ name, label }) => new Option(label, name)));
    // What the user has chosen stands until another answer is to be shown.
    if (!same || chosen !== this.#chosen) list.value = chosen ?? '';
    this.#rows = rows;
    this.#chosen = chosen;
    return noChange;
  }
}

const isSame = (a: Shown, b: Shown | undefined): boolean =>
  a.name === b?.name && a.label === b.label;

/** `<select ${optionList(rows)}></select>`; the first row is chosen when no other is. */
export const optionList = directive(OptionList);
