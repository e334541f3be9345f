/** The type of what a submission template makes of the answers. */
import { isJsonObject, type JsonObject, type JsonValue } from '../../core/json.js';
import { parsePath, type Segments } from '../../core/paths.js';
import { CONSENT, RECORD } from './beside-answers.js';
import {
  intersection,
  list,
  literal,
  NUMBER,
  STRING,
  type TypeNode,
  text,
  UNKNOWN,
  union,
} from './type-node.js';

/** The type of the answer at a path, `*` for rows. */
export type AnswerType = (path: Segments) => TypeNode;

/** A value, and whether it may be left out. */
interface Made {
  readonly type: TypeNode;
  readonly optional: boolean;
}

interface Around {
  readonly answerAt: AnswerType;
  /** The row that `./` paths begin in. */
  readonly row: Segments;
}

export function templateType(raw: JsonValue, around: Around): TypeNode {
  return made(raw, around).type;
}

function made(raw: JsonValue, around: Around): Made {
  if (Array.isArray(raw)) {
    return always(list(union(raw.map((part) => made(part, around).type))));
  }
  if (!isJsonObject(raw)) return always(literal(raw));
  if ('$' in raw) return pointer(raw, around);
  if ('$map' in raw) return rows(raw, around);
  if ('$merge' in raw && Array.isArray(raw.$merge)) {
    return always(intersection(raw.$merge.map((part) => made(part, around).type)));
  }
  if ('$join' in raw) return { type: STRING, optional: true };
  if (Object.keys(raw).some((key) => key.startsWith('$'))) return { type: UNKNOWN, optional: true };
  const members = Object.entries(raw).map(([name, part]) => ({ name, ...made(part, around) }));
  return always({ kind: 'object', members, rest: null });
}

const always = (type: TypeNode): Made => ({ type, optional: false });

function placeOf(path: JsonValue | undefined, row: Segments): Segments {
  const { relative, segments } = parsePath(String(path));
  return relative ? [...row, ...segments] : segments;
}

function rows(raw: JsonObject, { answerAt }: Around): Made {
  const row = [...placeOf(raw.$map, []), '*'];
  const inner = raw.as === undefined ? answerAt(row) : templateType(raw.as, { answerAt, row });
  return always(list(inner));
}

const IDENTITY = union([literal('person'), literal('juristic')]);

function pointer(raw: JsonObject, { answerAt, row }: Around): Made {
  const place = placeOf(raw.$, row);
  const start: Made = { type: typeAt(place, answerAt), optional: true };
  return Object.entries(raw)
    .filter(([key]) => key !== '$')
    .reduce(
      (so, [name, argument]) => (functions[name] ?? (() => UNKNOWN_MADE))(so, argument),
      start,
    );
}

function typeAt(place: Segments, answerAt: AnswerType): TypeNode {
  const [root] = place;
  if (place.join('.') === 'session.identityType') return IDENTITY;
  if (root === 'session' || root === 'form' || root === 'clock') return STRING;
  if (root === 'consents' && place.length === 1) return list(text(CONSENT));
  if (root === 'attachments' && place.length === 2) return list(text(RECORD));
  const isAround = root === 'profile' || root === 'attachments' || root === 'sources';
  return isAround ? UNKNOWN : answerAt(place);
}

const UNKNOWN_MADE: Made = { type: UNKNOWN, optional: true };

type Change = (so: Made, argument: JsonValue) => Made;

const toText: Change = ({ type, optional }) => ({
  type: union(partsOf(type).map((part) => (isScalar(part) ? STRING : part))),
  optional,
});
const asIs: Change = (so) => so;

/** As `core/submit/template-functions.ts` carries them out. */
const functions: Readonly<Record<string, Change>> = {
  default: ({ type }, argument) => always(union([type, literal(argument)])),
  constant: ({ optional }, argument) => ({ type: literal(argument), optional }),
  pad: toText,
  strip: toText,
  replace: toText,
  split: ({ type, optional }) => ({
    type: union(partsOf(type).map((part) => (isScalar(part) ? list(STRING) : part))),
    optional,
  }),
  join: ({ type, optional }) => ({
    type: union(partsOf(type).map((part) => (part.kind === 'list' ? STRING : part))),
    optional,
  }),
  first: ({ type }) => ({ type: elementOf(type), optional: true }),
  rest: asIs,
  index: ({ type }) => ({ type: elementOf(type), optional: true }),
  count: () => always(NUMBER),
  label: ({ type, optional }) => ({ type: union([STRING, type]), optional }),
  code: toText,
  thaiDate: toText,
  isoDate: toText,
  number: ({ type }) => ({
    type: union(partsOf(type).map((part) => (isScalar(part) ? NUMBER : part))),
    optional: true,
  }),
  string: ({ type, optional }) => ({
    type: union(partsOf(type).map((part) => (isStructure(part) ? part : STRING))),
    optional,
  }),
  bool: ({ type, optional }, argument) => {
    const words = (Array.isArray(argument) ? argument : ['1', '0']).map(literal);
    return {
      type: union(partsOf(type).flatMap((part) => (isBoolean(part) ? words : [part]))),
      optional,
    };
  },
  omitEmpty: ({ type }) => ({ type, optional: true }),
  omitKeys: ({ type, optional }, argument) => ({
    type: union(partsOf(type).map((part) => withoutKeys(part, argument))),
    optional,
  }),
  map: ({ type, optional }, argument) => {
    const values = isJsonObject(argument) ? Object.values(argument).map(literal) : [];
    const known = isJsonObject(argument) ? Object.keys(argument) : [];
    const kept = partsOf(type).filter((part) => !known.some((key) => print(part) === key));
    return { type: union([...kept, ...values]), optional };
  },
};

function print(part: TypeNode): string {
  return part.kind === 'text' ? part.text.replaceAll('"', '') : '';
}

const partsOf = (type: TypeNode): readonly TypeNode[] =>
  type.kind === 'union' ? type.parts : [type];

function isScalar(type: TypeNode): boolean {
  return type.kind === 'text' && /^(?:string|number|"|-?\d)/.test(type.text);
}

function isStructure(type: TypeNode): boolean {
  return type.kind !== 'text' || /^(?:unknown$|[A-Z])/.test(type.text);
}

function isBoolean(type: TypeNode): boolean {
  return type.kind === 'text' && /^(?:boolean|true|false)$/.test(type.text);
}

function elementOf(type: TypeNode): TypeNode {
  return union(partsOf(type).map((part) => (part.kind === 'list' ? part.of : part)));
}

function withoutKeys(type: TypeNode, keys: JsonValue): TypeNode {
  if (type.kind === 'object' && Array.isArray(keys)) {
    return { ...type, members: type.members.filter(({ name }) => !keys.includes(name)) };
  }
  return type.kind === 'text' && /^[A-Z]/.test(type.text) && Array.isArray(keys)
    ? text(`Omit<${type.text}, ${keys.map((key) => JSON.stringify(key)).join(' | ')}>`)
    : type;
}
