/** What the submission refers to: the address, the template's paths, the description's lines. */
import { parsePath, toPointer } from '../paths.js';
import { compileTemplate } from '../submit/template.js';
import { didYouMean } from '../suggest.js';
import { childPath, fault } from './fault.js';
import { attempt, conditionContext, note, pathIn, pointerIn, type Walk } from './reference-walk.js';
import type { Described, DescribedPart, Item } from './shape.js';

/** After the items: what is shown is known then. */
export function checkSubmission(walk: Walk): void {
  const { area, data, description = [], attachments = {}, consents } = walk.definition.submission;
  if (area !== undefined) pathIn(area, 'submission.area', walk);
  if (data !== undefined) checkTemplate(data, 'submission.data', walk);
  for (const [key, path] of Object.entries({ at: attachments.at, consents })) {
    const at = key === 'at' ? 'submission.attachments.at' : `submission.${key}`;
    if (typeof path === 'string') attempt(walk, at, () => parsePath(path));
  }
  const items = itemsByPlace(walk);
  description.forEach((part, i) => {
    checkPart(part, childPath('submission.description', i), { ...walk, items });
  });
  const types = new Set(
    [...items.values()].flatMap((item) => ('documentType' in item ? [item.documentType] : [])),
  );
  for (const type of Object.keys(attachments.extra ?? {})) {
    if (types.has(type)) continue;
    const at = `submission.attachments.extra.${type}`;
    note(walk, fault(at, 'is the document type of no attachment', didYouMean(type, types)));
  }
}

function checkTemplate(raw: unknown, at: string, walk: Walk): void {
  attempt(walk, at, () => compileTemplate(raw, at, conditionContext(walk)));
}

interface Places extends Walk {
  readonly items: ReadonlyMap<string, Item>;
}

function checkPart({ rows, items }: DescribedPart, at: string, walk: Places): void {
  const path = rows === undefined ? [] : pathIn(rows, `${at}.rows`, walk);
  if (path === undefined) return;
  if (rows !== undefined && walk.items.get(toPointer(path))?.kind !== 'repeat') {
    note(walk, fault(`${at}.rows`, `"${rows}" is no repeat of this form`));
    return;
  }
  const inside = rows === undefined ? walk : { ...walk, row: [...path, '*'] };
  items.forEach((item, i) => {
    checkLine(item, `${at}.items[${i}]`, inside);
  });
}

function checkLine(item: Described, at: string, walk: Places): void {
  if (typeof item === 'object' && 'value' in item) {
    checkTemplate(item.value, `${at}.value`, walk);
    return;
  }
  if (typeof item === 'object' && 'attachment' in item) {
    const id = toPointer([...walk.row, 'attachments', item.attachment]);
    if (!walk.items.has(id)) note(walk, fault(at, `"${item.attachment}" is no attachment here`));
    return;
  }
  const text = typeof item === 'string' ? item : item.path;
  const path = pathIn(text, at, walk);
  if (path !== undefined && walk.items.get(toPointer(path))?.kind !== 'field') {
    note(walk, fault(at, `"${text}" is no field of the form`));
  }
}

/** Pointer (an attachment's id behind `attachments`), `*` for rows → the item. */
function itemsByPlace({ definition }: Walk): ReadonlyMap<string, Item> {
  const found = new Map<string, Item>();
  const visit = (items: readonly Item[], row: string): void => {
    for (const item of items) {
      if (item.kind === 'content') continue;
      const local =
        item.kind === 'attachment'
          ? toPointer(['attachments', item.attachment])
          : pointerIn(item.kind === 'field' ? item.field : item.repeat);
      found.set(row + local, item);
      if (item.kind === 'repeat') visit(item.items, `${row}${local}/*`);
    }
  };
  for (const page of definition.pages) {
    for (const section of page.sections) visit(section.items, '');
  }
  return found;
}
