/**
 * The TypeScript types of one form: its answers, what the agency's back end gets, and the portal's
 * Create body under both profiles. Our own small writer: json-schema-to-typescript 16 leaves out
 * `then`, makes `never[]` of a closed tuple, knows no submission templates, and is 25 MB with its
 * formatter.
 */
import type { FormDefinition } from '../../core/definition/form-definition.js';
import type { Item } from '../../core/definition/shape.js';
import { localize } from '../../core/definition/text.js';
import type { JsonValue } from '../../core/json.js';
import { parsePath, type Segments, toPointer } from '../../core/paths.js';
import { compileSchema } from '../../core/schema/index.js';
import { besideAnswers, CONSENT, type Placed, RECORD } from './beside-answers.js';
import { pascal, SchemaTypes } from './schema-type.js';
import { templateType } from './template-type.js';
import {
  comment,
  intersection,
  type Member,
  print,
  STRING,
  type TypeNode,
  text,
  union,
} from './type-node.js';

/** The whole file, as TypeScript. */
export function formTypes(definition: FormDefinition): string {
  const { id, version, title, submission } = definition;
  const name = pascal(id);
  const [answers, data] = [`${name}Answers`, `${name}Data`];
  const items = [...placed(definition)];
  const { type, types, answerAt } = answerTypes(definition, { name: answers, items });
  const raw = submission.data as JsonValue | undefined;
  const shaped = raw === undefined ? text(answers) : templateType(raw, { answerAt, row: [] });
  const { files, consents, beside } = besideAnswers(definition, items);
  const parts = [
    comment(
      `Types of the form "${id}", version ${version}. Written by \`bizportal-form types\`; not to be edited.`,
    ),
    declared(answers, type, `What the citizen answers in "${localize(title, 'en')}".`),
    ...types.declarations.map((one) => declared(one.name, one.type, one.doc)),
    ...(files === null ? [] : [declared(RECORD, files, 'A document that was uploaded.')]),
    ...(consents === null ? [] : [declared(CONSENT, consents, 'A consent that was given or not.')]),
    declared(data, intersection([shaped, ...beside]), 'What the back end gets.'),
    ...applications(name, data, definition),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** The type of the answers, and of any answer by its path. */
function answerTypes(
  definition: FormDefinition,
  { name, items }: { readonly name: string; readonly items: readonly Placed[] },
) {
  const schema = compileSchema(definition.schema);
  const root = schema.schemaAt('').find((part) => part.schemaPath === '')?.schema ?? {};
  const labels = labelsOf(items);
  const form = pascal(definition.id);
  const taken = [
    ...['Answers', 'Data', 'Application', 'ApplicationObserved'].map((end) => form + end),
    ...[RECORD, CONSENT],
  ];
  const labelOf = (path: readonly string[]) => labels.get(toPointer(path));
  const types = new SchemaTypes(root, { labelOf, taken });
  const type = types.typeOf([root]);
  const answerAt = (path: Segments): TypeNode => {
    const known = memberAt(type, path);
    if (known?.kind === 'object' && path.length > 0) return text(indexed(name, path));
    const pointer = toPointer(path.map((key) => (key === '*' ? '0' : key)));
    const certain = schema.schemaAt(pointer).filter((part) => part.certain);
    return types.typeOf(
      certain.map((part) => part.schema),
      path,
    );
  };
  return { type, types, answerAt };
}

/** The member of an object type at a path; undefined where the path leaves plain objects. */
function memberAt(type: TypeNode, path: Segments): TypeNode | undefined {
  let here: TypeNode | undefined = type;
  for (const key of path) {
    const members: readonly Member[] = here?.kind === 'object' ? here.members : [];
    here = members.find(({ name }) => name === key)?.type;
  }
  return here;
}

/** `NonNullable<Answers["company"]>`. */
function indexed(name: string, path: Segments): string {
  return path.reduce((type, key) => `NonNullable<${type}[${JSON.stringify(key)}]>`, name);
}

function declared(name: string, type: TypeNode, doc: string | undefined): string {
  const above = doc === undefined ? '' : `${comment(doc)}\n`;
  return type.kind === 'object' && type.members.length > 0
    ? `${above}export interface ${name} ${print(type)}`
    : `${above}export type ${name} = ${print(type)};`;
}

function* placed({ pages }: FormDefinition): Generator<Placed> {
  for (const { sections } of pages) {
    for (const { items } of sections) yield* placedIn(items, []);
  }
}

function* placedIn(items: readonly Item[], row: Segments): Generator<Placed> {
  for (const item of items) {
    if (item.kind === 'content') continue;
    const own = pathOf(item);
    const place =
      own.relative || item.kind === 'attachment' ? [...row, ...own.segments] : own.segments;
    yield { item, place };
    if (item.kind === 'repeat') yield* placedIn(item.items, [...place, '*']);
  }
}

function pathOf(item: Exclude<Item, { kind: 'content' }>) {
  if (item.kind === 'repeat') return parsePath(item.repeat);
  if (item.kind === 'field') return parsePath(item.field);
  return item.field === undefined
    ? { relative: true, segments: ['attachments', item.attachment] }
    : parsePath(item.field);
}

function labelsOf(items: readonly Placed[]): ReadonlyMap<string, string> {
  return new Map(
    items.map(({ item, place }) => {
      const label = item.label;
      const both = label === undefined ? [] : [localize(label, 'th'), localize(label, 'en')];
      return [toPointer(place), [...new Set(both)].join(' · ')] as const;
    }),
  );
}

/** Create under both profiles: `data` as a JSON string, or as an object. */
function applications(name: string, data: string, { submission }: FormDefinition): string[] {
  const shared = sharedMembers(submission.area !== undefined);
  const observed = `${name}ApplicationObserved`;
  return [
    declared(
      `${name}Application`,
      object([...shared, ...asText(data)]),
      'The body of Create, as the portal’s guide has it.',
    ),
    declared(
      observed,
      object([...shared, ...asObject(data)]),
      'The body of Create, as production was seen to send it.',
    ),
  ];
}

const AREA = ['provinceID', 'amphurID', 'tumbolID', 'province', 'amphur', 'tumbol'];

function sharedMembers(hasArea: boolean): Member[] {
  const identityType = { name: 'identityType', type: union([text('1'), text('2')]) };
  return [
    ...['otp', 'identityId', 'applicationId'].map((name) => always(name, STRING)),
    { ...identityType, optional: false, doc: '1 person, 2 company.' },
    ...(hasArea ? AREA : []).map((name) => ({ name, type: STRING, optional: true })),
  ];
}

function asText(data: string): Member[] {
  return [
    { ...always('data', STRING), doc: `JSON of ${data}.` },
    { ...always('dataDescription', STRING), doc: 'JSON of { section: { label: answer } }.' },
  ];
}

function asObject(data: string): Member[] {
  return [
    always('data', text(data)),
    always('dataDescription', text('Record<string, unknown>')),
    always('suppliesId', text('null')),
    always('suppliesType', text('"Unknown"')),
  ];
}

const always = (name: string, type: TypeNode): Member => ({ name, type, optional: false });
const object = (members: readonly Member[]): TypeNode => ({ kind: 'object', members, rest: null });
