/** From a place in the data to the item it belongs to; dropped rows have shifted the rest. */
import { parsePath, toPointer } from '../paths.js';
import type { BuiltData } from './data.js';
import type { FormModel, Model, RepeatModel } from './model.js';
import { keyOf, type Row } from './rows.js';

/** What a place is looked up in. */
export interface Placed {
  readonly model: FormModel;
  built(): BuiltData;
}

/** The innermost row around a place, and the way on from there. */
interface Inside {
  readonly row: Row | null;
  readonly tail: string;
}

type Tails = ReadonlyMap<RepeatModel | null, ReadonlyMap<string, Model>>;

const answers = new WeakMap<FormModel, Tails>();
const attachments = new WeakMap<FormModel, Tails>();

/** The field or repeat that a fault at `pointer` of the data belongs to: the nearest at or above. */
export function keyAt(placed: Placed, pointer: string): string | undefined {
  const inside = insideAt(placed.built(), pointer);
  const { row } = inside;
  const items = answersOf(placed.model, row);
  for (let { tail } = inside; tail !== ''; tail = tail.slice(0, tail.lastIndexOf('/'))) {
    const item = items?.get(tail);
    if (item !== undefined) return keyOf(item, row);
  }
  if (row === null) return undefined;
  const rowAt = pointer.slice(0, pointer.length - inside.tail.length);
  return keyAt(placed, rowAt.slice(0, rowAt.lastIndexOf('/')));
}

/** The attachment whose records travel inside the data at just this place. */
export function attachmentAt(placed: Placed, pointer: string): string | undefined {
  const tails = tailsOf(placed.model, attachments, attachedTail);
  if (tails.size === 0) return undefined;
  const { row, tail } = insideAt(placed.built(), pointer);
  const item = tails.get(row?.repeat ?? null)?.get(tail);
  return item && keyOf(item, row);
}

/** Keys of what stands below a place, in the same row. */
export function keysBelow(placed: Placed, pointer: string): readonly string[] {
  const { row, tail } = insideAt(placed.built(), pointer);
  const items = [...(answersOf(placed.model, row) ?? [])];
  return items.filter(([at]) => at.startsWith(`${tail}/`)).map(([, item]) => keyOf(item, row));
}

function insideAt({ lists }: BuiltData, pointer: string): Inside {
  for (
    let end = pointer.length;
    end > 0 && lists.size > 0;
    end = pointer.lastIndexOf('/', end - 1)
  ) {
    const cut = pointer.lastIndexOf('/', end - 1);
    const row = lists.get(pointer.slice(0, cut))?.[Number(pointer.slice(cut + 1, end))];
    if (row !== undefined) return { row, tail: pointer.slice(end) };
  }
  return { row: null, tail: pointer };
}

const answersOf = (model: FormModel, row: Row | null) =>
  tailsOf(model, answers, answerTail).get(row?.repeat ?? null);

/** Of two items at one place the later counts. */
function tailsOf(
  model: FormModel,
  known: WeakMap<FormModel, Tails>,
  tailOf: (item: Model) => string | undefined,
): Tails {
  const held = known.get(model);
  if (held !== undefined) return held;
  const made = new Map<RepeatModel | null, Map<string, Model>>();
  for (const item of model.nodes) {
    const tail = tailOf(item);
    if (tail === undefined) continue;
    const inRow = made.get(item.row) ?? new Map<string, Model>();
    made.set(item.row, inRow.set(tail, item));
  }
  known.set(model, made);
  return made;
}

function answerTail(item: Model): string | undefined {
  return item.kind === 'field' || item.kind === 'repeat' ? toPointer(item.tail) : undefined;
}

function attachedTail(item: Model): string | undefined {
  const field = item.kind === 'attachment' ? item.item.field : undefined;
  return field === undefined ? undefined : toPointer(parsePath(field).segments);
}
