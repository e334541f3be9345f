/** TypeScript types as data, and how they are written. */

export type TypeNode =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'union' | 'intersection'; readonly parts: readonly TypeNode[] }
  | { readonly kind: 'list'; readonly of: TypeNode }
  | { readonly kind: 'tuple'; readonly items: readonly TupleItem[]; readonly rest: TypeNode | null }
  | {
      readonly kind: 'object';
      readonly members: readonly Member[];
      readonly rest: TypeNode | null;
    };

export interface TupleItem {
  readonly type: TypeNode;
  readonly optional: boolean;
}

export interface Member {
  readonly name: string;
  readonly type: TypeNode;
  readonly optional: boolean;
  /** For the comment above it. */
  readonly doc?: string | undefined;
}

export const text = (words: string): TypeNode => ({ kind: 'text', text: words });
export const UNKNOWN = text('unknown');
export const STRING = text('string');
export const NUMBER = text('number');

export const literal = (value: unknown): TypeNode =>
  Array.isArray(value) || (typeof value === 'object' && value !== null)
    ? written(value)
    : text(JSON.stringify(value));

function written(value: object): TypeNode {
  if (Array.isArray(value)) {
    const items = value.map((item) => ({ type: literal(item), optional: false }));
    return { kind: 'tuple', items, rest: null };
  }
  const members = Object.entries(value).map(([name, member]) => {
    return { name, type: literal(member), optional: false };
  });
  return { kind: 'object', members, rest: null };
}

export const list = (of: TypeNode): TypeNode => ({ kind: 'list', of });

/** One of the types; each once. No type at all is `never`. */
export function union(types: readonly TypeNode[]): TypeNode {
  const parts = distinct(types.flatMap((type) => (type.kind === 'union' ? type.parts : [type])));
  if (parts.some(isUnknown)) return UNKNOWN;
  const [only = text('never'), ...others] = parts;
  return others.length === 0 ? only : { kind: 'union', parts };
}

/** All of the types at once. */
export function intersection(types: readonly TypeNode[]): TypeNode {
  const parts = distinct(types).filter((type) => !isUnknown(type));
  const [only = UNKNOWN, ...others] = parts;
  return others.length === 0 ? only : { kind: 'intersection', parts };
}

const isUnknown = (type: TypeNode): boolean => type.kind === 'text' && type.text === 'unknown';

function distinct(types: readonly TypeNode[]): readonly TypeNode[] {
  return [...new Map(types.map((type) => [print(type), type])).values()];
}

/** As TypeScript, further lines indented by `indent`. */
export function print(type: TypeNode, indent = ''): string {
  switch (type.kind) {
    case 'text':
      return type.text;
    case 'union':
      return type.parts.map((part) => printInside(part, indent)).join(' | ');
    case 'intersection':
      return type.parts.map((part) => printInside(part, indent)).join(' & ');
    case 'list':
      return `${printInside(type.of, indent)}[]`;
    case 'tuple':
      return printTuple(type.items, type.rest, indent);
    default:
      return printObject(type, indent);
  }
}

function printInside(type: TypeNode, indent: string): string {
  const isCompound = type.kind === 'union' || type.kind === 'intersection';
  return isCompound ? `(${print(type, indent)})` : print(type, indent);
}

function printTuple(items: readonly TupleItem[], rest: TypeNode | null, indent: string): string {
  const parts = items.map(
    ({ type, optional }) => `${printInside(type, indent)}${optional ? '?' : ''}`,
  );
  if (rest !== null) parts.push(`...${printInside(rest, indent)}[]`);
  return `[${parts.join(', ')}]`;
}

function printObject(
  { members, rest }: { readonly members: readonly Member[]; readonly rest: TypeNode | null },
  indent: string,
): string {
  const inner = `${indent}  `;
  const lines = members.flatMap((member) => printMember(member, inner));
  if (rest !== null) lines.push(`${inner}[key: string]: ${print(rest, inner)};`);
  return lines.length === 0 ? 'Record<string, unknown>' : `{\n${lines.join('\n')}\n${indent}}`;
}

function printMember({ name, type, optional, doc }: Member, indent: string): string[] {
  const key = /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
  const line = `${indent}${key}${optional ? '?' : ''}: ${print(type, indent)};`;
  return doc === undefined ? [line] : [comment(doc, indent), line];
}

/** A comment of one line; what would end it is broken up. */
export function comment(words: string, indent = ''): string {
  const line = words.replaceAll(/\s+/g, ' ').trim().replaceAll('*/', '* /');
  return `${indent}/** ${line} */`;
}
