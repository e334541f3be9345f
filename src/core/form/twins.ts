/** Rows with the same `unique` key, looked up in one pass over a list. */
import type { JsonValue } from '../json.js';
import type { Segments } from '../paths.js';
import type { FieldModel } from './model.js';
import { keyOf, numberOf, type Row } from './rows.js';
import { FormScope, type Readable } from './scope.js';

/** For one look at the answers; they must not change meanwhile. */
export class Twins {
  readonly #source: Readable;
  /** List and key → what stands there → the first row with it. */
  readonly #firsts = new Map<string, ReadonlyMap<string, Row>>();

  constructor(source: Readable) {
    this.#source = source;
  }

  /** Number of an earlier row with the same key; told at the last field of the key. */
  earlier(model: FieldModel, row: Row | null): number | undefined {
    if (row === null) return undefined;
    const name = model.tail.join('.');
    const numbers = row.repeat.unique
      .filter((parts) => parts[parts.length - 1]?.join('.') === name)
      .flatMap((parts) => {
        const mine = this.#keyOf(row, parts);
        const first = mine === null ? undefined : this.#first(row, parts).get(mine);
        return first === undefined || first.index >= row.index ? [] : [numberOf(first)];
      });
    return numbers.length === 0 ? undefined : Math.min(...numbers);
  }

  #first({ repeat, parent }: Row, parts: readonly Segments[]): ReadonlyMap<string, Row> {
    const list = `${keyOf(repeat, parent)} ${repeat.unique.indexOf(parts)}`;
    const known = this.#firsts.get(list);
    if (known !== undefined) return known;
    const firsts = new Map<string, Row>();
    for (const row of this.#source.rows(repeat, parent)) {
      const key = this.#keyOf(row, parts);
      if (key !== null && !firsts.has(key)) firsts.set(key, row);
    }
    this.#firsts.set(list, firsts);
    return firsts;
  }

  /** null while a part is not answered. */
  #keyOf(row: Row, parts: readonly Segments[]): string | null {
    const scope = new FormScope(this.#source, row);
    const values: JsonValue[] = [];
    for (const segments of parts) {
      const value = scope.read({ relative: true, segments });
      if (value === undefined) return null;
      values.push(value);
    }
    return JSON.stringify(values);
  }
}
