import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { BizportalError } from '../../../src/core/errors.js';
import { createJourney } from '../../../src/core/journey/journey.js';
import type { JourneyOptions } from '../../../src/core/journey/options.js';
import type { BackendAdapter } from '../../../src/core/ports.js';
import { Inquirer } from '../../../src/core/sources/inquirer.js';
import {
  applicationAtHand,
  FakeClock,
  FakeConnectivity,
  FakeStore,
  fakeRandom,
  settle,
} from '../fake-ports.js';
import { Agency, form, record } from '../sources/agency.js';

interface Options {
  readonly refusal?: BizportalError;
  readonly draft?: object;
  readonly sources?: JourneyOptions['ports']['sources'];
}

async function opened(options: Options = {}) {
  const agency = new Agency();
  const saved: object[] = [];
  const adapter = {
    open: async () => ({
      formId: 'renewal',
      identityType: 'person',
      identityId: '1111111111119',
      displayName: null,
      draftId: 'D1',
      expiresIn: null,
      callbackUrl: null,
      upload: { singleMax: 1, chunkSize: 1, fileMax: null },
    }),
    close: async () => {},
    loadProfile: async () => ({ identityType: 'person', record: {} }),
    loadDraft: async () => (options.draft ? { id: 'D1', data: options.draft } : null),
    saveDraft: async ({ data }: { data: object }) => {
      saved.push(data);
      return { savedAt: '2026-11-22T00:00:00Z' };
    },
    requestOtp: async () => ({ phone: '0', ref: 'A', resendIn: 60, expiresIn: 300 }),
    verifyOtp: async () => ({ valid: true, triesLeft: null }),
    submit: async () => {
      throw options.refusal ?? new BizportalError('rejected');
    },
    lookUp: agency.lookUp.bind(agency),
  } as unknown as BackendAdapter;
  const clock = new FakeClock();
  const journey = createJourney({
    definition: form(),
    launch: 'q',
    ports: {
      adapter,
      clock,
      random: fakeRandom(1),
      yieldTask: () => Promise.resolve(),
      application: applicationAtHand,
      sources: options.sources ?? { load: async () => ({ Inquirer }) },
      connectivity: new FakeConnectivity(),
      device: Object.assign(new FakeStore(), { durable: true }),
      journal: new FakeStore(),
    },
  });
  await journey.open();
  const type = (path: string, value: string) =>
    journey.store?.dispatch({ type: 'edit', key: journey.store.keyOf(path) ?? path, value });
  const page = () => journey.store?.getState().page;
  return { journey, agency, clock, saved, type, page };
}

async function inside(options: Parameters<typeof opened>[0] = {}) {
  const one = await opened(options);
  one.type('no', '12');
  const next = one.journey.next();
  await one.agency.on('licence/12').answer(record);
  assert.deepEqual(await next, []);
  return one;
}

describe('a form whose sources cannot be asked yet', () => {
  it('fails to open, and opens when asked again', async () => {
    let up = false;
    const load = async () => {
      if (up) return { Inquirer };
      throw new BizportalError('network');
    };
    const { journey, agency, type, page } = await opened({ sources: { load } });
    const { status, error } = journey.getState();
    assert.deepEqual([status, error?.code], ['failed', 'network']);
    up = true;
    await journey.open();
    type('no', '12');
    const next = journey.next();
    await agency.on('licence/12').answer(record);
    await next;
    assert.notEqual(page(), 'start');
  });
});

