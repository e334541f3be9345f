import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { BizportalError, type BizportalErrorCode } from '../../../src/core/errors.js';
import { OtpMachine } from '../../../src/core/otp/machine.js';
import type { Application, Created, Finding } from '../../../src/core/ports.js';
import { SubmitMachine } from '../../../src/core/submit/machine.js';
import { canonicalJson, payloadHash } from '../../../src/core/submit/machine-hash.js';
import { deviceJournal } from '../../../src/core/submit/machine-journal.js';
import { judgeCreate } from '../../../src/core/submit/machine-state.js';
import { deferred, FakeClock, FakeStore, fakeRandom } from '../fake-ports.js';

const content = (name = 'a') => ({
  area: null,
  data: { name },
  dataDescription: { One: { Name: name } },
});
const error = (code: BizportalErrorCode, params: Record<string, unknown> = {}) =>
  new BizportalError(code, { params });

function rig(
  store = new FakeStore(),
  verify: 'separate' | 'with-create' = 'separate',
  lookup = true,
) {
  const clock = new FakeClock();
  const random = fakeRandom(store.entries.size + 1);
  const creates: Application[] = [];
  const asked: number[] = [];
  let sms = 0;
  const answers: { create: (() => Promise<Created>)[]; find: (() => Promise<Finding>)[] } = {
    create: [],
    find: [],
  };
  const otp = new OtpMachine({
    clock,
    random,
    verify,
    adapter: {
      requestOtp: async () => {
        sms += 1;
        return { phone: '', ref: `R${sms}`, resendIn: 0, expiresIn: 300 };
      },
      verifyOtp: async (code) => ({ valid: code !== '999999', triesLeft: 4 }),
    },
  });
  const submit = new SubmitMachine({
    clock,
    random,
    otp,
    journal: deviceJournal(store, 'submit:food:d1'),
    adapter: {
      submit: async (application) => {
        creates.push(application);
        return (answers.create.shift() ?? (async () => ({ requestId: 'REQ-1', message: 'ok' })))();
      },
      ...(lookup && {
        findApplication: async () => {
          asked.push(clock.monotonic());
          return (answers.find.shift() ?? (async () => ({ state: 'unknown' }) as const))();
        },
      }),
    },
  });
  const states: string[] = [];
  submit.subscribe((state) => states.push(state.status));
  return { submit, otp, clock, store, creates, asked, answers, states, sms: () => sms };
}

const fails =
  (code: BizportalErrorCode, params: Record<string, unknown> = {}) =>
  async () => {
    throw error(code, params);
  };

test('canonical JSON: key order does not count, array order does', () => {
  assert.equal(
    canonicalJson({ b: [1, { d: null, c: 'ก' }], a: true }),
    '{"a":true,"b":[1,{"c":"ก","d":null}]}',
  );
  assert.notEqual(canonicalJson([1, 2]), canonicalJson([2, 1]));
});

test('the payload hash is SHA-256 of it', async () => {
  const oracle = createHash('sha256').update('{"a":1,"b":"ก"}').digest('hex');
  assert.equal(await payloadHash({ b: 'ก', a: 1 }), oracle);
});

const verdicts: [BizportalErrorCode, 'no' | 'yes' | 'unknown', string][] = [
  ['otp-wrong', 'yes', 'otp'],
  ['otp-expired', 'yes', 'otp'],
  ['otp-locked', 'no', 'otp'],
  ['otp-used', 'yes', 'unknown'],
  ['otp-used', 'no', 'unknown'],
  ['network', 'no', 'retry'],
  ['session-ended', 'no', 'retry'],
  ['busy', 'no', 'retry'],
  ['rejected', 'no', 'retry'],
  ['network', 'unknown', 'unknown'],
  ['timeout', 'unknown', 'unknown'],
  ['server', 'yes', 'unknown'],
  ['bad-answer', 'yes', 'unknown'],
  ['busy', 'unknown', 'unknown'],
  ['conflict', 'unknown', 'unknown'],
  ['session-ended', 'unknown', 'unknown'],
  ['internal', 'unknown', 'unknown'],
  ['rejected', 'yes', 'refused'],
  ['forbidden', 'yes', 'refused'],
  ['not-found', 'unknown', 'refused'],
];
for (const [code, forwarded, verdict] of verdicts) {
  test(`Create: ${code}, forwarded ${forwarded}: ${verdict}`, () => {
    assert.equal(judgeCreate(error(code, { forwarded })), verdict);
  });
}

