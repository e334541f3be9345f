/** The records of attached files inside the data: where they go and what they look like. */
import type { RecordRules } from '../definition/shape.js';
import { localize } from '../definition/text.js';
import type { Evaluation } from '../form/evaluate.js';
import type { AttachmentModel } from '../form/model.js';
import { keyOf, type Row } from '../form/rows.js';
import type { JsonObject, JsonValue } from '../json.js';
import { getAt, parsePath, type Segments, setAt } from '../paths.js';
import { attachmentRecord } from '../upload/record.js';

interface Attached {
  readonly model: AttachmentModel;
  readonly row: Row | null;
  readonly records: readonly JsonObject[];
}

/** Where records without a `field` go when the form does not say. */
const BESIDE = 'attachments';

/** The answers with the records in them: at an attachment's `field`, else beside the answers. */
export function withAttachments(evaluation: Evaluation, rules: RecordRules): JsonObject {
  const built = evaluation.built();
  const rows = [...built.rows()];
  const places = new Map(rows.map(([at, row]) => [row.key, parsePath(at).segments]));
  let data = built.data;
  for (const attached of attachedRecords(evaluation, rules)) {
    const { model, row, records } = attached;
    const tail = tailOf(model, rules);
    if (tail === null) continue;
    if (row !== null) data = withRow(data, row, places);
    const place = [...(row === null ? [] : (places.get(row.key) ?? [])), ...tail];
    const listed = model.item.field === undefined && rules.as === 'list';
    data = setAt(data, place, listed ? [...listAt(data, place), ...records] : records);
  }
  return data;
}

/** The same records for a template that does not place them: those outside of rows. */
export function besideTemplate(data: JsonObject, evaluation: Evaluation): JsonObject {
  const rules = evaluation.model.definition.submission.attachments ?? {};
  if (rules.at === false) return data;
  const outside = attachedRecords(evaluation, rules).filter(
    ({ model, row }) => row === null && model.item.field === undefined,
  );
  return outside.reduce((filled, { model, records }) => {
    const place = tailOf(model, rules) ?? [];
    const listed = rules.as === 'list';
    return setAt(filled, place, listed ? [...listAt(filled, place), ...records] : records);
  }, data);
}

/** From its row or the root; null: nowhere. */
function tailOf({ item }: AttachmentModel, { at, as }: RecordRules): Segments | null {
  if (item.field !== undefined) return parsePath(item.field).segments;
  if (at === false) return null;
  const base = parsePath(at ?? BESIDE).segments;
  return as === 'list' ? base : [...base, item.attachment];
}

function listAt(data: JsonObject, place: Segments): readonly JsonValue[] {
  const held = getAt(data, place);
  return Array.isArray(held) ? held : [];
}

/** Every visible attachment that has files, with its records. */
function attachedRecords(evaluation: Evaluation, rules: RecordRules): readonly Attached[] {
  const models = evaluation.model.nodes.filter((model) => model.kind === 'attachment');
  return models.flatMap((model) =>
    evaluation.instances(model).flatMap((row): Attached[] => {
      const view = evaluation.views.get(keyOf(model, row));
      if (view?.kind !== 'attachment' || !view.visible || view.files.length === 0) return [];
      const document = { documentType: view.documentType, docName: localize(view.docName, 'th') };
      const records = view.files.map((file, i) =>
        shapedRecord(attachmentRecord(file, document), { rules, nth: i + 1 }),
      );
      return [{ model, row, records }];
    }),
  );
}

/** A record under the form's own key names, with what it adds to every one and to this type. */
function shapedRecord(
  record: ReturnType<typeof attachmentRecord>,
  { rules, nth }: { readonly rules: RecordRules; readonly nth: number },
): JsonObject {
  const { keys = {}, constants = {}, extra = {}, numbered } = rules;
  const type = record.FileTypeCode;
  const full = numbered && nth > 1 ? { ...record, FileTypeCode: `${type}_${nth}` } : record;
  const members = Object.entries(full).flatMap(([key, value]): [string, JsonValue][] => {
    const name = Object.hasOwn(keys, key) ? keys[key] : key;
    return typeof name === 'string' ? [[name, value]] : [];
  });
  const own = Object.hasOwn(extra, type) ? extra[type] : {};
  return { ...Object.fromEntries(members), ...(constants as JsonObject), ...(own as JsonObject) };
}

/** Blank rows were dropped from the data: one with nothing but files comes back, after the others. */
function withRow(data: JsonObject, row: Row, places: Map<string, Segments>): JsonObject {
  if (places.has(row.key)) return data;
  const { parent, repeat } = row;
  const outer = parent === null ? data : withRow(data, parent, places);
  const base = parent === null ? [] : (places.get(parent.key) ?? []);
  const list = [...base, ...repeat.tail];
  const kept = listAt(outer, list);
  places.set(row.key, [...list, String(kept.length)]);
  return setAt(outer, list, [...kept, {}]);
}
