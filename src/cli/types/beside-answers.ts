/** The types of what travels beside the answers: records of documents, and consents. */
import type { FormDefinition } from '../../core/definition/form-definition.js';
import type { Item } from '../../core/definition/shape.js';
import { isJsonObject } from '../../core/json.js';
import { parsePath, type Segments } from '../../core/paths.js';
import type { AttachmentRecord } from '../../core/upload/record.js';
import { list, literal, type Member, STRING, type TypeNode, text } from './type-node.js';

/** An item with its place in the answers, `*` for rows. */
export interface Placed {
  readonly item: Item;
  readonly place: Segments;
}

export const RECORD = 'AttachmentRecord';
export const CONSENT = 'ConsentRecord';

interface Beside {
  /** What a record is; null: the form has no documents. */
  readonly files: TypeNode | null;
  readonly consents: TypeNode | null;
  /** To be laid over the answers. */
  readonly beside: readonly TypeNode[];
}

export function besideAnswers(definition: FormDefinition, items: readonly Placed[]): Beside {
  const { data, consents: at = 'consents' } = definition.submission;
  const asked = (definition.review.consents ?? []).length > 0;
  const attached = items.filter(({ item }) => item.kind === 'attachment');
  const tree: Branch = { inner: new Map(), type: null };
  for (const one of attached) {
    const place = readsRoot(data, 'attachments') ? null : placeOf(one, definition);
    if (place !== null) put(tree, place, list(text(RECORD)));
  }
  if (asked && at !== false && !readsRoot(data, 'consents')) {
    put(tree, parsePath(at).segments, list(text(CONSENT)));
  }
  return {
    files: attached.length === 0 ? null : record(definition),
    consents: asked ? consent() : null,
    beside: tree.inner.size === 0 ? [] : [branchType(tree)],
  };
}

/** As `core/submit/attachments.ts` places records; null: nowhere. */
function placeOf({ item, place }: Placed, { submission }: FormDefinition): Segments | null {
  const { attachments: rules = {}, data } = submission;
  const inRow = place.includes('*');
  // A template says itself what becomes of rows.
  if (data !== undefined && inRow) return null;
  if (item.kind !== 'attachment' || item.field !== undefined)
    return data === undefined ? place : null;
  if (rules.at === false) return null;
  const row = place.slice(0, place.lastIndexOf('*') + 1);
  const base = [...row, ...parsePath(rules.at ?? 'attachments').segments];
  return rules.as === 'list' ? base : [...base, item.attachment];
}

/** As `readsRoot` of `core/submit/payload.ts`. */
function readsRoot(raw: unknown, root: string): boolean {
  if (Array.isArray(raw)) return raw.some((part) => readsRoot(part, root));
  if (!isJsonObject(raw)) return false;
  const path = typeof raw.$ === 'string' && !raw.$.startsWith('./') ? raw.$ : '';
  const [first] = path.split(/[./]/).filter(Boolean);
  return first === root || Object.values(raw).some((part) => readsRoot(part, root));
}

interface Branch {
  readonly inner: Map<string, Branch>;
  type: TypeNode | null;
}

function put(tree: Branch, place: Segments, type: TypeNode): void {
  let branch = tree;
  for (const key of place) {
    const next = branch.inner.get(key) ?? { inner: new Map(), type: null };
    branch.inner.set(key, next);
    branch = next;
  }
  branch.type = type;
}

function branchType({ inner, type }: Branch): TypeNode {
  if (type !== null) return type;
  const rows = inner.get('*');
  if (rows !== undefined) return list(branchType(rows));
  const members = [...inner].map(([name, branch]) => {
    return { name, type: branchType(branch), optional: true };
  });
  return { kind: 'object', members, rest: null };
}

/** Every key of a record, checked against the record itself. */
const KEYS: Readonly<Record<keyof AttachmentRecord, TypeNode>> = {
  Name: STRING,
  FileId: STRING,
  ContentType: STRING,
  FileUrl: STRING,
  FileSize: text('number'),
  DocName: STRING,
  Remark: STRING,
  FileTypeCode: STRING,
  UploadedAt: STRING,
};

function record({ submission }: FormDefinition): TypeNode {
  const { keys = {}, constants = {}, extra = {} } = submission.attachments ?? {};
  const own = Object.entries(KEYS).flatMap(([key, type]): Member[] => {
    const name = Object.hasOwn(keys, key) ? keys[key] : key;
    return typeof name === 'string' ? [{ name, type, optional: false }] : [];
  });
  const added = Object.entries(constants).map(([name, value]): Member => {
    return { name, type: literal(value), optional: false };
  });
  const more = [...new Set(Object.values(extra).flatMap((members) => Object.keys(members)))];
  const byType = more.map((name): Member => ({ name, type: text('unknown'), optional: true }));
  const members = new Map([...own, ...added, ...byType].map((member) => [member.name, member]));
  return { kind: 'object', members: [...members.values()], rest: null };
}

function consent(): TypeNode {
  const members = ['id', 'given', 'at', 'lang', 'version'].map((name): Member => {
    return { name, type: name === 'given' ? text('boolean') : STRING, optional: false };
  });
  return { kind: 'object', members, rest: null };
}
