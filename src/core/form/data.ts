/**
 * The submitted data: visible answers without blanks, empty rows and emptied objects. Dropped
 * rows shift the rest, so the way back from a place in the data to the answers is kept.
 */
import type { JsonObject, JsonValue } from '../json.js';
import { type Segments, toPointer } from '../paths.js';
import type { FieldModel, FormModel, Model, RepeatModel } from './model.js';
import { isBlank, isEmpty, keyOf, type Row } from './rows.js';
import type { FormState } from './state.js';

/** What `buildData` reads. */
export interface DataSource {
  readonly model: FormModel;
  readonly state: FormState;
  /** The answer as it would be submitted: undefined when hidden (unless sent hidden) or empty. */
  submitted(model: FieldModel, row: Row | null): JsonValue | undefined;
  rows(repeat: RepeatModel, parent: Row | null): readonly Row[];
  isVisible(model: Model, row: Row | null): boolean;
  /** What `make` gives, until something in the row moves. */
  memo<T>(row: Row, owner: object, make: () => T): T;
}

export interface BuiltData {
  readonly data: JsonObject;
  /** Pointer in the data → key of the field or repeat that filled it; worked out when asked for. */
  readonly keys: () => ReadonlyMap<string, string>;
  /** Pointer of a row in the data → the row; worked out when asked for. */
  readonly rows: () => ReadonlyMap<string, Row>;
  /** Pointer of a list in the data → its rows there, in order. */
  readonly lists: ReadonlyMap<string, readonly Row[]>;
  /** Some rows are not in the data, since nothing is in them. */
  readonly blankRows: boolean;
}

type Draft = { [key: string]: JsonValue };

export function buildData(source: DataSource): BuiltData {
  return new Builder(source, 'dropped').build();
}

/** The data with every row where it stands in the answers, blank ones as `{}`. */
export function placedData(source: DataSource): JsonObject {
  return new Builder(source, 'kept').build().data;
}

/** Where items put their answers: an object of the data and its place. */
interface Target {
  readonly into: Draft;
  readonly base: Segments;
  readonly row: Row | null;
}

class Builder {
  readonly #source: DataSource;
  readonly #lists = new Map<string, readonly Row[]>();
  readonly #blankRows: 'kept' | 'dropped';
  #dropped = 0;

  constructor(source: DataSource, blankRows: 'kept' | 'dropped') {
    this.#source = source;
    this.#blankRows = blankRows;
  }

  build(): BuiltData {
    const data: Draft = {};
    this.#fill(this.#source.model.pages, { into: data, base: [], row: null });
    const [{ pages }, lists] = [this.#source.model, this.#lists];
    const rows = once(() => rowsOf(lists));
    const keys = once(() => keysOf(pages, rows()));
    return { data, keys, rows, lists, blankRows: this.#dropped > 0 };
  }

  #fill(models: readonly Model[], target: Target): void {
    for (const model of models) {
      if (model.kind === 'page' || model.kind === 'section') this.#fill(model.children, target);
      else if (model.kind === 'field') this.#fillField(model, target);
      else if (model.kind === 'repeat') this.#fillRows(model, target);
    }
  }

  /** A row's object is kept until something in it moves: nobody changes it but on a copy. */
  #row(row: Row, base: Segments): Draft {
    const { children } = row.repeat;
    const make = (): Draft => {
      const into: Draft = {};
      this.#fill(children, { into, base, row });
      return into;
    };
    // Where the rows of a list inside stand, has to be told each time.
    if (children.some(({ kind }) => kind === 'repeat')) return make();
    return this.#source.memo(row, children, make);
  }

  #fillField(model: FieldModel, { into, row }: Target): void {
    const value = this.#source.submitted(model, row);
    if (value !== undefined) put(into, model.tail, value);
  }

  #fillRows(repeat: RepeatModel, { into, base, row }: Target): void {
    const at = [...base, ...repeat.tail];
    if (!this.#source.isVisible(repeat, row)) return;
    const list: Draft[] = [];
    const there: Row[] = [];
    for (const inner of this.#source.rows(repeat, row)) {
      const place = [...at, String(list.length)];
      const object = this.#row(inner, place);
      // What is computed in a row that nobody filled in does not make it one.
      const blank = isEmpty(object) || isBlank(inner, this.#source.state);
      if (blank && this.#blankRows === 'dropped') {
        this.#dropped += 1;
        continue;
      }
      there.push(inner);
      list.push(object);
    }
    if (list.length === 0) return;
    this.#lists.set(toPointer(at), there);
    put(into, repeat.tail, list);
  }
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function rowsOf(lists: BuiltData['lists']): ReadonlyMap<string, Row> {
  const rows = [...lists].flatMap(([at, list]) =>
    list.map((row, i): [string, Row] => [`${at}/${i}`, row]),
  );
  return new Map(rows);
}

/** Pointer in the data → key, of every item that has a place there. */
function keysOf(
  pages: readonly Model[],
  rows: ReadonlyMap<string, Row>,
): ReadonlyMap<string, string> {
  const keys = new Map<string, string>();
  const visit = (models: readonly Model[], base: Segments, row: Row | null): void => {
    for (const model of models) {
      if (model.kind === 'page' || model.kind === 'section') visit(model.children, base, row);
      if (model.kind !== 'field' && model.kind !== 'repeat') continue;
      const at = [...base, ...model.tail];
      keys.set(toPointer(at), keyOf(model, row));
      if (model.kind === 'repeat') visitRows(model, at);
    }
  };
  const visitRows = (repeat: RepeatModel, at: Segments): void => {
    for (let index = 0; ; index++) {
      const place = [...at, String(index)];
      const row = rows.get(toPointer(place));
      if (row === undefined) return;
      visit(repeat.children, place, row);
    }
  };
  visit(pages, [], null);
  return keys;
}

/** Fields of one object share it; the objects on the way are made as needed. */
function put(root: Draft, tail: Segments, value: JsonValue): void {
  let node = root;
  for (const segment of tail.slice(0, -1)) {
    const next = Object.hasOwn(node, segment) ? node[segment] : undefined;
    if (typeof next === 'object' && next !== null && !Array.isArray(next)) node = next as Draft;
    else {
      const fresh: Draft = {};
      node[segment] = fresh;
      node = fresh;
    }
  }
  const last = tail[tail.length - 1];
  if (last !== undefined) node[last] = value;
}
