import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { BizportalErrorCode } from '../../../src/core/errors.js';
import { BizportalError } from '../../../src/core/errors.js';
import { OtpMachine } from '../../../src/core/otp/machine.js';
import type { OtpCheck, OtpTicket } from '../../../src/core/ports.js';
import { deferred, FakeClock, fakeRandom, settle } from '../fake-ports.js';

const ticket: OtpTicket = { phone: '08x-xxx-5678', ref: 'K7F3', resendIn: 60, expiresIn: 300 };

function rig(verify: 'separate' | 'with-create' = 'separate') {
  const clock = new FakeClock();
  const keys: string[] = [];
  const checked: string[] = [];
  const answers: { request: (() => Promise<OtpTicket>)[]; verify: (() => Promise<OtpCheck>)[] } = {
    request: [],
    verify: [],
  };
  const otp = new OtpMachine({
    clock,
    verify,
    random: fakeRandom(),
    adapter: {
      requestOtp: async (options) => {
        keys.push(options?.idempotencyKey ?? '');
        return (answers.request.shift() ?? (async () => ticket))();
      },
      verifyOtp: async (code) => {
        checked.push(code);
        return (answers.verify.shift() ?? (async () => ({ valid: true, triesLeft: null })))();
      },
    },
  });
  otp.bind('hash-1');
  return { otp, clock, keys, checked, answers };
}

const fails =
  (code: BizportalErrorCode, params: Record<string, unknown> = {}) =>
  async () => {
    throw new BizportalError(code, { params });
  };

test('sent, checked, verified; the code is in no state', async () => {
  const { otp, checked } = rig();
  const seen: string[] = [];
  otp.subscribe((state) => seen.push(JSON.stringify(state)));
  await otp.request();
  assert.deepEqual(otp.getState(), {
    status: 'sent',
    ticket,
    resendAt: 60_000,
    expiresAt: 300_000,
    error: null,
  });
  assert.equal(otp.code, null);
  assert.equal(await otp.check('๐๑๒-๓๔๕'), true);
  assert.equal(otp.getState().status, 'verified');
  assert.equal(otp.code, '012345');
  assert.deepEqual(checked, ['012345']);
  assert.ok(seen.every((state) => !state.includes('012345')));
});

test('twenty presses are one SMS, and the cooldown is the server’s (fault 72)', async () => {
  const { otp, clock, keys } = rig();
  await Promise.all(Array.from({ length: 20 }, () => otp.request()));
  assert.equal(keys.length, 1);
  await clock.advance(59_999);
  await otp.request();
  assert.equal(keys.length, 1);
  await clock.advance(1);
  await otp.request();
  assert.equal(keys.length, 2);
  assert.notEqual(keys[0], keys[1]);
});

test('a failure that a server stands by is not asked for again under its key', async () => {
  const { otp, keys, answers } = rig();
  answers.request = [
    fails('timeout', { forwarded: 'unknown', status: 504 }),
    fails('bad-answer', { forwarded: 'yes' }),
    fails('server', { forwarded: 'yes', status: 500 }),
  ];
  for (let i = 0; i < 4; i += 1) await otp.request();
  assert.equal(otp.getState().status, 'sent');
  assert.equal(new Set(keys).size, 4);
});

test('an SMS that is being asked for is asked for under the same key', async () => {
  const { otp, keys, answers } = rig();
  answers.request = [fails('conflict', { forwarded: 'unknown', status: 409 })];
  await otp.request();
  await otp.request();
  assert.equal(new Set(keys).size, 1);
});

test('an answer that got lost is asked for again under the same key (fault 74)', async () => {
  const { otp, keys, answers } = rig();
  answers.request = [fails('timeout'), fails('network', { forwarded: 'unknown' })];
  await otp.request();
  assert.equal(otp.getState().status, 'failed');
  await otp.request();
  await otp.request();
  assert.equal(otp.getState().status, 'sent');
  assert.equal(new Set(keys).size, 1);
  assert.equal(keys.length, 3);
});

test('a definite refusal ends the key’s life', async () => {
  const { otp, keys, answers } = rig();
  answers.request = [fails('rejected'), fails('network', { forwarded: 'no' })];
  await otp.request();
  await otp.request();
  await otp.request();
  assert.equal(new Set(keys).size, 3);
});

test('busy names its own cooldown', async () => {
  const { otp, clock, keys, answers } = rig();
  answers.request = [fails('busy', { retryAfter: 20, forwarded: 'no' })];
  await otp.request();
  const state = otp.getState();
  assert.ok(state.status === 'failed');
  assert.equal(state.resendAt, 20_000);
  await otp.request();
  assert.equal(keys.length, 1);
  await clock.advance(20_000);
  await otp.request();
  assert.equal(otp.getState().status, 'sent');
});

