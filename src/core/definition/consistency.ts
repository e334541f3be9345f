/** The third look at a definition: parts that are right by themselves and contradict one another. */

import type { BizportalError } from '../errors.js';
import { isJsonObject } from '../json.js';
import { parsePath, type Segments, toPointer } from '../paths.js';
import { childPath, fault } from './fault.js';
import type { FormDefinition } from './form-definition.js';
import type { AttachmentItem, FieldItem, Item, RepeatItem } from './shape.js';
import { configFaults } from './widget-config.js';

interface Place {
  readonly at: string;
  /** Segments of the repeat the items stand in, with `*` for its rows. */
  readonly row: Segments;
}

const MAX_ROWS = 10_000;
const MAX_FILES = 1_000;

/** Every contradiction, with its place; the definition's paths are known to be right. */
export function inconsistencies(definition: FormDefinition): readonly BizportalError[] {
  const sections = definition.pages.flatMap((page, p) =>
    page.sections.map((section, s) => ({ section, at: childPath('pages', p, 'sections', s) })),
  );
  const consents = definition.review.consents ?? [];
  const claims = sections.flatMap(({ section, at }) =>
    claimsOf(section.items, { at: `${at}.items`, row: [] }),
  );
  return [
    ...formFaults(definition),
    ...doubles(sections.map(({ section, at }) => ({ id: section.id, at: `${at}.id` }))),
    ...doubles(consents.map(({ id }, i) => ({ id, at: `review.consents[${i}].id` }))),
    ...sections.flatMap(({ section, at }) =>
      itemsFaults(section.items, { at: `${at}.items`, row: [] }),
    ),
    ...overlaps(claims),
    ...claims.flatMap((claim) => rowOptionFaults(claim, claims)),
  ];
}

/** An item and the place of its answer. */
interface Claim extends Place {
  readonly item: FieldItem | RepeatItem;
  /** From the root, `*` for the rows on the way. */
  readonly path: string;
}

function claimsOf(items: readonly Item[], place: Place): Claim[] {
  return items.flatMap((item, i): Claim[] => {
    if (item.kind !== 'field' && item.kind !== 'repeat') return [];
    const at = childPath(place.at, i);
    const { segments } = parsePath(item.kind === 'field' ? item.field : item.repeat);
    const path = [...place.row, ...segments];
    const claim = { item, at, row: place.row, path: toPointer(path) };
    if (item.kind === 'field') return [claim];
    return [claim, ...claimsOf(item.items, { at: `${at}.items`, row: [...path, '*'] })];
  });
}

/** A field below another one: each would write over what the other holds. */
function overlaps(claims: readonly Claim[]): BizportalError[] {
  const fields = new Map(
    claims.flatMap(({ item, path, at }) => (item.kind === 'field' ? [[path, at] as const] : [])),
  );
  return claims.flatMap(({ path, at }) => {
    const segments = parsePath(path).segments;
    const above = segments
      .map((_, length) => toPointer(segments.slice(0, length)))
      .find((pointer) => fields.has(pointer));
    if (above === undefined) return [];
    return [fault(at, `stands inside "${above}", which ${fields.get(above) ?? ''} shows whole`)];
  });
}

/** Options that follow rows: of a list of this form, by fields of its rows. */
function rowOptionFaults({ item, at, row }: Claim, claims: readonly Claim[]): BizportalError[] {
  if (item.kind !== 'field' || typeof item.options !== 'object') return [];
  const { options } = item;
  if (Array.isArray(options) || !('from' in options)) return [];
  const from = parsePath(options.from);
  const rows = toPointer(from.relative ? [...row, ...from.segments] : from.segments);
  const list = claims.find((claim) => claim.item.kind === 'repeat' && claim.path === rows);
  if (list === undefined) {
    return [fault(`${at}.options.from`, `"${options.from}" is no repeat of this form`)];
  }
  return (['value', 'label'] as const).flatMap((key) => {
    const text = options[key];
    if (text === undefined) return [];
    const path = `${rows}/*${toPointer(parsePath(text).segments)}`;
    const known = claims.some((claim) => claim.item.kind === 'field' && claim.path === path);
    return known ? [] : [fault(`${at}.options.${key}`, `"${text}" is no field of the rows`)];
  });
}

