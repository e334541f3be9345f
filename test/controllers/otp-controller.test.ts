import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ReactiveController } from 'lit';
import { OtpController } from '../../src/controllers/otp-controller.js';
import type { OtpState } from '../../src/core/otp/state.js';
import { FakeClock } from '../core/fake-ports.js';

const ticket = { phone: '', ref: '', resendIn: 3, expiresIn: 300 };

function rig(state: OtpState) {
  const clock = new FakeClock();
  const controllers: ReactiveController[] = [];
  let open = true;
  const seconds: number[] = [];
  const host = {
    addController: (one: ReactiveController) => void controllers.push(one),
    removeController: () => {},
    requestUpdate: () => update(),
    updateComplete: Promise.resolve(true),
  };
  const otp = new OtpController(host, {
    clock,
    machine: () => machine,
    counting: () => open,
    onChange: () => {},
  });
  const machine = { getState: () => state, subscribe: () => () => {} };
  const update = () => {
    otp.hostUpdate();
    seconds.push(otp.resendIn);
  };
  update();
  return {
    clock,
    otp,
    seconds,
    hide: () => {
      open = false;
    },
  };
}

test('counts down to the moment another SMS may be asked for, then rests', async () => {
  const { clock, seconds } = rig({
    status: 'sent',
    error: null,
    ticket,
    resendAt: 3_000,
    expiresAt: 9e5,
  });
  await clock.advance(10_000);
  assert.deepEqual(seconds, [3, 2, 1, 0]);
  assert.equal(clock.pending, 0);
});

test('counts down to the end of a lock', async () => {
  const { clock, otp } = rig({ status: 'locked', until: 900_000 });
  assert.equal(otp.lockedFor, 900);
  await clock.advance(61_000);
  assert.equal(otp.lockedFor, 839);
});

test('does not tick while the dialog is closed, nor after it is gone', async () => {
  const { clock, otp, seconds, hide } = rig({ status: 'locked', until: 900_000 });
  hide();
  await clock.advance(5_000);
  assert.equal(seconds.length, 2);
  assert.equal(clock.pending, 0);
  otp.hostDisconnected();
  assert.equal(clock.pending, 0);
});

test('a lock without an end has no countdown', () => {
  const { otp, clock } = rig({ status: 'locked', until: null });
  assert.equal(otp.lockedFor, null);
  assert.equal(otp.resendIn, 0);
  assert.equal(clock.pending, 0);
});
