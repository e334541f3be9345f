import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ReactiveControllerHost } from 'lit';
import { type Leave, RedirectController } from '../../src/controllers/redirect-controller.js';
import { FakeClock } from '../core/fake-ports.js';

const BACK = 'https://portal.example/?requestId=R-1';

function counting(leave?: Leave) {
  const host = { addController() {}, requestUpdate() {} } as unknown as ReactiveControllerHost;
  const clock = new FakeClock();
  const gone: string[] = [];
  const redirect = new RedirectController(host, { clock, go: (url) => gone.push(url) }, leave);
  redirect.start(BACK);
  return { clock, gone, redirect };
}

test('goes back to the portal after 20 s, unless stopped', async () => {
  const { clock, gone, redirect } = counting();
  await clock.advance(19_000);
  assert.deepEqual(gone, []);
  await clock.advance(1_000);
  assert.deepEqual(gone, [BACK]);
  redirect.start(BACK);
  redirect.stop();
  await clock.advance(30_000);
  assert.equal(gone.length, 1);
});

test('signs out first, whatever comes of it', async () => {
  for (const leave of [async () => {}, () => Promise.reject(new Error('cut'))]) {
    const { clock, gone } = counting(leave);
    await clock.advance(20_000);
    assert.deepEqual(gone, [BACK]);
  }
});

test('does not wait for long, and goes once', async () => {
  let answered = () => {};
  const { clock, gone } = counting(() => new Promise((resolve) => (answered = resolve)));
  await clock.advance(20_000);
  assert.deepEqual(gone, []);
  await clock.advance(2_000);
  assert.deepEqual(gone, [BACK]);
  answered();
  await clock.advance(1);
  assert.equal(gone.length, 1);
});

test('goes nowhere but to a web address', async () => {
  const { clock, gone, redirect } = counting();
  redirect.start('javascript:alert(1)');
  await clock.advance(30_000);
  assert.deepEqual(gone, []);
});
