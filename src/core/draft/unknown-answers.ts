/** Answers and files of a draft that no item of the form takes. */
import type { FormDefinition } from '../definition/form-definition.js';
import type { Item } from '../definition/shape.js';
import { isEmpty } from '../form/rows.js';
import { isJsonObject, type JsonValue } from '../json.js';
import {
  parsePath,
  pointerSegments,
  type Segments,
  startsWithPattern,
  toPointer,
} from '../paths.js';
import type { LostAnswer } from './lost.js';
import type { DraftRecord } from './record.js';

interface Taken {
  /** Places of fields, `*` for rows, by their first segment. */
  readonly fields: Map<string, Segments[]>;
  /** Pointers of attachments, `*` for rows. */
  readonly files: Segments[];
}

export function unknownAnswers(
  { answers, attachments }: DraftRecord,
  definition: FormDefinition,
): readonly LostAnswer[] {
  const taken: Taken = { fields: new Map(), files: [] };
  for (const page of definition.pages) {
    for (const section of page.sections) collect(section.items, [], taken);
  }
  const files = Object.entries(attachments).filter(
    ([key, list]) =>
      list.length > 0 && !taken.files.some((path) => same(path, pointerSegments(key))),
  );
  return [
    ...Object.entries(answers).flatMap(([key, value]) =>
      unknownBelow([key], value, taken.fields.get(key) ?? []),
    ),
    ...files.map(([path, list]) =>
      lost(
        path,
        list.map(({ name }) => name),
      ),
    ),
  ];
}

function collect(items: readonly Item[], row: Segments, taken: Taken): void {
  for (const item of items) {
    if (item.kind === 'field') addField([...row, ...parsePath(item.field).segments], taken);
    else if (item.kind === 'attachment') taken.files.push([...row, 'attachments', item.attachment]);
    else if (item.kind === 'repeat') {
      collect(item.items, [...row, ...parsePath(item.repeat).segments, '*'], taken);
    }
  }
}

function addField(place: Segments, { fields }: Taken): void {
  const [first = ''] = place;
  fields.set(first, [...(fields.get(first) ?? []), place]);
}

/** The topmost places that nothing takes. */
function unknownBelow(
  place: Segments,
  value: JsonValue,
  fields: readonly Segments[],
): readonly LostAnswer[] {
  if (isEmpty(value) || fields.some((field) => startsWithPattern(place, field))) return [];
  const goesOn = fields.some((field) => startsWithPattern(field, place));
  if (!goesOn || typeof value !== 'object' || value === null)
    return [lost(toPointer(place), value)];
  const members = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  if (!Array.isArray(value) && !isJsonObject(value)) return [];
  return members.flatMap(([key, inner]) => unknownBelow([...place, String(key)], inner, fields));
}

function same(path: Segments, place: Segments): boolean {
  return path.length === place.length && startsWithPattern(place, path);
}

function lost(path: string, value: JsonValue): LostAnswer {
  return { path, value, label: null, reason: 'unknown' };
}
