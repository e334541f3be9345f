/** Answers and files that a template of the submission leaves out: they would not go anywhere. */
import { isJsonObject, type JsonValue } from '../../json.js';
import { parsePath, type Segments, startsWithPattern } from '../../paths.js';
import type { AttachmentItem, RecordRules } from '../shape.js';
import { finding, type LintFinding } from './finding.js';
import { dotted, type Stop, type Subject } from './walk.js';

export function notSent({ definition, stops }: Subject): LintFinding[] {
  const { data, attachments = {} } = definition.submission;
  if (data === undefined) return [];
  const reads = readsOf(data as JsonValue, []);
  const isRead = (place: Segments): boolean =>
    reads.some((read) => startsWithPattern(place, read) || startsWithPattern(read, place));
  return stops.flatMap((stop) => [
    ...fieldFindings(stop, isRead),
    ...fileFindings(stop, attachments, isRead),
  ]);
}

type IsRead = (place: Segments) => boolean;

function fieldFindings({ at, item, place }: Stop, isRead: IsRead): LintFinding[] {
  if (item.kind !== 'field' || item.result?.submit === false || isRead(place)) return [];
  return [finding('field-not-sent', at, `"${dotted(place)}" is nowhere in "submission.data"`)];
}

/** Those outside of rows are put beside the template, unless they travel at a place of their own. */
function fileFindings({ at, item, row }: Stop, rules: RecordRules, isRead: IsRead): LintFinding[] {
  if (item.kind !== 'attachment' || (row.length === 0 && item.field === undefined)) return [];
  const tail = recordTail(item, rules);
  if (tail === null || isRead([...row, ...tail])) return [];
  const message = `files of "${item.attachment}" are nowhere in "submission.data"`;
  return [finding('attachment-not-sent', at, message)];
}

/** null: the form wants no records in its data. */
function recordTail(item: AttachmentItem, { at, as }: RecordRules): Segments | null {
  if (item.field !== undefined) return parsePath(item.field).segments;
  if (at === false) return null;
  const base = parsePath(at ?? 'attachments').segments;
  return as === 'list' ? base : [...base, item.attachment];
}

/** Every path that a template reads, `*` for rows; a row taken as it is counts as read whole. */
function readsOf(template: JsonValue, row: Segments): readonly Segments[] {
  if (Array.isArray(template)) return template.flatMap((part) => readsOf(part, row));
  if (!isJsonObject(template)) return [];
  const { $, $map, as, where: _filter, ...rest } = template;
  const own = typeof $ === 'string' ? [placeOf($, row)] : [];
  if (typeof $map !== 'string')
    return [...own, ...parentsOf(rest, row), ...readsOf(Object.values(rest), row)];
  const rows = [...placeOf($map, row), '*'];
  return as === undefined ? [rows] : readsOf(as, rows);
}

/** `code` names the parents of a division by their paths. */
function parentsOf({ code }: { readonly code?: JsonValue }, row: Segments): readonly Segments[] {
  if (!isJsonObject(code)) return [];
  const { province, district } = code;
  return [province, district].flatMap((one) =>
    typeof one === 'string' ? [placeOf(one, row)] : [],
  );
}

function placeOf(text: string, row: Segments): Segments {
  const { relative, segments } = parsePath(text);
  return relative ? [...row, ...segments] : segments;
}
