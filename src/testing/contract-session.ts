import type { ContractCase } from './contract-case.js';
import { expectEqual, expectError, expectThat } from './expect.js';

export const sessionCases: readonly ContractCase[] = [
  [
    'open tells who signed in, and no secret',
    async ({ subject, session }) => {
      expectEqual(session.formId, subject.formId, 'formId');
      expectThat(/^\d{13}$/.test(session.identityId), 'identityId has 13 digits');
      expectThat(['person', 'juristic'].includes(session.identityType), 'identityType is known');
      expectThat(session.upload.singleMax > 0, 'singleMax is above 0');
      expectThat(session.upload.chunkSize > 0, 'chunkSize is above 0');
      expectThat((session.expiresIn ?? 1) > 0, 'the session has not ended yet');
      expectThat(!/token|key/i.test(Object.keys(session).join(' ')), 'no token in the session');
    },
  ],
  [
    'open without a link goes on with the live session',
    async ({ subject, session }) => {
      const again = await subject.reload().open(null, { formId: subject.formId });
      expectEqual(again.identityId, session.identityId, 'identityId');
      expectEqual(again.draftId, session.draftId, 'draftId');
    },
  ],
  [
    'the same link opens the same session again',
    async ({ subject }) => {
      const link = await subject.launch();
      const first = await subject.reload().open(link, { formId: subject.formId });
      const second = await subject.reload().open(link, { formId: subject.formId });
      expectEqual(second.draftId, first.draftId, 'draftId');
    },
  ],
  [
    'two elements that open one link at once get one session',
    async ({ subject }) => {
      const link = await subject.launch();
      const open = () => subject.reload().open(link, { formId: subject.formId });
      const [first, second] = await Promise.all([open(), open()]);
      expectEqual(second.draftId, first.draftId, 'draftId');
    },
  ],
  [
    'a link that is none is refused, and the live session stays',
    async ({ subject, session }) => {
      const { formId } = subject;
      for (const link of ['', 'nonsense', '%', 'A'.repeat(5000), `${btoa('x'.repeat(32))}`]) {
        await expectError(() => subject.reload().open(link, { formId }), ['launch']);
      }
      const again = await subject.reload().open(null, { formId });
      expectEqual(again.identityId, session.identityId, 'identityId');
    },
  ],
  [
    'the profile is the record of the one who signed in',
    async ({ adapter, session }) => {
      const profile = await adapter.loadProfile();
      expectEqual(profile.identityType, session.identityType, 'identityType');
      expectThat(Object.keys(profile.record).length > 0, 'the record is not empty');
    },
  ],
  [
    'after close nothing works until the next link; closing twice does no harm',
    async ({ subject, adapter }) => {
      await adapter.close();
      await adapter.close();
      await expectError(() => adapter.loadProfile(), ['session-ended']);
      await expectError(() => adapter.requestOtp(), ['session-ended']);
      const { formId } = subject;
      await expectError(() => adapter.open(null, { formId }), ['launch']);
      await adapter.open(await subject.launch(), { formId });
    },
  ],
  [
    'a call that was stopped beforehand rejects with aborted',
    async ({ adapter }) => {
      const signal = AbortSignal.abort();
      await expectError(() => adapter.loadProfile({ signal }), ['aborted']);
      await expectError(() => adapter.requestOtp({ signal }), ['aborted']);
    },
  ],
  [
    'a source that nobody set up is an error, never a record that is not there',
    async ({ adapter }) => {
      const { lookUp } = adapter;
      if (lookUp === undefined) return;
      await expectError(() => lookUp.call(adapter, 'no-such-source', '1'), ['config']);
      const signal = AbortSignal.abort();
      await expectError(() => lookUp.call(adapter, 'no-such-source', '1', { signal }), ['aborted']);
    },
  ],
];