test('frozen, confirmed, noted, created', async () => {
  const { submit, store, creates, answers, states, sms } = rig();
  let noted: unknown;
  answers.create = [
    async () => {
      noted = store.entries.get('submit:food:d1');
      return { requestId: 'REQ-1', message: 'รับคำขอแล้ว' };
    },
  ];
  await submit.start(content());
  const frozen = submit.getState();
  assert.ok(frozen.status === 'otp');
  assert.match(frozen.payloadHash, /^[0-9a-f]{64}$/);
  assert.equal(await submit.confirm('๐๑๒๓๔๕'), true);
  assert.deepEqual(submit.getState(), {
    status: 'created',
    requestId: 'REQ-1',
    message: 'รับคำขอแล้ว',
    sentAt: '2026-11-01T00:00:00.000Z',
  });
  assert.deepEqual(creates, [{ ...content(), otp: '012345', idempotencyKey: frozen.reference }]);
  assert.deepEqual(noted, {
    reference: frozen.reference,
    payloadHash: frozen.payloadHash,
    at: '2026-11-01T00:00:00.000Z',
  });
  assert.equal(store.entries.size, 0);
  assert.equal(sms(), 1);
  assert.deepEqual(states, ['frozen', 'otp', 'sending', 'created']);
});

test('double clicks at every step are one SMS and one Create (fault 60)', async () => {
  const { submit, creates, sms } = rig();
  await Promise.all([submit.start(content()), submit.start(content())]);
  await submit.start(content());
  await Promise.all([submit.confirm('012345'), submit.confirm('012345')]);
  await submit.confirm('012345');
  assert.deepEqual([sms(), creates.length], [1, 1]);
});

test('a wrong code stays at the OTP, and what is no code is not understood', async () => {
  const { submit, otp, creates } = rig();
  await submit.start(content());
  assert.equal(await submit.confirm('abc'), false);
  await submit.confirm('999999');
  assert.equal(submit.getState().status, 'otp');
  assert.equal(otp.getState().status, 'wrong');
  assert.equal(creates.length, 0);
});

test('closing the dialog and opening it again asks for no second SMS', async () => {
  const { submit, sms } = rig();
  await submit.start(content());
  submit.cancel();
  assert.equal(submit.getState().status, 'idle');
  await submit.start(content());
  assert.equal(sms(), 1);
  await submit.confirm('012345');
  assert.equal(submit.getState().status, 'created');
});

test('an edit after the SMS needs a new one, and gets a new key (fault 67)', async () => {
  const { submit, creates, sms } = rig();
  await submit.start(content('a'));
  const first = submit.getState();
  submit.cancel();
  await submit.start(content('b'));
  const second = submit.getState();
  assert.ok(first.status === 'otp' && second.status === 'otp');
  assert.notEqual(first.payloadHash, second.payloadHash);
  assert.notEqual(first.reference, second.reference);
  assert.equal(sms(), 2);
  await submit.confirm('012345');
  assert.deepEqual(creates[0]?.data, { name: 'b' });
});

test('Create refuses the code: back to the OTP under a new key', async () => {
  const { submit, otp, creates, answers } = rig(new FakeStore(), 'with-create');
  answers.create = [fails('otp-wrong', { triesLeft: 2 })];
  await submit.start(content());
  await submit.confirm('111111');
  assert.equal(submit.getState().status, 'otp');
  const state = otp.getState();
  assert.ok(state.status === 'wrong');
  assert.equal(state.triesLeft, 2);
  await submit.confirm('012345');
  assert.equal(submit.getState().status, 'created');
  assert.notEqual(creates[0]?.idempotencyKey, creates[1]?.idempotencyKey);
});

test('never forwarded: the same payload, code and key once more, when the citizen says so', async () => {
  const { submit, clock, store, creates, answers, sms } = rig();
  answers.create = [fails('session-ended', { forwarded: 'no' })];
  await submit.start(content());
  await submit.confirm('012345');
  const state = submit.getState();
  assert.ok(state.status === 'rejected' && state.retryable);
  assert.equal(store.entries.size, 0);
  await clock.advance(120_000);
  assert.equal(creates.length, 1);
  await submit.start(content());
  assert.equal(submit.getState().status, 'created');
  assert.deepEqual(creates[1], creates[0]);
  assert.equal(sms(), 1);
});

test('a definite no: nothing was created; another try is another operation', async () => {
  const { submit, creates, answers, sms } = rig();
  answers.create = [fails('rejected', { forwarded: 'yes' })];
  await submit.start(content());
  await submit.confirm('012345');
  const state = submit.getState();
  assert.ok(state.status === 'rejected' && !state.retryable);
  await submit.start(content());
  assert.equal(submit.getState().status, 'otp');
  assert.equal(sms(), 2);
  await submit.confirm('012345');
  assert.notEqual(creates[0]?.idempotencyKey, creates[1]?.idempotencyKey);
});

