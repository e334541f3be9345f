/** Definitions and schemas that want to freeze, flood or pollute. Each with what it is told. */

export type Bomb = readonly [what: string, told: RegExp, json: unknown, schema?: unknown];

const item = { field: 'a' };
const page = { id: 'p', sections: [{ items: [item] }] };
const plain = { type: 'object', properties: { a: { type: 'string' } } };

/** A small form, with parts of it exchanged. */
export const form = (parts: object = {}): object => ({
  formatVersion: 1,
  id: 'f',
  version: '1',
  schema: plain,
  pages: [page],
  ...parts,
});

const withItems = (items: unknown, parts: object = {}): object =>
  form({ pages: [{ id: 'p', sections: [{ items }] }], ...parts });
const withField = (parts: object, more: object = {}): object =>
  withItems([{ ...item, ...parts }], more);
const withSchema = (schema: unknown): object => form({ schema });
const pattern = (source: string): object =>
  withSchema({ ...plain, properties: { a: { pattern: source } } });

const many = <T>(count: number, make: (i: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i));
const nested = (depth: number, wrap: (inner: unknown) => unknown, end: unknown = {}): unknown =>
  many(depth, () => 0).reduce<unknown>((inner) => wrap(inner), end);

const circle: Record<string, unknown> = { ...plain };
circle.not = circle;
const doubled = (last: string) => (i: number) => [
  `c${i}`,
  { all: many(20, () => (i === 0 ? last : `c${i - 1}`)) },
];
const doubling = Object.fromEntries(
  many(12, (i) => (i === 0 ? ['c0', { a: 'x' }] : doubled('c0')(i))) as [string, unknown][],
);
const parsed = (text: string): unknown => JSON.parse(text);

const paths = [
  '__proto__.x',
  'constructor.prototype.x',
  'a.__proto__',
  '/a/constructor',
  'prototype',
  './__proto__',
];

const sizes: readonly Bomb[] = [
  ['a file larger than 1 MiB', /1 MiB/, ' '.repeat(1024 * 1024 + 1)],
  [
    'a file of 400,000 Thai letters, 1.2 MB',
    /1 MiB/,
    JSON.stringify(form({ title: 'ก'.repeat(400_000) })),
  ],
  ['the same, parsed already', /1 MiB/, form({ title: 'x'.repeat(1024 * 1024 + 1) })],
  [
    'a quarter of a million keys',
    /conditions: has more than 10,000 entries/,
    form({ conditions: Object.fromEntries(many(250_000, (i) => [`c${i}`, {}])) }),
  ],
  [
    'a million options',
    /lists\.l: has more than 10,000 entries/,
    form({ lists: { l: many(1_000_000, (i) => `${i}`) } }),
  ],
  [
    '10,001 options in a field',
    /items\[0\]\.options: has more than 10,000 entries/,
    withField({ options: many(10_001, (i) => `${i}`) }),
  ],
  [
    'a million values of an enum',
    /schema\.properties\.a\.enum: has more than 10,000/,
    withSchema({ ...plain, properties: { a: { enum: many(1_000_000, (i) => i) } } }),
  ],
  [
    'the same in a schema of its own',
    /schema\.properties\.a\.enum: has more than 10,000/,
    form({ schema: './s.json' }),
    { properties: { a: { enum: many(10_001, (i) => i) } } },
  ],
  ['5,001 fields', /more than 5,000 fields/, withItems(many(5_001, (i) => ({ field: `f${i}` })))],
  [
    '200,001 values',
    /1 MiB/,
    form({ lists: Object.fromEntries(many(30, (i) => [`l${i}`, many(9_000, () => 'x')])) }),
  ],
  [
    '10,001 pages',
    /pages: has more than 10,000 entries/,
    form({ pages: many(10_001, (i) => ({ id: `p${i}`, sections: [] })) }),
  ],
];

const depths: readonly Bomb[] = [
  ['100 objects in one another', /nested deeper than 32/, nested(100, (inner) => ({ a: inner }))],
  [
    '100,000 lists in one another',
    /nested deeper|not valid JSON|1 MiB/,
    '['.repeat(100_000) + ']'.repeat(100_000),
  ],
  [
    'a schema 100 deep',
    /schema.*nested deeper than 32/,
    withSchema(nested(100, (inner) => ({ not: inner }))),
  ],
  ['a schema that holds itself', /nested deeper than 32/, withSchema(circle)],
  [
    'a definition that holds itself',
    /nested deeper than 32/,
    Object.assign(circle, { pages: [circle] }),
  ],
  [
    'conditions 40 deep',
    /nested/,
    withField({ visibleWhen: nested(40, (inner) => ({ not: inner }), { a: 'x' }) }),
  ],
  [
    'computed 40 deep',
    /nested/,
    withField({ computed: nested(40, (inner) => ({ round: inner }), 'a') }),
  ],
  ['a path 40 deep', /path is too deep/, withField({ field: many(40, () => 'a').join('.') })],
  [
    'lists in lists in lists',
    /nested too deeply/,
    withItems([nested(6, (inner) => ({ repeat: './a', items: [inner] }), item)]),
  ],
];

