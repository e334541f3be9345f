/** What paths lead to, looked up once per form. */
import { type DataPath, type Segments, startsWithPattern } from '../paths.js';
import { absolute } from './graph.js';
import type { FieldModel, FormModel, RepeatModel } from './model.js';

/** A path as it leads on from one repeat, or from the root. */
export interface Way {
  /** The repeat whose row it begins in; null: the root. */
  readonly from: RepeatModel | null;
  readonly segments: Segments;
  /** The field whose answer holds what stands there. */
  readonly field: FieldModel | undefined;
  /** The list that stands there. */
  readonly repeat: RepeatModel | undefined;
}

interface Places {
  readonly ways: WeakMap<DataPath, Way>;
  readonly fields: Map<string, FieldModel | undefined>;
  readonly repeats: ReadonlyMap<string, RepeatModel>;
}

const known = new WeakMap<FormModel, Places>();

/** Rules hold their paths: one looked up for a row serves every row. */
export function wayOf(model: FormModel, path: DataPath, row: RepeatModel | null): Way {
  const places = placesOf(model);
  const from = path.relative ? row : null;
  const held = places.ways.get(path);
  if (held !== undefined && held.from === from) return held;
  const segments = absolute(path, from);
  const way = {
    from,
    segments,
    field: fieldAt(model, segments),
    repeat: places.repeats.get(nameOf(segments)),
  };
  places.ways.set(path, way);
  return way;
}

function placesOf(model: FormModel): Places {
  const places = known.get(model);
  if (places !== undefined) return places;
  const repeats = model.nodes.filter((node) => node.kind === 'repeat');
  const made = {
    ways: new WeakMap(),
    fields: new Map(),
    repeats: new Map(repeats.map((repeat) => [nameOf(repeat.path), repeat])),
  };
  known.set(model, made);
  return made;
}

/** The field whose answer holds the path. */
export function fieldAt(model: FormModel, path: Segments): FieldModel | undefined {
  const { fields } = placesOf(model);
  const name = nameOf(path);
  if (fields.has(name)) return fields.get(name);
  const found = model.nodes.find(
    (node): node is FieldModel => node.kind === 'field' && startsWithPattern(path, node.path),
  );
  fields.set(name, found);
  return found;
}

const nameOf = (path: Segments): string => path.join('\u0000');
