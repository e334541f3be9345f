/** What conditions read: visible answers, seen from a row, plus session and clock. */
import type { Scope } from '../definition/condition.js';
import { type JsonObject, type JsonValue, own } from '../json.js';
import { type DataPath, getAt, type Segments } from '../paths.js';
import { sourceAnswers } from '../sources/look-up.js';
import { entriesOf } from './json-scope.js';
import type { FieldModel, FormModel, Model, RepeatModel } from './model.js';
import { type Way, wayOf } from './places.js';
import { isEmpty, type Row, rowPlace } from './rows.js';
import type { FormState } from './state.js';
import { isNumeric } from './widgets.js';

/** The part of an evaluation that a scope needs. */
export interface Readable {
  readonly model: FormModel;
  /** Session, sources and the like, by their first segment. */
  readonly context: JsonObject;
  /** The answer of a field instance as others see it; undefined when hidden or empty. */
  effective(model: FieldModel, row: Row | null): JsonValue | undefined;
  rows(repeat: RepeatModel, parent: Row | null): readonly Row[];
  isVisible(model: Model, row: Row | null): boolean;
  /** What `make` gives, until something in the row moves. */
  memo<T>(row: Row, owner: object, make: () => T): T;
  /** Visible answers put together, as they are submitted. */
  assemble(): JsonObject;
  /** The same with every row where it stands in the answers, blank ones too. */
  placed(): JsonObject;
}

export class FormScope implements Scope {
  readonly #source: Readable;
  readonly #row: Row | null;

  constructor(source: Readable, row: Row | null) {
    this.#source = source;
    this.#row = row;
  }

  get index(): number | undefined {
    return this.#row === null ? undefined : this.#row.index + 1;
  }

  read(path: DataPath): JsonValue | undefined {
    const { context } = this.#source;
    const [root] = path.segments;
    if (!path.relative && root !== undefined && Object.hasOwn(context, root)) {
      return getAt(context, path.segments);
    }
    const row = this.#rowFor(path);
    const { field, segments } = this.#way(path);
    if (field === undefined) return this.#container(path, row);
    const inRow = field.row === null ? null : row;
    if (field.row !== (inRow?.repeat ?? null)) return this.#container(path, row);
    const value = heard(field, this.#source.effective(field, inRow));
    return field.path.length === segments.length
      ? value
      : getAt(value, segments.slice(field.path.length));
  }

  /** The field whose answer holds the path, seen from here. */
  fieldAt(path: DataPath): FieldModel | undefined {
    return this.#way(path).field;
  }

  /** Whether rows stand at the path. */
  isList(path: DataPath): boolean {
    return this.#way(path).repeat !== undefined;
  }

  /** Segments of the path from the root. */
  lengthOf(path: DataPath): number {
    return this.#way(path).segments.length;
  }

  rows(path: DataPath): readonly Scope[] {
    const { context } = this.#source;
    if (!path.relative && Object.hasOwn(context, path.segments[0] ?? '')) {
      return entriesOf(getAt(context, path.segments), this);
    }
    const row = this.#rowFor(path);
    const { repeat } = this.#way(path);
    if (repeat === undefined || !this.#source.isVisible(repeat, row)) return [];
    return scopesOf(this.#source, this.#source.rows(repeat, row));
  }

  memo<T>(owner: object, make: () => T): T {
    return this.#row === null ? make() : this.#source.memo(this.#row, owner, make);
  }

  #way(path: DataPath): Way {
    return wayOf(this.#source.model, path, this.#row?.repeat ?? null);
  }

  #rowFor(path: DataPath): Row | null {
    return path.relative ? this.#row : null;
  }

  /** A whole object or list, or one place inside rows by index: rare, so put together anew. */
  #container(path: DataPath, row: Row | null): JsonValue | undefined {
    const inRow = path.relative && row !== null;
    const value = inRow
      ? getAt(this.#source.placed(), [...rowPlace(row), ...path.segments])
      : getAt(this.#source.assemble(), path.segments);
    return isEmpty(value) ? undefined : value;
  }
}

/** What was typed for a number and is none: no keyword for numbers would refuse it, so it is no answer. */
function heard(field: FieldModel, value: JsonValue | undefined): JsonValue | undefined {
  return typeof value === 'string' && isNumeric(field.widget) ? undefined : value;
}

const scopes = new WeakMap<readonly Row[], readonly FormScope[]>();

/** One per row, kept as long as the rows. */
function scopesOf(source: Readable, rows: readonly Row[]): readonly FormScope[] {
  const known = scopes.get(rows) ?? rows.map((row) => new FormScope(source, row));
  scopes.set(rows, known);
  return known;
}

/** Values that conditions may read besides the answers. */
export function contextOf({ identity, today, inquiries }: FormState): JsonObject {
  const session: JsonObject = identity === null ? {} : { ...identity };
  return { session, sources: sourceAnswers(inquiries.lookUps), today };
}

/** Reads a profile tolerantly: key spelling (camel, snake, Pascal) does not matter. */
export function readTolerant(
  record: JsonValue | undefined,
  segments: Segments,
): JsonValue | undefined {
  let value = record;
  for (const segment of segments) {
    if (Array.isArray(value)) {
      value = value[Number(segment)];
      continue;
    }
    value = own(value, segment) ?? foldedOwn(value, segment);
    if (value === undefined) return undefined;
  }
  return value;
}

function foldedOwn(object: JsonValue | undefined, key: string): JsonValue | undefined {
  if (typeof object !== 'object' || object === null) return undefined;
  const fold = (text: string) => text.replaceAll(/[_-]/g, '').toLowerCase();
  const found = Object.keys(object).find((candidate) => fold(candidate) === fold(key));
  return found === undefined ? undefined : own(object, found);
}
