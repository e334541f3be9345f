import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OtpMachine } from '../../../src/core/otp/machine.js';
import type { OtpTicket } from '../../../src/core/ports.js';
import { SubmitMachine } from '../../../src/core/submit/machine.js';
import { deviceJournal } from '../../../src/core/submit/machine-journal.js';
import { deferred, FakeClock, FakeStore, fakeRandom } from '../fake-ports.js';

const content = { area: null, data: { name: 'a' }, dataDescription: {} };

test('a start after a cancel counts, also while the SMS of the first is on its way', async () => {
  const clock = new FakeClock();
  const random = fakeRandom(1);
  const sms = deferred<OtpTicket>();
  let asked = 0;
  const otp = new OtpMachine({
    ...{ clock, random, verify: 'separate' },
    adapter: {
      requestOtp: () => {
        asked += 1;
        return sms.promise;
      },
      verifyOtp: async () => ({ valid: true, triesLeft: null }),
    },
  });
  const submit = new SubmitMachine({
    ...{ clock, random, otp },
    journal: deviceJournal(new FakeStore(), 'submit:food:d1'),
    adapter: { submit: async () => ({ requestId: 'REQ-1', message: '' }) },
  });
  const otpShown = () =>
    new Promise<void>((resolve) => {
      const stop = submit.subscribe(({ status }) => {
        if (status !== 'otp') return;
        stop();
        resolve();
      });
    });

  const shown = otpShown();
  const first = submit.start(content);
  await shown;
  submit.cancel();
  assert.equal(submit.starting, false);
  const again = otpShown();
  const second = submit.start(content);
  await again;
  sms.resolve({ phone: '', ref: 'R1', resendIn: 0, expiresIn: 300 });
  await Promise.all([first, second]);
  assert.equal(submit.getState().status, 'otp');
  assert.equal(asked, 1, 'one SMS for one payload');
});