describe('the way through a gate', () => {
  it('waits for the answer, says so, and goes on by itself', async () => {
    const one = await opened();
    assert.deepEqual(
      (await one.journey.next()).map(({ code }) => code),
      ['required'],
    );
    one.type('no', '12');
    const next = one.journey.next();
    assert.equal(one.journey.getState().waiting, true);
    assert.deepEqual(await one.journey.next(), []);
    await one.agency.on('licence/12').answer(record);
    assert.deepEqual(await next, []);
    assert.equal(one.journey.getState().waiting, false);
    assert.equal(one.page(), 'rest');
    assert.equal(one.agency.asked.filter((asked) => asked === 'licence/12').length, 1);
  });

  it('ends at it while it is closed, whatever is asked for', async () => {
    const one = await opened();
    one.type('no', '12');
    one.journey.goToPage('rest');
    assert.equal(one.page(), 'start');
    one.journey.goToPage('review');
    assert.equal(one.page(), 'start');
    await one.journey.submit();
    assert.equal(one.page(), 'start');
    const next = one.journey.next();
    await one.agency.on('licence/12').answer(null);
    assert.deepEqual(
      (await next).map(({ code, params }) => [code, params.outcome]),
      [['gate', 'notFound']],
    );
  });

  it('leads back to it when it closes behind one', async () => {
    const one = await inside();
    await one.journey.saveDraft();
    const again = await opened({ draft: one.saved.at(-1) ?? {} });
    assert.equal(again.page(), 'rest');
    await again.agency.on('licence/12').answer(null);
    assert.equal(again.page(), 'start');
    assert.equal(again.journey.store?.getState().answers.holder, undefined);
  });

  it('is the same after a reload without network', async () => {
    const one = await inside();
    one.type('holder', 'สมหญิง');
    await one.journey.saveDraft();
    const again = await opened({ draft: one.saved.at(-1) ?? {} });
    await again.agency.on('licence/12').fail();
    assert.equal(again.page(), 'rest');
    assert.equal(again.journey.store?.data().holder, 'สมหญิง');
  });

  it('asks again when nobody answered, and drops an answer after Back', async () => {
    const one = await opened();
    one.type('no', '12');
    const first = one.journey.next();
    await one.agency.on('licence/12').fail();
    assert.equal((await first)[0]?.params.outcome, 'unreachable');
    const second = one.journey.next();
    one.journey.dispose();
    await one.agency.on('licence/12').answer(record);
    assert.deepEqual(await second, []);
    assert.equal(one.clock.pending, 0);
  });

  it('asks about fields that nobody left yet before it goes on', async () => {
    const one = await inside();
    one.type('serial', 'S1');
    const next = one.journey.next();
    await one.agency.on('serial/S1').answer({ owner: 'x' });
    assert.deepEqual(
      (await next).map(({ path, code }) => [path, code]),
      [['/serial', 'check']],
    );
    one.type('serial', 'S2');
    one.journey.leave('/serial');
    await one.agency.on('serial/S2').fail();
    assert.deepEqual(await one.journey.next(), []);
    assert.equal(one.page(), 'review');
  });
});

describe('a refused application', () => {
  it('blames the fields that the portal names, and says the rest itself', async () => {
    const fields = [
      { path: '$.holder', message: 'ไม่ตรงกับทะเบียน' },
      { path: 'elsewhere', message: 'อื่น ๆ' },
    ];
    const refusal = new BizportalError('rejected', {
      params: { message: 'ไม่รับ', fields, forwarded: 'yes' },
    });
    const one = await inside({ refusal });
    await one.agency.on('machine-types/all').answer({ items: [] });
    await one.journey.next();
    await one.journey.submit();
    await one.journey.confirmOtp('123456');
    await settle();
    assert.equal(one.journey.getState().status, 'reviewing');
    assert.equal(one.journey.getState().error?.params.message, 'ไม่รับ · อื่น ๆ');
    const holder = one.journey.store?.view('/holder');
    assert.ok(holder?.kind === 'field');
    assert.deepEqual(
      holder.issues.map(({ code, params }) => [code, params.message]),
      [['server', 'ไม่ตรงกับทะเบียน']],
    );
    one.type('holder', 'สมหญิง');
    await one.journey.submit();
    assert.equal(one.journey.getState().status, 'verifying');
    assert.equal(one.journey.store?.getState().serverIssues.size, 0);
  });
});