function formFaults({ identity, callback }: FormDefinition): BizportalError[] {
  const isUrl = callback === null || /^https?:$/.test(protocolOf(callback));
  return [
    ...(identity.length === 0 ? [fault('identity', 'names nobody who may use the form')] : []),
    ...(isUrl ? [] : [fault('callback', 'must be a URL that begins with https:')]),
  ];
}

function protocolOf(url: string): string {
  return URL.canParse(url) ? new URL(url).protocol : '';
}

function doubles(
  named: readonly { readonly id: string | undefined; readonly at: string }[],
): BizportalError[] {
  const seen = new Set<string>();
  return named.flatMap(({ id, at }) => {
    if (id === undefined) return [];
    if (seen.has(id)) return [fault(at, `"${id}" is used twice`)];
    seen.add(id);
    return [];
  });
}

function itemsFaults(items: readonly Item[], place: Place): BizportalError[] {
  return items.flatMap((item, i) => {
    const here = { ...place, at: childPath(place.at, i) };
    if (item.kind === 'field') return fieldFaults(item, here);
    if (item.kind === 'repeat') return repeatFaults(item, here);
    return item.kind === 'attachment' ? attachmentFaults(item, here) : [];
  });
}

function fieldFaults({ prefill, widget, config }: FieldItem, place: Place): BizportalError[] {
  const { at, row } = place;
  const inRow = prefill !== undefined && row.length > 0;
  const unlocked = isJsonObject(prefill) && prefill.dispute === true && prefill.lock !== true;
  const told = isJsonObject(config) ? configFaults(widget ?? '', config) : [];
  return [
    ...(inRow ? [fault(`${at}.prefill`, 'is not for rows: they are filled by "seed"')] : []),
    ...(unlocked ? [fault(`${at}.prefill.dispute`, 'is for a value with "lock": true')] : []),
    ...told.map(({ key, reason, meant }) => fault(childPath(at, 'config', key), reason, meant)),
  ];
}

function repeatFaults(item: RepeatItem, place: Place): BizportalError[] {
  const { at } = place;
  const { segments } = parsePath(item.repeat);
  const row = [...place.row, ...segments, '*'];
  const fields = item.items.flatMap((child) =>
    child.kind === 'field' ? [parsePath(child.field).segments.join('.')] : [],
  );
  const unknown = (item.unique ?? [])
    .flat()
    .filter((key) => !fields.includes(key.replace(/^\.\//, '')));
  return [
    ...rangeFaults({ min: item.min, max: item.max }, { at, most: MAX_ROWS }),
    ...(item.seed?.dispute && !item.seed.lock
      ? [fault(`${at}.seed.dispute`, 'is for rows with "lock": true')]
      : []),
    ...unknown.map((key) => fault(`${at}.unique`, `"${key}" is no field of the row`)),
    ...itemsFaults(item.items, { ...place, at: `${at}.items`, row }),
  ];
}

function attachmentFaults({ minFiles, maxFiles }: AttachmentItem, { at }: Place): BizportalError[] {
  return rangeFaults({ minFiles, maxFiles }, { at, most: MAX_FILES });
}

/** Two counts, the least and the most. */
function rangeFaults(
  counts: Readonly<Record<string, number | undefined>>,
  { at, most }: { readonly at: string; readonly most: number },
): BizportalError[] {
  const wrong = Object.entries(counts).filter(
    ([, n]) => n !== undefined && !(Number.isInteger(n) && n >= 0 && n <= most),
  );
  if (wrong.length > 0) {
    return wrong.map(([key]) => fault(`${at}.${key}`, `must be a whole number from 0 to ${most}`));
  }
  const [[least, min = 0] = ['', 0], [, max = most] = ['', most]] = Object.entries(counts);
  return min > max ? [fault(`${at}.${least}`, `is more than the most, ${max}`)] : [];
}