test('a wrong code tells the tries left and may be followed by another', async () => {
  const { otp, answers } = rig();
  answers.verify = [
    async () => ({ valid: false, triesLeft: 4 }),
    fails('otp-wrong', { triesLeft: 3 }),
  ];
  await otp.request();
  for (const triesLeft of [4, 3]) {
    await otp.check('111111');
    const state = otp.getState();
    assert.ok(state.status === 'wrong');
    assert.equal(state.triesLeft, triesLeft);
    assert.equal(otp.code, null);
  }
  await otp.check('012345');
  assert.equal(otp.getState().status, 'verified');
});

test('what is no code costs no try (fault 75)', async () => {
  const { otp, checked } = rig();
  await otp.request();
  assert.equal(await otp.check('1234567'), false);
  assert.equal(otp.getState().status, 'sent');
  assert.deepEqual(checked, []);
});

for (const [code, status] of [
  ['otp-expired', 'expired'],
  ['otp-used', 'expired'],
  ['network', 'sent'],
  ['session-ended', 'sent'],
  ['server', 'sent'],
] as const) {
  test(`${code} at the check leads to ${status}`, async () => {
    const { otp, answers } = rig();
    answers.verify = [fails(code)];
    await otp.request();
    await otp.check('012345');
    const state = otp.getState();
    assert.equal(state.status, status);
    if (state.status === 'sent') assert.equal(state.error?.code, code);
  });
}

test('a code nobody typed in time expires, then another may be sent', async () => {
  const { otp, clock } = rig();
  await otp.request();
  await clock.advance(300_000);
  assert.equal(otp.getState().status, 'expired');
  await otp.request();
  assert.equal(otp.getState().status, 'sent');
});

test('a code on its way to the server at the last second is the server’s to judge', async () => {
  const { otp, clock, answers } = rig();
  const answer = deferred<OtpCheck>();
  answers.verify = [() => answer.promise];
  await otp.request();
  const check = otp.check('012345');
  await clock.advance(400_000);
  assert.equal(otp.getState().status, 'checking');
  answer.resolve({ valid: true, triesLeft: null });
  await check;
  assert.equal(otp.getState().status, 'verified');
});

test('locked: nothing is asked for until the server’s time is over, whatever the payload', async () => {
  const { otp, clock, keys, answers } = rig();
  answers.verify = [fails('otp-locked', { retryAfter: 900 })];
  await otp.request();
  await otp.check('111111');
  assert.deepEqual(otp.getState(), { status: 'locked', until: 900_000 });
  otp.bind('hash-2');
  await clock.advance(899_999);
  await otp.request();
  assert.equal(keys.length, 1);
  await clock.advance(1);
  await otp.request();
  assert.equal(otp.getState().status, 'sent');
});

test('a changed payload voids the OTP; the cooldown goes on (fault 67)', async () => {
  const { otp, clock } = rig();
  await otp.request();
  await otp.check('012345');
  otp.bind('hash-1');
  assert.equal(otp.code, '012345');
  otp.bind('hash-2');
  assert.equal(otp.code, null);
  assert.deepEqual(otp.getState(), { status: 'idle', resendAt: 60_000 });
  assert.equal(clock.pending, 0);
});

test('answers for a payload that changed meanwhile are ignored', async () => {
  const { otp, answers } = rig();
  const sms = deferred<OtpTicket>();
  const check = deferred<OtpCheck>();
  answers.request = [() => sms.promise];
  answers.verify = [() => check.promise];
  const first = otp.request();
  otp.bind('hash-2');
  sms.resolve(ticket);
  await first;
  assert.equal(otp.getState().status, 'idle');
  await otp.request();
  const second = otp.check('012345');
  otp.bind('hash-3');
  check.resolve({ valid: true, triesLeft: null });
  await second;
  assert.equal(otp.getState().status, 'idle');
  assert.equal(otp.code, null);
});

test('with-create: the code is not sent for a check, and Create’s word leads back', async () => {
  const { otp, checked } = rig('with-create');
  await otp.request();
  await otp.check('012345');
  assert.equal(otp.getState().status, 'verified');
  assert.deepEqual(checked, []);
  otp.reject(new BizportalError('otp-wrong', { params: { triesLeft: 2 } }));
  const state = otp.getState();
  assert.ok(state.status === 'wrong');
  assert.equal(state.triesLeft, 2);
  assert.equal(otp.code, null);
  assert.throws(() => otp.reject(new BizportalError('otp-wrong')), /otp: wrong/);
});

test('disposed, it leaves no timer', async () => {
  const { otp, clock } = rig();
  await otp.request();
  otp.dispose();
  await settle();
  assert.equal(clock.pending, 0);
});
