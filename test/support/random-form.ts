/** Small random forms in which everything may follow everything, and what people do in them. */
import fc from 'fast-check';
import type { FormAction } from '../../src/core/form/state.js';
import type { JsonObject, JsonValue } from '../../src/core/json.js';
import type { SmallForm } from './small-form.js';

type Raw = Record<string, unknown>;

const number = { type: 'number' };
const text = { type: 'string', maxLength: 6 };
const row = {
  type: 'object',
  properties: {
    k: { type: 'string', enum: ['a', 'b', 'c'] },
    n: { type: 'number', minimum: 1 },
    t: number,
    w: { type: 'object', properties: { p: text, q: number }, required: ['p'] },
    sub: {
      type: 'array',
      items: { type: 'object', properties: { m: number, q: text }, required: ['m'] },
    },
  },
  required: ['k'],
};
const properties = {
  n1: { type: 'number', maximum: 2 },
  s1: text,
  e1: { type: 'string', enum: ['a', 'b', 'c'] },
  g: { type: 'object', properties: { x: number, y: text }, required: ['x'] },
  list: { type: 'array', maxItems: 3, items: row },
  c1: number,
  c2: number,
  o1: text,
  o2: text,
};

/** What an item may read without making a circle too often. */
interface Sight {
  /** Paths of values. */
  readonly paths: readonly string[];
  /** Whether it sees the list from outside, or stands in a row of it. */
  readonly list: 'seen' | 'within' | 'unseen';
}

const FIRSTS = ['n1', 's1', 'e1', 'g.x', 'g.y'];
const INSIDE = ['./k', './n', './w.p', './w.q'];

const literal = fc.constantFrom<JsonValue>('a', 'b', 1, 2, 3);

function predicate(paths: readonly string[]): fc.Arbitrary<Raw> {
  const path = fc.constantFrom(...paths);
  const test = fc.oneof(
    literal,
    fc.constant(['a', 1, 2]),
    fc.constant({ minimum: 2 }),
    path.map((other) => ({ atLeast: other })),
    path.map((other) => ({ equals: other })),
  );
  return fc.tuple(path, test).map(([at, value]) => ({ [at]: value }));
}

const ofContext = fc.constantFrom<Raw>(
  { 'sources.reg.kind': 'a' },
  { some: 'sources.reg.list', match: { './v': 'a' } },
  { 'session.identityType': 'person' },
);

const ofRows = fc
  .tuple(fc.constantFrom('some', 'every', 'none'), predicate([...INSIDE, './t', 'n1']))
  .map(([word, match]): Raw => ({ [word]: 'list', match }));

const containers = fc.constantFrom<Raw>({ g: { required: ['y'] } }, { list: { minItems: 2 } });

const nested = fc.constantFrom<Raw>(
  { some: './sub', match: { './m': 2 } },
  { none: './sub', match: { './q': 'a' } },
  { './w': { required: ['q'] } },
);

function plainCondition({ paths, list }: Sight): fc.Arbitrary<Raw> {
  if (list === 'within') {
    return fc.oneof(predicate([...INSIDE, ...paths]), predicate(INSIDE), nested, ofContext);
  }
  const some = paths.length === 0 ? ofContext : fc.oneof(predicate(paths), ofContext);
  return list === 'seen' ? fc.oneof(some, ofRows, containers) : some;
}

function condition(sight: Sight): fc.Arbitrary<Raw> {
  const plain = plainCondition(sight);
  return fc.oneof(
    { weight: 4, arbitrary: plain },
    { weight: 1, arbitrary: plain.map((not) => ({ not })) },
    { weight: 1, arbitrary: fc.tuple(plain, plain).map((any) => ({ any })) },
  );
}

const totals = fc.constantFrom<unknown>(
  { sum: 'list[].n' },
  { sum: 'list[].n', where: { './k': 'a' } },
  { max: 'list[].t' },
  { count: 'list', where: { './n': { atLeast: 'n1' } } },
  { count: 'list' },
  { sum: 'sources.reg.list[].n' },
);
const moreTotals = fc.oneof(
  totals,
  fc.constantFrom<unknown>({ add: ['n1', 'g.x'] }, { multiply: ['c1', 2] }),
);
const rowTotals = fc.constantFrom<unknown>(
  { sum: './sub[].m' },
  { multiply: ['./n', 'n1'] },
  { index: true },
  // biome-ignore lint/suspicious/noThenProperty: a word of the format
  { if: { './k': 'a' }, then: './n', else: 3 },
);

