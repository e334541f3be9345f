import assert from 'node:assert/strict';
import { it } from 'node:test';
import { BpBeforeSubmitEvent, BpChangeEvent } from '../src/events.js';

it('what a page does to the answers it is told changes none of the form’s', () => {
  const data = { name: 'ก', rows: [{ x: 1 }] };
  const last = new BpBeforeSubmitEvent({ data, attachments: { plan: ['F1'] } });
  assert.deepEqual(last.detail, { data, attachments: { plan: ['F1'] } });
  Object.assign(last.detail.data, { name: 'changed' });
  const changed = new BpChangeEvent({ path: '/rows', value: data.rows });
  (changed.detail.value as { x: number }[]).push({ x: 2 });
  assert.deepEqual(data, { name: 'ก', rows: [{ x: 1 }] });
  assert.equal(new BpChangeEvent({ path: '/a', value: undefined }).detail.value, undefined);
});

it('only the last word of the page can be cancelled; all events bubble and leave shadow roots', () => {
  const last = new BpBeforeSubmitEvent({ data: {}, attachments: {} });
  const change = new BpChangeEvent({ path: '/a', value: 1 });
  assert.deepEqual([last.cancelable, last.bubbles, last.composed], [true, true, true]);
  assert.deepEqual([change.cancelable, change.bubbles, change.composed], [false, true, true]);
  assert.throws(() => Object.assign(change.detail, { value: 2 }), TypeError);
});
