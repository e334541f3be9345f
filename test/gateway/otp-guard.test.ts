import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { GatewayOptions } from '../../src/gateway/index.js';
import { refusal } from '../../src/gateway/reply.js';
import { json, launch, makeWorld, verdict, type World } from './fake-portal.js';

const sms = () => json({ status: 0, data: { mobileNumber: '0812345678', ref: 'ABCD' } });
const wrong = () => json({ status: 0, data: { isValid: false, triesLeft: 4 } });
const right = () => json({ status: 0, data: { isValid: true } });
const created = () => json({ status: 0, data: { requestId: 'R1' } });

const count = ({ portal }: World, path: string) =>
  portal.paths().filter((one) => one.endsWith(path)).length;

async function signedIn(options: Partial<GatewayOptions> = {}): Promise<World> {
  const world = makeWorld(options);
  await world.browser.signIn();
  world.portal.seen.length = 0;
  world.portal.on('SMS/OTP', sms()).on('SMS/VerifyOTP', wrong());
  return world;
}

const verify = ({ browser }: World, otp: string) => browser.post('SMS/VerifyOTP', { otp });

describe('codes by SMS', () => {
  it('are 60 s apart, with 2 s of grace; the answer says how long to wait', async () => {
    const world = await signedIn();
    await world.browser.post('SMS/OTP', {});
    world.clock.advance(10_000);
    const early = await world.browser.post('SMS/OTP', {});
    assert.equal(verdict(early), '429 busy no');
    assert.equal(early.headers.get('retry-after'), '48');
    world.clock.advance(48_000);
    assert.equal((await world.browser.post('SMS/OTP', {})).status, 200);
    assert.equal(count(world, 'SMS/OTP'), 2);
  });

  it('asked for 20 times at once are one SMS (fault 72)', async () => {
    const world = await signedIn();
    const all = Array.from({ length: 20 }, () => world.browser.post('SMS/OTP', {}));
    const statuses = (await Promise.all(all)).map(({ status }) => status).sort();
    assert.deepEqual(statuses, [200, ...Array(19).fill(429)]);
    assert.equal(count(world, 'SMS/OTP'), 1);
  });

  it('are 5 an hour for one session and 10 a day for one person, whatever the session', async () => {
    const world = await signedIn();
    const ask = async () => {
      world.clock.advance(61_000);
      return verdict(await world.browser.post('SMS/OTP', {}));
    };
    world.clock.time = Date.UTC(2026, 0, 5, 3);
    const verdicts = [];
    for (let i = 0; i < 6; i += 1) verdicts.push(await ask());
    assert.deepEqual(verdicts, [...Array(5).fill('200 - yes'), '429 busy no']);
    await world.browser.signIn(await launch({ token: 'second' }));
    for (let i = 0; i < 5; i += 1) assert.equal(await ask(), '200 - yes');
    await world.browser.signIn(await launch({ token: 'third' }));
    assert.equal(await ask(), '429 busy no');
    assert.equal(count(world, 'SMS/OTP'), 10);
  });

  it('that the portal refused count for no cooldown', async () => {
    const world = await signedIn();
    world.portal.on('SMS/OTP', json({ status: 3, message: 'no' }), sms());
    await world.browser.post('SMS/OTP', {});
    assert.equal(verdict(await world.browser.post('SMS/OTP', {})), '200 - yes');
  });

  it('whose sending nobody knows of do', async () => {
    const world = await signedIn();
    world.portal.on('SMS/OTP', new TypeError('cut'), sms());
    assert.equal(verdict(await world.browser.post('SMS/OTP', {})), '502 network unknown');
    assert.equal(verdict(await world.browser.post('SMS/OTP', {})), '429 busy no');
  });
});