test('the answer lost: asked at 2, 5, 15 and 60 s, then only on demand; never sent again', async () => {
  const { submit, clock, creates, asked, answers, sms } = rig();
  answers.create = [fails('timeout')];
  await submit.start(content());
  await submit.confirm('012345');
  const state = submit.getState();
  assert.ok(state.status === 'unknown');
  assert.equal(state.reference, creates[0]?.idempotencyKey);
  await clock.advance(600_000);
  assert.deepEqual(asked, [2000, 5000, 15_000, 60_000]);
  assert.deepEqual(submit.getState(), {
    status: 'unknown',
    reference: state.reference,
    phase: 'resting',
  });
  await assert.rejects(submit.start(content()), { code: 'submit-unknown' });
  assert.equal(await submit.confirm('012345'), true);
  assert.deepEqual([creates.length, sms()], [1, 1]);
  answers.find = [async () => ({ state: 'created', requestId: 'REQ-9' })];
  await submit.reconcile();
  assert.deepEqual(submit.getState(), {
    status: 'created',
    requestId: 'REQ-9',
    message: '',
    sentAt: '2026-11-01T00:00:00.000Z',
  });
});

test('a lookup that fails is no finding', async () => {
  const { submit, clock, asked, answers } = rig();
  answers.create = [fails('network')];
  answers.find = [fails('network') as () => Promise<Finding>];
  await submit.start(content());
  await submit.confirm('012345');
  await clock.advance(5000);
  assert.equal(asked.length, 2);
  assert.equal(submit.getState().status, 'unknown');
});

test('conclusively absent: it may be submitted again, with a new OTP and key (fault 63)', async () => {
  const { submit, clock, store, creates, answers, sms } = rig();
  answers.create = [fails('server', { forwarded: 'yes' })];
  answers.find = [async () => ({ state: 'absent' })];
  await submit.start(content());
  await submit.confirm('012345');
  await clock.advance(2000);
  const state = submit.getState();
  assert.ok(state.status === 'rejected' && state.retryable);
  assert.equal(store.entries.size, 0);
  await submit.start(content());
  await submit.confirm('012345');
  assert.equal(submit.getState().status, 'created');
  assert.notEqual(creates[0]?.idempotencyKey, creates[1]?.idempotencyKey);
  assert.equal(sms(), 2);
});

test('a backend that cannot look up: unknown at rest, with its reference (fault 64)', async () => {
  const { submit, clock, answers } = rig(new FakeStore(), 'separate', false);
  answers.create = [fails('bad-answer')];
  await submit.start(content());
  await submit.confirm('012345');
  const state = submit.getState();
  assert.ok(state.status === 'unknown');
  assert.equal(state.phase, 'resting');
  assert.equal(clock.pending, 0);
  await submit.reconcile();
  assert.equal(submit.getState().status, 'unknown');
});

test('the page died while sending: the next start begins with the doubt (fault 65)', async () => {
  const store = new FakeStore();
  const first = rig(store);
  first.answers.create = [() => deferred<Created>().promise];
  await first.submit.start(content());
  void first.submit.confirm('012345');
  await first.clock.advance(0);
  assert.equal(first.submit.getState().status, 'sending');
  const second = rig(store);
  await second.submit.load();
  await second.submit.reconcile();
  const state = second.submit.getState();
  assert.ok(state.status === 'unknown');
  assert.equal(state.reference, first.creates[0]?.idempotencyKey);
  assert.deepEqual(second.asked, [0]);
  second.answers.find = [async () => ({ state: 'created', requestId: 'REQ-7' })];
  await second.clock.advance(2000);
  assert.equal(second.submit.getState().status, 'created');
  const third = rig(store);
  await third.submit.load();
  await third.submit.reconcile();
  assert.equal(third.submit.getState().status, 'idle');
});

test('where nothing can be noted the form can still be submitted', async () => {
  const store = new FakeStore();
  store.fault = error('storage');
  const { submit } = rig(store);
  await submit.load();
  await submit.reconcile();
  await submit.start(content());
  await submit.confirm('012345');
  assert.equal(submit.getState().status, 'created');
});

test('a note that is broken is none', async () => {
  const store = new FakeStore();
  await store.set('submit:food:d1', { reference: 5 });
  const { submit } = rig(store);
  await submit.load();
  await submit.reconcile();
  assert.equal(submit.getState().status, 'idle');
});

test('disposed while unknown, it asks no more', async () => {
  const { submit, clock, asked, answers } = rig();
  answers.create = [fails('timeout')];
  await submit.start(content());
  await submit.confirm('012345');
  submit.dispose();
  await clock.advance(600_000);
  assert.deepEqual(asked, []);
});
