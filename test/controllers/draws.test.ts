import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Draws } from '../../src/controllers/draws.js';
import { FakeClock } from '../core/fake-ports.js';

test('a short list is drawn each time, a long one ten times a second and at the end', async () => {
  const clock = new FakeClock();
  let drawn = 0;
  const draws = new Draws({ requestUpdate: () => (drawn += 1) }, clock);
  for (let i = 0; i < 3; i += 1) draws.ask(2);
  assert.equal(drawn, 3);
  for (let i = 0; i < 30; i += 1) {
    draws.ask(50);
    await clock.advance(10);
  }
  assert.equal(drawn, 3 + 3);
  draws.ask(50);
  await clock.advance(100);
  assert.equal(drawn, 3 + 4);
  assert.equal(clock.pending, 0);
});
