import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { parseDefinition } from '../../../src/core/definition/parse.js';
import { BizportalError } from '../../../src/core/errors.js';
import { createJourney, type Journey } from '../../../src/core/journey/journey.js';
import { createFormQueue } from '../../../src/core/upload/form-queue.js';
import {
  applicationAtHand,
  FakeClock,
  FakeConnectivity,
  FakeStore,
  fakeRandom,
  settle,
} from '../fake-ports.js';
import { bytesOf, receiptOf, sourceOf } from '../upload/rig.js';
import { FakePortal } from './fake-portal.js';

/** A wall clock that is wrong, and jumps. */
class SkewedClock extends FakeClock {
  skew = 0;

  override now(): number {
    return super.now() + this.skew;
  }
}

const DAY = 86_400_000;

let portal: FakePortal;
let clock: SkewedClock;
let connectivity: FakeConnectivity;
let device: FakeStore & { readonly durable: boolean };
let journal: FakeStore;

beforeEach(() => {
  portal = new FakePortal();
  portal.adapter.uploadChunk = async (chunk) => receiptOf(chunk);
  clock = new SkewedClock();
  connectivity = new FakeConnectivity();
  device = Object.assign(new FakeStore(), { durable: true });
  journal = new FakeStore();
});

const { definition } = parseDefinition({
  ...{ formatVersion: 1, id: 'licence', version: '1' },
  schema: { type: 'object', properties: { name: { type: 'string' } } },
  pages: [
    {
      sections: [
        {
          items: [
            { field: 'name' },
            { attachment: 'plan', documentType: 'B1', required: true },
            { attachment: 'house', documentType: 'B2' },
          ],
        },
      ],
    },
  ],
});

/** At the review, with an answer and a file in each of the two places, be it of a draft. */
async function atReview(): Promise<Journey> {
  const one = createJourney({
    definition: definition ?? assert.fail(),
    launch: 'q',
    ports: {
      ...{ adapter: portal.adapter, clock, random: fakeRandom(1), connectivity, device, journal },
      yieldTask: () => Promise.resolve(),
      application: applicationAtHand,
      uploads: { load: async () => createFormQueue },
    },
  });
  await one.open();
  one.store?.dispatch({ type: 'edit', key: one.store.keyOf('name') ?? '', value: 'ร้านดี' });
  for (const [i, view] of (one.store?.attachments() ?? []).entries()) {
    if (view.files.length > 0) continue;
    const document = { documentType: view.documentType, docName: '', remark: '' };
    one.queue?.add(sourceOf(bytesOf(50, i), `${view.documentType}.pdf`), {
      field: view.key,
      document,
    });
  }
  await settle();
  one.goToPage('review');
  assert.equal(one.getState().status, 'reviewing');
  return one;
}

const calls = (name: string) => portal.calls.filter((call) => call === name).length;
const states = (one: Journey) => one.queue?.getState().files.map(({ state }) => state.status);
const idsOf = (one: Journey) =>
  one.store?.attachments().map(({ files }) => files.map(({ fileId }) => fileId)) ?? [];

/** Submits, and the portal answers in these words. */
async function refused(one: Journey, params: Readonly<Record<string, unknown>>): Promise<void> {
  await one.submit();
  const forwarded = 'yes';
  portal.fail.set('submit', new BizportalError('rejected', { params: { forwarded, ...params } }));
  await one.confirmOtp('123456');
  assert.equal(one.getState().status, 'reviewing');
}

describe('a file that the portal has lost before Create (fault 38)', () => {
  it('is told by its name, in its place, and can be sent again; all else stays', async () => {
    const one = await atReview();
    const [[lost], [kept]] = idsOf(one) as [[string], [string]];
    await refused(one, { message: `ไม่พบไฟล์ ${lost.toUpperCase()}.` });
    const { error } = one.getState();
    assert.deepEqual([error?.code, error?.params.name], ['file-lost', 'B1.pdf']);
    assert.deepEqual(states(one), ['failed', 'done']);
    assert.deepEqual(idsOf(one), [[], [kept]]);
    assert.deepEqual(
      (await one.submit()).map(({ path, code }) => `${path} ${code}`),
      ['/attachments/plan upload'],
    );
    assert.equal(one.store?.data().name, 'ร้านดี');

    one.queue?.retry(one.queue.getState().files[0]?.id ?? '');
    await settle();
    assert.deepEqual(states(one), ['done', 'done']);
    const [[again]] = idsOf(one) as [[string]];
    assert.notEqual(again, lost);
    await clock.advance(60_000);
    assert.deepEqual(await one.submit(), []);
    await one.confirmOtp('123456');
    assert.equal(one.getState().status, 'submitted');
    one.dispose();
  });

  it('is found in what is said of a field as well', async () => {
    const one = await atReview();
    const [, [lost]] = idsOf(one) as [[string], [string]];
    const fields = [{ path: 'data', message: `unknown file ${lost}` }];
    await refused(one, { message: 'ข้อมูลไม่ถูกต้อง', fields });
    assert.equal(one.getState().error?.params.name, 'B2.pdf');
    assert.deepEqual(states(one), ['done', 'failed']);
    one.dispose();
  });

  it('is not guessed: a sentence without an id is passed on, and no file is touched', async () => {
    const one = await atReview();
    const [[whole]] = idsOf(one) as [[string]];
    await refused(one, { message: `ข้อมูลไม่ครบ ${whole.slice(0, -1)} x${whole}` });
    assert.equal(one.getState().error?.code, 'rejected');
    assert.deepEqual(states(one), ['done', 'done']);
    one.dispose();
  });

  it('must be chosen anew where its bytes are not at hand', async () => {
    const first = await atReview();
    portal.draft = portal.saved.at(-1) ?? assert.fail('nothing saved');
    first.dispose();
    const one = await atReview();
    const files = one.queue?.getState().files ?? [];
    const adopted = files[0]?.state.status === 'done' ? files[0].state.file.fileId : '';
    await refused(one, { message: adopted });
    const [state] = one.queue?.getState().files.map((file) => file.state) ?? [];
    assert.equal(state?.status === 'failed' && state.resumable, false);
    one.dispose();
  });
});