const references: readonly Bomb[] = [
  ['a $ref to itself', /cycle|lead back/, withSchema({ ...plain, $ref: '#' })],
  [
    'two $refs to one another',
    /lead back/,
    withSchema({
      ...plain,
      $defs: { a: { $ref: '#/$defs/b' }, b: { $ref: '#/$defs/a' } },
      allOf: [{ $ref: '#/$defs/a' }],
    }),
  ],
  [
    '1,000 $refs in a row',
    /more than 200 schemas in a row/,
    withSchema({
      ...plain,
      $ref: '#/$defs/s0',
      $defs: Object.fromEntries(
        many(1000, (i) => [`s${i}`, i < 999 ? { $ref: `#/$defs/s${i + 1}` } : {}]),
      ),
    }),
  ],
  [
    'a $ref to another host',
    /leads nowhere/,
    withSchema({ ...plain, $ref: 'https://evil.example/s.json' }),
  ],
  ['a $ref to a file', /leads nowhere/, withSchema({ ...plain, $ref: 'file:///etc/passwd' })],
  ['a $ref that is no URI', /no URI/, withSchema({ ...plain, $ref: 'http://[' })],
  [
    'a $ref through a prototype',
    /leads nowhere/,
    withSchema({ ...plain, $ref: '#/constructor/prototype' }),
  ],
  ['a $ref to __proto__', /leads nowhere/, withSchema({ ...plain, $ref: '#/__proto__' })],
  ['a circle of conditions', /refers to itself/, form({ conditions: { a: 'b', b: { not: 'a' } } })],
  ['conditions that double twelve times', /more than 2000 parts/, form({ conditions: doubling })],
  [
    'conditions that are too many together',
    /too many together/,
    withItems(
      many(400, (i) => ({ field: `f${i}`, visibleWhen: 'c' })),
      { schema: true, conditions: { c: { all: many(999, () => ({ a: 'x' })) } } },
    ),
  ],
  [
    'fields that show one another',
    /circle|cycle|itself/,
    withItems(
      [
        { field: 'a', visibleWhen: { b: 'x' } },
        { field: 'b', visibleWhen: { a: 'x' } },
      ],
      { schema: true },
    ),
  ],
  [
    'computed values that read one another',
    /circle|cycle|itself/,
    withItems(
      [
        { field: 'a', computed: { add: ['b', 1] } },
        { field: 'b', computed: { add: ['a', 1] } },
      ],
      { schema: true },
    ),
  ],
];

const patterns: readonly Bomb[] = [
  '(a+)+$',
  '^(a|a)*$',
  '(.*)*x',
  '(a)\\1',
  '(?=a)a',
  '(?<!a)a',
  'x'.repeat(300),
  '(?:(?:a{999}){999}){999}',
  '(a|b|ab)*c',
  '\\d+\\d+$',
].map((source): Bomb => [`the pattern ${source.slice(0, 30)}`, /unsafe pattern/, pattern(source)]);

const hostile: readonly Bomb[] = [
  ...paths.map(
    (path): Bomb => [
      `a field at ${path}`,
      /not allowed in a path|is not in the schema|"\.\/"/,
      withField({ field: path }, { schema: true }),
    ],
  ),
  ...paths
    .slice(0, 4)
    .map(
      (path): Bomb => [
        `a condition on ${path}`,
        /not allowed in a path/,
        withField({ visibleWhen: { [path]: 'x' } }, { schema: true }),
      ],
    ),
  [
    'a sum over a prototype',
    /not allowed in a path/,
    withField({ computed: { sum: '__proto__[].a' } }),
  ],
  [
    'a template that reads a constructor',
    /not allowed in a path/,
    form({ submission: { data: { x: { $: 'constructor.name' } } } }),
  ],
  [
    'a prefill of a prototype',
    /not allowed in a path|must begin with/,
    withField({ prefill: '__proto__.polluted' }),
  ],
  [
    'a link that runs a script',
    /must begin with https/,
    withItems([{ content: { p: [{ text: 'x', link: 'javascript:alert(1)' }] } }]),
  ],
  ['a callback that runs a script', /must be a URL/, form({ callback: 'javascript:alert(1)' })],
  ['a condition called __proto__', /unknown condition/, withField({ visibleWhen: '__proto__' })],
  ['a list called constructor', /unknown list/, withField({ options: 'constructor' })],
  [
    'an own key __proto__',
    /unknown key "__proto__"/,
    parsed(
      '{"formatVersion":1,"id":"f","version":"1","schema":true,"pages":[],"__proto__":{"polluted":1}}',
    ),
  ],
  [
    'a million faults',
    /has 100 faults or more/,
    withItems(many(4_000, (i) => ({ field: `a${i}`, lable: 'x' }))),
  ],
  [
    '5,000 paths that are nearly right',
    /has 100 faults or more/,
    withItems(
      many(5_000, (i) => ({ field: `fieldname${i}x` })),
      { schema: { properties: Object.fromEntries(many(5_000, (i) => [`fieldname${i}`, {}])) } },
    ),
  ],
  ['no definition', /./, null],
  ['a number', /./, 5],
  ['a list', /./, []],
  ['a text', /not valid JSON/, '{"id":'],
  ['a function', /./, () => 1],
];

export const bombs: readonly Bomb[] = [...sizes, ...depths, ...references, ...patterns, ...hostile];
