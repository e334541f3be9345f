/** Items: told by their key before they are validated, so that a fault names the right shape. */
import { isJsonObject } from '../json.js';
import { didYouMean } from '../suggest.js';
import { contentBlocks } from './content.js';
import type { ParseContext } from './context.js';
import { childPath, fault } from './fault.js';
import {
  attachmentShape,
  type ContentBlock,
  contentShape,
  fieldShape,
  type Item,
  type RawContent,
  repeatShape,
} from './shape.js';
import { parseCheck } from './sources.js';
import type { LocalText } from './text.js';

const KINDS = ['field', 'repeat', 'attachment', 'content'] as const;
const MAX_NESTING = 4;

/** Parses a list of items; faults are noted in the context and the item left out. */
export function parseItems(
  raw: readonly unknown[],
  at: string,
  context: ParseContext,
  nesting = 0,
): Item[] {
  return raw.flatMap((rawItem, i) => {
    const place = childPath(at, i);
    const item = parseItem(rawItem, place, context, nesting);
    return item === undefined ? [] : [item];
  });
}

function parseItem(
  raw: unknown,
  at: string,
  context: ParseContext,
  nesting: number,
): Item | undefined {
  const kind = kindOf(raw, at, context);
  switch (kind) {
    case 'field': {
      const item = context.check(fieldShape, raw, at);
      const check = item && parseCheck(item.check, `${at}.check`, context);
      return item && { kind, ...worded(item, at, context), check };
    }
    case 'attachment': {
      const item = context.check(attachmentShape, raw, at);
      return item && { kind, ...worded(item, at, context) };
    }
    case 'content': {
      const item = context.check(contentShape, raw, at);
      return item && { kind, ...withHeading(worded(item, at, context)) };
    }
    case 'repeat': {
      const item = context.check(repeatShape, raw, at);
      if (item === undefined) return undefined;
      if (nesting >= MAX_NESTING) {
        context.errors.push(fault(at, 'repeats are nested too deeply'));
        return undefined;
      }
      const items = parseItems(item.items, `${at}.items`, context, nesting + 1);
      return { kind, ...worded(item, at, context), items };
    }
    default:
      return undefined;
  }
}

type Words = Readonly<
  Partial<Record<'label' | 'title' | 'hint' | 'description', LocalText | undefined>>
>;

/** `title` and `description`, as pages and sections have them, are `label` and `hint`. */
function worded<T extends Words>(item: T, at: string, context: ParseContext): T {
  const { title, description, label = title, hint = description } = item;
  for (const [word, same] of [
    ['title', 'label'],
    ['description', 'hint'],
  ] as const) {
    if (item[word] === undefined || item[same] === undefined) continue;
    context.errors.push(fault(`${at}.${word}`, `says the same as "${same}"; keep one`));
  }
  return { ...item, title: undefined, description: undefined, label, hint };
}

/** Text has no label of its own: what is above it is part of it. */
function withHeading(item: RawContent): RawContent {
  const { label, hint, content } = item;
  const above: ContentBlock[] = label === undefined ? [] : [{ p: [{ text: label, bold: true }] }];
  if (hint !== undefined) above.push(hint);
  return { ...item, content: [...above, ...contentBlocks(content)] };
}

function kindOf(raw: unknown, at: string, context: ParseContext): Item['kind'] | undefined {
  const keys = isJsonObject(raw) ? Object.keys(raw) : [];
  const kinds = KINDS.filter((kind) => keys.includes(kind));
  // An attachment may name the field it travels in.
  if (kinds.includes('attachment')) return 'attachment';
  if (kinds.length === 1) return kinds[0];
  if (kinds.length > 1) {
    context.errors.push(fault(at, `is both "${kinds.join('" and "')}"; keep one`));
    return undefined;
  }
  const meant = keys.map((key) => didYouMean(key, KINDS)).find((word) => word !== undefined);
  const needed = 'needs one of "field", "repeat", "attachment" or "content"';
  context.errors.push(fault(at, needed, meant));
  return undefined;
}
