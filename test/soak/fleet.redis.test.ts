import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { launch } from '../gateway/fake-portal.js';
import { Client, citizen, formOptions } from '../support/client.js';
import { type Fleet, startFleet } from '../support/fleet.js';
import { type PortalStub, startPortalStub } from '../support/portal-stub.js';
import { startRedis, type TestRedis } from '../support/redis.js';
import { inParallel, sized, tell } from './size.js';

const REPLICAS = 3;
const TABS = 4;

describe('three gateways with one Redis, behind a round-robin proxy', () => {
  let redis: TestRedis;
  let portal: PortalStub;
  let fleet: Fleet;
  before(async () => {
    redis = await startRedis();
    portal = await startPortalStub();
    const limits = { otpPerHour: 100_000, otpPerDay: 100_000, creates: 100_000 };
    fleet = await startFleet(REPLICAS, {
      ...formOptions,
      upstream: portal.url,
      store: redis.url,
      level: 'strict',
      limits,
    });
  });
  after(async () => {
    await fleet.close();
    await portal.close();
    await redis.close();
  });

  const seen = (path: string) => portal.seen.get(path) ?? 0;

  it('renew once when 4 tabs meet an expired token on all machines at once, and sign nobody out', async () => {
    const storms = sized(5, 500);
    const before = seen('Authenication/Refresh');
    await inParallel(storms, 5, async (n) => {
      const client = new Client(fleet.url);
      await client.signIn(citizen(n));
      const tabs = Array.from({ length: TABS }, () => Object.assign(new Client(fleet.url), client));
      const answers = await Promise.all(
        tabs.map((tab) => tab.post('__session/refresh', { generation: 0, expired: true })),
      );
      for (const { status, answer } of answers) {
        assert.equal(status, 200);
        assert.equal((answer as { generation: number }).generation, 1);
      }
    });
    assert.equal(seen('Authenication/Refresh') - before, storms);
    assert.deepEqual(portal.reused, []);
    tell(`${storms} refresh storms of ${TABS} tabs: ${storms} upstream refreshes, 0 logouts`);
  });

  it('serve a cookie that missed a renewal on another machine', async () => {
    const client = new Client(fleet.url);
    await client.signIn(citizen(1_000));
    const { cookie } = client;
    await client.post('__session/refresh', { generation: 0, expired: true });
    const before = seen('Authenication/Refresh');
    for (let turn = 0; turn < REPLICAS; turn += 1) {
      client.cookie = cookie;
      assert.equal((await client.post('DataProvider/Draft', { data: {} })).status, 200);
    }
    assert.equal(seen('Authenication/Refresh'), before);
  });

  it('open no session on any machine once it was signed out on one', async () => {
    const client = new Client(fleet.url);
    await client.signIn(citizen(1_001));
    const { cookie } = client;
    await client.post('Authenication/Revoke', {});
    for (let turn = 0; turn < REPLICAS; turn += 1) {
      client.cookie = cookie;
      const { status, error } = await client.post('DataProvider/Draft', { data: {} });
      assert.deepEqual([status, error], [401, 'session-ended']);
    }
  });

  it('exchange a link once for one page, whichever machines its calls come to', async () => {
    const before = seen('Authenication/Login');
    const client = new Client(fleet.url);
    const q = await launch({ identityid: citizen(1_002) });
    const body = { formId: 'food', q, nonce: 'n'.repeat(32) };
    const answers = await Promise.all(
      Array.from({ length: REPLICAS }, () => client.post('Authenication/Login', body)),
    );
    assert.deepEqual(
      answers.map(({ status }) => status),
      [200, 200, 200],
    );
    assert.equal(seen('Authenication/Login') - before, 1);
  });

  it('forward at most 5 guesses of a code, 50 at once', async () => {
    const guesses = sized(300, 10_000);
    const client = new Client(fleet.url);
    await client.signIn(citizen(1_003));
    await client.post('SMS/OTP', {});
    const before = seen('SMS/VerifyOTP');
    await inParallel(guesses, 50, async (n) => {
      const guess = Object.assign(new Client(fleet.url), { cookie: client.cookie });
      await guess.post('SMS/VerifyOTP', { otp: String(n).padStart(6, '0') });
    });
    assert.equal(seen('SMS/VerifyOTP') - before, 5);
    tell(`${guesses} guesses of one code, 50 at once: 5 forwarded`);
  });

  it('send one SMS for 100 requests at once', async () => {
    const client = new Client(fleet.url);
    await client.signIn(citizen(1_004));
    const before = seen('SMS/OTP');
    await inParallel(100, 100, async () => {
      await Object.assign(new Client(fleet.url), { cookie: client.cookie }).post('SMS/OTP', {});
    });
    assert.equal(seen('SMS/OTP') - before, 1);
  });

  it('forward an application once that comes to all machines at once', async () => {
    const creates = sized(20, 1_000);
    await inParallel(creates, 5, createEverywhere);
    const sent = Array.from({ length: creates }, (_, n) => seen(`ApplicationRequest/Create c${n}`));
    assert.ok(sent.every((times) => times === 1));
    tell(`${creates} Creates on ${REPLICAS} machines at once: each forwarded exactly once`);
  });

  /** A citizen each: the tries of a code are counted as well. */
  async function createEverywhere(n: number): Promise<void> {
    const client = new Client(fleet.url);
    assert.equal((await client.signIn(citizen(2_000 + n))).status, 200);
    const application = { otp: '123456', data: `{"a":"mark:c${n}"}`, dataDescription: '{}' };
    const key = { 'idempotency-key': `key-${n}-12345678` };
    const all = Array.from({ length: REPLICAS }, () =>
      client.post('ApplicationRequest/Create', application, key),
    );
    for (const { status, error } of await Promise.all(all)) {
      assert.ok(status === 200 || status === 409, `${status} ${error}`);
    }
  }

  it('read on while Redis hangs, and refuse to create before anything is sent', async () => {
    const client = new Client(fleet.url);
    await client.signIn(citizen(1_006));
    const before = seen('ApplicationRequest/Create');
    redis.freeze();
    try {
      assert.equal((await client.post('DataProvider/Draft', { data: {} })).status, 200);
      const application = { otp: '123456', data: '{}', dataDescription: '{}' };
      const { status, error } = await client.post('ApplicationRequest/Create', application);
      assert.deepEqual([status, error], [503, 'busy']);
    } finally {
      redis.thaw();
    }
    assert.equal(seen('ApplicationRequest/Create'), before);
  });
});
