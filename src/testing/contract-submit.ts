import type { ContractCase } from './contract-case.js';
import { uploadFile } from './contract-files.js';
import { expectEqual, expectError, expectThat } from './expect.js';
import { sampleApplication, sampleBytes } from './samples.js';

const otpErrors = ['otp-wrong', 'otp-expired', 'otp-locked', 'otp-used', 'rejected'] as const;

export const submitCases: readonly ContractCase[] = [
  [
    'an OTP request names a masked phone and a reference',
    async ({ adapter }) => {
      const ticket = await adapter.requestOtp();
      expectThat(ticket.ref !== '', 'ref');
      expectThat(!/\d{5}/.test(ticket.phone), `the phone is masked: ${ticket.phone}`);
      expectThat(ticket.resendIn >= 0 && ticket.expiresIn > 0, 'times');
    },
  ],
  [
    'the same OTP request under the same key sends one SMS',
    async ({ adapter, subject }) => {
      const idempotencyKey = crypto.randomUUID();
      const first = await adapter.requestOtp({ idempotencyKey });
      const code = await subject.otp();
      const second = await adapter.requestOtp({ idempotencyKey });
      expectEqual(second.ref, first.ref, 'ref');
      expectEqual(await subject.otp(), code, 'code');
    },
  ],
  [
    'the right code creates one application with its file, and it is found again',
    async ({ adapter, subject }) => {
      const file = await uploadFile(adapter, { bytes: sampleBytes(5000), chunkSize: 5000 });
      await adapter.requestOtp();
      const code = await subject.otp();
      expectThat((await adapter.verifyOtp(code)).valid, 'the code is valid');
      const application = sampleApplication(code, file);
      const { requestId } = await adapter.submit(application);
      expectThat(requestId !== '', 'requestId');
      const finding = await adapter.findApplication?.(application.idempotencyKey);
      if (finding) expectEqual(finding, { state: 'created', requestId }, 'finding');
    },
  ],
  [
    'the same submission under the same key is one application',
    async ({ adapter, subject }) => {
      await adapter.requestOtp();
      const application = sampleApplication(await subject.otp());
      await adapter.verifyOtp(application.otp);
      const both = await Promise.allSettled([
        adapter.submit(application),
        adapter.submit(application),
      ]);
      const { requestId } = await adapter.submit(application);
      const answers = both.filter((result) => result.status === 'fulfilled');
      expectThat(answers.length > 0, 'one of two at once goes through');
      for (const { value } of answers) expectEqual(value.requestId, requestId, 'requestId');
    },
  ],
  [
    'a wrong code is refused by the check or by the submission; the right one still works',
    async ({ adapter, subject }) => {
      await adapter.requestOtp();
      const code = await subject.otp();
      const wrong = code === '000000' ? '000001' : '000000';
      const application = sampleApplication(wrong);
      const check = await adapter.verifyOtp(wrong);
      if (check.valid) await expectError(() => adapter.submit(application), otpErrors);
      const right = { ...application, otp: code };
      await adapter.verifyOtp(code);
      expectThat((await adapter.submit(right)).requestId !== '', 'requestId');
    },
  ],
  [
    'an application that was never sent is not found',
    async ({ adapter }) => {
      const finding = await adapter.findApplication?.(crypto.randomUUID());
      expectThat(finding?.state !== 'created', 'not created');
    },
  ],
];