describe('offline at submit (fault 59)', () => {
  const offline = (name: string, forwarded: 'no' | 'unknown') => {
    connectivity.set(false);
    portal.fail.set(name, new BizportalError('network', { params: { forwarded } }));
  };
  /** Time passes, and the network is there again. */
  const online = async () => {
    await clock.advance(120_000);
    connectivity.set(true);
    await clock.advance(120_000);
  };

  it('asks for no code by itself later; one press asks once', async () => {
    const one = await atReview();
    offline('requestOtp', 'unknown');
    await one.submit();
    assert.equal(one.getState().status, 'verifying');
    const state = one.otp?.getState();
    assert.equal(state?.status === 'failed' && state.error.code, 'network', 'the dialog says so');
    await online();
    assert.equal(calls('requestOtp'), 1);
    await Promise.all([one.resendOtp(), one.resendOtp()]);
    assert.equal(calls('requestOtp'), 2);
    assert.equal(one.otp?.getState().status, 'sent');
    assert.equal(calls('submit'), 0);
    one.dispose();
  });

  it('checks no code by itself later; it is typed again, and sent once', async () => {
    const one = await atReview();
    await one.submit();
    offline('verifyOtp', 'no');
    await one.confirmOtp('123456');
    const state = one.otp?.getState();
    assert.equal(state?.status === 'sent' && state.error?.code, 'network');
    await online();
    assert.deepEqual([calls('verifyOtp'), calls('submit')], [1, 0]);
    await Promise.all([one.confirmOtp('123456'), one.confirmOtp('123456')]);
    assert.deepEqual([calls('verifyOtp'), calls('submit')], [2, 1]);
    assert.equal(one.getState().status, 'submitted');
    one.dispose();
  });

  it('sends nothing by itself later; one press sends once, with the same code', async () => {
    const one = await atReview();
    await one.submit();
    offline('submit', 'no');
    await one.confirmOtp('123456');
    assert.deepEqual([one.getState().status, one.getState().error?.code], ['reviewing', 'network']);
    await online();
    assert.deepEqual([calls('submit'), calls('findApplication')], [1, 0]);
    await Promise.all([one.submit(), one.submit()]);
    assert.deepEqual([calls('requestOtp'), calls('submit')], [1, 2]);
    assert.equal(one.getState().status, 'submitted');
    one.dispose();
  });
});

for (const days of [-1, 1]) {
  describe(`a clock that jumps by ${days} day while the form is open (faults 51, 52)`, () => {
    it('neither ends a code nor makes it last longer', async () => {
      const one = await atReview();
      await one.submit();
      clock.skew = days * DAY;
      await one.resendOtp();
      assert.equal(calls('requestOtp'), 1, 'too early for another SMS');
      await clock.advance(299_000);
      assert.equal(one.otp?.getState().status, 'sent');
      await clock.advance(1_000);
      assert.equal(one.otp?.getState().status, 'expired');
      await one.resendOtp();
      assert.equal(calls('requestOtp'), 2);
      one.dispose();
    });

    it('keeps the words about the session right', async () => {
      const startedAt = clock.monotonic();
      portal.adapter.expiresIn = () => 900 - (clock.monotonic() - startedAt) / 1000;
      const one = await atReview();
      clock.skew = days * DAY;
      await clock.advance(590_000);
      assert.deepEqual([one.getState().status, one.getState().endsIn], ['reviewing', null]);
      await clock.advance(11_000);
      assert.equal(one.getState().endsIn, 300);
      one.dispose();
    });

    it('saves what is edited, and opens with it', async () => {
      const one = await atReview();
      await one.saveDraft();
      portal.draft = portal.saved.at(-1) ?? null;
      clock.skew = days * DAY;
      portal.fail.set('saveDraft', new BizportalError('network'));
      const key = one.store?.keyOf('name') ?? '';
      one.store?.dispatch({ type: 'edit', key, value: 'ร้านใหม่' });
      await one.saveDraft();
      one.dispose();
      clock.skew = -days * DAY;
      const again = createJourney({
        definition: definition ?? assert.fail(),
        launch: 'q',
        ports: {
          ...{ adapter: portal.adapter, clock, random: fakeRandom(2), connectivity, device },
          ...{ journal, yieldTask: () => Promise.resolve(), application: applicationAtHand },
          uploads: { load: async () => createFormQueue },
        },
      });
      await again.open();
      assert.deepEqual([again.getState().restored, again.store?.data().name], ['device', 'ร้านใหม่']);
      assert.equal(again.getState().other, null, 'no clock tells of another copy');
      again.dispose();
    });
  });
}
