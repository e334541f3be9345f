/** Rows with the same `unique` key, kept up to date as rows change, come, go and move. */
import type { JsonValue } from '../json.js';
import type { Segments } from '../paths.js';
import type { FieldModel, RepeatModel } from './model.js';
import { keyOf, numberOf, type Row } from './rows.js';
import { FormScope, type Readable } from './scope.js';
import type { Instance } from './stir.js';

/** Rows with one key. */
interface Group {
  readonly rows: Set<Row>;
  /** The one that stands first; null: to be found out. */
  first: Row | null;
}

/** What is known of one list and one key of it. */
interface List {
  readonly parts: readonly Segments[];
  readonly keys: Map<Row, string>;
  readonly groups: Map<string, Group>;
}

export class Twins {
  readonly #source: Readable;
  readonly #lists = new Map<string, readonly List[]>();

  constructor(source: Readable) {
    this.#source = source;
  }

  forget(): void {
    this.#lists.clear();
  }

  /** Number of an earlier row with the same key; told at the last field of the key. */
  earlier(model: FieldModel, row: Row | null): number | undefined {
    if (row === null || row.repeat.unique.length === 0) return undefined;
    const name = model.tail.join('.');
    const numbers = this.#listsOf(row)
      .filter(({ parts }) => parts[parts.length - 1]?.join('.') === name)
      .flatMap(({ keys, groups }) => {
        const group = groups.get(keys.get(row) ?? '');
        const first = group && firstOf(group);
        return first === undefined || first.index >= row.index ? [] : [numberOf(first)];
      });
    return numbers.length === 0 ? undefined : Math.min(...numbers);
  }

  /** Something in the row may be another answer now. @returns the fields that this may concern */
  moved(row: Row): readonly Instance[] {
    return this.#known(row).flatMap((list) => {
      const [before, after] = [list.keys.get(row), this.#keyOf(row, list.parts)];
      if (before === (after ?? undefined)) return [];
      const left = leave(list, row);
      const joined = after === null ? [] : join(list, row, after);
      return [...left, ...joined].flatMap((one) => this.#told(one, list));
    });
  }

  /** The row is there no more. */
  gone(row: Row): readonly Instance[] {
    return this.#known(row).flatMap((list) =>
      leave(list, row).flatMap((one) => this.#told(one, list)),
    );
  }

  /** Rows of the list have other numbers now. */
  rearranged(repeat: RepeatModel, parent: Row | null): readonly Instance[] {
    return (this.#lists.get(keyOf(repeat, parent)) ?? []).flatMap((list) => {
      const shared = [...list.groups.values()].filter(({ rows }) => rows.size > 1);
      for (const group of list.groups.values()) group.first = null;
      return shared.flatMap(({ rows }) => [...rows].flatMap((row) => this.#told(row, list)));
    });
  }

  #known({ repeat, parent }: Row): readonly List[] {
    return repeat.unique.length === 0 ? [] : (this.#lists.get(keyOf(repeat, parent)) ?? []);
  }

  #listsOf({ repeat, parent }: Row): readonly List[] {
    const at = keyOf(repeat, parent);
    const known = this.#lists.get(at);
    if (known !== undefined) return known;
    const rows = this.#source.rows(repeat, parent);
    const lists = repeat.unique.map((parts): List => {
      const list = { parts, keys: new Map<Row, string>(), groups: new Map<string, Group>() };
      for (const row of rows) {
        const key = this.#keyOf(row, parts);
        if (key !== null) join(list, row, key);
      }
      return list;
    });
    this.#lists.set(at, lists);
    return lists;
  }

  /** The fields of a row at which a key is told. */
  #told(row: Row, { parts }: List): readonly Instance[] {
    const name = parts[parts.length - 1]?.join('.');
    return this.#source.model.nodes
      .filter((node) => node.kind === 'field' && node.row === row.repeat)
      .filter((node) => node.kind === 'field' && node.tail.join('.') === name)
      .map((model) => ({ model, row }));
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

function firstOf(group: Group): Row | undefined {
  for (const row of group.first === null ? group.rows : []) {
    if (group.first === null || row.index < group.first.index) group.first = row;
  }
  return group.first ?? undefined;
}

/** @returns the rows that had the same key, or have it now */
function join({ keys, groups }: List, row: Row, key: string): readonly Row[] {
  const group = groups.get(key) ?? { rows: new Set(), first: null };
  groups.set(key, group);
  keys.set(row, key);
  group.rows.add(row);
  group.first = null;
  return [...group.rows];
}

function leave({ keys, groups }: List, row: Row): readonly Row[] {
  const key = keys.get(row);
  const group = key === undefined ? undefined : groups.get(key);
  if (key === undefined || group === undefined) return [];
  keys.delete(row);
  group.rows.delete(row);
  group.first = null;
  if (group.rows.size === 0) groups.delete(key);
  return [...group.rows];
}