describe('tries of a code', () => {
  it('are 5, however many come at once; then a lock of 15 minutes', async () => {
    const world = await signedIn();
    await world.browser.post('SMS/OTP', {});
    const guesses = Array.from({ length: 50 }, (_, i) => verify(world, String(100_000 + i)));
    const answers = await Promise.all(guesses);
    assert.equal(count(world, 'SMS/VerifyOTP'), 5);
    assert.equal(answers.filter(({ status }) => status === 200).length, 5);
    world.clock.advance(61_000);
    const locked = await verify(world, '123456');
    assert.equal(verdict(locked), '429 otp-locked no');
    assert.equal(locked.headers.get('retry-after'), '839');
    assert.equal(verdict(await world.browser.post('SMS/OTP', {})), '429 otp-locked no');
    world.clock.advance(840_000);
    assert.equal((await world.browser.post('SMS/OTP', {})).status, 200);
    assert.equal((await verify(world, '123456')).status, 200);
  });

  it('stay counted when an older cookie is played back, or another link opened', async () => {
    const world = await signedIn();
    const { cookie } = world.browser;
    await world.browser.post('SMS/OTP', {});
    for (let i = 0; i < 3; i += 1) await verify(world, '111111');
    world.browser.cookie = cookie;
    for (let i = 0; i < 3; i += 1) await verify(world, '222222');
    await world.browser.signIn(await launch({ token: 'second' }));
    assert.equal(verdict(await verify(world, '333333')), '429 otp-locked no');
    assert.equal(count(world, 'SMS/VerifyOTP'), 5);
  });

  it('count at Create as well, unless this very code was found right', async () => {
    const world = await signedIn();
    await world.browser.post('SMS/OTP', {});
    for (let i = 0; i < 4; i += 1) await verify(world, '111111');
    world.portal.on('SMS/VerifyOTP', right()).on('ApplicationRequest/Create', created());
    await verify(world, '123456');
    const create = (otp: string) =>
      world.browser.post('ApplicationRequest/Create', { otp, data: '{}', dataDescription: '{}' });
    assert.equal(verdict(await create('999999')), '429 otp-locked no');
    world.clock.advance(901_000);
    assert.equal(verdict(await create('123456')), '200 - yes');
  });

  it('are none while the counters cannot be reached', async () => {
    const world = await signedIn({ shared: deadStore() });
    assert.equal(verdict(await verify(world, '123456')), '503 busy no');
    assert.equal(count(world, 'SMS/VerifyOTP'), 0);
  });
});

describe('a code and its payload', () => {
  const application = { data: '{"a":1}', dataDescription: '{}', otp: '123456' };
  /** SHA-256 of `{"area":null,"data":{"a":1},"dataDescription":{}}`, as the page counts it. */
  const hash = async (data: unknown) => {
    const text = JSON.stringify({ area: null, data, dataDescription: {} });
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
    return Buffer.from(digest).toString('hex');
  };

  for (const [title, data, expected] of [
    ['goes on with what it was sent for', { a: 1 }, '200 - yes'],
    ['is refused for other answers (fault 67)', { a: 2 }, '400 otp-wrong no'],
  ] as const) {
    it(title, async () => {
      const world = await signedIn();
      world.portal.on('ApplicationRequest/Create', created());
      await world.browser.post('SMS/OTP', {}, { 'x-bizportal-payload': await hash(data) });
      const answer = await world.browser.post('ApplicationRequest/Create', application);
      assert.equal(verdict(answer), expected);
    });
  }

  it('is told again, not sent again, to a page that was reloaded while it is fresh', async () => {
    const world = await signedIn();
    const ask = async (data: unknown) =>
      world.browser.post('SMS/OTP', {}, { 'x-bizportal-payload': await hash(data) });
    await ask({ a: 1 });
    world.clock.advance(10_000);
    const again = await ask({ a: 1 });
    assert.equal(verdict(again), '200 - no');
    assert.deepEqual((await again.json()).data, {
      ...{ mobileNumber: '08x-xxx-5678', ref: 'ABCD' },
      ...{ resendIn: 48, expiresIn: 290 },
    });
    assert.equal(count(world, 'SMS/OTP'), 1);
    assert.equal(verdict(await ask({ a: 2 })), '429 busy no');
    world.clock.advance(48_000);
    assert.equal(verdict(await ask({ a: 1 })), '200 - yes');
    assert.equal(count(world, 'SMS/OTP'), 2);
  });

  it('is not told again once another was asked for that nobody knows of', async () => {
    const world = await signedIn();
    world.portal.on('SMS/OTP', sms(), new TypeError('cut'));
    const headers = { 'x-bizportal-payload': await hash({ a: 1 }) };
    await world.browser.post('SMS/OTP', {}, headers);
    world.clock.advance(61_000);
    const lost = await world.browser.post('SMS/OTP', {}, headers);
    assert.equal(verdict(lost), '502 network unknown');
    assert.equal(verdict(await world.browser.post('SMS/OTP', {}, headers)), '429 busy no');
  });

  it('is not told again once its tries are used up', async () => {
    const world = await signedIn();
    const headers = { 'x-bizportal-payload': await hash({ a: 1 }) };
    await world.browser.post('SMS/OTP', {}, headers);
    for (let i = 0; i < 6; i += 1) await verify(world, '111111');
    assert.equal(verdict(await world.browser.post('SMS/OTP', {}, headers)), '429 otp-locked no');
  });

  it('of a page that did not say what for: the portal alone decides', async () => {
    const world = await signedIn();
    world.portal.on('ApplicationRequest/Create', created());
    await world.browser.post('SMS/OTP', {});
    assert.equal(
      verdict(await world.browser.post('ApplicationRequest/Create', application)),
      '200 - yes',
    );
  });
});

/** A store that cannot be reached. */
function deadStore(): NonNullable<GatewayOptions['shared']> {
  const dead = () => Promise.reject(refusal('busy'));
  return { get: dead, set: dead, setNX: dead, compareAndSet: dead, increment: dead };
}
