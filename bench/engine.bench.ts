/**
 * The form store without a browser: 1,000 fields, what opening, one key and one check cost; many
 * rules; a list of 10,000 rows.
 */
import { parseDefinition } from '../src/core/definition/parse.js';
import { createFormStore, type FormStore } from '../src/core/form/store.js';
import type { JsonObject } from '../src/core/json.js';
import { generatedDefinition, requiredField, typedField } from './lib/generated-form.js';
import { report } from './lib/report.js';
import { longListAnswers, longListDefinition, ruledDefinition } from './lib/rule-forms.js';
import { median, round, table } from './lib/stats.js';

const SIZES = [20, 200, 1000];

/** Median milliseconds of `work`. */
function time(times: number, work: (index: number) => void): number {
  const taken = Array.from({ length: times }, (_, index) => {
    const start = performance.now();
    work(index);
    return performance.now() - start;
  });
  return round(median(taken), 3);
}

/** Median milliseconds of CPU time of this process: others hardly show in it. */
function cpu(times: number, work: (index: number) => void): number {
  const taken = Array.from({ length: times }, (_, index) => {
    const start = process.cpuUsage();
    work(index);
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000;
  });
  return round(median(taken), 1);
}

function measure(fields: number) {
  const json = generatedDefinition(fields);
  const { definition } = parseDefinition(json);
  if (definition === undefined) throw new Error('the generated definition has faults');
  const store = createFormStore(definition);
  const edit = (i: number, value: string) =>
    store.dispatch({ type: 'edit', key: store.keyOf(`/f${i}`) ?? '', value });
  for (let i = 0; i < fields; i += 10) edit(i, 'คำตอบ');
  const typed = store.keyOf(`/f${typedField(fields)}`) ?? '';
  const key = (index: number) =>
    store.dispatch({ type: 'edit', key: typed, value: 'ก'.repeat((index % 300) + 1) });
  const asked = 'ก'.repeat(500);
  const change = time(500, key);
  const toggle = time(50, (index) => {
    store.dispatch({ type: 'edit', key: typed, value: index % 2 === 0 ? asked : 'ก' });
  });
  let turn = 0;
  const validate = time(50, () => {
    key(turn++);
    store.issues();
  });
  store.dispatch({ type: 'leave', key: store.keyOf(`/f${requiredField(fields)}`) ?? '' });
  return {
    fields,
    parse: time(10, () => parseDefinition(json)),
    open: time(10, () => createFormStore(definition)),
    change,
    toggle,
    validate: round(validate - change, 3),
    changeWithFault: time(200, key),
    snapshot: time(100, () => store.snapshot()),
  };
}

function opened(json: object, answers: JsonObject = {}): FormStore {
  const { definition } = parseDefinition(json);
  if (definition === undefined) throw new Error('the form of the bench has faults');
  return createFormStore(definition, { draft: { answers, files: {}, origins: {}, page: 'p' } });
}

/** One change in 1,000 fields of which 300 have conditions and 100 are computed. */
function measureRules() {
  const store = opened(ruledDefinition());
  const edit = (key: string) =>
    time(300, (i) => store.dispatch({ type: 'edit', key, value: i % 10 }));
  const all = time(20, (i) => {
    store.dispatch({ type: 'edit', key: '/f1', value: i });
    store.issues();
  });
  return { few: edit('/f7'), many: edit('/f0'), validate: all };
}

const ROWS = 10_000;

/** The acts on a long list: a key, a row that comes, goes or moves. */
function acts(store: FormStore) {
  const rowId = (at: number) => store.getState().rowIds.get('/machines')?.at(at) ?? '';
  const key = `/machines/${rowId(ROWS / 2)}/power`;
  const list = '/machines';
  const middle = ROWS / 2;
  return {
    edit: cpu(50, (i) => store.dispatch({ type: 'edit', key, value: i % 10 })),
    remove: cpu(9, () => {
      store.dispatch({ type: 'row-remove', key: list, rowId: rowId(middle - 1) });
    }),
    add: cpu(9, () => store.dispatch({ type: 'row-add', key: list })),
    move: cpu(9, () => {
      store.dispatch({ type: 'row-move', key: list, rowId: rowId(-1), to: middle });
    }),
  };
}

/** Nothing on show; one field left with a fault; every row with one, after a submit that failed. */
function measureRows() {
  const quiet = opened(longListDefinition(), longListAnswers(ROWS));
  const faulty = opened(longListDefinition(), longListAnswers(ROWS));
  const [rowId = ''] = faulty.getState().rowIds.get('/machines') ?? [];
  const serial = `/machines/${rowId}/serial`;
  faulty.dispatch({ type: 'edit', key: serial, value: undefined });
  const first = cpu(1, () => faulty.dispatch({ type: 'leave', key: serial }));
  const { machines } = longListAnswers(ROWS);
  const nameless = (machines as readonly JsonObject[]).map(({ serial: _none, ...rest }) => rest);
  const broken = opened(longListDefinition(), { machines: nameless });
  broken.dispatch({ type: 'attempt', page: '*' });
  return { quiet: acts(quiet), first, faulty: acts(faulty), broken: acts(broken) };
}

const results = SIZES.map(measure);
const words: Readonly<Record<string, string>> = {
  parse: 'parse the definition',
  open: 'open the form',
  change: 'one change, evaluated',
  toggle: 'one change that shows or hides 5 %',
  validate: 'validate everything',
  changeWithFault: 'one change while a fault is on show',
  snapshot: 'snapshot for the draft',
};
console.log(
  table(
    ['ms in Node; fields:', ...SIZES.map(String)],
    Object.entries(words).map(([name, text]) => [
      text,
      ...results.map((result) => result[name as keyof typeof result]),
    ]),
  ),
);
const rules = measureRules();
const rows = measureRows();
console.log(
  table(
    ['ms in Node', ''],
    [
      ['300 conditions, 100 computed: a change that a few follow', rules.few],
      ['a change that 40 follow', rules.many],
      ['a change, and everything validated', rules.validate],
      ['10,000 rows, the first check of all (CPU)', rows.first],
    ],
  ),
);
const rowActs = ['edit', 'add', 'remove', 'move'] as const;
const rowWords = [
  'one key',
  'a row added',
  'one removed from the middle',
  'one moved to the middle',
];
console.log(
  table(
    ['10,000 rows, ms of CPU in Node', 'no fault on show', 'one', 'one in every row'],
    rowActs.map((act, i) => [
      rowWords[i] ?? act,
      rows.quiet[act],
      rows.faulty[act],
      rows.broken[act],
    ]),
  ),
);
const slowestAct = Math.max(
  ...[rows.quiet, rows.faulty].flatMap(({ add, remove, move }) => [add, remove, move]),
);
report('engine', { results, rules, rows }, [
  { what: 'one change among 300 conditions and 100 computed, ms', measured: rules.many, atMost: 1 },
  { what: '1,000 fields validated as a form, ms', measured: rules.validate, atMost: 5 },
  { what: 'one key at 10,000 rows, ms', measured: rows.quiet.edit, atMost: 5 },
  { what: 'one key at 10,000 rows, a fault on show, ms', measured: rows.faulty.edit, atMost: 16 },
  { what: 'a row that comes, goes or moves among 10,000, ms', measured: slowestAct, atMost: 50 },
]);
