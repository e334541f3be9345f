import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Machine } from '../../src/core/machine.js';

type Light = { readonly status: 'red' } | { readonly status: 'green'; readonly n: number };

const light = () => new Machine<Light>('light', { status: 'red' }, { red: ['green'], green: [] });

test('a transition not named throws, and the message names both states', () => {
  const machine = light();
  machine.to({ status: 'green', n: 1 });
  assert.throws(() => machine.to({ status: 'red' }), /light: green → red/);
  assert.deepEqual(machine.getState(), { status: 'green', n: 1 });
});

test('staying in a status is allowed and told to listeners', () => {
  const machine = light();
  const seen: Light[] = [];
  const unsubscribe = machine.subscribe((state) => seen.push(state));
  machine.to({ status: 'green', n: 1 });
  machine.to({ status: 'green', n: 2 });
  unsubscribe();
  machine.to({ status: 'green', n: 3 });
  assert.deepEqual(seen, [
    { status: 'green', n: 1 },
    { status: 'green', n: 2 },
  ]);
});

test('a listener that throws stops neither the machine nor the other listeners', (t) => {
  const later = t.mock.method(globalThis, 'queueMicrotask', () => {});
  const machine = light();
  let told = 0;
  machine.subscribe(() => {
    throw new Error('of the host page');
  });
  machine.subscribe(() => {
    told += 1;
  });
  machine.to({ status: 'green', n: 1 });
  assert.equal(told, 1);
  assert.throws(later.mock.calls[0]?.arguments[0] as () => void, /of the host page/);
});