const maybe = <T>(one: fc.Arbitrary<T>, freq: number) => fc.option(one, { freq, nil: undefined });
const never = fc.constant(undefined);

/** A field with rules, or with a value of its own. */
function ruled(item: Raw, sight: Sight, computed: fc.Arbitrary<unknown> = never) {
  const open = computed === never;
  const forced = fc.record({
    when: condition(sight),
    const: fc.constantFrom<JsonValue>(2, 'a'),
    end: fc.constantFrom('restore', 'keep', 'clear'),
    lock: fc.boolean(),
  });
  const answer = {
    submitWhenHidden: maybe(fc.boolean(), 1),
    readonly: maybe(condition(sight), 1),
    clearWhen: open ? maybe(condition(sight), 1) : never,
    value: open ? maybe(forced, 1) : never,
    default: open ? maybe(fc.constantFrom<JsonValue>('a', 1), 1) : never,
    computed,
  };
  const isField = 'field' in item && !('attachment' in item);
  return fc
    .record({
      visibleWhen: maybe(condition(sight), 2),
      required: maybe(condition(sight), 1),
      ...(isField ? answer : {}),
    })
    .map((rules) => ({
      ...item,
      ...Object.fromEntries(Object.entries(rules).filter(([, value]) => value !== undefined)),
    }));
}

/** Of a field in a row: what it reads stands in the row, in another one, or outside. */
const inRows = [
  { check: { './n': { atMost: 'n1' } }, message: 'm' },
  { check: { some: 'list', match: { './k': 'b' } }, message: 'm', severity: 'warning' },
];

/** An item of a row sees those before it. */
const within = (paths: readonly string[]): Sight => ({ paths, list: 'within' });

function rowItems(paths: readonly string[]) {
  const sight = within(paths);
  const sub = fc
    .tuple(
      ruled({ field: './m' }, { paths, list: 'unseen' }),
      ruled({ field: './q' }, { paths: [...paths, './m'], list: 'unseen' }),
    )
    .chain((items) => ruled({ repeat: './sub', items }, { paths, list: 'unseen' }));
  return fc.tuple(
    ruled({ field: './k' }, { paths, list: 'unseen' }),
    ruled({ field: './n', rules: inRows }, { paths: [...paths, './k'], list: 'unseen' }),
    ruled({ field: './w.p' }, { paths: [...paths, './k', './n'], list: 'unseen' }),
    ruled({ field: './w.q' }, { paths: [...paths, './k', './w.p'], list: 'unseen' }),
    sub,
    ruled({ field: './t' }, sight, rowTotals),
    ruled({ attachment: 'paper', documentType: 'd' }, sight),
  );
}

function listOf(paths: readonly string[]) {
  return rowItems(paths).chain((items) =>
    ruled(
      {
        repeat: 'list',
        move: true,
        unique: [['./k', './n'], './w.p'],
        itemLabel: '{n} {./k} {s1}',
        items,
        rules: [{ check: { n1: { atMost: 'c1' } }, message: 'm' }],
      },
      { paths, list: 'unseen' },
    ),
  );
}

/** `list`: the list reads the first fields, or they read it. */
function firstItems(list: 'seen' | 'unseen') {
  const field = (name: string, paths: readonly string[], more: Raw = {}) =>
    ruled({ field: name, label: `${name} {e1}`, ...more }, { paths, list });
  return fc.tuple(
    field('n1', []),
    field('s1', ['n1']),
    field('g.x', ['n1', 's1']),
    field('g.y', ['n1', 's1', 'g.x']),
    field('e1', ['n1', 's1', 'g.x'], {
      options: ['a', 'b', { value: 'c', visibleWhen: { n1: 2 } }],
    }),
  );
}

const all: Sight = { paths: FIRSTS, list: 'seen' };
const lasts = fc.tuple(
  ruled({ field: 'c1' }, all, totals),
  ruled({ field: 'c2' }, all, moreTotals),
  ruled(
    { field: 'o1', options: { from: 'list', value: './k', label: './n' } },
    { ...all, paths: [...FIRSTS, 'c1'] },
  ),
  ruled(
    { field: 'o2', options: { source: 'reg', path: 'list', value: 'v' } },
    { ...all, paths: [...FIRSTS, 'o1', 'c2'] },
  ),
  ruled({ attachment: 'plan', documentType: 'd', field: 'plan' }, all),
);

const conditional = fc.constantFrom<Raw>(
  {},
  // biome-ignore lint/suspicious/noThenProperty: a word of the format
  { if: { properties: { e1: { const: 'a' } }, required: ['e1'] }, then: { required: ['s1'] } },
  { dependentRequired: { n1: ['g'] } },
  {
    if: { required: ['n1'] },
    // biome-ignore lint/suspicious/noThenProperty: a JSON Schema keyword
    then: { properties: { list: { items: { required: ['n'] } } } },
  },
);

