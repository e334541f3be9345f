/** Random hands on the demo's forms: whatever is pressed and typed, nothing throws. */
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import fc from 'fast-check';
import type { FormDefinition } from '../../src/core/definition/form-definition.js';
import type { FormStore } from '../../src/core/form/store.js';
import type { FieldView, RepeatView, View } from '../../src/core/form/view.js';
import type { JsonValue } from '../../src/core/json.js';
import { buildApplication } from '../../src/core/submit/payload.js';
import { demoForm, identityOf, openFor } from '../support/demo-form.js';

const STEPS = 60;
const RUNS = 12;

/** Which item, what is done there, and a number and a text to do it with. */
const step = fc.record({
  item: fc.nat(10_000),
  number: fc.integer({ min: -5, max: 500 }),
  text: fc.oneof(
    fc.string({ maxLength: 30, unit: 'grapheme' }),
    fc.constantFrom('2026-11-25', '1999-02-29', '2444444444444', '๑๒', '', '-', '__proto__'),
  ),
  wild: fc.integer({ min: 0, max: 9 }),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

const forms: readonly (readonly [name: string, identityId: string])[] = [
  ['food-premises', '1111111111119'],
  ['food-premises', '0105999000016'],
  ['factory-expansion', '0105999000032'],
  ['licence-renewal', '6666666666660'],
];

describe('a random walk', () => {
  for (const [name, identityId] of forms) {
    let definition: FormDefinition;
    before(async () => {
      definition = await demoForm(name);
    });

    it(`through ${name} as ${identityId} never throws`, () => {
      fc.assert(
        fc.property(fc.array(step, { minLength: STEPS, maxLength: STEPS }), (steps) => {
          const store = openFor(definition, identityOf(identityId));
          for (const one of steps) act(store, one);
          const { data } = buildApplication(store.getState(), { profile: 'observed' });
          assert.equal(typeof data, 'object');
          assert.ok(store.issues().every(({ path }) => path.startsWith('/')));
          assert.deepEqual(Object.getOwnPropertyNames(Object.prototype).includes('wild'), false);
        }),
        { numRuns: RUNS },
      );
    });
  }
});

function act(store: FormStore, one: Step): void {
  const views = visible(store);
  const view = views[one.item % views.length];
  if (view?.kind === 'field') {
    store.dispatch({ type: 'edit', key: view.key, value: guess(view, one) });
    store.dispatch({ type: 'leave', key: view.key });
  } else if (view?.kind === 'repeat') changeRows(store, view, one);
  if (one.wild === 0) store.dispatch({ type: 'attempt', page: '*' });
}

function visible(store: FormStore): readonly View[] {
  const found: View[] = [];
  const visit = (keys: readonly string[]): void => {
    for (const key of keys) {
      const view = store.view(key);
      if (view === undefined || !view.visible) continue;
      if (view.kind === 'section') visit(view.items);
      else found.push(view);
      if (view.kind === 'repeat') for (const row of view.rows) visit(row.items);
    }
  };
  for (const page of store.pages()) visit(page.sections);
  return found;
}

/** Mostly what the field is for, sometimes anything. */
function guess(view: FieldView, { number, text, wild }: Step): JsonValue | undefined {
  if (wild === 1) return [text, number];
  if (wild === 2) return undefined;
  const options = view.options ?? [];
  const option = options[Math.abs(number) % Math.max(options.length, 1)]?.value;
  if (view.widget === 'checkboxes') return option === undefined ? [] : [option];
  if (option !== undefined) return option;
  if (view.widget === 'checkbox') return number % 2 === 0;
  return ['number', 'integer', 'money'].includes(view.widget) ? number : text;
}

function changeRows(store: FormStore, view: RepeatView, { number }: Step): void {
  const { key } = view;
  const rowId = view.rows[Math.abs(number) % Math.max(view.rows.length, 1)]?.id;
  if (number % 3 !== 0 || rowId === undefined) store.dispatch({ type: 'row-add', key });
  else if (number % 2 === 0) store.dispatch({ type: 'row-remove', key, rowId });
  else store.dispatch({ type: 'row-move', key, rowId, to: 0 });
}
