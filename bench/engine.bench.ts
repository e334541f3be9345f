/** The form store without a browser: 1,000 fields, what opening, one key and one check cost. */
import { parseDefinition } from '../src/core/definition/parse.js';
import { createFormStore } from '../src/core/form/store.js';
import { generatedDefinition, requiredField, typedField } from './lib/generated-form.js';
import { report } from './lib/report.js';
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
report('engine', { results });