/** Circles do come up: a form that is refused is another test's. */
export const randomForm: fc.Arbitrary<SmallForm> = fc
  .boolean()
  .chain((turned) =>
    fc.record({
      first: firstItems(turned ? 'seen' : 'unseen'),
      list: listOf(turned ? [] : FIRSTS),
      last: lasts,
      conditional,
      page: maybe(condition(all), 1),
    }),
  )
  .map(({ first, list, last, conditional: rule, page }) => ({
    schema: {
      type: 'object',
      required: ['s1'],
      ...rule,
      properties: { ...properties, plan: { type: 'array' } },
    },
    sources: { reg: { id: { const: 'all' } } },
    pages: [
      { id: 'a', title: 'a {s1}', sections: [{ items: first }] },
      { id: 'b', sections: [{ items: [list] }] },
      { id: 'c', ...(page && { visibleWhen: page }), sections: [{ items: last }] },
    ],
  }));

/** What is done to the `which`-th thing of its kind. */
export interface Deed {
  readonly type:
    | 'edit'
    | 'row-add'
    | 'row-remove'
    | 'row-move'
    | 'row-restore'
    | 'row-write'
    | 'leave'
    | 'attempt'
    | 'files'
    | 'look-up'
    | 'prefill';
  readonly which: number;
  readonly value: JsonValue | undefined;
}

export const deed: fc.Arbitrary<Deed> = fc.record({
  type: fc.constantFrom<Deed['type']>(
    ...(['edit', 'edit', 'edit', 'edit', 'edit', 'row-add', 'row-add', 'row-remove'] as const),
    ...([
      'row-move',
      'row-restore',
      'row-write',
      'leave',
      'attempt',
      'files',
      'look-up',
      'prefill',
    ] as const),
  ),
  which: fc.nat(200),
  value: fc.option(literal, { freq: 5, nil: undefined }),
});

const ANSWERS: readonly JsonObject[] = [
  {
    kind: 'a',
    list: [
      { v: 'a', n: 2 },
      { v: 'b', n: 1 },
    ],
  },
  { kind: 'b', list: [] },
  { list: [{ v: 'b' }] },
];
const file = { id: 'f', name: 'a.pdf', size: 3, status: 'uploaded', documentId: 'd' };

interface Keys {
  readonly fields: readonly string[];
  readonly repeats: readonly string[];
  readonly attachments: readonly string[];
  readonly rowIds: ReadonlyMap<string, readonly string[]>;
}

/** The action, when there is anything to do it to. */
export function actionOf(one: Deed, keys: Keys): FormAction | null {
  const { type, which, value } = one;
  if (type === 'attempt') return { type, page: pick(['*', 'a', 'b', 'c'], which) ?? '*' };
  if (type === 'prefill') return { type, value: { s1: value ?? null, g: { x: which % 4 } } };
  if (type === 'look-up') {
    const answer = pick(ANSWERS, which) as JsonObject;
    return { type, source: 'reg', lookUp: { status: 'found', id: `${which % 2}`, answer } };
  }
  const among: Partial<Record<Deed['type'], readonly string[]>> = {
    edit: keys.fields,
    leave: keys.fields,
    files: keys.attachments,
  };
  const key = pick(among[type] ?? keys.repeats, which);
  return key === undefined ? null : keyedAction(one, key, keys.rowIds.get(key) ?? []);
}

function keyedAction(
  { type, which, value }: Deed,
  key: string,
  ids: readonly string[],
): FormAction | null {
  if (type === 'edit') return { type, key, value };
  if (type === 'leave' || type === 'row-add') return { type, key };
  if (type === 'files') return { type, key, files: which % 3 === 0 ? [] : [file as never] };
  const row: JsonObject = value === undefined ? {} : { k: value, n: which % 4 };
  if (type === 'row-restore') {
    return { type, key, rowId: `was${which % 3}`, index: which % (ids.length + 1), row };
  }
  const rowId = pick(ids, which);
  if (type === 'row-write' && rowId !== undefined) {
    return { type, key, rowId, copy: { row, rowIds: new Map(), origins: new Map() } };
  }
  if (rowId === undefined) return null;
  return type === 'row-remove'
    ? { type, key, rowId }
    : { type: 'row-move', key, rowId, to: which % 3 };
}

const pick = <T>(all: readonly T[], which: number): T | undefined => all[which % all.length];
